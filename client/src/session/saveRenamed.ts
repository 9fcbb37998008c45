import * as vscode from 'vscode';
import { savesRefactorings } from './saveUndone.ts';

/** How long to wait for the change events of an edit that VS Code is about to apply. In milliseconds. */
const APPLY_TIMEOUT_MS = 10_000;

/**
 * Saves the other files that a rename in the Explorer changes: VS Code leaves them open and unsaved, so programs would not find the renamed file. Files
 * that had unsaved changes before are not saved, and `files.refactoring.autoSave` turns it off.
 */
export class SaveRenamed implements vscode.Disposable {
  readonly #listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.isDirty && this.#expected.delete(document.uri.toString())) void document.save();
  });
  #expected = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** @param edit the edit that VS Code is about to apply before the rename */
  expectEdit(edit: vscode.WorkspaceEdit | null | undefined): void {
    if (!edit || !savesRefactorings()) return;
    const dirty = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
    this.#expected = new Set(
      edit
        .entries()
        .map(([uri]) => uri.toString())
        .filter((uri) => !dirty.has(uri)),
    );
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expected.clear(), APPLY_TIMEOUT_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
  }
}
