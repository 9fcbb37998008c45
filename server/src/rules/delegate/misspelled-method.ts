import { callOf } from '../../contract/delegateContract.ts';
import { delegateClass } from '../../plugin/delegate/interfaceVerdict.ts';
import { type MisspelledMethod, misspelledMethods } from '../../plugin/delegate/missingMethods.ts';
import { countName } from '../../text/countName.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Fix } from '../shared/finding.ts';
import { pythonFix } from '../shared/pythonFix.ts';
import type { Rule, RuleContext } from '../shared/rule.ts';

/** Method whose name is almost that of an interface method that the class does not have. */
export const rule: Rule = {
  name: 'misspelled-method',
  severity: 'warning',
  *plugin(plugin, context) {
    const facts = delegateClass(plugin);
    if (!facts) return;
    for (const found of misspelledMethods(plugin, facts)) {
      const { member, type, meant } = found;
      const absent = callOf(plugin.contract, type, meant)?.absent ?? '';
      yield {
        path: member.at.path,
        span: member.at.span,
        message: `Image Factory never calls ${member.name}. Did you mean ${meant}? ${absent}`,
        related: delegatePlaces(facts, member.at),
        fixes: fixes(found, context),
      };
    }
  },
};

/** Renames the definition. No fix if the name is also used elsewhere in the file. */
function fixes({ member, meant }: MisspelledMethod, context: RuleContext): Fix[] {
  const text = context.text(member.at.path);
  const span = member.function?.nameSpan;
  if (text === undefined || !span || text.slice(span.start, span.end) !== member.name) return [];
  const used = countName(text.replaceAll('.', ' '), member.name) > 1;
  return used ? [] : [pythonFix(member.at.path, `Rename to ${meant}`, [{ span, newText: meant }], { preferred: true })];
}
