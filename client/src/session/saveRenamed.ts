import * as vscode from 'vscode';
import { savesRefactorings } from './saveUndone.ts';

/**
 * Saves the other files that a rename in the Explorer changes: VS Code leaves them open and unsaved, so programs would not find the renamed file. Files
 * that had unsaved changes before are not saved, and `files.refactoring.autoSave` turns it off.
 */
export class SaveRenamed implements vscode.Disposable {
  /** The new texts of the expected edits by document. VS Code may ask for confirmation before it applies them, or never do so. */
  #expected = new Map<string, ReadonlySet<string>>();
  readonly #listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const uri = document.uri.toString();
    const texts = this.#expected.get(uri);
    if (!texts) return;
    const isExpected = contentChanges.every(({ text }) => texts.has(text));
    if (isExpected && !document.isDirty) return;
    this.#expected.delete(uri);
    if (isExpected) void document.save();
  });

  /** @param edit the edit that VS Code is about to apply before the rename */
  expectEdit(edit: vscode.WorkspaceEdit | null | undefined): void {
    const dirty = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()));
    const entries = edit && savesRefactorings() ? edit.entries().filter(([uri]) => !dirty.has(uri.toString())) : [];
    this.#expected = new Map(entries.map(([uri, edits]) => [uri.toString(), new Set(edits.map(({ newText }) => newText))]));
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
