import { LRUCache } from 'lru-cache';
import { IMGFAC_PACKAGE } from '../contract/dialect.ts';
import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import { RULES } from '../rules/index.ts';
import { type RuleRun, runConfigRules } from '../rules/shared/engine.ts';
import { readConfig } from '../settings/config.ts';
import { EffectiveSettings, imgfacPath } from '../settings/effective.ts';
import { imgfacAt } from '../settings/imgfacPlace.ts';
import { CONFIG_FILE, type PlacedSettings } from '../settings/settings.ts';
import type { Sources } from './sources.ts';

/** The configuration files of a project, and which settings count where. */
export class Configs {
  readonly #sources: Sources;
  readonly #read = new Map<FilePath, EffectiveSettings>();
  /** By folder; `none` where no configuration file has a say. */
  readonly #nearest = new LRUCache<FilePath, EffectiveSettings | 'none'>({ max: 5000 });
  #personal: PlacedSettings;
  #withoutFile: EffectiveSettings;

  /** @param personal what a person set in the editor */
  constructor(sources: Sources, personal: PlacedSettings) {
    this.#sources = sources;
    this.#personal = personal;
    this.#withoutFile = new EffectiveSettings(personal, undefined);
  }

  /** A person has set something else in the editor. */
  configure(personal: PlacedSettings): void {
    this.#personal = personal;
    this.#withoutFile = new EffectiveSettings(personal, undefined);
    this.clear();
  }

  /** The settings that count for what lies in a folder: those of the nearest file in it or above it. */
  of(folder: FilePath): EffectiveSettings {
    const found = this.#nearestOf(folder);
    return found === 'none' ? this.#withoutFile : found;
  }

  /**
   * Where Image Factory's own package `imgfac` may lie for a plugin, the likeliest first: in the folder that the settings name, beside
   * a folder around the plugin, in one of `roots`. Whether it may be read is decided where it is read.
   */
  imgfacPackages(directory: FilePath, roots: readonly FilePath[]): readonly FilePath[] {
    const named = this.of(directory).imgfacPath;
    const parents = named === undefined ? [] : [named];
    const root = roots.find((one) => isInside(directory, one));
    for (let above = directory; root !== undefined && above !== root; above = dirname(above)) parents.push(dirname(above));
    return [...new Set([...parents, ...roots])].map((parent) => join(parent, IMGFAC_PACKAGE));
  }

  /** What is wrong with a configuration file; nothing if it is not there. */
  check(path: FilePath): RuleRun {
    const settings = this.of(dirname(path));
    const { config } = settings;
    const context = { imgfacAt: (folder: FilePath) => imgfacAt(folder, this.#sources.files) };
    return config?.path === path ? runConfigRules(RULES, config, context, settings) : { findings: [], failures: [] };
  }

  /** The configuration files that name a folder for `imgfac` at, below or above a path. */
  naming(path: FilePath): readonly FilePath[] {
    const isNamed = (folder: FilePath | undefined) => folder !== undefined && (isInside(path, folder) || isInside(folder, path));
    return [...this.#read]
      .filter(([, { config }]) => config && isNamed(imgfacPath({ ...config.settings, folder: config.folder })))
      .map(([file]) => file);
  }

  /** The configuration files that had a say so far, sorted. */
  paths(): readonly FilePath[] {
    return [...this.#read.keys()].sort();
  }

  /** Something was changed, made or removed. @returns the folder in which other settings count now, or undefined */
  changed(path: FilePath): FilePath | undefined {
    const isConfig = path.endsWith(`/${CONFIG_FILE}`);
    const gone = [...this.#read.keys()].some((file) => file !== path && isInside(file, path));
    if (!isConfig && !gone && !this.#comesWith(path)) return undefined;
    this.clear();
    return isConfig ? dirname(path) : path;
  }

  /** Whether a folder that was known without a configuration file in it has one now, of which nobody may tell. */
  #comesWith(path: FilePath): boolean {
    const { files } = this.#sources;
    if (files.kind(path) !== 'directory') return false;
    const known = [...this.#nearest.keys()].filter((folder) => isInside(folder, path));
    return known.some((folder) => files.kind(join(folder, CONFIG_FILE)) !== 'missing');
  }

  /** Forgets what the files say: they are read again. */
  clear(): void {
    this.#read.clear();
    this.#nearest.clear();
  }

  #nearestOf(folder: FilePath): EffectiveSettings | 'none' {
    const known = this.#nearest.get(folder);
    if (known) return known;
    const own = this.#own(join(folder, CONFIG_FILE));
    const found = own ?? (folder === '/' ? 'none' : this.#nearestOf(dirname(folder)));
    this.#nearest.set(folder, found);
    return found;
  }

  #own(path: FilePath): EffectiveSettings | undefined {
    if (this.#sources.files.kind(path) === 'missing') return undefined;
    const content = this.#sources.content(path);
    // What lies above the folders that may be read belongs to others.
    if (content.kind === 'missing' || (content.kind === 'unreadable' && content.reason === 'outside')) return undefined;
    const settings = new EffectiveSettings(this.#personal, readConfig(path, content));
    this.#read.set(path, settings);
    return settings;
  }
}
