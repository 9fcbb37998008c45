import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

export { until } from '../../support/until.mjs';

/** The opened folder: a copy for this run. */
export function root(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return folder.uri;
}

export function at(relativePath: string): vscode.Uri {
  return vscode.Uri.joinPath(root(), ...relativePath.split('/'));
}

/** Opens a file of the workspace in an editor. */
export async function openFile(relativePath: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(relativePath)));
}

/** The text on disk, regardless of the editor. */
export function onDisk(relativePath: string): string {
  return readFileSync(path.join(root().fsPath, relativePath), 'utf8');
}

/** Replaces the first `text` of a document, without saving. */
export async function replace(document: vscode.TextDocument, text: string, replacement: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), replacement);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The position of the first occurrence of a text. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" is not in ${document.fileName}:\n${document.getText()}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Reverts unsaved changes and closes all editors. Files that VS Code itself is about to write, such as settings, are not touched. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== 'file' || !vscode.workspace.getWorkspaceFolder(document.uri)) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
