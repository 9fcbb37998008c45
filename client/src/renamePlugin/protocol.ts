/** What is asked of the server to rename a plugin. The client imports nothing of the server: these shapes are the agreement. */

/** Request: the plugin of a file or folder, and what is wrong with a new name for it; null where no plugin is. */
export const RENAME_CHECK = 'imagefactory/renameCheck';

export interface RenameCheck {
  readonly name: string;
  readonly problem?: { readonly severity: 'error' | 'warning'; readonly message: string };
}

/** Request: all that a rename would change. Fails in words for people where nothing can be renamed. */
export const RENAME_PLAN = 'imagefactory/renamePlan';

export interface RenamePlan {
  /** A WorkspaceEdit of the Language Server Protocol. */
  readonly edit: object;
  readonly from: string;
  readonly to: string;
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly changes: readonly TextChange[];
  /** The addresses, after the rename, of all files that it moves by themselves or changes. */
  readonly arrived: readonly string[];
  /** Where the old name stays. */
  readonly left: readonly LeftPlace[];
  /** What has to be done by hand. */
  readonly notes: readonly string[];
}

export interface TextChange {
  readonly name: string;
  readonly count: number;
  readonly uri: string;
  /** The address after the rename. */
  readonly newUri: string;
  /** The whole text after it. */
  readonly text: string;
}

export interface LeftPlace {
  readonly name: string;
  /** The address after the rename. */
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly text: string;
}
