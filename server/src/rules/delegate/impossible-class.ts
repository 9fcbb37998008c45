import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import type { DelegateOutcome } from '../../plugin/delegate/delegate.ts';
import { importAll } from '../../plugin/delegate/edits/pythonEdits.ts';
import { metadataTypes } from '../../plugin/delegate/interfaceVerdict.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix, surePython } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

type ImpossibleClass = Extract<DelegateOutcome, { kind: 'refused' }>;

/** Class statement that fails, or that does not bind its name to a class. */
export const rule: Rule = {
  name: 'impossible-class',
  severity: 'error',
  *plugin(plugin, context) {
    const { outcome } = plugin.delegate;
    if (outcome.kind !== 'refused' || outcome.of !== 'class') return;
    // Python 2 accepts some classes that Python 3 rejects.
    if (outcome.python3Only && surePython(plugin, context) === 2) return;
    const { at, problem, exception } = outcome;
    const effect = exception === undefined ? 'Every build fails.' : `Importing the plugin raises ${exception}.`;
    yield {
      path: at.path,
      span: at.span,
      message: `${problem} ${effect}`,
      fixes: fixes(plugin, outcome, context),
    };
  },
};

function fixes(plugin: PluginPackage, { at, suggestedFix }: ImpossibleClass, context: RuleContext): Fix[] {
  if (suggestedFix)
    return [
      pythonFix(suggestedFix.at.path, suggestedFix.title, [{ span: suggestedFix.at.span, newText: suggestedFix.newText }], {
        preferred: true,
      }),
    ];
  const text = context.text(at.path);
  const [type, ...others] = metadataTypes(plugin);
  // `@implementer` without a call: the interface is taken from the metadata type.
  if (text === undefined || !type || others.length > 0 || !/(^|\.)implementer(_only)?$/.test(text.slice(at.span.start, at.span.end)))
    return [];
  const summary = plugin.delegate.outcome.kind === 'refused' ? plugin.delegate.outcome.module : undefined;
  if (!summary) return [];
  const name = INTERFACE_NAMES[type];
  const { names, edits } = importAll(text, summary, [{ from: `imgfac.${name}`, name }]);
  const call = { span: { start: at.span.end, end: at.span.end }, newText: `(${names[0] ?? name})` };
  return [pythonFix(at.path, `Declare ${name}`, [...edits, call], { preferred: true, safe: true })];
}
