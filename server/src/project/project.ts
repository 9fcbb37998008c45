import { dirname, type FilePath } from '../files/path.ts';
import type { Registry } from '../plugin/claims.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { RuleRun } from '../rules/shared/engine.ts';
import type { EffectiveSettings } from '../settings/effective.ts';
import type { GivenSettings } from '../settings/settings.ts';
import { toEnd } from '../text/steps.ts';
import { Checker } from './checker.ts';
import type { LeftOut } from './leftOut.ts';
import type { Packages } from './packages.ts';
import { folderOf, type ProjectParts, partsOf } from './parts.ts';
import type { Registries } from './registries.ts';
import { viewRegistries } from './registryMembers.ts';
import type { RegistryView } from './registryView.ts';
import { search } from './search.ts';
import type { CheckedPackage, Discovery, Found, ProjectOptions, RegistryWishes, Verdict } from './types.ts';

/**
 * The plugins of some folders, checked on demand and cached. Every door (server, command line, tests) uses this
 * class; it knows neither editors nor processes.
 */
export class Project {
  readonly #parts: ProjectParts;
  readonly #checker: Checker;
  readonly #folder: FilePath;
  readonly #scannedMet: NonNullable<ProjectOptions['scannedMet']>;

  constructor(options: ProjectOptions) {
    this.#folder = folderOf(options);
    this.#scannedMet = options.scannedMet ?? (() => undefined);
    this.#parts = partsOf(options);
    this.#checker = new Checker(this.#parts, options.affected ?? (() => undefined));
  }

  /** Replaces what a person set in the editor; everything is checked anew on the next call. */
  configure(settings: GivenSettings): void {
    this.#checker.configure({ ...settings, folder: this.#folder });
  }

