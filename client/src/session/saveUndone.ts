import * as vscode from 'vscode';

/** How long to wait until VS Code has moved files back, which it does while it restores their texts. In milliseconds. */
const MOVE_DELAY_MS = 1000;

/** Whether VS Code saves the files that a refactoring changes. */
export function savesRefactorings(): boolean {
  return vscode.workspace.getConfiguration('files').get('refactoring.autoSave') !== false;
}

/**
 * Saves files when "undo" reverts saved changes: VS Code restores the names of files and folders on the disk, but their texts only in editors, so
 * programs would find an inconsistent state.
 */
export class SaveUndone implements vscode.Disposable {
  readonly #before = new Map<string, { readonly text: string; readonly bytes: Uint8Array }>();
  readonly #listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    const address = document.uri.toString();
    const before = this.#before.get(address);
    if (!before || !document.isDirty || document.getText() !== before.text) return;
    this.#before.delete(address);
    setTimeout(() => void save(document, before).catch(() => {}), MOVE_DELAY_MS);
  });

  /** Records the texts of files that are about to be changed and saved. Files with unsaved changes are ignored. */
  async record(addresses: readonly vscode.Uri[]): Promise<void> {
    for (const address of addresses) {
      this.#before.delete(address.toString());
      try {
        const document = await vscode.workspace.openTextDocument(address);
        const bytes = await vscode.workspace.fs.readFile(address);
        if (!document.isDirty) this.#before.set(address.toString(), { text: document.getText(), bytes });
      } catch {
        // The file does not exist yet.
      }
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

/** Restores the file first: VS Code refuses to save a document whose file was moved meanwhile, unless the file has its previous size. */
async function save(document: vscode.TextDocument, { text, bytes }: { readonly text: string; readonly bytes: Uint8Array }): Promise<void> {
  // Fails, and nothing is written, if the file was renamed again meanwhile.
  await vscode.workspace.fs.stat(document.uri);
  if (document.isClosed || !document.isDirty || document.getText() !== text) return;
  await vscode.workspace.fs.writeFile(document.uri, bytes);
  await document.save();
}
