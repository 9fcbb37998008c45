import { dirname, type FilePath, isInside } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Registry } from '../plugin/targets/claims.ts';
import type { RegistryView } from '../registry/registryView.ts';
import { RULES } from '../rules/index.ts';
import { type RuleRun, runTemplateRules } from '../rules/shared/engine.ts';
import type { TemplateContext } from '../rules/shared/rule.ts';
import type { EffectiveSettings } from '../settings/effective.ts';
import type { PlacedSettings } from '../settings/settings.ts';
import type { TemplateDocument } from '../tdl/template.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { runToEnd } from '../text/steps.ts';
import { Checker } from './checking/checker.ts';
import { Configs } from './checking/configs.ts';
import { Packages } from './checking/packages.ts';
import { Exclusions } from './discovery/exclusions.ts';
import { Membership } from './discovery/membership.ts';
import { isTemplateName, search, searchTemplates } from './discovery/search.ts';
import { Sources } from './inputs/sources.ts';
import { Registries } from './registry/registries.ts';
import { RegistryViews } from './registry/registryViews.ts';
import { ScannedDirectories } from './registry/scanned.ts';
import type { CheckedPackage, Discovery, FoundPlugins, ProjectOptions, ProjectParts, Verdict } from './types.ts';

/**
 * The plugins of some folders, checked on demand. The server, the command line, and the tests all use this class, which is independent of editors and
 * processes. Every result is computed from inputs (files, settings, pinned documents, registered plugins) and recomputed only if one of the inputs it
 * depends on has changed.
 */
export class Project {
  readonly #parts: ProjectParts;
  readonly #checker: Checker;
  readonly #registryViews: RegistryViews;
  readonly #onAffected: NonNullable<ProjectOptions['onAffected']>;

  constructor(options: ProjectOptions) {
    this.#onAffected = options.onAffected ?? (() => undefined);
    const sources = new Sources(options);
    const configs = new Configs(sources, options);
    const membership = new Membership(sources, configs);
    const exclusions = new Exclusions(sources, configs, membership, options);
    const packages = new Packages(sources, configs, membership);
    const registries = new Registries(sources, membership, exclusions, packages);
    const scanned = new ScannedDirectories(sources, membership, exclusions, packages);
    this.#parts = { sources, configs, membership, exclusions, packages, registries, scanned };
    this.#checker = new Checker(this.#parts);
    this.#registryViews = new RegistryViews(this.#parts, this.#checker);
  }

  /** Replaces the editor settings of the folders that have some. */
  configure(settings: readonly PlacedSettings[]): void {
    this.#parts.configs.configure(settings);
    this.#update();
  }

