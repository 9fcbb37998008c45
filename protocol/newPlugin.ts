import type { AnswerProblem, Dialect, PluginType, Severity, TargetAnswer, WorkspaceEdit } from './common.ts';
import { defineRequest } from './define.ts';

/** The files of a new plugin, and problems with the answers. Nothing is written. */
export const scaffoldRequest = defineRequest<ScaffoldParams, Scaffold>('imagefactory/scaffold');

export interface ScaffoldParams {
  readonly answers: Partial<PluginAnswers>;
  /** URI of the folder in which the plugin is created. Without it only the answers are checked. */
  readonly folder?: string;
  /** Whether templates named by a file of the workspace may be used. Default: true. */
  readonly isTrusted?: boolean;
  /** Also add the plugin to the files that list the plugins of the folder. */
  readonly register?: boolean;
  /** Also check what would be written. */
  readonly check?: boolean;
}

export interface PluginAnswers {
  readonly type: PluginType;
  readonly name: string;
  readonly description: string;
  readonly dialect: Dialect;
  readonly targets: readonly TargetAnswer[];
  readonly maintainer: Maintainer;
  readonly version: string;
  readonly license: string;
  /** Default: all methods that make sense. */
  readonly methods: readonly string[];
  /** The Python that runs Image Factory. */
  readonly python: '2' | '3';
  /** Whether a unit test is written too. */
  readonly test: boolean;
  /** Whether a `README.md` is written too. */
  readonly readme: boolean;
}

export interface Maintainer {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

export interface Scaffold {
  /** The document to open first comes first. Empty while a problem is an error. */
  readonly files: readonly ScaffoldFile[];
  readonly problems: readonly AnswerProblem[];
  /** The folder of the custom templates that were used. */
  readonly templates?: string;
  /** The files in the folder that list its plugins and could name this one. */
  readonly lists?: readonly string[];
  /** Adds the plugin to these files. */
  readonly registration?: WorkspaceEdit | undefined;
  /** The findings in the files, if `check` was set. */
  readonly findings?: readonly ScaffoldFinding[];
}

export interface ScaffoldFile {
  /** Relative to the folder in which the plugin is created. */
  readonly path: string;
  readonly text: string;
}

export interface ScaffoldFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  /** Relative to the folder in which the plugin is created. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The choices that the wizard offers. */
export const scaffoldChoicesRequest = defineRequest<ScaffoldChoicesParams, ScaffoldChoices>('imagefactory/scaffoldChoices');

export interface ScaffoldChoicesParams {
  readonly type: PluginType;
  /** Default: `reference-1.0`. */
  readonly dialect?: Dialect;
  /** URI of the folder in which the plugin is created. Without it, existing plugins are not considered. */
  readonly folder?: string;
}

export interface ScaffoldChoices {
  /** A description to start with. */
  readonly description: string;
  readonly targets: readonly TargetChoice[];
  readonly methods: readonly { readonly name: string; readonly detail: string }[];
}

export interface TargetChoice {
  readonly name: string;
  /** Known versions of an operating system, newest first, or known operations of a cloud. */
  readonly versions: readonly string[];
  readonly detail: string;
  /** A plugin of the folder that already builds it. */
  readonly claimedBy?: string;
}

/** The built-in templates, as files to customize. */
export const templatesRequest = defineRequest<object, Templates>('imagefactory/templates');

export interface Templates {
  readonly files: readonly ScaffoldFile[];
}