  /** Finds plugin packages at and below the given files and folders, in bounded time and without following cycles. */
  discover(paths: readonly FilePath[]): Discovery {
    const found = toEnd(search(paths, this.#parts));
    this.adopt(found);
    return found;
  }

  /** The same, one folder a step; who does not go on to the end has to `return()` it. Meanwhile registries hold the plugins that were met. */
  *discoverInSteps(paths: readonly FilePath[]): Generator<void, Discovery> {
    const steps = search(paths, this.#parts, (directory) => this.#checker.meet(directory));
    const found = yield* this.#parts.registries.during(steps, (directory) => this.#checker.checkAnew([directory]));
    this.adopt(found);
    return found;
  }

  /** Takes over what another project has found in the same folders, which then need not be searched again. */
  adopt({ directories, scanned }: Found): void {
    for (const directory of directories) this.#checker.meet(directory);
    for (const directory of scanned) this.meetScanned(directory);
  }

  /** Takes note of a directory that is scanned for plugins: also one that another project has met. */
  meetScanned(directory: FilePath): void {
    if (this.#parts.scanned.knows(directory)) return;
    this.#checker.meetScanned(directory);
    this.#scannedMet(directory);
  }

  /** Whether a metadata document or Python file belongs to a plugin. */
  identify(path: FilePath): Verdict {
    const verdict = this.#parts.membership.identify(path);
    if (this.#parts.membership.isOfScan(path)) this.meetScanned(dirname(path));
    return verdict;
  }

  /** The folders of all plugins that were met so far, sorted, looked at when they are asked for. */
  *pluginFolders(): Iterable<FilePath> {
    const all = [...this.#parts.registries.packages.values()].flatMap((met) => [...met]).sort();
    for (const directory of all) if (this.#checker.isPlugin(directory)) yield directory;
  }

  /** The folders of the plugins whose delegate depends on a file, as far as they are checked. */
  dependents(path: FilePath): readonly FilePath[] {
    return this.#checker.importing(path);
  }

  /** Why a document would be a plugin's if no settings spoke of it, in words, or undefined. */
  evidenceFor(document: FilePath): string | undefined {
    return this.#parts.membership.evidenceFor(document);
  }

  /** Takes a document as plugin metadata whatever it holds, until it is released: one that is open, or named by a person. */
  hold(document: FilePath): void {
    this.#parts.membership.hold(document);
    this.#checker.forget(dirname(document));
  }

  /** Takes back {@link hold}: from now on what the document and its folder hold decides. */
  release(document: FilePath): void {
    this.#parts.membership.release(document);
    this.#checker.release(dirname(document));
  }

  /** What is not to be found, and which plugins are in sight all the same. */
  get leftOut(): LeftOut {
    return this.#parts.leftOut;
  }

  /** Whether the folder is (still) a plugin package. */
  isPluginFolder(directory: FilePath): boolean {
    return this.#parts.membership.isPluginFolder(directory);
  }

  /** The package in a folder with its findings; read anew where a file that it depends on has changed, or nobody has asked for it lately. */
  check(directory: FilePath): CheckedPackage {
    return this.#checker.check(directory);
  }

  /** The package in a folder without regard to its findings: for who looks at many, of which none are kept. */
  plugin(directory: FilePath): PluginPackage {
    return this.#checker.plugin(directory);
  }

  /** What is found in the plugin of a folder; kept until a file that it depends on changes. */
  findings(directory: FilePath): RuleRun {
    return this.#checker.run(directory);
  }

  /** Who claims which targets among the plugins that Image Factory loads together with one in this folder. */
  registryOf(directory: FilePath): Registry {
    return this.#parts.registries.of(directory);
  }

  /** What is claimed in registries, for whoever reads it for several projects at once. */
  get claims(): Pick<Registries, 'packagesAround' | 'claimsIn' | 'adopt'> {
    return this.#parts.registries;
  }

  /** The settings that count for what lies in a folder. */
  settingsFor(folder: FilePath): EffectiveSettings {
    return this.#parts.configs.of(folder);
  }

  /** What packages are read with: the form of their metadata, the sources of Image Factory, the plugins beside them. */
  get packages(): Pick<Packages, 'dialectOf' | 'imgfacFor' | 'neighbours'> {
    return this.#parts.packages;
  }

  /** The configuration files that had a say so far, sorted; those of folders that are left out are not told of. */
  configs(): readonly FilePath[] {
    return this.#parts.configs.paths().filter((path) => !this.#parts.leftOut.config(path));
  }

  /** What is wrong with a configuration file; nothing if it is not there. */
  checkConfig(path: FilePath): RuleRun {
    return this.#parts.configs.check(path);
  }

  /** Hands a checked package to who goes through thousands of them once: nothing of it is kept, so that memory stays level. */
  pass<R>(directory: FilePath, use: (checked: CheckedPackage) => R): R {
    return this.#checker.pass(directory, use);
  }

  /**
   * Tells that a file or folder was changed, created or deleted. Returns the folders of cached packages, and the configuration files, whose
   * findings may differ now.
   */
  changed(path: FilePath): readonly FilePath[] {
    return [...this.#checker.changed(path), ...this.#parts.configs.naming(path)];
  }

  /**
   * Files have come or gone: forgets the plugins beside them that are gone too.
   * @param areLinked whether there are links to folders, so that what is found under another name now is forgotten as well
   * @returns the folders of all whose findings may differ now
   */
  sweep(around: readonly FilePath[], areLinked = false): readonly FilePath[] {
    return this.#checker.sweep(around, areLinked);
  }

  /** The registries of all plugins seen so far. Checks those that are not checked yet, or has `check` do it. */
  registries(check?: (directory: FilePath) => CheckedPackage): readonly RegistryView[] {
    return toEnd(this.registriesInSteps(check ? { check } : {}));
  }

  /** The same, a plugin a step: what changes between the steps may be seen in a part of it. A registry of which nothing has changed is the same object. */
  registriesInSteps(wishes: RegistryWishes = {}): Generator<void, readonly RegistryView[]> {
    return viewRegistries(this.#checker.registrySources(wishes));
  }

  /** Whether a file was read under the name of a link, so that it matters though its own name says nothing. */
  isLinkedTo(path: FilePath): boolean {
    return this.#parts.sources.links.leadTo(path);
  }

  /** The text of a file as the project sees it, or undefined. */
  text(path: FilePath): string | undefined {
    return this.#parts.sources.text(path);
  }
}
