import type { FilePath } from '../files/path.ts';
import { metadataTypes } from '../plugin/delegate/interfaceVerdict.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import { declaredType, delegateType, likelyType } from '../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { type RegistryEntry, registryEntry } from '../plugin/targets/registryEntry.ts';
import { targetProblemsOf } from '../plugin/targets/targetProblems.ts';
import { describeUnreachable } from '../rules/shared/describeUnreachable.ts';
import type { Finding } from '../rules/shared/finding.ts';
import { copyString } from '../text/copyString.ts';
import { delegateModel } from './delegateModel.ts';
import type { DelegateModel, PluginModel, ProblemCounts } from './registryModel.ts';

/** A plugin of a registry before the comparison with the others. It does not reference texts or trees. */
export interface RegistryMember extends Omit<PluginModel, 'documents' | 'claims' | 'reach' | 'why'> {
  /** Its documents, under their names in the registry. */
  readonly entries: readonly MemberEntry[];
}

/** A document of a plugin, with the facts that do not depend on other plugins. */
export interface MemberEntry extends RegistryEntry {
  /** Why builds match a target never or rarely, by the start offset of the target (in UTF-16 code units), as the rule describes it. */
  readonly dead: ReadonlyMap<number, string>;
}

/** The registry data of a package. */
export function memberOf(plugin: PluginPackage, findings: readonly Finding[]): RegistryMember {
  const { name, directory, documents } = plugin;
  const [type] = [...metadataTypes(plugin), delegateType(plugin)];
  const entries = documents.map((document) => memberEntry(document.path, document, directory, plugin));
  return { name, directory, type, delegate: delegateModel(plugin), problems: countProblems(findings), entries };
}

/** The registry data of a copy in a scanned directory. It describes a package that is elsewhere. */
export function memberOfCopy(
  name: string,
  document: MetadataDocument,
  directory: FilePath,
  plugin: PluginPackage | undefined,
  findings: readonly Finding[],
): RegistryMember {
  const entries = [memberEntry(document.path, document, document.path, plugin)];
  return { name, directory, type: declaredType(document), delegate: ELSEWHERE, problems: countProblems(findings), entries };
}

/** @param plugin the package that determines what the targets of the document can be; undefined if unknown */
export function memberEntry(
  path: FilePath,
  document: MetadataDocument,
  directory: FilePath,
  plugin: PluginPackage | undefined,
): MemberEntry {
  return { ...registryEntry(path, document, directory), dead: plugin ? deadTargets(document, plugin) : NONE_DEAD };
}

const NONE_DEAD: ReadonlyMap<number, string> = new Map();

function deadTargets(document: MetadataDocument, plugin: PluginPackage): ReadonlyMap<number, string> {
  const problems = targetProblemsOf('unreachable-target', document, plugin);
  const type = likelyType(document, plugin);
  const why = (problem: (typeof problems)[number]) => copyString(describeUnreachable(document.json.text, problem, type));
  return problems.length > 0 ? new Map(problems.map((problem) => [problem.owner.span.start, why(problem)])) : NONE_DEAD;
}

const ELSEWHERE: DelegateModel = {
  state: 'unknown',
  detail: 'the package of this plugin is outside the readable folders',
  className: undefined,
  at: undefined,
  interfaces: [],
  methods: [],
};

function countProblems(findings: readonly Finding[]): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
