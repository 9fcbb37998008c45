import * as vscode from 'vscode';
import type { ScaffoldResult } from '../protocol.ts';

/**
 * Creates the files in one edit, so that one "undo" takes all of them back. Nothing is overwritten: if one of them exists, none is
 * written.
 * @returns the addresses of the files, in the order of the plan
 * @throws Error in words for people when nothing was written
 */
export async function writeFiles(folder: vscode.Uri, files: ScaffoldResult['files']): Promise<readonly vscode.Uri[]> {
  const addresses = files.map((file) => vscode.Uri.joinPath(folder, ...file.path.split('/')));
  const edit = new vscode.WorkspaceEdit();
  files.forEach((file, index) => {
    const contents = new TextEncoder().encode(file.text);
    edit.createFile(addresses[index] as vscode.Uri, { contents, overwrite: false, ignoreIfExists: false });
  });
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(
      `The plugin was not created: one of its files exists in ${folder.fsPath}, or the folder cannot be written to. Nothing was changed.`,
    );
  }
  return addresses;
}

/** Why no plugin of this name can be created in the folder, or undefined. Names that differ in case alone are one on many disks. */
export async function nameTaken(folder: vscode.Uri, name: string): Promise<string | undefined> {
  if (name === '') return undefined;
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (all) => all.map(([entry]) => entry),
    (): string[] => [],
  );
  if (entries.includes(name)) return `"${name}" is there already. Nothing is overwritten; choose another name.`;
  const similar = entries.find((entry) => entry.toLowerCase() === name.toLowerCase());
  if (similar) return `"${similar}" is there already, and many disks cannot tell it from "${name}". Choose another name.`;
  const module = entries.find((entry) => entry === `${name}.py`);
  return module && `"${module}" is there already: Python could import only one of the two. Choose another name.`;
}
