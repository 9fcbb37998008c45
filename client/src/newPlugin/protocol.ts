/** What client and server say to each other about new plugins and what is added to them later; see `../protocol.ts`. */

/** Request: the files of a new plugin, and what is wrong with the answers. Nothing is written. */
export const SCAFFOLD = 'imagefactory/scaffold';

export interface ScaffoldParams {
  readonly answers: Partial<PluginAnswers>;
  /** The address of the folder in which the plugin is created. */
  readonly folder: string;
  /** Whether templates count that a file of the workspace names. */
  readonly isTrusted: boolean;
  /** Name the plugin in the files that list the plugins of the folder. */
  readonly register?: boolean;
  /** Check what would be written. */
  readonly check?: boolean;
}

export interface ScaffoldResult {
  /** Paths from the folder in which the plugin is created, the document to open first. Empty while a problem is an error. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly problems?: readonly AnswerProblem[];
  /** The folder of the person's own templates that were used. */
  readonly templates?: string;
  /** The files in the folder that list its plugins and could name this one. */
  readonly lists?: readonly string[];
  /** A WorkspaceEdit of the Language Server Protocol after which they do. */
  readonly registration?: object;
  /** What the checks say of what would be written, where that was asked for. */
  readonly findings?: readonly ScaffoldFinding[];
}

export interface ScaffoldFinding {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly rule: string;
  readonly message: string;
  /** From the folder in which the plugin is created. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Request: the built-in templates as files, to start from. */
export const TEMPLATES = 'imagefactory/templates';

export interface TemplatesResult {
  readonly files: ScaffoldResult['files'];
}

/** Request: what the wizard offers to choose from. */
export const SCAFFOLD_CHOICES = 'imagefactory/scaffoldChoices';

export interface ScaffoldChoicesParams {
  readonly type: PluginType;
  readonly dialect: Dialect;
  /** The address of the folder in which the plugin is created. */
  readonly folder: string;
}

export interface ScaffoldChoices {
  /** A description to start from. */
  readonly description: string;
  readonly targets: readonly TargetChoice[];
  readonly methods: readonly { readonly name: string; readonly detail: string }[];
}

export interface TargetChoice {
  readonly name: string;
  /** Known versions of an operating system, the newest first; known operations of a cloud. */
  readonly versions: readonly string[];
  readonly detail: string;
  /** A plugin of the folder that builds it already. */
  readonly claimedBy?: string;
}

export type PluginType = 'os' | 'cloud';
export type Dialect = 'reference-1.0' | 'loader-1.1';

export interface PluginAnswers {
  readonly type: PluginType;
  readonly name: string;
  readonly description: string;
  readonly dialect: Dialect;
  readonly targets: readonly TargetAnswer[];
  readonly maintainer: Maintainer;
  readonly version: string;
  readonly license: string;
  readonly methods: readonly string[];
  /** The Python that runs Image Factory. */
  readonly python: '2' | '3';
  /** Whether a unit test is written too. */
  readonly test: boolean;
  readonly readme: boolean;
}

export interface Maintainer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

export interface TargetAnswer {
  readonly name: string;
  readonly version?: string | null;
  readonly arch?: string | null;
  readonly operations?: readonly string[];
}

export interface AnswerProblem {
  /** `name`, `targets`, `maintainer.email`, … */
  readonly field: string;
  readonly index?: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Request: what has to be said yet of a target that is added to a document, or the edit; null for a stranger. Nothing is written. */
export const ADD_TARGET = 'imagefactory/addTarget';

export interface AddTargetParams {
  readonly uri: string;
  /** For a document that does not tell its type. */
  readonly type?: PluginType;
  /** The parts that were said: null stands for "any", what is missing is asked for. */
  readonly target: Partial<TargetAnswer>;
}

export type AddTargetResult =
  | { readonly reason: string }
  | {
      readonly plugin: string;
      readonly dialect: Dialect;
      readonly type?: PluginType;
      /** The document does not tell it, and a person has to. */
      readonly needsType?: true;
      readonly question?: TargetQuestion;
      /** What is to be said of what was said, the worst first; an error keeps it from being added. */
      readonly problems?: readonly AnswerProblem[];
      /** A WorkspaceEdit of the Language Server Protocol. */
      readonly edit?: object;
    };

export interface TargetQuestion {
  readonly field: 'name' | 'version' | 'arch' | 'operations';
  readonly prompt: string;
  readonly options: readonly TargetOption[];
  /** Whether several are chosen. */
  readonly many: boolean;
  /** From 1; of how many questions, as far as it can be told. */
  readonly step: number;
  readonly total: number;
}

export interface TargetOption {
  readonly value: string | null;
  readonly label: string;
  readonly detail: string;
  readonly problem?: Pick<AnswerProblem, 'severity' | 'message'>;
}

/** Request: the files that a folder with Python could get: its metadata or its `__init__.py`. Nothing is written. */
export const MISSING_FILES = 'imagefactory/missingFiles';

export interface MissingFilesParams {
  /** The folder, or a file in it. */
  readonly uri: string;
  readonly which: 'metadata' | 'initializer';
}

export type MissingFilesResult =
  | { readonly reason: string }
  | { readonly files: readonly { readonly title: string; readonly uri: string; readonly text: string }[] };
