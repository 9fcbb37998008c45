import { PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { basename, type FilePath } from '../files/path.ts';
import { metadataTypes } from '../plugin/delegateVerdict.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { declaredType, delegateType } from '../plugin/metadataFacts.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Finding } from '../rules/finding.ts';
import { naturally } from '../text/naturalOrder.ts';
import { deadTargets } from './deadTargets.ts';
import { delegateModel } from './delegateModel.ts';
import type { DelegateModel, ProblemCounts } from './registryModel.ts';
import { type RegistryMember, type RegistryView, registryView } from './registryView.ts';
import type { ScannedDirectories } from './scanned.ts';
import type { CheckedPackage } from './types.ts';

/** What is asked of a project to see its registries. */
export interface RegistrySources {
  /** The folders of packages, each with the plugin folders seen in it. */
  readonly packages: ReadonlyMap<FilePath, ReadonlySet<FilePath>>;
  readonly scanned: ScannedDirectories;
  isPluginFolder(directory: FilePath): boolean;
  check(directory: FilePath): CheckedPackage;
  read(document: FilePath): MetadataDocument;
}

/** The registries of a project, sorted by folder. Checks the plugins that are not checked yet. */
export function viewRegistries(sources: RegistrySources): readonly RegistryView[] {
  const views: RegistryView[] = [];
  for (const [folder, seen] of sources.packages) {
    const members: RegistryMember[] = [];
    for (const directory of [...seen].sort(naturally)) {
      if (!sources.scanned.has(directory) && sources.isPluginFolder(directory)) members.push(ofPackage(sources.check(directory)));
    }
    if (members.length > 0) views.push(registryView(folder, basename(folder) === PLUGINS_PACKAGE ? 'package' : 'folder', members));
  }
  for (const directory of sources.scanned.directories) {
    const members = scannedMembers(directory, sources);
    if (members.length > 0) views.push(registryView(directory, 'scanned', members));
  }
  return views.sort((a, b) => naturally(a.model.folder, b.model.folder));
}

function ofPackage({ plugin, findings }: Pick<CheckedPackage, 'plugin' | 'findings'>): RegistryMember {
  const entries = plugin.documents.map((document) => ({
    path: document.path,
    document,
    directory: plugin.directory,
    dead: deadTargets(document, plugin),
  }));
  return { name: plugin.name, directory: plugin.directory, ...about(plugin), problems: countProblems(findings), entries };
}

/** The `.info` files of a scanned directory; those that lead to a package of the project with what is known of it. */
function scannedMembers(directory: FilePath, sources: RegistrySources): RegistryMember[] {
  const entries = [...sources.scanned.entries(directory)].sort((a, b) => naturally(a.name, b.name));
  return entries.map(({ name, path, document: real, home }): RegistryMember => {
    const document = sources.read(real);
    if (real !== path) {
      const { plugin, findings } = sources.check(home);
      const known = ofPackage({ plugin, findings });
      return { ...known, name, entries: [{ path, document, directory: home, dead: deadTargets(document, plugin) }] };
    }
    // A directory of copies is checked as one package: what is said about the other files does not concern this one.
    const checked = sources.isPluginFolder(directory) ? sources.check(directory) : undefined;
    const findings = checked?.findings.filter((finding) => finding.path === path) ?? [];
    // Each file stands for a package of its own, which is elsewhere.
    const own = [{ path, document, directory: path, dead: checked ? deadTargets(document, checked.plugin) : NONE_DEAD }];
    const problems = countProblems(findings);
    return { name, directory, type: declaredType(document), delegate: ELSEWHERE, problems, entries: own };
  });
}

const NONE_DEAD: ReadonlyMap<number, string> = new Map();

const ELSEWHERE: DelegateModel = {
  state: 'unknown',
  detail: 'the package of this plugin is not among the folders that are read',
  className: undefined,
  at: undefined,
  interfaces: [],
  methods: [],
};

const described = new WeakMap<PluginPackage, Pick<RegistryMember, 'type' | 'delegate'>>();

/** What is known of a package by itself; told once for each state of it. */
function about(plugin: PluginPackage): Pick<RegistryMember, 'type' | 'delegate'> {
  let known = described.get(plugin);
  if (!known) {
    const [type] = [...metadataTypes(plugin), delegateType(plugin)];
    known = { type, delegate: delegateModel(plugin) };
    described.set(plugin, known);
  }
  return known;
}

/** The findings of a plugin by severity. */
function countProblems(findings: readonly Finding[]): ProblemCounts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
