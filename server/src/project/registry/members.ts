import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { metadataTypes } from '../../plugin/delegate/delegateVerdict.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { declaredType, delegateType, likelyType } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { registryEntry } from '../../plugin/targets/registryEntry.ts';
import { targetProblemsOf } from '../../plugin/targets/targets.ts';
import { describeUnreachable } from '../../rules/shared/describeUnreachable.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { copyString } from '../../text/copyString.ts';
import { compareNaturally } from '../../text/naturalOrder.ts';
import type { CheckedPackage } from '../types.ts';
import { delegateModel } from './delegateModel.ts';
import type { RegistryCache } from './registryCache.ts';
import type { DelegateModel, ProblemCounts } from './registryModel.ts';
import type { MemberEntry, RegistryMember, RegistryView } from './registryView.ts';
import type { ScannedDirectories } from './scanned.ts';

/** The parts of a project that registry views depend on. */
export interface RegistrySources {
  /** The registry folders, each with the folders in it that may be plugins. */
  readonly packages: Iterable<readonly [folder: FilePath, registered: ReadonlySet<FilePath>]>;
  readonly scanned: ScannedDirectories;
  isPluginFolder(directory: FilePath): boolean;
  /** Whether the findings of a plugin are up to date, so that reading them costs nothing. */
  isChecked(directory: FilePath): boolean;
  member(directory: FilePath): RegistryMember;
  check(directory: FilePath): CheckedPackage;
  read(document: FilePath): MetadataDocument;
  /** The previous registry views. */
  readonly cache: RegistryCache;
  /** Whether to check a plugin now if it has not been checked. Otherwise it is shown in its previous state or omitted. */
  shouldCheck(directory: FilePath): boolean;
}

/**
 * Computes the registries of a project, sorted by folder, one plugin per step. Checks plugins that have not been checked. Changes between steps
 * may be visible for some plugins only; callers that need a consistent result start over.
 */
export function* viewRegistries(sources: RegistrySources): Generator<void, readonly RegistryView[]> {
  const views: RegistryView[] = [];
  for (const [folder, seen] of [...sources.packages]) {
    const members: RegistryMember[] = [];
    for (const directory of [...seen].sort(compareNaturally)) {
      if (!sources.scanned.has(directory)) {
        const last = () => sources.cache.member(folder, basename(directory));
        const now = () => (sources.isPluginFolder(directory) ? sources.member(directory) : undefined);
        members.push(...currentOrLast(directory, sources, now, last));
      }
      yield;
    }
    if (members.length > 0)
      views.push(yield* sources.cache.view(folder, basename(folder) === PLUGINS_PACKAGE ? 'package' : 'folder', members));
  }
  for (const directory of sources.scanned.directories) {
    const members = yield* scannedMembers(directory, sources);
    if (members.length > 0) views.push(yield* sources.cache.view(directory, 'scanned', members));
  }
  sources.cache.keep(views);
  return views.sort((a, b) => compareNaturally(a.model.folder, b.model.folder));
}

/** A plugin in its current state, or in its previous state if checking has to wait. Empty if it is not a plugin or unknown. */
function currentOrLast(
  directory: FilePath,
  sources: RegistrySources,
  now: () => RegistryMember | undefined,
  last: () => RegistryMember | undefined,
): readonly RegistryMember[] {
  const member = sources.isChecked(directory) || sources.shouldCheck(directory) ? now() : last();
  return member ? [member] : [];
}

/** The registry data of a package. It does not reference texts or trees. */
export function memberOf({ plugin, findings }: Pick<CheckedPackage, 'plugin' | 'findings'>): RegistryMember {
  const { name, directory, documents } = plugin;
  const [type] = [...metadataTypes(plugin), delegateType(plugin)];
  const entries = documents.map((document) => memberEntry(document.path, document, directory, plugin));
  return { name, directory, type, delegate: delegateModel(plugin), problems: countProblems(findings), entries };
}

/** @param plugin the package that determines what the targets of the document can be; undefined if unknown */
function memberEntry(path: FilePath, document: MetadataDocument, directory: FilePath, plugin: PluginPackage | undefined): MemberEntry {
  const dead = plugin ? [...deadTargets(document, plugin)].map(([at, why]) => [at, copyString(why)] as const) : [];
  return { ...registryEntry(path, document, directory), dead: dead.length > 0 ? new Map(dead) : NONE_DEAD };
}

/** The targets that builds match never or rarely: by their start offset (in UTF-16 code units), the reason as the rule describes it. */
function deadTargets(document: MetadataDocument, plugin: PluginPackage): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  const type = likelyType(document, plugin);
  for (const problem of targetProblemsOf('unreachable-target', document, plugin))
    reasons.set(problem.owner.span.start, describeUnreachable(document.json.text, problem, type));
  return reasons;
}

const NONE_DEAD: ReadonlyMap<number, string> = new Map();

/** The `.info` files of a scanned directory. Links to a package of the project include the data of that package. */
function* scannedMembers(directory: FilePath, sources: RegistrySources): Generator<void, readonly RegistryMember[]> {
  const members: RegistryMember[] = [];
  // A directory of copies is checked as one package. Only the findings in its own file belong to a copy.
  const copies = sources.isPluginFolder(directory) ? sources.check(directory) : undefined;
  const findings = new Map<FilePath, Finding[]>();
  for (const finding of copies?.findings ?? []) findings.set(finding.path, [...(findings.get(finding.path) ?? []), finding]);
  for (const { name, path, document, home } of [...sources.scanned.entries(directory)].sort((a, b) => compareNaturally(a.name, b.name))) {
    if (path !== document) {
      const now = () => linkedMember(name, path, document, home, sources);
      members.push(...currentOrLast(home, sources, now, () => sources.cache.member(directory, name)));
    } else members.push(copiedMember(name, sources.read(path), directory, findings.get(path) ?? [], copies?.plugin));
    yield;
  }
  return members;
}

/** A link: the package appears under the name of the link. */
function linkedMember(name: string, path: FilePath, document: FilePath, home: FilePath, sources: RegistrySources): RegistryMember {
  const member = sources.member(home);
  const known = member.entries.find((entry) => entry.document === document);
  // The error for an unreadable file contains its path, so the entry is read again with the path of the link.
  if (known?.verdict?.state === 'loaded') return { ...member, name, entries: [{ ...known, path }] };
  return { ...member, name, entries: [memberEntry(path, sources.read(document), home, sources.check(home).plugin)] };
}

/** A copy: it describes a package that is elsewhere. */
function copiedMember(
  name: string,
  document: MetadataDocument,
  directory: FilePath,
  findings: readonly Finding[],
  plugin: PluginPackage | undefined,
): RegistryMember {
  const entries = [memberEntry(document.path, document, document.path, plugin)];
  return { name, directory, type: declaredType(document), delegate: ELSEWHERE, problems: countProblems(findings), entries };
}

const ELSEWHERE: DelegateModel = {
  state: 'unknown',
  detail: 'the package of this plugin is outside the readable folders',
  className: undefined,
  at: undefined,
  interfaces: [],
  methods: [],
};

/** Counts findings by severity. */
function countProblems(findings: readonly Finding[]): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
