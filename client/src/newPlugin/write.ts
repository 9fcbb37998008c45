import * as vscode from 'vscode';
import type { Scaffold } from '../../../protocol/newPlugin.ts';
import { Refusal } from '../refusal.ts';

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
    throw new Refusal(`Nothing was created: ${folder.fsPath} is not writable or already contains one of the files.`);
  }
  for (const { document, before, wasDirty } of changed) {
    if (wasDirty) continue;
    await document.save();
    saveWhenUndone(document, before);
  }
  return addresses;
}

/** Opens a file that is about to change: a person sees what becomes of it, and VS Code undoes nothing in a file that is not open. */
async function shown(address: vscode.Uri): Promise<{ document: vscode.TextDocument; before: string; wasDirty: boolean }> {
  const { document } = await vscode.window.showTextDocument(address, { preview: false });
  return { document, before: document.getText(), wasDirty: document.isDirty };
}

/** What was saved with the plugin is saved again when "undo" takes the plugin back, so that the disk tells of it no more. */
function saveWhenUndone(document: vscode.TextDocument, before: string): void {
  const listener = vscode.workspace.onDidChangeTextDocument(({ document: changed, reason }) => {
    if (changed !== document || reason !== vscode.TextDocumentChangeReason.Undo || changed.getText() !== before) return;
    listener.dispose();
    void document.save();
  });
  const closing = vscode.workspace.onDidCloseTextDocument((closed) => {
    if (closed !== document) return;
    listener.dispose();
    closing.dispose();
  });
}

/**
 * Why no plugin of this name can be created in the folder, or undefined. Names that differ in case alone are one on many disks; an empty
 * folder, such as "undo" leaves, is in nobody's way.
 */
export async function nameTaken(folder: vscode.Uri, name: string): Promise<string | undefined> {
  if (name === '') return undefined;
  const entries = await namesIn(folder);
  const same = entries.find((entry) => entry.toLowerCase() === name.toLowerCase());
  if (same === name) {
    const type = (await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name))).type;
    const empty = type === vscode.FileType.Directory && (await namesIn(vscode.Uri.joinPath(folder, name))).length === 0;
    return empty ? undefined : `"${name}" already exists. Choose another name.`;
  }
  if (same) return `"${same}" already exists and differs from "${name}" only in case. Choose another name.`;
  const module = entries.find((entry) => entry === `${name}.py`);
  return module && `"${module}" already exists, and Python could import only one of them. Choose another name.`;
}

/** The names in a folder; none where there is no folder yet. */
async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return vscode.workspace.fs.readDirectory(folder).then(
    (all) => all.map(([entry]) => entry),
    () => [],
  );
}
