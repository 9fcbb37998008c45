import * as vscode from 'vscode';
import type { Scaffold } from '../../../protocol/newPlugin.ts';
import { NEW_PLUGIN, Refusal } from '../refusal.ts';

/**
 * Creates the files in one edit, so that one "undo" takes all of them back. Nothing is overwritten: if one of them exists, none is
 * written.
 * @param changes changes of files that are there, which are made and saved along with it
 * @returns the addresses of the files, in the order of the plan
 * @throws Refusal when nothing was written
 */
export async function writeFiles(
  folder: vscode.Uri,
  files: Scaffold['files'],
  changes = new vscode.WorkspaceEdit(),
): Promise<readonly vscode.Uri[]> {
  const addresses = files.map((file) => vscode.Uri.joinPath(folder, ...file.path.split('/')));
  const edit = new vscode.WorkspaceEdit();
  files.forEach((file, index) => {
    const contents = new TextEncoder().encode(file.text);
    edit.createFile(addresses[index] as vscode.Uri, { contents, overwrite: false, ignoreIfExists: false });
  });
  // Last: a file that is in the way stops the whole edit where it is met.
  for (const [address, edits] of changes.entries()) edit.set(address, edits);
  const changed = await Promise.all(changes.entries().map(([address]) => shown(address)));
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Refusal(`Nothing was created: ${folder.fsPath} is not writable or already contains one of the files.`, NEW_PLUGIN);
  }
  for (const { document, wasDirty } of changed) if (!wasDirty) await document.save();
  return addresses;
}

/** Opens a file that is about to change: a person sees what becomes of it, and VS Code undoes nothing in a file that is not open. */
async function shown(address: vscode.Uri): Promise<{ document: vscode.TextDocument; wasDirty: boolean }> {
  const { document } = await vscode.window.showTextDocument(address, { preview: false });
  return { document, wasDirty: document.isDirty };
}
