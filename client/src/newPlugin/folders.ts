import * as path from 'node:path';
import * as vscode from 'vscode';
import { PLUGINS_FOLDER } from '../detect.ts';
import { disk } from '../disk.ts';

/** The folders to suggest for a new plugin: one for each opened folder, those with plugins first. If none is open, asks for one. */
export async function homesForPlugins(chosen: vscode.Uri | undefined): Promise<readonly vscode.Uri[]> {
  if (chosen) return [await besidePlugin(await folderOf(chosen))];
  const opened = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme === 'file');
  if (opened.length === 0) return askForFolder();
  const homes = await Promise.all(opened.map(homeIn));
  return [...homes.filter(isPluginsFolder), ...homes.filter((home) => !isPluginsFolder(home))];
}

/** Asks for a folder; none when the person gives up. */
export async function askForFolder(): Promise<readonly vscode.Uri[]> {
  const title = 'Folder for the New Image Factory Plugin';
  const options = { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: 'Create Plugin Here', title };
  return Promise.all(((await vscode.window.showOpenDialog(options)) ?? []).map(homeIn));
}

/** The folder itself, or that of a file. */
async function folderOf(chosen: vscode.Uri): Promise<vscode.Uri> {
  const isFile = await vscode.workspace.fs.stat(chosen).then(
    ({ type }) => (type & vscode.FileType.File) !== 0,
    () => false,
  );
  return isFile ? vscode.Uri.joinPath(chosen, '..') : chosen;
}

function isPluginsFolder({ fsPath }: vscode.Uri): boolean {
  return path.basename(fsPath) === PLUGINS_FOLDER;
}

async function homeIn(folder: vscode.Uri): Promise<vscode.Uri> {
  if (!isPluginsFolder(folder) && (await disk.list(folder.fsPath)).includes(PLUGINS_FOLDER)) {
    return vscode.Uri.joinPath(folder, PLUGINS_FOLDER);
  }
  return besidePlugin(folder);
}

/** A plugin does not live in another one: the folder itself, or the one around it if it is a plugin. */
async function besidePlugin(folder: vscode.Uri): Promise<vscode.Uri> {
  const initializer = await disk.read(path.join(folder.fsPath, '__init__.py'));
  return initializer?.includes('delegate_class') ? vscode.Uri.joinPath(folder, '..') : folder;
}
