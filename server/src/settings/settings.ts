import type { FilePath } from '../files/path.ts';

/** The configuration file of a project. It applies to its folder and all folders below. */
export const CONFIG_FILE = '.imagefactory.json';

export const CONTRACTS = ['auto', 'reference-1.0', 'loader-1.1'] as const;
export const PYTHON_VERSIONS = ['auto', '2', '3'] as const;
export const RULE_SETTINGS = ['off', 'hint', 'information', 'warning', 'error'] as const;

/** The severity of a rule's findings; `off` disables the rule. */
export type RuleSetting = (typeof RULE_SETTINGS)[number];

/** Severities by rule name. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** The settings of a project: `imagefactory.*` in an editor, `.imagefactory.json` elsewhere. */
export interface Settings {
  readonly contract: (typeof CONTRACTS)[number];
  readonly pythonVersion: (typeof PYTHON_VERSIONS)[number];
  readonly rules: RuleSettings;
  /** Globs of documents and folders that are always plugins. */
  readonly include: readonly string[];
  /** Globs of documents and folders that are never plugins. Takes precedence over `include`. */
  readonly exclude: readonly string[];
  /** The folder that contains the package `imgfac`. */
  readonly imgfacPath: string | undefined;
  /** The folder with custom templates for new plugins: `scaffold.templates`. */
  readonly templates: string | undefined;
}

export const DEFAULT_SETTINGS: Settings = {
  contract: 'auto',
  pythonVersion: 'auto',
  rules: {},
  include: [],
  exclude: [],
  imgfacPath: undefined,
  templates: undefined,
};

/** Severities for some files. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

/** Configured settings; those that are not set have their defaults. */
export interface GivenSettings extends Partial<Settings> {
  /** Later entries win. */
  readonly overrides?: readonly Override[];
  /** Globs of files that the editor hides, which are not searched for plugins. Only set by the editor. */
  readonly hidden?: readonly string[];
}

/** Settings and the folder that their globs and paths are relative to. */
export interface PlacedSettings extends GivenSettings {
  readonly folder: FilePath;
}
