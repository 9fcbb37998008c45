import type { FilePath } from '../files/path.ts';

/** The file in which a project keeps its settings, for its folder and all folders below. */
export const CONFIG_FILE = '.imagefactory.json';

export const CONTRACTS = ['auto', 'reference-1.0', 'loader-1.1'] as const;
export const PYTHON_VERSIONS = ['auto', '2', '3'] as const;
export const RULE_SETTINGS = ['off', 'hint', 'information', 'warning', 'error'] as const;

/** How severe the findings of a rule are; `off`: the rule is not asked. */
export type RuleSetting = (typeof RULE_SETTINGS)[number];

/** Severities by the names of rules. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** The settings of a project: `imagefactory.*` in an editor, `.imagefactory.json` elsewhere. Every one has a default. */
export interface Settings {
  readonly contract: (typeof CONTRACTS)[number];
  readonly pythonVersion: (typeof PYTHON_VERSIONS)[number];
  readonly rules: RuleSettings;
  /** Globs of documents and folders that are plugins whatever they look like. */
  readonly include: readonly string[];
  /** Globs of documents and folders that are none whatever they look like. Beats `include`. */
  readonly exclude: readonly string[];
  /** The folder that holds the package `imgfac`. */
  readonly imgfacPath: string | undefined;
  /** The folder of a person's own templates for new plugins: `scaffold.templates`. */
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

/** Severities for some files only. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

/** What was set: the settings that are not named keep their defaults. */
export interface GivenSettings extends Partial<Settings> {
  /** In order: the later ones win. */
  readonly overrides?: readonly Override[];
  /** Globs of what the editor does not show: not looked into for plugins. Comes from the editor alone. */
  readonly hidden?: readonly string[];
}

/** Settings together with the folder that their globs and paths are relative to. */
export interface PlacedSettings extends GivenSettings {
  readonly folder: FilePath;
}
