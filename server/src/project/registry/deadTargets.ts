import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { likelyType } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { targetProblemsOf } from '../../plugin/targets/targets.ts';
import { describeUnreachable } from '../../rules/shared/unreachableTargetWords.ts';

/** Why builds ask for a target never, or only now and then, in the words of the rule; by the offset where the target begins. */
export function deadTargets(document: MetadataDocument, plugin: PluginPackage): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  const type = likelyType(document, plugin);
  for (const problem of targetProblemsOf('unreachable-target', document, plugin))
    words.set(problem.owner.span.start, describeUnreachable(document.json.text, problem, type));
  return words;
}
