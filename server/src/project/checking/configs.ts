import { IMGFAC_PACKAGE } from '../../contract/dialect.ts';
import { dirname, type FilePath, innermostAround, isInside, join } from '../../files/path.ts';
import { Input, Query } from '../../query/query.ts';
import { RULES } from '../../rules/index.ts';
import { type RuleRun, runConfigRules } from '../../rules/shared/engine.ts';
import { type ConfigDocument, readConfig } from '../../settings/config.ts';
import { EffectiveSettings } from '../../settings/effective.ts';
import { inspectImgfacFolder } from '../../settings/imgfacFolder.ts';
import { CONFIG_FILE, type PlacedSettings } from '../../settings/settings.ts';
import { REPOSITORY } from '../discovery/ignoreFiles.ts';
import type { Sources } from '../inputs/sources.ts';
import type { ProjectOptions } from '../types.ts';

/** The configuration files of a project, and the effective settings of each folder. */
export class Configs {
  readonly #sources: Sources;
  readonly #only: FilePath | undefined;
  /** The editor settings, by the folder where they are placed. */
  readonly #editor: ReadonlyMap<FilePath, Input<PlacedSettings>>;
  /** By folder. */
  readonly #settings: Query<EffectiveSettings>;
  /** By configuration file. */
  readonly #runs: Query<RuleRun>;
  /** The configuration files read so far. */
  readonly #readPaths = new Set<FilePath>();

  constructor(sources: Sources, { settings = [], config }: ProjectOptions) {
    const { graph, onSuspect } = sources;
    this.#sources = sources;
    this.#only = config;
    this.#editor = new Map(settings.map((placed) => [placed.folder, new Input(graph, placed)]));
    this.#settings = new Query(graph, { compute: (folder) => this.#compute(folder) });
    this.#runs = new Query(graph, { compute: (path) => this.#run(path), onSuspect });
  }

  /** Replaces editor settings. The folders where they are placed stay the same. */
  configure(editor: readonly PlacedSettings[]): void {
    for (const placed of editor) this.#editor.get(placed.folder)?.set(placed);
  }

  /** The effective settings of a folder: of the nearest configuration file in it or above it, and of the innermost editor settings. */
  of(folder: FilePath): EffectiveSettings {
    return this.#settings.get(folder);
  }

  /**
   * The possible locations of Image Factory's package `imgfac` for a plugin, most likely first: in the configured folder, next to the plugin or
   * one of its parent folders, in one of the roots. Access is checked when they are read.
   */
  imgfacPackages(directory: FilePath): readonly FilePath[] {
    const named = this.of(directory).imgfacPath;
    const parents = named === undefined ? [] : [named];
    const { roots } = this.#sources;
    const root = roots.find((one) => isInside(directory, one));
    for (let above = directory; root !== undefined && above !== root; above = dirname(above)) parents.push(dirname(above));
    return [...new Set([...parents, ...roots])].map((parent) => join(parent, IMGFAC_PACKAGE));
  }

  /** The findings of a configuration file; none if it does not exist. */
  check(path: FilePath): RuleRun {
    return this.#runs.get(path);
  }

  /** The configuration files that apply to their own folder, among those read so far, sorted. */
  paths(): readonly FilePath[] {
    return [...this.#readPaths].filter((path) => this.of(dirname(path)).config?.path === path).sort();
  }

  #run(path: FilePath): RuleRun {
    const settings = this.of(dirname(path));
    const { config } = settings;
    const { files } = this.#sources;
    const context = {
      inspectImgfacFolder: (folder: FilePath) => inspectImgfacFolder(folder, files),
      exists: (file: FilePath) => files.kind(file) !== 'missing',
    };
    return config?.path === path ? runConfigRules(RULES, config, context, settings) : { findings: [], failures: [] };
  }

  #compute(folder: FilePath): EffectiveSettings {
    const own = this.#configIn(folder);
    const above = own || this.#isOutermost(folder) ? undefined : this.#settings.get(dirname(folder));
    if (above && !this.#editor.has(folder)) return above;
    const place = innermostAround(folder, this.#editor);
    const editor = place === undefined ? undefined : this.#editor.get(place);
    return new EffectiveSettings(editor?.get() ?? { folder: '/' }, own ?? above?.config);
  }

  /** Whether configuration files above a folder do not apply to it. Around the roots, they apply within a repository. */
  #isOutermost(folder: FilePath): boolean {
    if (folder === '/') return true;
    const isBelowRoot = this.#sources.roots.some((root) => folder !== root && isInside(folder, root));
    return !isBelowRoot && this.#only === undefined && this.#sources.files.kind(join(folder, REPOSITORY)) !== 'missing';
  }

  /** The configuration file in a folder. If only one is used, it counts as that of the topmost folder. */
  #configIn(folder: FilePath): ConfigDocument | undefined {
    if (this.#only !== undefined) return folder === '/' ? this.#read(this.#only) : undefined;
    const path = join(folder, CONFIG_FILE);
    const content = this.#sources.content(path);
    // Files above the readable folders belong to others. A folder that cannot be entered may or may not have a configuration file.
    const isElsewhere = content.kind === 'unreadable' && (content.reason === 'outside' || this.#sources.files.kind(path) === 'missing');
    return content.kind === 'missing' || isElsewhere ? undefined : this.#read(path);
  }

  #read(path: FilePath): ConfigDocument {
    this.#readPaths.add(path);
    return readConfig(path, this.#sources.content(path));
  }
}
