import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { allOurs } from '../../support/diagnostics.ts';
import { at, onDisk } from '../../support/workspace.ts';

/** The folder with the plugins. All paths below are relative to it. */
export const PACKAGE = 'imagefactory_plugins';
export const exists = (file: string) => existsSync(at(`${PACKAGE}/${file}`).fsPath);
export const text = (file: string) => onDisk(`${PACKAGE}/${file}`);
export const rename = (plugin: string, name: string) =>
  vscode.commands.executeCommand('imagefactory.renamePlugin', { plugin: at(`${PACKAGE}/${plugin}`), name });
export const about = (plugin: string) => allOurs().filter((one) => one.includes(`/${plugin}/`));

/** Saves all documents, including those without an editor. */
export async function saveAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
}

/** The texts of all documents as VS Code has them: undo does not save. */
export async function shown(file: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(at(`${PACKAGE}/${file}`))).getText();
}
