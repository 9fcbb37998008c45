import { callOf } from '../../contract/delegateContract.ts';
import { type ClassFacts, formsOf, type Member } from '../../plugin/delegate/delegate.ts';
import { indentationAt } from '../../plugin/delegate/edits/pythonEdits.ts';
import { delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import { mismatch } from '../../plugin/delegate/signature.ts';
import type { FunctionStatement } from '../../python/summary.ts';
import { insert, lineEnd } from '../../text/edit.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Rule } from '../shared/rule.ts';

/** Longer chains of calls are not followed. */
const MAX_CALLS = 5;

const METHOD = 'builder_should_create_target_image';

/** `builder_should_create_target_image` that never returns a value, which Image Factory treats as False. */
export const rule: Rule = {
  name: 'should-create-returns-nothing',
  severity: 'warning',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    const member = facts?.members.get(METHOD);
    if (!facts || !member || member.mayBeAbsent || !roles(plugin, facts).includes('cloud')) return;
    const forms = formsOf(member);
    const count = callOf(plugin.contract, 'cloud', METHOD)?.arguments.length ?? 0;
    // A call with mismatching arguments raises instead.
    if (!forms.every((form) => givesNothing(form, facts) && !mismatch(form, count))) return;
    const [only, ...others] = forms;
    yield {
      path: member.at.path,
      span: member.at.span,
      message: `${METHOD} never returns a value. Image Factory treats None as False: the target image is never built but is still reported as COMPLETE.`,
      related: delegatePlaces(facts, member.at),
      fixes: only?.function && !only.inner && others.length === 0 ? fixes(member.at.path, only.function, context.text(member.at.path)) : [],
    };
  },
};

/** Whether a call always returns None. */
function givesNothing(form: Member, facts: ClassFacts): boolean {
  const { binding, function: method, inner, isContextManager } = form;
  if (binding === 'unknown' || binding === 'property' || binding === 'value' || isContextManager) return false;
  if (!method) return form.returnsNone;
  if (method.isAsync || method.hasSyntaxErrors) return false;
  if (inner?.result === 'returned') return givesNothing({ ...inner.member, binding }, facts);
  return method.neverReturnsValue && !neverComesBack(method, facts) && !inner?.member.function?.neverEnds;
}

/** Whether the method calls another method of the class, or a function of its module, that always raises. */
function neverComesBack(method: FunctionStatement, { members, module }: Pick<ClassFacts, 'members' | 'module'>, depth = 0): boolean {
  if (method.neverEnds) return true;
  const self = method.parameters[0]?.name;
  return method.statementCalls.some((name) => {
    const [object, attribute] = name.split('.');
    const called =
      attribute === undefined
        ? module.statements.find((s) => s.kind === 'function' && s.name === name)
        : object === self
          ? members.get(attribute)?.function
          : undefined;
    return called?.kind === 'function' && depth < MAX_CALLS && neverComesBack(called, { members, module }, depth + 1);
  });
}

/** Adds a return statement if the body only ends by reaching its end. */
function fixes(path: string, method: FunctionStatement, text: string | undefined): Fix[] {
  if (text === undefined) return [];
  const whole = text.slice(method.span.start, method.span.end);
  const lastLine = text.lastIndexOf('\n', method.span.end - 1) + 1;
  const first = /\n([ \t]+)\S/.exec(text.slice(method.parametersSpan.end, method.span.end));
  const indentation = first?.[1];
  if (/\breturn\b/.test(whole) || indentation === undefined || lastLine <= method.span.start) return [];
  if (indentationAt(text, method.span.start) === undefined) return [];
  return [
    pythonFix(path, 'Return True at the end', [insert(method.span.end, `${lineEnd(text)}${indentation}return True`)], { preferred: true }),
  ];
}
