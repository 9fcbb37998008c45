import { INITIALIZER, isMetadataName } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, isInside } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { RULES } from '../rules/index.ts';
import { type RuleRun, runRules } from '../rules/shared/engine.ts';
import type { PlacedSettings } from '../settings/settings.ts';
import { Checks } from './checks.ts';
import { claimsAnew } from './claimsAnew.ts';
import { joint } from './claimTable.ts';
import { saysWhatIsIgnored } from './ignoreFiles.ts';
import type { ProjectParts } from './parts.ts';
import { RegistryCache } from './registryCache.ts';
import { memberOf, type RegistrySources } from './registryMembers.ts';
import type { RegistryMember } from './registryView.ts';
import type { CheckedPackage, RegistryWishes } from './types.ts';
import { goneFrom } from './vanished.ts';

/** Checks packages when somebody asks for them, keeps what was found, and knows what of it a change makes doubtful. */
export class Checker {
  readonly #parts: ProjectParts;
  readonly #checks = new Checks((directory) => this.#dropFiles(directory));
  readonly #known = new RegistryCache();
  readonly #affected: (directories: readonly FilePath[]) => void;

  /** @param affected told of plugins that were checked without knowing of others with which they are loaded */
  constructor(parts: ProjectParts, affected: (directories: readonly FilePath[]) => void) {
    this.#parts = parts;
    this.#affected = affected;
  }

  /** The package in a folder with its findings: read anew where it was not asked for lately. */
  check(directory: FilePath): CheckedPackage {
    const known = this.#checks.get(directory);
    if (known) return known;
    const { checked, looked } = this.#judge(directory);
    this.#checks.keep(checked, looked);
    return checked;
  }

  /** Hands a package with its findings to who looks at each once: nothing is kept of it, nor of what was read in its folder. */
  pass<R>(directory: FilePath, use: (checked: CheckedPackage) => R): R {
    const { checked, looked } = this.#judge(directory);
    const used = use(checked);
    const { documents, delegate } = checked.plugin;
    for (const path of [...documents.map((document) => document.path), ...delegate.dependencies, ...looked])
      if (isInside(path, directory)) this.#parts.sources.drop(path);
    return used;
  }

