import { dirname, type FilePath, isInside } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Registry } from '../plugin/targets/claims.ts';
import { Graph } from '../query/graph.ts';
import { RULES } from '../rules/index.ts';
import { type RuleRun, runTemplateRules } from '../rules/shared/engine.ts';
import type { TemplateContext } from '../rules/shared/rule.ts';
import type { EffectiveSettings } from '../settings/effective.ts';
import type { GivenSettings } from '../settings/settings.ts';
import type { TemplateDocument } from '../tdl/template.ts';
import { runToEnd } from '../text/steps.ts';
import { Checker, type CheckerParts } from './checking/checker.ts';
import { Configs } from './checking/configs.ts';
import { Packages } from './checking/packages.ts';
import { Exclusions } from './discovery/exclusions.ts';
import { IgnoreFiles } from './discovery/ignoreFiles.ts';
import { Membership } from './discovery/membership.ts';
import { search } from './discovery/search.ts';
import { templateFiles } from './discovery/templateFiles.ts';
import { Sources } from './inputs/sources.ts';
import { memberOf, viewRegistries } from './registry/members.ts';
import { Registries } from './registry/registries.ts';
import { RegistryCache } from './registry/registryCache.ts';
import type { RegistryView } from './registry/registryView.ts';
import { ScannedDirectories } from './registry/scanned.ts';
import type { CheckedPackage, Discovery, Found, ProjectOptions, RegistryOptions, Verdict } from './types.ts';

/**
 * The plugins of some folders, checked on demand. Every door (server, command line, tests) uses this class; it knows neither editors nor
 * processes. All that it says is computed from inputs (files, settings, pinned documents, plugins that were met), follows their changes, and
 * is computed again only where it asks for something that has changed.
 */
export class Project {
  readonly #parts: CheckerParts;
  readonly #checker: Checker;
  readonly #known = new RegistryCache();
  readonly #folder: FilePath;
  readonly #affected: NonNullable<ProjectOptions['affected']>;
  readonly #scannedMet: NonNullable<ProjectOptions['scannedMet']>;
  /** The folders of plugins, and the configuration files, whose findings may have changed since anybody was told. */
  readonly #suspects = new Set<FilePath>();

