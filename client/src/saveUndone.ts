import * as vscode from 'vscode';

/** VS Code moves files back while it restores their texts. In milliseconds. */
const MOVED = 1000;

/** Whether VS Code saves what a refactoring changes. */
export function savesRefactorings(): boolean {
  return vscode.workspace.getConfiguration('files').get('refactoring.autoSave') !== false;
}

/**
 * Saves files again when "undo" takes back a change that was saved in them: VS Code restores their texts in editors alone, while it restores their names
 * and folders on the disk, where a program that runs next would find something in between.
 */
export class SaveUndone implements vscode.Disposable {
  readonly #before = new Map<string, { readonly text: string; readonly bytes: Uint8Array }>();
  readonly #listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    const address = document.uri.toString();
    const before = this.#before.get(address);
    if (!before || !document.isDirty || document.getText() !== before.text) return;
    this.#before.delete(address);
    setTimeout(() => void save(document, before.bytes).catch(() => {}), MOVED);
  });

  /**
   * Keeps the texts of files that a refactoring is about to change, unless the setting `files.refactoring.autoSave` has VS Code leave them unsaved.
   * What has unsaved changes is left as it is.
   */
  async expect(addresses: readonly vscode.Uri[]): Promise<void> {
    if (!savesRefactorings()) return;
    for (const address of addresses) {
      this.#before.delete(address.toString());
      try {
        const document = await vscode.workspace.openTextDocument(address);
        const bytes = await vscode.workspace.fs.readFile(address);
        if (!document.isDirty) this.#before.set(address.toString(), { text: document.getText(), bytes });
      } catch {
        // It does not exist before the change.
      }
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

/** VS Code refuses to save a document that it had kept while its file was elsewhere, unless the file has the size it had. */
async function save(document: vscode.TextDocument, bytes: Uint8Array): Promise<void> {
  if (!document.isDirty) return;
  await vscode.workspace.fs.writeFile(document.uri, bytes);
  await document.save();
}
