import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { targetProblemsOf } from '../../plugin/targets/targetProblems.ts';
import { documentFix, written } from './fix.ts';
import type { Report } from './rule.ts';

/**
 * Reports words in `targets` that are close to known ones, each with a fix that changes it to the known one.
 * @param message formats the message from the source of the word and the known word, both in quotes
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