  constructor(options: ProjectOptions) {
    const { files, python, roots, isFixed = false } = options;
    this.#folder = options.folder ?? roots[0] ?? '/';
    this.#affected = options.affected ?? (() => undefined);
    this.#scannedMet = options.scannedMet ?? (() => undefined);
    const suspected = (path: FilePath) => void this.#suspects.add(path);
    const graph = new Graph({ isFixed });
    const sources = new Sources(graph, files, python, roots);
    const configs = new Configs(graph, sources, { ...options.settings, folder: this.#folder }, suspected, options.config);
    const membership = new Membership(graph, sources, (path) => configs.of(dirname(path)).verdictOn(path), suspected);
    const ignored = new IgnoreFiles(graph, sources);
    const excluded = { ignored, configs, membership, files: sources.files };
    const exclusions = new Exclusions(graph, excluded, this.#folder, options.searched ?? [], suspected);
    const packages = new Packages(graph, sources, membership, configs, roots);
    const registries = new Registries(graph, {
      files: sources.files,
      documentsOf: (directory) =>
        exclusions.isInSight(directory) && !membership.isScanned(directory) ? packages.documentsOf(directory) : [],
      joined: suspected,
    });
    const scanned = new ScannedDirectories(graph, {
      files: sources.files,
      isPlugin: (path) => membership.reasonFor(path) !== undefined,
      read: packages.document,
      isScanned: (directory) => membership.isScanned(directory) && exclusions.isScanInSight(directory),
    });
    this.#parts = { graph, sources, configs, membership, exclusions, packages, registries, scanned };
    this.#checker = new Checker(this.#parts, suspected);
  }

  /** Replaces what a person set in the editor. */
  configure(settings: GivenSettings): void {
    this.#parts.configs.configure({ ...settings, folder: this.#folder });
    this.#update();
  }

  /**
   * Finds plugin packages at and below the given files and folders, in bounded time and without following cycles.
   * @param searched receives the number of folders that were searched so far
   */
  discover(paths: readonly FilePath[], searched?: (count: number) => void): Discovery {
    const found = runToEnd(this.#search(paths), searched);
    this.adopt(found);
    return found;
  }

  /** The same, one folder a step; who does not go on to the end has to `return()` it. Meanwhile registries hold the plugins that were met. */
  *discoverInSteps(paths: readonly FilePath[]): Generator<void, Discovery> {
    try {
      const found = yield* this.#parts.registries.during(this.#search(paths));
      this.#adopt(found);
      return found;
    } finally {
      this.#tell();
    }
  }

  #search(paths: readonly FilePath[]): Generator<void, Discovery> {
    const { graph, sources, membership, exclusions, registries } = this.#parts;
    return search(paths, { graph, files: sources.files, membership, exclusions }, (directory) => registries.meet(directory));
  }

  /** The files below a folder that may be TDL templates, by their names, one folder a step. */
  templateFiles(folder: FilePath): Generator<void, readonly FilePath[]> {
    return templateFiles(folder, { ...this.#parts, files: this.#parts.sources.files });
  }

  /** Takes over what another project has found in the same folders, which then need not be searched again. */
  adopt(found: Found): void {
    this.#adopt(found);
    this.#tell();
  }

  #adopt({ directories, scanned }: Found): void {
    for (const directory of directories) this.#parts.registries.meet(directory);
    for (const directory of scanned) this.#meetScanned(directory);
  }

  /** Takes note of a directory that is scanned for plugins: also one that another project has met. */
  meetScanned(directory: FilePath): void {
    this.#meetScanned(directory);
    this.#tell();
  }

  #meetScanned(directory: FilePath): void {
    if (this.#parts.scanned.meet(directory)) this.#scannedMet(directory);
  }

  /** A scanned directory is a plugin folder too while it holds a broken link or a copy. */
  #meetBrokenScans(): void {
    const { scanned, registries } = this.#parts;
    for (const directory of scanned.directories) if (this.#isShown(directory) && registries.meet(directory)) this.#suspects.add(directory);
  }

  /** Whether a metadata document or Python file belongs to a plugin. */
  identify(path: FilePath): Verdict {
    const { graph, membership } = this.#parts;
    const { verdict, isOfScan, isEmpty } = graph.withTemporaryValues(() => ({
      verdict: membership.identify(path),
      isOfScan: membership.isOfScan(path),
      isEmpty: membership.isEmpty(path),
    }));
    // What comes beside its folder may make a plugin of it.
    if (isEmpty && !verdict.isPlugin) membership.isPluginFolder(dirname(path));
    if (isOfScan) this.meetScanned(dirname(path));
    return verdict;
  }

  /** The folders of all plugins that were met so far, sorted, looked at when they are asked for. */
  *pluginFolders(): Iterable<FilePath> {
    const all = [...this.#parts.registries.packages()].flatMap(([, met]) => [...met]).sort();
    for (const directory of all) if (this.#isShown(directory)) yield directory;
  }

  /** The folders of the plugins whose delegate depends on a file, as far as they are checked. */
  dependents(path: FilePath): readonly FilePath[] {
    return this.#parts.packages.importing(path);
  }

  /** Why a document would be a plugin's if no settings spoke of it, in words, or undefined. */
  evidenceFor(document: FilePath): string | undefined {
    return this.#parts.graph.withTemporaryValues(() => this.#parts.membership.evidenceFor(document));
  }

  /** Takes a document as plugin metadata whatever it holds, and its folder as in sight, until it is unpinned: one that is open, or named by a person. */
  pin(document: FilePath): void {
    this.#parts.membership.pin(document);
    this.#tell();
  }

  /** Takes back {@link pin}: from now on what the document and its folder hold decides. */
  unpin(document: FilePath): void {
    this.#parts.membership.unpin(document);
    this.#tell();
  }

  /** What is not to be found, and which plugins are in sight all the same. */
  get exclusions(): Exclusions {
    return this.#parts.exclusions;
  }

  /** Whether the folder is (still) a plugin package. */
  isPluginFolder(directory: FilePath): boolean {
    return this.#parts.membership.isPluginFolder(directory);
  }

  /** The package in a folder with its findings. */
  check(directory: FilePath): CheckedPackage {
    this.#follow(directory);
    return this.#checker.check(directory);
  }

  /** The package in a folder without regard to its findings. */
  plugin(directory: FilePath): PluginPackage {
    return this.#parts.packages.at(directory);
  }

  /** What is found in the plugin of a folder. */
  findings(directory: FilePath): RuleRun {
    this.#follow(directory);
    return this.#checker.run(directory);
  }

  /** Who claims which targets among the plugins that Image Factory loads together with one in this folder. */
  registryOf(directory: FilePath): Registry {
    this.#update();
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
  get packages(): Pick<Packages, 'dialectOf' | 'imgfacFor' | 'neighbors'> {
    return this.#parts.packages;
  }

  /** The configuration files that had a say so far, sorted; without those in folders that are excluded. */
  configs(): readonly FilePath[] {
    return this.#parts.configs.paths().filter((path) => !this.#parts.exclusions.config(path));
  }

  /** What is wrong with a configuration file; nothing if it is not there. */
  checkConfig(path: FilePath): RuleRun {
    return this.#parts.configs.check(path);
  }

  /** What is wrong with a TDL template, which no plugin owns. Nothing is kept. */
  checkTemplate(template: TemplateDocument, context: TemplateContext): RuleRun {
    return runTemplateRules(RULES, template, context, this.settingsFor(dirname(template.path)));
  }

  /** Hands a checked package to who goes through thousands of them once: nothing of it is kept, so that memory stays level. */
  visitOnce<R>(directory: FilePath, use: (checked: CheckedPackage) => R): R {
    this.#meet(directory);
    return this.#checker.visitOnce(directory, use);
  }

  /**
   * A file or folder was changed, created or deleted.
   * @returns the folders of plugins, and the configuration files, that were checked and whose findings may differ now, sorted
   */
  changed(path: FilePath): readonly FilePath[] {
    const { sources } = this.#parts;
    sources.files.changed(path);
    this.#meetBrokenScans();
    this.#update();
    const suspects = this.#takeSuspects();
    for (const directory of suspects) if (isInside(directory, path) && sources.files.kind(directory) === 'missing') this.#forget(directory);
    return suspects;
  }

  /**
   * Files have come or gone: what is gone beside them is gone too, though nobody may have told.
   * @returns what {@link changed} returns
   */
  sweep(around: readonly FilePath[]): readonly FilePath[] {
    return this.#parts.sources.files.vanishedAround(around).flatMap((path) => this.changed(path));
  }

  /** The registries of all plugins seen so far. Checks those that are not checked yet, or has `check` do it. */
  registries(check?: (directory: FilePath) => CheckedPackage): readonly RegistryView[] {
    return runToEnd(this.registriesInSteps(check ? { check } : {}));
  }

  /** The same, a plugin a step: what changes between the steps may be seen in a part of it. A registry of which nothing has changed is the same object. */
  registriesInSteps({ check, awaits = () => true }: RegistryOptions = {}): Generator<void, readonly RegistryView[]> {
    this.#update();
    const { registries, scanned, packages } = this.#parts;
    return viewRegistries({
      packages: registries.packages(),
      scanned,
      known: this.#known,
      awaits,
      isPluginFolder: (directory) => this.#isShown(directory),
      isChecked: (directory) => this.#checker.isChecked(directory),
      member: (directory) => (check ? memberOf(check(directory)) : this.#checker.member(directory)),
      check: check ?? ((directory) => this.#checker.check(directory)),
      read: packages.document,
    });
  }

  /** Whether anything was computed from a file, so that it matters though its name says nothing. */
  isRead(path: FilePath): boolean {
    return this.#parts.sources.files.isRead(path);
  }

  /** The text of a file as the project sees it, or undefined. */
  text(path: FilePath): string | undefined {
    return this.#parts.sources.text(path);
  }

  #isShown(directory: FilePath): boolean {
    return this.isPluginFolder(directory) && this.exclusions.isInSight(directory);
  }

  /** A plugin is asked about: it is one of its registry from now on. */
  #meet(directory: FilePath): void {
    this.#parts.registries.meet(directory);
    this.#tell();
  }

  /** Who has asked is told also when it is no plugin any more. */
  #follow(directory: FilePath): void {
    this.#meet(directory);
    this.isPluginFolder(directory);
  }

  #forget(directory: FilePath): void {
    this.#checker.forget(directory);
    this.#parts.membership.forget(directory);
    this.#parts.registries.part(directory);
  }

  /** Takes in what has changed of what plugins claim. */
  #update(): void {
    this.#parts.registries.update();
    this.#parts.scanned.update();
  }

  /** Takes in what has changed, and says whose findings may differ. */
  #tell(): void {
    this.#update();
    const suspects = this.#takeSuspects();
    if (suspects.length > 0) this.#affected(suspects);
  }

  #takeSuspects(): readonly FilePath[] {
    const suspects = [...this.#suspects].sort();
    this.#suspects.clear();
    return suspects;
  }
}
