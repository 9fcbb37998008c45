import type { WorkspaceEdit } from './common.ts';
import { defineRequest } from './define.ts';

/** The plugin of a file or folder, and the problem with a new name for it, if any; null if there is no plugin. */
export const renameCheckRequest = defineRequest<RenameCheckParams, RenameCheck | null>('imagefactory/renameCheck');

export interface RenameCheckParams {
  /** The folder of the plugin, or a file of it. */
  readonly uri: string;
  readonly newName?: string | undefined;
}

export interface RenameCheck {
  readonly name: string;
  /** The problem with the new name; without a new name, the reason why the plugin cannot be renamed at all. */
  readonly problem?: { readonly severity: 'error' | 'warning'; readonly message: string };
}

/** Everything that a rename would change. Fails with a message for the user if the plugin cannot be renamed. */
export const renamePlanRequest = defineRequest<RenamePlanParams, RenamePlan>('imagefactory/renamePlan');

export interface RenamePlanParams {
  readonly uri: string;
  readonly newName: string;
}

export interface RenamePlan {
  readonly edit: WorkspaceEdit;
  readonly from: string;
  readonly to: string;
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly changes: readonly TextChange[];
  /** The URIs, after the rename, of all files that it changes or moves individually. */
  readonly arrived: readonly string[];
  /** Places where the old name is kept. */
  readonly left: readonly RemainingMention[];
  /** Steps that must be done manually. */
  readonly notes: readonly string[];
}

export interface TextChange {
  readonly name: string;
  readonly count: number;
  readonly uri: string;
  /** The URI after the rename. */
  readonly newUri: string;
  /** The whole text after the rename. */
  readonly text: string;
}

export interface RemainingMention {
  readonly name: string;
  /** The URI after the rename. */
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly text: string;
}