  /** Reads a package and runs the rules. @returns it with the files beside those of the package itself that rules have asked for, there or not */
  #judge(directory: FilePath): { readonly checked: CheckedPackage; readonly looked: ReadonlySet<FilePath> } {
    const { sources, membership, packages, registries, scanned, configs } = this.#parts;
    this.meet(directory);
    const plugin = packages.read(directory);
    const own = membership.isScanned(directory) ? [] : [registries.of(directory)];
    const registry = joint([...own, ...scanned.registriesOf(directory)]);
    const settings = configs.of(directory);
    const looked = new Set<FilePath>();
    const text = (path: FilePath) => sources.text(looked.add(path) && path);
    const context = { text, registry, pythonVersion: settings.pythonVersion, scanned: scanned.askedBy(directory) };
    return { checked: { plugin, ...runRules(RULES, plugin, context, settings) }, looked };
  }

  /** The package in a folder, judged or not; not kept if it was not, as who asks for it may ask for thousands. */
  plugin(directory: FilePath): PluginPackage {
    return this.#checks.get(directory)?.plugin ?? this.#parts.packages.read(directory);
  }

  /** What the rules say of the package in a folder: known also where the package itself is not kept. */
  run(directory: FilePath): RuleRun {
    return this.#checks.run(directory) ?? this.check(directory);
  }

  /** What registries are made of. Plugins that are not checked yet are when they come, or `check` does it. */
  registrySources({ check, awaits = () => true }: RegistryWishes): RegistrySources {
    const { registries, scanned, packages } = this.#parts;
    return {
      packages: registries.packages,
      scanned,
      known: this.#known,
      awaits,
      isPluginFolder: (directory) => this.isPlugin(directory),
      isChecked: (directory) => this.#checks.has(directory),
      member: (directory) => (check ? memberOf(check(directory)) : this.#member(directory)),
      check: check ?? ((directory) => this.check(directory)),
      read: packages.document,
    };
  }

  /** What registries show of a package: the same object as long as nothing of it has changed. */
  #member(directory: FilePath): RegistryMember {
    const known = this.#checks.member(directory);
    if (known) return known;
    const checked = this.check(directory);
    return this.#checks.member(directory) ?? memberOf(checked);
  }

  /** The checked packages whose delegate depends on a file, sorted. */
  importing(path: FilePath): readonly FilePath[] {
    return this.#checks.importing(path);
  }

  /**
   * Takes leave of the packages around some files that are not there any more, though nobody may have told.
   * @param areLinked takes leave of those as well that are found under another name now
   * @returns what is affected
   */
  sweep(around: readonly FilePath[], areLinked: boolean): readonly FilePath[] {
    const { registries, sources, leftOut } = this.#parts;
    const isGone = goneFrom(sources.files, around);
    const affected = new Set(registries.part((directory) => isGone(directory) || (areLinked && !leftOut.isInSight(directory))));
    for (const directory of [...affected]) if (isGone(directory)) for (const other of this.changed(directory)) affected.add(other);
    for (const directory of affected) this.#checks.forget(directory);
    return [...affected];
  }

  /** Whether a folder is (still) a plugin package. What was checked is one: only packages are, and what is gone is forgotten. */
  isPlugin(directory: FilePath): boolean {
    return this.#checks.has(directory) || this.#parts.membership.isPluginFolder(directory);
  }

  /** Drops what was found in a package. */
  forget(directory: FilePath): void {
    this.#checks.forget(directory);
  }

  /** Nobody has a document of a package open any more: drops what was found in it, and takes leave of it if it is not to be found. */
  release(directory: FilePath): void {
    const { leftOut, registries } = this.#parts;
    this.#checks.forget(directory);
    if (!leftOut.isInSight(directory)) this.checkAnew(registries.part((one) => one === directory));
  }

  #dropFiles(directory: FilePath): void {
    for (const path of this.#checks.ownFiles(directory)) this.#parts.sources.drop(path);
  }

  /** A plugin that is seen after others of its registry were checked may share targets with them: they are checked anew. */
  meet(directory: FilePath): void {
    this.checkAnew(this.#parts.registries.meet(directory));
  }

  /** What is scanned together is loaded together: plugins that were checked before that was known are checked anew. */
  meetScanned(directory: FilePath): void {
    this.checkAnew(this.#parts.scanned.add(directory));
  }

  /** Other plugins that are loaded with these have come to be known. */
  checkAnew(directories: Iterable<FilePath>): void {
    const checked = [...directories].filter((directory) => this.#checks.has(directory));
    for (const directory of checked) this.#checks.forget(directory);
    if (checked.length > 0) this.#affected(checked);
  }

  /** The settings are others now. */
  configure(settings: PlacedSettings): void {
    const { registries, scanned, leftOut, configs } = this.#parts;
    configs.configure(settings);
    this.#checks.clear();
    registries.clear();
    scanned.clear();
    registries.part((directory) => !leftOut.isInSight(directory));
  }

  /** A file or folder was changed, made or removed. @returns the packages whose findings may differ now, sorted */
  changed(path: FilePath): readonly FilePath[] {
    const { sources, membership, leftOut, registries, scanned, configs } = this.#parts;
    const kind = sources.files.kind(path);
    const isFile = kind === 'file';
    const names = new Set([path, ...leftOut.changed(path, isFile), ...sources.links.to(path)]);
    const affected = new Set(membership.changed(path));
    for (const name of names) {
      sources.forget(name);
      for (const directory of this.#checks.dependingOn(name)) affected.add(directory);
    }
    // What lies inside the folder of a plugin is a part of it, and no plugin without metadata.
    const decides = isMetadataName(basename(path)) || basename(path) === INITIALIZER;
    if (decides) for (const directory of this.#checks.below(dirname(path))) affected.add(directory);
    for (const directory of this.#ignoredAnew(path, isFile)) affected.add(directory);
    const resettled = configs.changed(path);
    if (resettled !== undefined) {
      const concernedByScan = scanned.concerned();
      registries.clear();
      scanned.clear();
      for (const directory of registries.part((one) => !leftOut.isInSight(one))) affected.add(directory);
      // What another plugin of the same registry claims may have come or gone, and so may a directory that is scanned.
      for (const directory of [...this.#checks.concernedBy(resettled), ...concernedByScan]) affected.add(directory);
    }
    if (kind === 'directory') registries.readAnew(path);
    for (const other of claimsAnew(path, names, isFile, this.#parts)) if (this.#checks.has(other)) affected.add(other);
    const loaded = [...names].flatMap((name) => [...scanned.changed(name)]);
    for (const other of loaded) if (this.#checks.has(other) || scanned.has(other)) affected.add(other);
    for (const directory of affected) this.#checks.forget(directory);
    return [...affected].sort();
  }

  /** What a path may change of what git ignores. @returns the packages that went out of sight, and those that shared a target with them */
  #ignoredAnew(path: FilePath, isFile: boolean): Iterable<FilePath> {
    const { ignored, leftOut, registries, scanned } = this.#parts;
    const isSaid = saysWhatIsIgnored(basename(path));
    if (isSaid || !isFile) ignored.clear();
    return isSaid ? [...registries.part((directory) => !leftOut.isInSight(directory)), ...scanned.concerned()] : [];
  }
}
