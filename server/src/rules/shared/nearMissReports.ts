import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { targetProblemsOf } from '../../plugin/targets/targets.ts';
import { documentFix, written } from './fix.ts';
import type { Report } from './rule.ts';

/**
 * What is said of words in `targets` that are close to known ones, each with the known one as its repair.
 * @param message what to say of such a word, both as they are written, in quotes
 */
export function* nearMissReports(
  rule: 'unknown-target' | 'unknown-operation',
  document: MetadataDocument,
  plugin: PluginPackage,
  message: (word: string, known: string) => string,
): Iterable<Report> {
  for (const { node, suggestion } of targetProblemsOf(rule, document, plugin)) {
    if (suggestion === undefined) continue;
    const newText = JSON.stringify(suggestion);
    yield {
      path: document.path,
      span: node.span,
      message: message(written(document, node), newText),
      fixes: [documentFix(document, `Change to ${newText}`, [{ span: node.span, newText }], { preferred: true })],
    };
  }
}
