import { DELEGATE_BINDING } from '../../contract/dialect.ts';
import type { DelegateOutcome } from '../../plugin/delegate/delegate.ts';
import { endOfLine, startOfLine } from '../../plugin/delegate/edits/pythonEdits.ts';
import { notCallableError } from '../../plugin/delegate/exceptionMessages.ts';
import { bindingLine, offered } from '../shared/candidates.ts';
import type { Fix } from '../shared/finding.ts';
import { defaultsFix, pythonFix } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

type NotAClass = Extract<DelegateOutcome, { kind: 'not-a-class' }>;

/** `delegate_class` that is not a class: calling it without arguments fails, or does not return a delegate. */
export const rule: Rule = {
  name: 'delegate-not-a-class',
  severity: 'error',
  *plugin(plugin, context) {
    const { outcome } = plugin.delegate;
    if (outcome.kind !== 'not-a-class') return;
    const end = plugin.delegate.trail.at(-1);
    yield {
      path: outcome.at.path,
      span: outcome.at.span,
      message: `${DELEGATE_BINDING} is ${outcome.detail}${effect(outcome)}`,
      related: end && end.path !== outcome.at.path ? [{ ...end, message: `${DELEGATE_BINDING} is bound to this` }] : [],
      fixes: fixes(outcome, context),
    };
  },
};

function effect({ detail, problem }: NotAClass): string {
  switch (problem) {
    case 'not-callable':
      return `, not a class, so every build fails: "${notCallableError(detail)}".`;
    case 'arguments':
      return '. Image Factory calls it without arguments, so every build fails.';
    case 'result':
      return ', not a delegate, so every build fails.';
    case 'never-returns':
      return ', so every build fails.';
  }
}

function fixes(outcome: NotAClass, context: RuleContext): Fix[] {
  const { at, what, missing } = outcome;
  if (missing) return [defaultsFix(missing.path, missing.parameters)];
  const text = context.text(at.path);
  if (text === undefined) return [];
  if (what === 'module') return moduleFixes(outcome, text);
  if (what === 'constant') return constantFixes(outcome, text);
  // `delegate_class = Granite()`: removing the call leaves the class.
  const called = /^\s*=\s*[\w.]+(\s*\(\s*\))\s*(#|$)/.exec(text.slice(at.span.end, endOfLine(text, at.span.end)));
  if (what !== 'instance' || !called?.[1]) return [];
  const start = at.span.end + called[0].indexOf(called[1]);
  const edit = { span: { start, end: start + called[1].length }, newText: '' };
  return [pythonFix(at.path, `Bind ${DELEGATE_BINDING} to the class`, [edit], { preferred: true, safe: true })];
}

/** Binds a class of the plugin instead of a string, `None`, or a number: `delegate_class = "Granite"`. */
function constantFixes({ at, candidates }: NotAClass, text: string): Fix[] {
  const assigned = /^delegate_class\s*=\s*(["'][^"'\\]*["']|\w+)(?=\s*(#|$))/.exec(
    text.slice(at.span.start, endOfLine(text, at.span.start)),
  );
  if (!assigned || startOfLine(text, at.span.start) !== at.span.start) return [];
  const span = { start: at.span.start, end: at.span.start + assigned[0].length };
  return offered(candidates).flatMap((candidate, i, all) => {
    const { name, nameSpan } = candidate.class;
    const isOwn = candidate.module === at.path;
    if (isOwn && nameSpan.start > span.start) return [];
    const isKnown = isOwn || new RegExp(`^from \\.\\w* import ${name}$`, 'm').test(text);
    const newText = isKnown ? `${DELEGATE_BINDING} = ${name}` : bindingLine(candidate);
    const kind = { preferred: i === 0, safe: all.length === 1 && assigned[1]?.slice(1, -1) === name };
    return [pythonFix(at.path, `Bind ${DELEGATE_BINDING} to ${name}`, [{ span, newText }], kind)];
  });
}

/** Imports a delegate class from the module that is bound instead, for the common forms of the import. */
function moduleFixes({ at, candidates }: NotAClass, text: string): Fix[] {
  const start = startOfLine(text, at.span.start);
  const line = text.slice(start, endOfLine(text, start));
  return offered(candidates).flatMap(({ class: { name } }, i) => {
    const imported = /^(\s*from\s+)(\.*[\w.]*)(\s+import\s+)(\w+)(\s+as\s+delegate_class\b)/.exec(line);
    const assigned = /^\s*delegate_class\s*=\s*[\w.]+/.exec(line);
    const edit = imported
      ? { span: { start, end: start + imported[0].length }, newText: fromModule(imported, name) }
      : assigned && { span: { start: start + assigned[0].length, end: start + assigned[0].length }, newText: `.${name}` };
    return edit ? [pythonFix(at.path, `Bind ${DELEGATE_BINDING} to ${name}`, [edit], { preferred: i === 0 })] : [];
  });
}

function fromModule([, from = '', package_ = '', import_ = '', module = '', as = '']: RegExpExecArray, name: string): string {
  const dotted = package_.endsWith('.') ? `${package_}${module}` : `${package_}.${module}`;
  return `${from}${dotted}${import_}${name}${as}`;
}
