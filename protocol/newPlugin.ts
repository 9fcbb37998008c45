import type { AnswerProblem, Dialect, PluginType, Severity, TargetAnswer, WorkspaceEdit } from './common.ts';
import { defineRequest } from './define.ts';
import type { Identity } from './initialize.ts';

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
  /** Default: all methods that Image Factory calls. */
  readonly methods?: readonly string[] | undefined;
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

/** The next step of the dialogue that creates a plugin. The server is stateless: the client returns `state` unchanged. */
export const newPluginRequest = defineRequest<NewPluginParams, NewPluginTurn>('imagefactory/newPlugin');

export interface NewPluginParams {
  /** The kind to create. Without it, the dialogue asks for it. */
  readonly kind?: PluginType | undefined;
  /** URIs of the suggested folders, the likeliest first. */
  readonly folders: readonly string[];
  readonly isTrusted?: boolean;
  readonly identity?: Identity;
  /** Answers of the last plugin, as defaults. */
  readonly remembered?: RememberedAnswers | undefined;
  /** The answers of a dialogue that was canceled, which are offered again. */
  readonly previous?: DialogueAnswers | undefined;
  /** The state of the dialogue. Without it, the dialogue starts. */
  readonly state?: DialogueState;
  /** The text in the box, to validate it and update the items without answering the step. */
  readonly typed?: string;
  readonly reply?: DialogueReply;
  /** Goes back, and keeps the current input. */
  readonly back?: DialogueReply;
}

export interface DialogueReply {
  readonly text: string;
  /** The values of the selected items; in a step with the input `folder`, the URI of any folder. */
  readonly values: readonly string[];
}

/** The answers so far; others have their defaults. Targets and the maintainer are lines of text, as typed. */
export interface DialogueAnswers {
  readonly kind?: PluginType;
  readonly name?: string;
  readonly folder?: string;
  readonly targets?: string;
  /** The text in the box when the step for the targets was left. */
  readonly typedTargets?: string;
  readonly maintainer?: string;
  readonly dialect?: Dialect;
  readonly description?: string;
  readonly version?: string;
  readonly license?: string;
  readonly methods?: readonly string[];
  readonly python?: '2' | '3';
  readonly test?: boolean;
  readonly readme?: boolean;
  readonly register?: boolean;
}

export interface RememberedAnswers {
  readonly maintainer?: Maintainer;
  readonly dialect?: Dialect;
  readonly license?: string;
  readonly test?: boolean;
  readonly readme?: boolean;
}

export type DialogueStepId =
  | ('name' | 'targets' | 'maintainer' | 'summary')
  | ('folder' | 'dialect' | 'description' | 'version' | 'license' | 'methods');

export interface DialogueState {
  readonly answers: DialogueAnswers;
  readonly at: DialogueStepId;
  readonly history: readonly DialogueStepId[];
  readonly isReviewed: boolean;
}

export interface NewPluginTurn {
  readonly state: DialogueState;
  readonly step: DialogueStep;
  /** What to create, at the end of the dialogue. */
  readonly create?: { readonly answers: PluginAnswers; readonly folder: string; readonly register: boolean };
}

/** A question for a line of text, one item, several items, or a folder. */
export interface DialogueStep {
  readonly id: DialogueStepId;
  readonly title: string;
  /** From 1, of `total`; missing for the rows of the summary. */
  readonly number?: number;
  readonly total?: number;
  readonly input: 'text' | 'one' | 'many' | 'folder';
  /** Whether typing changes the items of a list. */
  readonly isFree?: boolean;
  readonly prompt: string;
  /** The initial text in the box. */
  readonly text: string;
  readonly items: readonly DialogueItem[];
  readonly problem?: DialogueProblem;
  readonly hasBack?: boolean;
}

export interface DialogueItem {
  /** Empty for an item that is only information. */
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  /** With an error the item cannot be selected. */
  readonly problem?: DialogueProblem;
  readonly isPicked?: boolean;
  /** The heading above this item. */
  readonly group?: string;
}

export interface DialogueProblem {
  readonly severity: Severity;
  readonly message: string;
}

/** The built-in templates, as files to customize. */
export const templatesRequest = defineRequest<object, Templates>('imagefactory/templates');

export interface Templates {
  readonly files: readonly ScaffoldFile[];
}
