import { BUILDER_CALLS } from '../contract/interfaceCalls.ts';
import { declaredTypes, delegateClass, interfaceVerdict } from '../plugin/delegateVerdict.ts';
import { misspelledMethods } from '../plugin/methodNames.ts';
import type { Rule } from './rule.ts';

/** The delegate lacks methods that Image Factory calls without asking whether they are there. */
export const rule: Rule = {
  name: 'missing-operation',
  severity: 'hint',
  *plugin(plugin) {
    const facts = delegateClass(plugin);
    if (!facts?.complete || interfaceVerdict(plugin) !== undefined) return;
    const meant = new Set(misspelledMethods(plugin, facts).map((found) => found.meant));
    const declared = declaredTypes(facts);
    const missing = BUILDER_CALLS.filter(
      (call) => call.guard === 'always' && declared.has(call.type) && !facts.members.has(call.name) && !meant.has(call.name),
    );
    if (missing.length === 0) return;
    yield {
      path: facts.path,
      span: facts.statement.nameSpan,
      message: `${facts.statement.name} leaves out what Image Factory calls without asking. That is allowed; know what it means. ${missing.map((call) => call.absent).join(' ')}`,
    };
  },
};
