import { targetProblemsOf } from '../plugin/targets.ts';
import { documentFix, quoted } from './fix.ts';
import type { Rule } from './rule.ts';

/** The name of a target, or an architecture, is close to a known one. Other unknown names are legal. */
export const rule: Rule = {
  name: 'unknown-target',
  severity: 'information',
  *document(document, plugin) {
    for (const { node, suggestion } of targetProblemsOf('unknown-target', document, plugin)) {
      if (suggestion === undefined) continue;
      const newText = JSON.stringify(suggestion);
      const written = quoted(document.json.text.slice(node.span.start, node.span.end));
      yield {
        path: document.path,
        span: node.span,
        message: `${written} is close to ${newText}, which is known. Image Factory compares letter by letter, so a slip is never found. If the name is meant like this, all is well.`,
        fixes: [documentFix(document, `Change to ${newText}`, [{ span: node.span, newText }], { preferred: true })],
      };
    }
  },
};
