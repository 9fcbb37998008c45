import { type Dialect, isMetadataName, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { type RuleRun, runConfigRules, runRules } from '../rules/engine.ts';
import { RULES } from '../rules/index.ts';
import type { EffectiveSettings } from '../settings/effective.ts';
import { Configs } from './configs.ts';
import { walk } from './discovery.ts';
import { Membership } from './membership.ts';
import { Packages } from './packages.ts';
import { joint, Registries } from './registries.ts';
import { viewRegistries } from './registryMembers.ts';
import type { RegistryView } from './registryView.ts';
import { ScannedDirectories } from './scanned.ts';
import { Sources } from './sources.ts';
import type { CheckedPackage, Discovery, GivenSettings, ProjectOptions, Verdict } from './types.ts';

/**
 * The plugins of some folders, checked on demand and cached. Every door (server, command line, tests) uses this
 * class; it knows neither editors nor processes.
 */
export class Project {
  readonly #sources: Sources;
  readonly #membership: Membership;
  readonly #registries = new Registries((folder) => this.#documentsIn(folder));
  readonly #checked = new Map<FilePath, CheckedPackage>();
  /** The files beside those of the delegate that rules have asked for, there or not. */
  readonly #looked = new WeakMap<CheckedPackage, ReadonlySet<FilePath>>();
  /** The plugin folders that discovery has seen, by the folder that holds them. */
  readonly #discovered = new Map<FilePath, Set<FilePath>>();
  readonly #scanned: ScannedDirectories;
  readonly #packages: Packages;
  readonly #folder: FilePath;
  readonly #roots: readonly FilePath[];
  readonly #configs: Configs;

  constructor(options: ProjectOptions) {
    this.#sources = new Sources(options.files, options.python);
    this.#roots = options.roots;
    this.#folder = options.folder ?? options.roots[0] ?? '/';
    this.#configs = new Configs(this.#sources, { ...options.settings, folder: this.#folder });
    this.#membership = new Membership(this.#sources, (path) => this.settingsFor(dirname(path)).verdictOn(path));
    this.#packages = new Packages(this.#sources, this.#membership, this.#configs, options.roots);
    const isPlugin = (document: FilePath) => this.#membership.reasonFor(document) !== undefined;
    this.#scanned = new ScannedDirectories({ files: options.files, isPlugin, read: this.#packages.document });
  }

  /** Replaces what a person set in the editor; everything is checked anew on the next call. */
  configure(settings: GivenSettings): void {
    this.#configs.configure({ ...settings, folder: this.#folder });
    this.#checked.clear();
    this.#forgetRegistries();
  }

  /** Finds plugin packages at and below the given files and folders, in bounded time and without following cycles. */
  discover(paths: readonly FilePath[]): Discovery {
    const steps = this.discoverInSteps(paths);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The same, one folder a step: for whoever has other things to do in between. */
  *discoverInSteps(paths: readonly FilePath[]): Generator<void, Discovery> {
    const found = { directories: new Set<FilePath>(), strangers: new Set<FilePath>(), scanned: new Set<FilePath>() };
    const { directories, strangers, scanned } = found;
    const steps = walk(paths, this.#sources.files, (folder) => this.settingsFor(folder).excludesAll(folder));
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (step.value) this.#membership.sort(step.value, found);
      yield;
    }
    for (const directory of directories) this.#remember(directory);
    for (const directory of scanned) this.#rememberScanned(directory);
    return { directories: [...directories].sort(), strangers: [...strangers].sort(), truncated: step.value };
  }

  /** Whether a metadata document or Python file belongs to a plugin. */
  identify(path: FilePath): Verdict {
    const verdict = this.#membership.identify(path);
    if (verdict.isPlugin && isMetadataName(basename(path)) && this.#membership.isScanned(dirname(path)))
      this.#rememberScanned(dirname(path));
    return verdict;
  }

  /** The folders of all plugins that were met so far, sorted. */
  pluginFolders(): readonly FilePath[] {
    return [...this.#discovered.values()].flatMap((seen) => [...seen].filter((directory) => this.isPluginFolder(directory))).sort();
  }

  /** The folders of the plugins whose delegate depends on a file, as far as they are checked. */
  dependents(path: FilePath): readonly FilePath[] {
    return [...this.#checked].flatMap(([directory, { plugin }]) => (plugin.delegate.dependencies.has(path) ? [directory] : [])).sort();
  }

  /** Why a document would be a plugin's if no settings spoke of it, in words, or undefined. */
  evidenceFor(document: FilePath): string | undefined {
    return this.#membership.evidenceFor(document);
  }

  /** Takes a document as plugin metadata whatever it holds, until it is released: one that is open, or named by a person. */
  hold(document: FilePath): void {
    this.#membership.hold(document);
    this.#checked.delete(dirname(document));
  }

  release(document: FilePath): void {
    this.#membership.release(document);
    this.#checked.delete(dirname(document));
  }

  /** Whether the folder is (still) a plugin package. */
  isPluginFolder(directory: FilePath): boolean {
    return this.#membership.isPluginFolder(directory);
  }

  /** The package in a folder with its findings; cached until a file that it depends on changes. */
  check(directory: FilePath): CheckedPackage {
    const known = this.#checked.get(directory);
    if (known) return known;
    this.#remember(directory);
    const plugin = this.#packages.read(directory);
    const own = this.#membership.isScanned(directory) ? [] : [this.#registries.of(directory)];
    const registry = joint([...own, ...this.#scanned.registriesOf(directory)]);
    const settings = this.settingsFor(directory);
    const looked = new Set<FilePath>();
    const text = (path: FilePath) => this.#sources.text(looked.add(path) && path);
    const context = { text, registry, pythonVersion: settings.pythonVersion, scanned: this.#scanned };
    const checked = { plugin, ...runRules(RULES, plugin, context, settings) };
    this.#checked.set(directory, checked);
    this.#looked.set(checked, looked);
    return checked;
  }

  /** Who claims which targets among the plugins that Image Factory loads together with one in this folder. */
  registryOf(directory: FilePath): Registry {
    return this.#registries.of(directory);
  }

  /** The settings that count for what lies in a folder. */
  settingsFor(folder: FilePath): EffectiveSettings {
    return this.#configs.of(folder);
  }

  /** Image Factory's own sources, where the settings say or in a root. */
  imgfacFor(directory: FilePath) {
    const folder = this.#configs.imgfacFor(directory, this.#roots);
    return folder === undefined ? undefined : { folder, module: this.#sources.module };
  }

  /** The configuration files that had a say so far, sorted. */
  configs(): readonly FilePath[] {
    return this.#configs.paths();
  }

  /** What is wrong with a configuration file; nothing if it is not there. */
  checkConfig(path: FilePath): RuleRun {
    const settings = this.settingsFor(dirname(path));
    const { config } = settings;
    return config?.path === path ? runConfigRules(RULES, config, settings) : { findings: [], failures: [] };
  }

  /** Drops a checked package from the cache, to keep memory level over thousands of them. */
  forget(directory: FilePath): void {
    this.#checked.delete(directory);
  }

  /**
   * Tells that a file or folder was changed, created or deleted. Returns the folders of cached packages whose findings may
   * differ now.
   */
  changed(path: FilePath): readonly FilePath[] {
    const isFile = this.#sources.files.kind(path) === 'file';
    for (const name of [path, ...this.#scanned.aliasesOf(path)]) this.#sources.forget(name);
    this.#membership.changed();
    const affected = new Set<FilePath>();
    const resettled = this.#configs.changed(path);
    if (resettled !== undefined) {
      this.#forgetRegistries();
      // What another plugin of the same registry claims may have come or gone.
      for (const directory of this.#checked.keys())
        if (isInside(directory, resettled) || dirname(directory) === dirname(resettled)) affected.add(directory);
    }
    const documents = new Set(isMetadataName(basename(path)) ? [path] : []);
    for (const [directory, checked] of this.#checked) {
      const { plugin } = checked;
      // A file that comes or goes in the folder changes what can be imported; a deleted folder takes its files along.
      const { dependencies } = plugin.delegate;
      const gone = isInside(directory, path);
      if (gone) for (const document of plugin.documents) documents.add(document.path);
      const needed =
        dependencies.has(path) ||
        this.#looked.get(checked)?.has(path) ||
        (!isFile && [...dependencies].some((dependency) => isInside(dependency, path)));
      if (gone || needed || dirname(path) === directory) affected.add(directory);
    }
    for (const document of documents) {
      for (const other of this.#registries.update(document, this.#packages.documentAt(document)))
        if (this.#checked.has(other)) affected.add(other);
    }
    for (const other of this.#scanned.changed(path)) if (this.#checked.has(other) || this.#scanned.has(other)) affected.add(other);
    for (const directory of affected) this.#checked.delete(directory);
    return [...affected].sort();
  }

  /** The documents of other plugins in the folder that holds this one, at most `limit`: examples to follow. */
  neighbours(directory: FilePath, limit: number): readonly MetadataDocument[] {
    return this.#packages.neighbours(directory, limit);
  }

  /** The registries of all plugins seen so far. Checks those that are not checked yet, or has `check` do it. */
  registries(check = (directory: FilePath) => this.check(directory)): readonly RegistryView[] {
    // What was checked is one: only packages are.
    const isPluginFolder = (directory: FilePath) => this.#checked.has(directory) || this.isPluginFolder(directory);
    return viewRegistries({ packages: this.#discovered, scanned: this.#scanned, isPluginFolder, check, read: this.#packages.document });
  }

  /** The form that a metadata document at this path is to have, whether there is one or not. */
  dialectOf(path: FilePath): Dialect {
    return this.#packages.dialectOf(path);
  }

  /** The text of a file as the project sees it, or undefined. */
  text(path: FilePath): string | undefined {
    return this.#sources.text(path);
  }

  /** The documents of the plugins that lie directly in a folder: all in `imagefactory_plugins`, elsewhere those that were seen. */
  *#documentsIn(folder: FilePath): Iterable<MetadataDocument> {
    const seen = this.#discovered.get(folder) ?? new Set();
    const listed = basename(folder) === PLUGINS_PACKAGE ? this.#sources.files.list(folder).map((entry) => join(folder, entry.name)) : [];
    // One after the other: of ten thousand documents only the claims stay in memory.
    for (const directory of new Set([...seen, ...listed]))
      if (!this.#membership.isScanned(directory))
        for (const path of this.#membership.documentsOf(directory)) yield this.#packages.document(path);
  }

  /** What is scanned together is loaded together: plugins that were checked before that was known are checked anew. */
  #rememberScanned(directory: FilePath): void {
    for (const home of this.#scanned.add(directory)) this.#checked.delete(home);
  }

  #forgetRegistries(): void {
    this.#registries.clear();
    this.#scanned.clear();
  }

  /** A plugin that is seen after others of its registry were checked may share targets with them: they are checked anew. */
  #remember(directory: FilePath): void {
    const folder = dirname(directory);
    const known = this.#discovered.get(folder) ?? new Set();
    if (known.has(directory)) return;
    this.#discovered.set(folder, known.add(directory));
    if (!this.#registries.has(folder) || this.#membership.isScanned(directory)) return;
    for (const path of this.#membership.documentsOf(directory)) {
      for (const other of this.#registries.update(path, this.#packages.document(path))) this.#checked.delete(other);
    }
  }
}
