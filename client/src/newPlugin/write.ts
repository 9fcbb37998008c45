import * as vscode from 'vscode';
import type { ScaffoldResult } from '../protocol.ts';

/**
 * Creates the files in one edit, so that one "undo" takes all of them back. Nothing is overwritten: if one of them exists, none is
 * written.
 * @param changes changes of files that are there, which are made and saved along with it
 * @returns the addresses of the files, in the order of the plan
 * @throws Error in words for people when nothing was written
 */
export async function writeFiles(
  folder: vscode.Uri,
  files: ScaffoldResult['files'],
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
  const saved = changes.entries().filter(([address]) => !isDirty(address));
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(`Nothing was created: one of the files exists in ${folder.fsPath}, or the folder cannot be written to.`);
  }
  for (const [address] of saved) await documentAt(address)?.save();
  return addresses;
}

function documentAt(address: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address.toString());
}

function isDirty(address: vscode.Uri): boolean {
  return documentAt(address)?.isDirty === true;
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
    return empty ? undefined : `"${name}" is there already. Nothing is overwritten; choose another name.`;
  }
  if (same) return `"${same}" is there already, and many disks cannot tell it from "${name}". Choose another name.`;
  const module = entries.find((entry) => entry === `${name}.py`);
  return module && `"${module}" is there already: Python could import only one of the two. Choose another name.`;
}

/** The names in a folder; none where there is no folder yet. */
async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return vscode.workspace.fs.readDirectory(folder).then(
    (all) => all.map(([entry]) => entry),
    () => [],
  );
}
