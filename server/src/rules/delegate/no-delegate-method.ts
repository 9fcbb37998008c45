import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { declaredTypes, delegateClass, interfaceVerdict } from '../../plugin/delegate/interfaceVerdict.ts';
import { missingMethods, misspelledMethods, nestedInterfaceMethods, requiredAmong } from '../../plugin/delegate/missingMethods.ts';
import { listed } from '../../text/listed.ts';
import { implementFixes } from '../shared/implementFix.ts';
import type { Rule } from '../shared/rule.ts';

/** Delegate class that implements no method of the interface it declares. */
export const rule: Rule = {
  name: 'no-delegate-method',
  severity: 'warning',
  *plugin(plugin, { text }) {
    const facts = delegateClass(plugin);
    if (!facts || interfaceVerdict(plugin) !== 'no-delegate-method') return;
    // Other rules report misspelled and nested methods at their definitions.
    if (misspelledMethods(plugin, facts).length > 0 || nestedInterfaceMethods(plugin, facts).length > 0) return;
    const types = [...declaredTypes(facts)];
    const names = types.map((type) => INTERFACE_NAMES[type]);
    yield {
      path: facts.path,
      span: facts.statement.nameSpan,
      message: `${facts.statement.name} declares ${listed(names)} but implements none of ${names.length === 1 ? 'its' : 'their'} methods, so builds do nothing or fail.`,
      fixes: implementFixes(text(facts.path), facts, requiredAmong(missingMethods(plugin, facts))),
    };
  },
};