  /**
   * Finds plugin packages at and below folders, in bounded time and without following cycles.
   * @param searched called with the number of folders searched so far
   */
  discover(folders: readonly FilePath[], searched?: (count: number) => void): Discovery {
    const found = runToEnd(this.#search(folders), searched);
    this.adopt(found);
    return found;
  }

  /** Like {@link discover}, one folder per step. Call `return()` to stop early. Meanwhile registries contain the plugins found so far. */
  *discoverInSteps(folders: readonly FilePath[]): Generator<void, Discovery> {
    try {
      const found = yield* this.#parts.registries.trackSearch(this.#search(folders));
      this.adopt(found);
      return found;
    } finally {
      this.#notify();
    }
  }

  #search(folders: readonly FilePath[]): Generator<void, Discovery> {
    return search(folders, this.#parts, (directory) => this.#parts.registries.register(directory));
  }

  /** Finds files below folders that may be TDL templates judging by their names, one folder per step. */
  templateFiles(folders: readonly FilePath[], isNamed = isTemplateName): Generator<void, readonly FilePath[]> {
    return searchTemplates(folders, isNamed, this.#parts);
  }

  /** Registers what another project has found in the same folders, which then need not be searched again. */
  adopt({ directories, scanned }: FoundPlugins): void {
    for (const directory of directories) this.#parts.registries.register(directory);
    for (const directory of scanned) this.#parts.scanned.register(directory);
    this.#notify();
  }

  /** A scanned directory is also a plugin folder while it contains a broken link or a copy. */
  #registerBrokenScans(): void {
    const { scanned, registries } = this.#parts;
    for (const directory of scanned.directories)
      if (this.exclusions.isVisiblePlugin(directory) && registries.register(directory)) this.#parts.sources.onSuspect(directory);
  }

  /** Whether a metadata document or Python file belongs to a plugin. */
  identify(path: FilePath): Verdict {
    const { sources, membership } = this.#parts;
    const { verdict, mayBeScanned, isBlank } = sources.graph.withTemporaryValues(() => ({
      verdict: membership.identify(path),
      mayBeScanned: membership.mayBeScanned(path),
      isBlank: membership.isBlank(path),
    }));
    // A blank document may become plugin metadata when its sibling folders change, so these are tracked.
    if (isBlank && !verdict.isPlugin) membership.isPluginFolder(dirname(path));
    if (mayBeScanned) this.adopt({ directories: [], scanned: [dirname(path)] });
    return verdict;
  }

  /** The registered plugin folders, sorted; each is checked lazily for still being one. */
  *pluginFolders(): Iterable<FilePath> {
    const all = [...this.#parts.registries.packages()].flatMap(([, registered]) => [...registered]).sort();
    for (const directory of all) if (this.exclusions.isVisiblePlugin(directory)) yield directory;
  }

  /** The folders of the checked plugins whose delegate depends on a file. */
  dependents(path: FilePath): readonly FilePath[] {
    return this.#parts.packages.importing(path);
  }

  /** Why a document would be plugin metadata regardless of settings and pins, as a clause for people, or undefined if it would not. */
  evidenceFor(document: FilePath): string | undefined {
    return this.#parts.sources.graph.withTemporaryValues(() => this.#parts.membership.evidenceFor(document));
  }

  /** Treats a document that is open or was named explicitly as plugin metadata, and its folder as visible, whatever it contains, until it is unpinned. */
  pin(document: FilePath): void {
    this.#parts.membership.pin(document);
    this.#notify();
  }

  /** Reverts {@link pin}: the contents of the document and its folder decide again. */
  unpin(document: FilePath): void {
    this.#parts.membership.unpin(document);
    this.#notify();
  }

  /** What is excluded from discovery, and which plugins take part in registries anyway. */
  get exclusions(): Exclusions {
    return this.#parts.exclusions;
  }

  /** Whether the folder is (still) a plugin package. */
  isPluginFolder(directory: FilePath): boolean {
    return this.#parts.membership.isPluginFolder(directory);
  }

  /** The package in a folder, with its findings. */
  check(directory: FilePath): CheckedPackage {
    this.#registerAndTrack(directory);
    return this.#checker.check(directory);
  }

  /** The package in a folder, without checking it. */
  plugin(directory: FilePath): PluginPackage {
    return this.#parts.packages.at(directory);
  }

  /** The findings of the plugin in a folder. */
  findings(directory: FilePath): RuleRun {
    this.#registerAndTrack(directory);
    return this.#checker.run(directory);
  }

  /** The registry that Image Factory would load the plugin of a folder in. */
  registryOf(directory: FilePath): Registry {
    this.#update();
    return this.#parts.registries.of(directory);
  }

  /** The claims in registries, for sharing them between projects. */
  get claims(): Pick<Registries, 'packagesAround' | 'claimsIn' | 'adopt'> {
    return this.#parts.registries;
  }

  /** The effective settings of a folder. */
  settingsFor(folder: FilePath): EffectiveSettings {
    return this.#parts.configs.of(folder);
  }

  /** Context of packages: the metadata format, Image Factory's sources, and sibling plugins. */
  get packages(): Pick<Packages, 'dialectOf' | 'imgfacFor' | 'neighbors'> {
    return this.#parts.packages;
  }

  /** The configuration files read so far that apply, sorted; without those in excluded folders. */
  configs(): readonly FilePath[] {
    return this.#parts.configs.paths().filter((path) => !this.#parts.exclusions.excludesConfig(path));
  }

  /** The findings of a configuration file; none if it does not exist. */
  checkConfig(path: FilePath): RuleRun {
    return this.#parts.configs.check(path);
  }

  /** The findings of a TDL template, which does not belong to a plugin. Not cached. */
  checkTemplate(template: TemplateDocument, context: TemplateContext): RuleRun {
    return runTemplateRules(RULES, template, context, this.settingsFor(dirname(template.path)));
  }

  /** Passes a checked package to `use` without caching it, so that visiting thousands of packages does not use more memory. */
  visitOnce<R>(directory: FilePath, use: (checked: CheckedPackage) => R): R {
    this.#register(directory);
    return this.#checker.visitOnce(directory, use);
  }

  /**
   * Handles a file or folder that was changed, created, or deleted.
   * @returns the checked plugin folders and configuration files whose findings may have changed, sorted
   */
  changed(path: FilePath): readonly FilePath[] {
    const { sources } = this.#parts;
    sources.files.changed(path);
    this.#registerBrokenScans();
    this.#update();
    const suspects = this.#takeSuspects();
    for (const directory of suspects) if (isInside(directory, path) && sources.files.kind(directory) === 'missing') this.#remove(directory);
    return suspects;
  }

  /**
   * Handles created and deleted files: files around them may have disappeared without a notification.
   * @returns the same as {@link changed}
   */
  sweep(around: readonly FilePath[]): readonly FilePath[] {
    return this.#parts.sources.files.vanishedAround(around).flatMap((path) => this.changed(path));
  }

  /** The registries of all registered plugins, which are checked. */
  registries(): readonly RegistryView[] {
    return runToEnd(this.registriesInSteps());
  }

  /**
   * Like {@link registries}, one plugin per step. Changes between steps may be visible in part.
   * @param shouldCheck whether to check a plugin now if it has not been checked. Otherwise it is shown in its previous state or omitted
   */
  registriesInSteps(shouldCheck: (directory: FilePath) => boolean = () => true): Generator<void, readonly RegistryView[]> {
    this.#update();
    return this.#registryViews.inSteps(shouldCheck);
  }

  /** Whether any value was computed from a file, so that it is relevant regardless of its name. */
  isRead(path: FilePath): boolean {
    return this.#parts.sources.files.isRead(path);
  }

  /** The text of a file as the project sees it, or undefined if it cannot be read. */
  text(path: FilePath): string | undefined {
    return this.#parts.sources.text(path);
  }

  /** The lines of a file as the project sees it. */
  lines(path: FilePath): LineIndex {
    return this.#parts.sources.lines(path);
  }

  /** Registers the plugin of a request. */
  #register(directory: FilePath): void {
    this.#parts.registries.register(directory);
    this.#notify();
  }

  /** Registers the plugin of a request, and tracks whether it still is one, so that the caller is notified if it stops being one. */
  #registerAndTrack(directory: FilePath): void {
    this.#register(directory);
    this.isPluginFolder(directory);
  }

  #remove(directory: FilePath): void {
    this.#checker.remove(directory);
    this.#parts.membership.remove(directory);
    this.#parts.registries.unregister(directory);
  }

  /** Applies pending changes to claims. */
  #update(): void {
    this.#parts.registries.update();
    this.#parts.scanned.update();
  }

  /** Applies pending changes and notifies about affected findings. */
  #notify(): void {
    this.#update();
    const suspects = this.#takeSuspects();
    if (suspects.length > 0) this.#onAffected(suspects);
  }

  #takeSuspects(): readonly FilePath[] {
    const { suspects } = this.#parts.sources;
    const sorted = [...suspects].sort();
    suspects.clear();
    return sorted;
  }
}
