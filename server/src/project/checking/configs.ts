import { IMGFAC_PACKAGE } from '../../contract/dialect.ts';
import { dirname, type FilePath, isInside, join } from '../../files/path.ts';
import type { Graph } from '../../query/graph.ts';
import { Input, Query } from '../../query/query.ts';
import { RULES } from '../../rules/index.ts';
import { type RuleRun, runConfigRules } from '../../rules/shared/engine.ts';
import { readConfig } from '../../settings/config.ts';
import { EffectiveSettings } from '../../settings/effective.ts';
import { inspectImgfacFolder } from '../../settings/imgfacFolder.ts';
import { CONFIG_FILE, type PlacedSettings } from '../../settings/settings.ts';
import type { Sources } from '../inputs/sources.ts';

/** The configuration files of a project, and the effective settings of each folder. */
export class Configs {
  readonly #sources: Sources;
  readonly #editor: Input<PlacedSettings>;
  readonly #withoutFile: Query<EffectiveSettings>;
  /** By folder. */
  readonly #settings: Query<EffectiveSettings>;
  /** By configuration file. */
  readonly #runs: Query<RuleRun>;
  /** The configuration files read so far. */
  readonly #readPaths = new Set<FilePath>();

  /**
   * @param editor the editor settings
   * @param onSuspect called when the findings of a configuration file may have changed
   * @param only the only configuration file, for all folders; by default the nearest file applies
   */
  constructor(graph: Graph, sources: Sources, editor: PlacedSettings, onSuspect: (path: FilePath) => void, only?: FilePath) {
    this.#sources = sources;
    this.#editor = new Input(graph, editor);
    this.#withoutFile = new Query(graph, { compute: () => new EffectiveSettings(this.#editor.get(), undefined) });
    this.#settings = new Query(graph, { compute: (folder) => (only === undefined ? this.#nearest(folder) : this.#read(only)) });
    this.#runs = new Query(graph, { compute: (path) => this.#run(path), onSuspect });
  }

  /** Replaces the editor settings. */
  configure(editor: PlacedSettings): void {
    this.#editor.set(editor);
  }

  /** The effective settings of a folder: those of the nearest configuration file in it or above it. */
  of(folder: FilePath): EffectiveSettings {
    return this.#settings.get(folder);
  }

  /**
   * The possible locations of Image Factory's package `imgfac` for a plugin, most likely first: in the configured folder, next to the plugin or
   * one of its parent folders, in one of `roots`. Access is checked when they are read.
   */
  imgfacPackages(directory: FilePath, roots: readonly FilePath[]): readonly FilePath[] {
    const named = this.of(directory).imgfacPath;
    const parents = named === undefined ? [] : [named];
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

  #nearest(folder: FilePath): EffectiveSettings {
    const path = join(folder, CONFIG_FILE);
    const content = this.#sources.content(path);
    // Files above the readable folders belong to others. A folder that cannot be entered may or may not have a configuration file.
    const isElsewhere = content.kind === 'unreadable' && (content.reason === 'outside' || this.#sources.files.kind(path) === 'missing');
    if (content.kind === 'missing' || isElsewhere) return folder === '/' ? this.#withoutFile.get('') : this.#settings.get(dirname(folder));
    return this.#read(path);
  }

  #read(path: FilePath): EffectiveSettings {
    this.#readPaths.add(path);
    return new EffectiveSettings(this.#editor.get(), readConfig(path, this.#sources.content(path)));
  }
}
