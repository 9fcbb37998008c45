import { type FilePath, isInside, join, relative } from '../files/path.ts';
import type { ConfigDocument } from './config.ts';
import { type Glob, MAX_GLOBS, matchesGlobs, mayMatchBelow, readGlob } from './globs.ts';
import { DEFAULT_SETTINGS, type PlacedSettings, type RuleSetting, type Settings } from './settings.ts';

/** Globs and the folder that they are relative to. */
interface PlacedGlobs {
  readonly folder: FilePath;
  readonly globs: readonly Glob[];
}

/** The effective settings of a folder. Precedence: editor settings, the nearest configuration file, defaults. */
export class EffectiveSettings {
  readonly contract: Settings['contract'];
  readonly pythonVersion: Settings['pythonVersion'];
  /** The folder that should contain the package `imgfac`. Access is checked when it is read. */
  readonly imgfacPath: FilePath | undefined;
  /** The folder with custom templates. One from the editor settings may be anywhere. */
  readonly templates: { readonly folder: FilePath; readonly isFromEditor: boolean } | undefined;
  /** The configuration file that applies here. */
  readonly config: ConfigDocument | undefined;
  readonly #editor: PlacedSettings;
  readonly #include: PlacedGlobs;
  readonly #exclude: PlacedGlobs;
  readonly #hidden: PlacedGlobs;
  readonly #overrides: readonly { readonly files: PlacedGlobs; readonly rules: Settings['rules'] }[];

  /** @param editor the editor settings; their globs are relative to the open folder */
  constructor(editor: PlacedSettings, config: ConfigDocument | undefined) {
    const file: PlacedSettings = { ...config?.settings, folder: config?.folder ?? editor.folder };
    this.config = config;
    this.contract = editor.contract ?? file.contract ?? DEFAULT_SETTINGS.contract;
    this.pythonVersion = editor.pythonVersion ?? file.pythonVersion ?? DEFAULT_SETTINGS.pythonVersion;
    this.imgfacPath = imgfacPath(editor) ?? imgfacPath(file);
    const named = editor.templates === undefined ? file : editor;
    this.templates =
      named.templates === undefined ? undefined : { folder: resolvePath(named.templates, named.folder), isFromEditor: named === editor };
    this.#editor = editor;
    let left = MAX_GLOBS;
    const read = ({ folder }: PlacedSettings, patterns: readonly string[] = []): PlacedGlobs => {
      const taken = patterns.slice(0, left);
      left -= taken.length;
      return { folder, globs: readAll(taken) };
    };
    const includes = editor.include ? editor : file;
    const excludes = editor.exclude ? editor : file;
    this.#include = read(includes, includes.include);
    this.#exclude = read(excludes, excludes.exclude);
    this.#hidden = read(editor, editor.hidden);
    this.#overrides = (file.overrides ?? []).map(({ files, rules }) => ({ files: read(file, files), rules }));
  }

  /** The configured severity of a rule in a file; undefined if not configured. */
  severity(rule: string, path: FilePath): RuleSetting | undefined {
    const editor = this.#editor.rules?.[rule];
    if (editor) return editor;
    const override = this.#overrides.findLast(({ files, rules }) => rules[rule] !== undefined && matchesAny(path, files));
    return override?.rules[rule] ?? this.config?.settings.rules?.[rule];
  }

  /** Whether a rule is enabled for any file. */
  isOn(rule: string, defaultSetting: RuleSetting): boolean {
    const editor = this.#editor.rules?.[rule];
    if (editor) return editor !== 'off';
    const everywhere = this.config?.settings.rules?.[rule] ?? defaultSetting;
    return everywhere !== 'off' || this.#overrides.some(({ rules }) => (rules[rule] ?? 'off') !== 'off');
  }

  /** Whether the severity of a rule is set in the editor, which takes precedence over the configuration file. */
  isSetInEditor(rule: string): boolean {
    return this.#editor.rules?.[rule] !== undefined;
  }

  /** Whether the settings include (`true`) or exclude (`false`) a document or folder as a plugin; undefined if neither. */
  verdictOn(path: FilePath): boolean | undefined {
    if (matchesAny(path, this.#exclude)) return false;
    return matchesAny(path, this.#include) ? true : undefined;
  }

  /** Whether `include` or `exclude` is set in the editor, which takes precedence over the configuration file. */
  get isMembershipSetInEditor(): boolean {
    return this.#editor.include !== undefined || this.#editor.exclude !== undefined;
  }

  /** Whether the settings exclude a folder and everything below it. */
  excludesAll(folder: FilePath): boolean {
    return !this.#exclude.globs.some(({ negated }) => negated) && matchesAny(folder, this.#exclude);
  }

  /** Whether the editor hides a file or folder. */
  hides(path: FilePath): boolean {
    return matchesAny(path, this.#hidden);
  }

  /** Whether the settings may include something below a folder. */
  mayIncludeBelow(folder: FilePath): boolean {
    const { folder: base, globs } = this.#include;
    if (globs.length === 0) return false;
    return isInside(folder, base) ? mayMatchBelow(globs, namesBelow(base, folder)) : isInside(base, folder);
  }
}

/** The absolute path of the folder that should contain `imgfac`, if the settings name one. */
export function imgfacPath({ imgfacPath: named, folder }: PlacedSettings): FilePath | undefined {
  return named === undefined ? undefined : resolvePath(named, folder);
}

function resolvePath(named: string, folder: FilePath): FilePath {
  return named.startsWith('/') ? join(named) : join(folder, named);
}

/** Parses patterns; those that can never match are dropped. */
function readAll(patterns: readonly string[]): readonly Glob[] {
  return patterns.map(readGlob).filter((glob) => typeof glob !== 'string');
}

function matchesAny(path: FilePath, { folder, globs }: PlacedGlobs): boolean {
  if (globs.length === 0 || path === folder || !isInside(path, folder)) return false;
  return matchesGlobs(globs, namesBelow(folder, path));
}

/** The path segments between a folder and a path in it; empty for the folder itself. */
function namesBelow(folder: FilePath, path: FilePath): readonly string[] {
  return path === folder ? [] : relative(folder, path).split('/');
}
