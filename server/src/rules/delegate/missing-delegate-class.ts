import { DELEGATE_BINDING } from '../../contract/dialect.ts';
import type { DelegateOutcome, NearBinding } from '../../plugin/delegate/delegate.ts';
import { appendLine } from '../../plugin/delegate/edits/pythonEdits.ts';
import { countName } from '../../text/countName.ts';
import { insert } from '../../text/edit.ts';
import { bindingLine, offered } from '../shared/candidates.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Rule } from '../shared/rule.ts';

type Unbound = Extract<DelegateOutcome, { kind: 'unbound' }>;

/** `__init__.py` that does not bind `delegate_class`. */
export const rule: Rule = {
  name: 'missing-delegate-class',
  severity: 'error',
  *plugin(plugin, context) {
    const { outcome } = plugin.delegate;
    // A package with neither metadata nor a delegate is a helper package, not a broken plugin.
    if (outcome.kind !== 'unbound' || plugin.documents.length === 0) return;
    const [near] = outcome.nearMisses;
    const text = context.text(outcome.initializer) ?? '';
    yield {
      path: outcome.initializer,
      span: near?.location.span ?? { start: 0, end: 0 },
      message: `${seen(near)}, so every build fails: "module 'imagefactory_plugins.${plugin.name}' has no attribute '${DELEGATE_BINDING}'".`,
      fixes: near ? [fixNearBinding(outcome, near, text)] : candidateFixes(outcome, text),
    };
  },
};

function seen(near: NearBinding | undefined): string {
  if (near?.kind === 'spelling') return `Nothing binds ${DELEGATE_BINDING} (found ${near.name})`;
  if (near) return `${near.name} is imported, but nothing binds ${DELEGATE_BINDING}`;
  return `Nothing binds ${DELEGATE_BINDING}`;
}

function fixNearBinding({ initializer }: Unbound, near: NearBinding, text: string): Fix {
  const { span } = near.location;
  // A star import binds the name without containing it.
  const written = text.slice(span.start, span.end) === near.name;
  const once = written && countName(text, near.name) === (near.kind === 'spelling' ? 1 : occurrencesInImport(text, near));
  if (near.kind === 'spelling') {
    const edit = once ? { span, newText: DELEGATE_BINDING } : appendLine(text, `${DELEGATE_BINDING} = ${near.name}`);
    return pythonFix(initializer, once ? `Rename to ${DELEGATE_BINDING}` : `Bind ${DELEGATE_BINDING} to ${near.name}`, [edit], {
      preferred: true,
      safe: true,
    });
  }
  const edit = once ? insert(span.end, ` as ${DELEGATE_BINDING}`) : appendLine(text, `${DELEGATE_BINDING} = ${near.name}`);
  return pythonFix(initializer, `Bind ${DELEGATE_BINDING} to ${near.name}`, [edit], { preferred: true, safe: true });
}

/** The number of occurrences of the name in its own import; two for `from Granite import Granite`. */
function occurrencesInImport(text: string, near: NearBinding): number {
  const start = text.lastIndexOf('from', near.location.span.start);
  return start < 0 ? 0 : countName(text.slice(start, near.location.span.end), near.name);
}

function candidateFixes({ candidates, initializer }: Unbound, text: string): Fix[] {
  return offered(candidates).map((candidate, i, all) => {
    const { name } = candidate.class;
    const line = candidate.module === initializer ? `${DELEGATE_BINDING} = ${name}` : bindingLine(candidate);
    const kind = { preferred: i === 0, safe: all.length === 1 };
    return pythonFix(initializer, `Bind ${DELEGATE_BINDING} to ${name}`, [appendLine(text, line)], kind);
  });
}
