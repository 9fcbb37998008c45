import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { allOurs } from '../../support/diagnostics.ts';
import { at, onDisk } from '../../support/workspace.ts';

/** The folder of the plugins; what else is here is about files and plugins in it. */
export const PACKAGE = 'imagefactory_plugins';
export const exists = (file: string) => existsSync(at(`${PACKAGE}/${file}`).fsPath);
export const text = (file: string) => onDisk(`${PACKAGE}/${file}`);
export const rename = (plugin: string, name: string) =>
  vscode.commands.executeCommand('imagefactory.renamePlugin', { plugin: at(`${PACKAGE}/${plugin}`), name });
export const about = (plugin: string) => allOurs().filter((one) => one.includes(`/${plugin}/`));

/** Saves also what no editor shows. */
export async function saveAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
}

/** The texts of all documents as VS Code has them, which "undo" leaves to be saved. */
export async function shown(file: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(at(`${PACKAGE}/${file}`))).getText();
}
