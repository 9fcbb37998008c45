import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { likelyType } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { targetProblemsOf } from '../../plugin/targets/targets.ts';
import { describeUnreachable } from '../../rules/shared/unreachableTargetWords.ts';

/** The targets that builds match never or rarely: by their start offset (in UTF-16 code units), the reason as the rule describes it. */
export function deadTargets(document: MetadataDocument, plugin: PluginPackage): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  const type = likelyType(document, plugin);
  for (const problem of targetProblemsOf('unreachable-target', document, plugin))
    words.set(problem.owner.span.start, describeUnreachable(document.json.text, problem, type));
  return words;
}
