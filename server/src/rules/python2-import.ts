import { startOfLine } from '../plugin/delegate/pythonEdits.ts';
import type { Python2Import } from '../plugin/delegate.ts';
import { declaredTypes } from '../plugin/delegateVerdict.ts';
import type { Fix } from './shared/finding.ts';
import { pythonFix, surePython } from './shared/pythonFix.ts';
import type { Rule, RuleContext } from './shared/rule.ts';

/** The delegate class is imported from a module beside, in the way that only Python 2 follows. */
export const rule: Rule = {
  name: 'python2-import',
  severity: 'hint',
  *plugin(plugin, context) {
    const { outcome } = plugin.delegate;
    if (outcome.kind !== 'class' || !outcome.python2Import || context.pythonVersion === '2') return;
    const { location, module } = outcome.python2Import;
    // A module beside that is no delegate may have the name of an installed one by chance.
    const meant = module.split('.')[0] === plugin.name || declaredTypes(outcome.class).size > 0;
    const sure = meant && surePython(plugin, context) === 3;
    const why = sure
      ? 'This plugin is written for Python 3: Image Factory cannot import it, and every build fails with "Unable to import plugin for target".'
      : 'Releases from 1.1.14 on run on Python 3 and cannot import the plugin.';
    yield {
      path: location.path,
      span: location.span,
      severity: sure ? 'error' : 'hint',
      message: `Only Python 2 looks for ${module} beside the importing module. ${why} Write .${module}, which both versions follow.`,
      fixes: fixes(outcome.python2Import, context),
    };
  },
};

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
