import type { AnswerProblem, Dialect, PluginType, Refusal, TargetAnswer, WorkspaceEdit } from './common.ts';
import { defineRequest } from './define.ts';

/**
 * The next question about a target that is being added to a metadata document, or the edit when all questions are answered; null if the document is
 * not metadata of a plugin. Nothing is written.
 */
export const addTargetRequest = defineRequest<AddTargetParams, AddTarget | Refusal | null>('imagefactory/addTarget');

export interface AddTargetParams {
  readonly uri: string;
  /** The type of the plugin, for a document that does not state it. */
  readonly type?: PluginType | undefined;
  /** The parts entered so far. Null means "any"; missing parts have not been entered yet. */
  readonly target: Partial<TargetAnswer>;
  /** A whole target as people write it: what it does not say takes its default, and nothing is asked. */
  readonly words?: string | undefined;
}

export interface AddTarget {
  readonly plugin: string;
  readonly dialect: Dialect;
  readonly type?: PluginType;
  /** The document does not state its type, so the user must choose it. */
  readonly needsType?: true;
  readonly question?: TargetQuestion;
  /** Problems with the parts entered so far, worst first. If one is an error, there is no edit. */
  readonly problems?: readonly AnswerProblem[];
  readonly edit?: WorkspaceEdit | undefined;
}

export interface TargetQuestion {
  readonly field: 'name' | 'version' | 'arch' | 'operations';
  readonly prompt: string;
  readonly options: readonly TargetOption[];
  /** Whether several options can be selected. */
  readonly many: boolean;
  /** The number of the question, from 1, of `total` questions as far as known. */
  readonly step: number;
  readonly total: number;
}

export interface TargetOption {
  readonly value: string | null;
  readonly label: string;
  readonly detail: string;
  readonly problem?: Pick<AnswerProblem, 'severity' | 'message'>;
}
