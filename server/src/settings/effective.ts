import { type FilePath, isInside, join, relative } from '../files/path.ts';
import type { ConfigDocument } from './config.ts';
import { type Glob, matchesGlobs, mayMatchBelow, readGlob } from './globs.ts';
import { DEFAULT_SETTINGS, type PlacedSettings, type RuleSetting, type Settings } from './settings.ts';

/** Globs with the folder that they are relative to. */
interface PlacedGlobs {
  readonly folder: FilePath;
  readonly globs: readonly Glob[];
}

/** The settings that count for a folder: what a person set in the editor, then the nearest configuration file, then the defaults. */
export class EffectiveSettings {
  readonly contract: Settings['contract'];
  readonly pythonVersion: Settings['pythonVersion'];
  /** The folder that is said to hold the package `imgfac`; whether it may be read is decided where it is read. */
  readonly imgfacPath: FilePath | undefined;
  /** The folder with templates for new plugins, and whether a person named it in the editor: that one may lie anywhere. */
  readonly templates: { readonly folder: FilePath; readonly isPersonal: boolean } | undefined;
  /** The configuration file that has a say here. */
  readonly config: ConfigDocument | undefined;
  readonly #personal: PlacedSettings;
  readonly #include: PlacedGlobs;
  readonly #exclude: PlacedGlobs;
  readonly #hidden: PlacedGlobs;
  readonly #overrides: readonly { readonly files: PlacedGlobs; readonly rules: Settings['rules'] }[];

  /** @param personal what a person set in the editor; its globs are relative to the folder that is open */
  constructor(personal: PlacedSettings, config: ConfigDocument | undefined) {
    const file: PlacedSettings = { ...config?.settings, folder: config?.folder ?? personal.folder };
    this.config = config;
    this.contract = personal.contract ?? file.contract ?? DEFAULT_SETTINGS.contract;
    this.pythonVersion = personal.pythonVersion ?? file.pythonVersion ?? DEFAULT_SETTINGS.pythonVersion;
    this.imgfacPath = imgfacPath(personal) ?? imgfacPath(file);
    const named = personal.templates === undefined ? file : personal;
    this.templates =
      named.templates === undefined ? undefined : { folder: placedPath(named.templates, named.folder), isPersonal: named === personal };
    this.#personal = personal;
    this.#include = placed(personal.include ? personal : file, 'include');
    this.#exclude = placed(personal.exclude ? personal : file, 'exclude');
    this.#hidden = placed(personal, 'hidden');
    this.#overrides = (file.overrides ?? []).map(({ files, rules }) => ({ files: { folder: file.folder, globs: readAll(files) }, rules }));
  }

  /** How severe a rule's findings in a file are by the settings; undefined where they say nothing. */
  severity(rule: string, path: FilePath): RuleSetting | undefined {
    const personal = this.#personal.rules?.[rule];
    if (personal) return personal;
    const override = this.#overrides.findLast(({ files, rules }) => rules[rule] !== undefined && isListed(path, files));
    return override?.rules[rule] ?? this.config?.settings.rules?.[rule];
  }

  /** Whether a rule speaks in any file at all. */
  isOn(rule: string, usually: RuleSetting): boolean {
    const personal = this.#personal.rules?.[rule];
    if (personal) return personal !== 'off';
    const everywhere = this.config?.settings.rules?.[rule] ?? usually;
    return everywhere !== 'off' || this.#overrides.some(({ rules }) => (rules[rule] ?? 'off') !== 'off');
  }

  /** Whether a person set the severity of a rule in the editor, against which the file is powerless. */
  isPersonal(rule: string): boolean {
    return this.#personal.rules?.[rule] !== undefined;
  }

  /** Whether the settings say that a document or folder is a plugin's (`true`) or is none (`false`); undefined if they say nothing. */
  verdictOn(path: FilePath): boolean | undefined {
    if (isListed(path, this.#exclude)) return false;
    return isListed(path, this.#include) ? true : undefined;
  }

  /** Whether a person said in the editor what is a plugin, against which the file is powerless. */
  get isMembershipPersonal(): boolean {
    return this.#personal.include !== undefined || this.#personal.exclude !== undefined;
  }

  /** Whether nothing at and below a folder can be a plugin. */
  excludesAll(folder: FilePath): boolean {
    return !this.#exclude.globs.some(({ negated }) => negated) && isListed(folder, this.#exclude);
  }

  /** Whether the editor does not show a file or folder. */
  hides(path: FilePath): boolean {
    return isListed(path, this.#hidden);
  }

  /** Whether the settings may include something that lies below a folder. */
  mayIncludeBelow(folder: FilePath): boolean {
    const { folder: base, globs } = this.#include;
    if (globs.length === 0) return false;
    return isInside(folder, base) ? mayMatchBelow(globs, namesBelow(base, folder)) : isInside(base, folder);
  }
}

/** The folder that settings name for `imgfac`, absolute. */
export function imgfacPath({ imgfacPath: named, folder }: PlacedSettings): FilePath | undefined {
  return named === undefined ? undefined : placedPath(named, folder);
}

function placedPath(named: string, folder: FilePath): FilePath {
  return named.startsWith('/') ? join(named) : join(folder, named);
}

function placed(settings: PlacedSettings, which: 'include' | 'exclude' | 'hidden'): PlacedGlobs {
  return { folder: settings.folder, globs: readAll(settings[which] ?? []) };
}

/** Patterns that can match nothing are left out. */
function readAll(patterns: readonly string[]): readonly Glob[] {
  return patterns.map(readGlob).filter((glob) => typeof glob !== 'string');
}

function isListed(path: FilePath, { folder, globs }: PlacedGlobs): boolean {
  if (globs.length === 0 || path === folder || !isInside(path, folder)) return false;
  return matchesGlobs(globs, namesBelow(folder, path));
}

/** The names that lead from a folder to a path in it; none for the folder itself. */
function namesBelow(folder: FilePath, path: FilePath): readonly string[] {
  return path === folder ? [] : relative(folder, path).split('/');
}
