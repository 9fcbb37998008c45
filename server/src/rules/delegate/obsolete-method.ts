import { describeObsolete, obsoleteMethod } from '../../contract/delegateContract.ts';
import { delegateClass, roles } from '../../plugin/delegate/interfaceVerdict.ts';
import { delegatePlaces } from '../shared/delegatePlaces.ts';
import type { Rule } from '../shared/rule.ts';

/** Method from an older revision of the interface that no release calls. */
export const rule: Rule = {
  name: 'obsolete-method',
  severity: 'hint',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts) return;
    const types = roles(plugin, facts);
    for (const member of facts.members.values()) {
      if (!member.function) continue;
      const obsolete = types.map((type) => obsoleteMethod(plugin.contract, type, member.name)).find((found) => found !== undefined);
      if (!obsolete) continue;
      yield {
        path: member.at.path,
        span: member.at.span,
        message: describeObsolete(obsolete),
        related: delegatePlaces(facts, member.at),
        tag: 'deprecated',
      };
    }
  },
};
