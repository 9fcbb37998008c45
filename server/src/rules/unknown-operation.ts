import { OPERATIONS } from '../contract/names.ts';
import { targetProblemsOf } from '../plugin/targets.ts';
import { documentFix, quoted } from './fix.ts';
import type { Rule } from './rule.ts';

/** The name of an operation on a cloud is close to one that the reference names. */
export const rule: Rule = {
  name: 'unknown-operation',
  severity: 'information',
  *document(document, plugin) {
    const names = OPERATIONS.map(({ name }) => `"${name}"`).join(' and ');
    for (const { node, suggestion } of targetProblemsOf('unknown-operation', document, plugin)) {
      if (suggestion === undefined) continue;
      const newText = JSON.stringify(suggestion);
      const written = quoted(document.json.text.slice(node.span.start, node.span.end));
      yield {
        path: document.path,
        span: node.span,
        message: `${written} is close to ${newText}. The plugin reference names the operations ${names}. If the name is meant like this, all is well.`,
        fixes: [documentFix(document, `Change to ${newText}`, [{ span: node.span, newText }], { preferred: true })],
      };
    }
  },
};
