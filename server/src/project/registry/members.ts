import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { metadataTypes } from '../../plugin/delegate/delegateVerdict.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { declaredType, delegateType } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { registryEntry } from '../../plugin/targets/registryEntry.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { copyString } from '../../text/copyString.ts';
import { compareNaturally } from '../../text/naturalOrder.ts';
import type { CheckedPackage } from '../types.ts';
import { deadTargets } from './deadTargets.ts';
import { delegateModel } from './delegateModel.ts';
import type { RegistryCache } from './registryCache.ts';
import type { DelegateModel, ProblemCounts } from './registryModel.ts';
import type { MemberEntry, RegistryMember, RegistryView } from './registryView.ts';
import type { ScannedDirectories } from './scanned.ts';

/** What is asked of a project to see its registries. */
export interface RegistrySources {
  /** The folders of packages, each with those that can be plugins. */
  readonly packages: Iterable<readonly [folder: FilePath, met: ReadonlySet<FilePath>]>;
  readonly scanned: ScannedDirectories;
  isPluginFolder(directory: FilePath): boolean;
  /** Whether a plugin is checked, so that nothing has to be done for it. */
  isChecked(directory: FilePath): boolean;
  member(directory: FilePath): RegistryMember;
  check(directory: FilePath): CheckedPackage;
  read(document: FilePath): MetadataDocument;
  /** Registries as they were before. */
  readonly known: RegistryCache;
  /** Whether a plugin that is not checked yet is to be checked now; else it is shown as it was last, or left out. */
  awaits(directory: FilePath): boolean;
}

/**
 * The registries of a project, sorted by folder, a plugin a step. Checks the plugins that are not checked yet. What comes between the
 * steps may be seen in some of the plugins and not in others: who cares starts over.
 */
export function* viewRegistries(sources: RegistrySources): Generator<void, readonly RegistryView[]> {
  const views: RegistryView[] = [];
  for (const [folder, seen] of [...sources.packages]) {
    const members: RegistryMember[] = [];
    for (const directory of [...seen].sort(compareNaturally)) {
      if (!sources.scanned.has(directory)) {
        const last = () => sources.known.member(folder, basename(directory));
        const now = () => (sources.isPluginFolder(directory) ? sources.member(directory) : undefined);
        members.push(...inTime(directory, sources, now, last));
      }
      yield;
    }
    if (members.length > 0)
      views.push(yield* sources.known.view(folder, basename(folder) === PLUGINS_PACKAGE ? 'package' : 'folder', members));
  }
  for (const directory of sources.scanned.directories) {
    const members = yield* scannedMembers(directory, sources);
    if (members.length > 0) views.push(yield* sources.known.view(directory, 'scanned', members));
  }
  sources.known.keep(views);
  return views.sort((a, b) => compareNaturally(a.model.folder, b.model.folder));
}

/** A package as it is `now`, as it was `last` where that is not known in time; nothing where it is none, or was not known. */
function inTime(
  directory: FilePath,
  sources: RegistrySources,
  now: () => RegistryMember | undefined,
  last: () => RegistryMember | undefined,
): readonly RegistryMember[] {
  const member = sources.isChecked(directory) || sources.awaits(directory) ? now() : last();
  return member ? [member] : [];
}

/** What a registry shows of a package: nothing of its texts and trees is kept by it. */
export function memberOf({ plugin, findings }: Pick<CheckedPackage, 'plugin' | 'findings'>): RegistryMember {
  const { name, directory, documents } = plugin;
  const [type] = [...metadataTypes(plugin), delegateType(plugin)];
  const entries = documents.map((document) => memberEntry(document.path, document, directory, plugin));
  return { name, directory, type, delegate: delegateModel(plugin), problems: countProblems(findings), entries };
}

/** @param plugin the package that decides what targets of the document are to be; undefined where it is not known */
function memberEntry(path: FilePath, document: MetadataDocument, directory: FilePath, plugin: PluginPackage | undefined): MemberEntry {
  const dead = plugin ? [...deadTargets(document, plugin)].map(([at, why]) => [at, copyString(why)] as const) : [];
  return { ...registryEntry(path, document, directory), dead: dead.length > 0 ? new Map(dead) : NONE_DEAD };
}

const NONE_DEAD: ReadonlyMap<number, string> = new Map();

/** The `.info` files of a scanned directory; those that lead to a package of the project with what is known of it. */
function* scannedMembers(directory: FilePath, sources: RegistrySources): Generator<void, readonly RegistryMember[]> {
  const members: RegistryMember[] = [];
  // A directory of copies is checked as one package: what is said about the other files does not concern a file.
  const copies = sources.isPluginFolder(directory) ? sources.check(directory) : undefined;
  const findings = new Map<FilePath, Finding[]>();
  for (const finding of copies?.findings ?? []) findings.set(finding.path, [...(findings.get(finding.path) ?? []), finding]);
  for (const { name, path, document, home } of [...sources.scanned.entries(directory)].sort((a, b) => compareNaturally(a.name, b.name))) {
    if (path !== document) {
      const now = () => linked(name, path, document, home, sources);
      members.push(...inTime(home, sources, now, () => sources.known.member(directory, name)));
    } else members.push(copied(name, sources.read(path), directory, findings.get(path) ?? [], copies?.plugin));
    yield;
  }
  return members;
}

/** A link, under whose name the package is known here. */
function linked(name: string, path: FilePath, document: FilePath, home: FilePath, sources: RegistrySources): RegistryMember {
  const member = sources.member(home);
  const known = member.entries.find((entry) => entry.document === document);
  // What is said of a file that cannot be read names its path.
  if (known?.verdict?.state === 'loaded') return { ...member, name, entries: [{ ...known, path }] };
  return { ...member, name, entries: [memberEntry(path, sources.read(document), home, sources.check(home).plugin)] };
}

/** A copy: it stands for a package of its own, which is elsewhere. */
function copied(
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

/** The findings of a plugin by severity. */
function countProblems(findings: readonly Finding[]): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
