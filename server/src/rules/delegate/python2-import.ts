import type { DelegateOutcome } from '../../plugin/delegate/delegate.ts';
import { startOfLine } from '../../plugin/delegate/edits/pythonEdits.ts';
import { declaredTypes } from '../../plugin/delegate/interfaceVerdict.ts';
import type { Python2Import } from '../../plugin/importInterpreter/failure.ts';
import { firstName } from '../../python/dottedName.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

type Outcome = Extract<DelegateOutcome, { readonly kind: 'class' | 'unresolved' }>;

/** Import of the delegate class from a sibling module with a syntax that only Python 2 resolves. */
export const rule: Rule = {
  name: 'python2-import',
  severity: 'hint',
  *plugin(plugin, context) {
    const { outcome } = plugin.delegate;
    if ((outcome.kind !== 'class' && outcome.kind !== 'unresolved') || !outcome.python2Import || context.pythonVersion === '2') return;
    const { location, module } = outcome.python2Import;
    const isPython3 = surePython(plugin, context) === 3;
    // A sibling that does not define the delegate may have the name of an installed module by coincidence.
    const sure = isPython3 && isSiblingMeant(outcome, module, plugin.name);
    // If Python 2 may run the plugin, unresolved-delegate-class reports the name missing in the sibling, which both import forms share.
    if (outcome.kind === 'unresolved' && !sure) return;
    const why = sure
      ? 'This plugin targets Python 3, so Image Factory cannot import it and every build fails.'
      : 'Image Factory 1.1.14 and later run on Python 3 and cannot import the plugin.';
    yield {
      path: location.path,
      span: location.span,
      severity: sure ? 'error' : 'hint',
      message: `Only Python 2 looks for ${module} next to the importing module. ${why}`,
      fixes: outcome.kind === 'class' ? fixes(outcome.python2Import, context) : fixesOfBoth(outcome, outcome.python2Import, context),
    };
  },
};

function isSiblingMeant(outcome: Outcome, module: string, plugin: string): boolean {
  if (outcome.kind === 'unresolved') return outcome.python2Import?.isMeant ?? false;
  return firstName(module) === plugin || declaredTypes(outcome.class).size > 0;
}

/** Fixes the import and the unresolved name together, because the dot alone would leave an unresolved import. */
function fixesOfBoth(outcome: Extract<Outcome, { kind: 'unresolved' }>, python2Import: Python2Import, context: RuleContext): Fix[] {
  const { at, suggestion } = outcome;
  if (suggestion === undefined || at.path !== python2Import.location.path || at.span.start <= python2Import.location.span.start) return [];
  return fixes(python2Import, context).map((fix) => ({
    ...fix,
    title: `${fix.title} and ${suggestion}`,
    edits: fix.edits.map((edit) =>
      edit.kind === 'change' ? { ...edit, edits: [...edit.edits, { span: at.span, newText: suggestion }] } : edit,
    ),
    safe: false,
  }));
}

function fixes({ location, module }: Python2Import, context: RuleContext): Fix[] {
  const text = context.text(location.path);
  if (text === undefined) return [];
  const { start, end } = location.span;
  const before = text.slice(startOfLine(text, start), start);
  if (/(^|[\s;])from\s+$/.test(before)) {
    const edit = { span: { start, end: start }, newText: '.' };
    return [pythonFix(location.path, `Change to .${module}`, [edit], { preferred: true, safe: true })];
  }
  const plain = /^([ \t]*)import\s+$/.exec(before);
  if (!plain?.[1] && plain?.[1] !== '') return [];
  if (module.includes('.') || /^\s*,/.test(text.slice(end))) return [];
  const edit = { span: { start: startOfLine(text, start) + plain[1].length, end: start }, newText: 'from . import ' };
  return [pythonFix(location.path, `Change to from . import ${module}`, [edit], { preferred: true, safe: true })];
}
