import * as vscode from 'vscode';
import { savesRefactorings } from './saveUndone.ts';

/** VS Code applies the changes at once, but tells of them only afterwards. In milliseconds. */
const APPLIED = 10_000;

/**
 * Saves what a rename in the Explorer changes in other files, or a program that runs next would not find the renamed one: VS Code leaves these files
 * open and unsaved. What had unsaved changes before stays so, and `files.refactoring.autoSave` turns it off.
 */
export class SaveRenamed implements vscode.Disposable {
  readonly #listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.isDirty && this.#awaited.delete(document.uri.toString())) void document.save();
  });
  #awaited = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** @param edit what VS Code is about to apply before it renames */
  follow(edit: vscode.WorkspaceEdit | null | undefined): void {
    if (!edit || !savesRefactorings()) return;
    const dirty = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
    this.#awaited = new Set(
      edit
        .entries()
        .map(([uri]) => uri.toString())
        .filter((uri) => !dirty.has(uri)),
    );
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#awaited.clear(), APPLIED);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
  }
}
