import type { JsonArray, JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { declaredType, delegateType, field } from '../metadata/metadataFacts.ts';
import type { PluginPackage } from '../package.ts';
import { classifyLoaderTargets } from './classifyLoaderTargets.ts';
import { classifyReferenceTargets } from './classifyReferenceTargets.ts';
import type { TargetContext, TargetProblem, TargetRule } from './targetProblem.ts';

const known = new WeakMap<MetadataDocument, { readonly plugin: PluginPackage; readonly problems: readonly TargetProblem[] }>();

/** The problems in `targets`, at most one per location, in document order. Linear time; cached per document. */
export function targetProblems(document: MetadataDocument, plugin: PluginPackage): readonly TargetProblem[] {
  const cached = known.get(document);
  if (cached?.plugin === plugin) return cached.problems;
  const problems = classify(document, { type: declaredType(document), delegate: delegateType(plugin) });
  known.set(document, { plugin, problems });
  return problems;
}

/** The problems of one rule. */
export function targetProblemsOf(rule: TargetRule, document: MetadataDocument, plugin: PluginPackage): readonly TargetProblem[] {
  return targetProblems(document, plugin).filter((problem) => problem.rule === rule);
}

function classify(document: MetadataDocument, context: TargetContext): readonly TargetProblem[] {
  const targets = field(document, 'targets')?.value;
  if (!targets || targets.span.end > document.json.reliableEnd) return [];
  const reference = document.dialect === 'reference-1.0';
  const whole = (rule: TargetRule, kind: TargetProblem['kind']): TargetProblem[] => [{ rule, kind, node: targets, owner: targets }];
  if (targets.type !== 'array' && targets.type !== 'object') return whole('invalid-targets', 'not-a-collection');
  const size = targets.type === 'array' ? targets.items.length : targets.properties.length;
  if (size === 0) return whole('invalid-targets', 'empty');
  if (targets.type === 'array' && !reference && isBareTarget(targets)) return whole('invalid-targets', 'bare-target');
  if (targets.type === 'array')
    return reference ? whole('wrong-dialect-targets', 'list-in-reference') : classifyLoaderTargets(targets, context);
  return reference ? classifyReferenceTargets(targets, context) : whole('wrong-dialect-targets', 'object-in-loader');
}

/** `["Fedora", null, null]` instead of a list of targets. The null shows that a single target was meant. */
function isBareTarget({ items }: JsonArray): boolean {
  const [name, ...rest] = items;
  return name?.type === 'string' && rest.length === 2 && rest.every(isTextOrNull) && rest.some((item) => item.type === 'null');
}

function isTextOrNull({ type }: JsonNode): boolean {
  return type === 'string' || type === 'null';
}
