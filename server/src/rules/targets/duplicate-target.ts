import { removeElement } from '../../json/edit.ts';
import { field } from '../../plugin/metadata/metadataFacts.ts';
import { targetProblemsOf } from '../../plugin/targets/targetProblems.ts';
import { documentFix, written } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Target that is listed more than once in a document. */
export const rule: Rule = {
  name: 'duplicate-target',
  severity: 'warning',
  *document(document, plugin) {
    const { path, json, lines } = document;
    for (const { node, owner, first } of targetProblemsOf('duplicate-target', document, plugin)) {
      const list = owner === node ? field(document, 'targets')?.value : owner;
      const what = written(document, node);
      const where = first ? ` (also on line ${lines.position(first.span.start).line + 1})` : '';
      const effect = document.dialect === 'loader-1.1' ? ` Image Factory registers it once and logs a warning.` : '';
      yield {
        path,
        span: node.span,
        message: `Duplicate target ${what}${where}.${effect}`,
        related: first ? [{ path, span: first.span, message: 'the same target' }] : [],
        fixes:
          list?.type === 'array'
            ? [documentFix(document, `Remove this ${what}`, [removeElement(json.text, list, node)], { preferred: true, safe: true })]
            : [],
        tag: 'unnecessary',
      };
    }
  },
};
