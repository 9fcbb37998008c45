import { declaredTypes, delegateClass, interfaceVerdict } from '../../plugin/delegate/interfaceVerdict.ts';
import { missingMethods, requiredAmong } from '../../plugin/delegate/missingMethods.ts';
import { listed } from '../../text/listed.ts';
import { implementFixes } from '../shared/implementFix.ts';
import type { Rule } from '../shared/rule.ts';

/** Delegate without a method that Image Factory calls unconditionally. */
export const rule: Rule = {
  name: 'missing-operation',
  severity: 'hint',
  *plugin(plugin, { text }) {
    const facts = delegateClass(plugin);
    if (!facts?.complete || interfaceVerdict(plugin) !== undefined) return;
    const declared = declaredTypes(facts);
    const missing = requiredAmong(missingMethods(plugin, facts)).filter(({ type }) => declared.has(type));
    if (missing.length === 0) return;
    yield {
      path: facts.path,
      span: facts.statement.nameSpan,
      message: `${facts.statement.name} does not implement ${listed(missing.map(({ name }) => name))}. This is allowed, but operations that need ${missing.length === 1 ? 'it' : 'them'} fail.`,
      fixes: implementFixes(text(facts.path), facts, missing),
    };
  },
};
