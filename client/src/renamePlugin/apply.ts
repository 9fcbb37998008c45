import * as vscode from 'vscode';
import type { RenamePlan } from '../../../protocol/renamePlugin.ts';
import { Refusal } from '../refusal.ts';
import { savesRefactorings } from '../session/saveUndone.ts';
import type { Session } from '../session/session.ts';
import { count } from '../views/tree/format.ts';

/**
 * Applies a rename plan in one edit, and reports manual steps and unchanged occurrences.
 * @throws Refusal if VS Code could not apply the edit
 */
export async function applyRename(
  { session, output }: { session: Session; output: vscode.LogOutputChannel },
  plan: RenamePlan,
): Promise<void> {
  const { from, to, changes } = plan;
  if (savesRefactorings()) await session.undone.record(changes.map(({ uri }) => vscode.Uri.parse(uri, true)));
  const edited = new Set(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty));
  // Because it is a refactoring, VS Code saves the changed files, unless `files.refactoring.autoSave` is off.
  if (!(await vscode.workspace.applyEdit(await session.toEdit(plan.edit), { isRefactoring: true }))) {
    await revert(new Set(changes.map(({ uri }) => vscode.Uri.parse(uri, true).toString())), edited);
    throw new Refusal(`${from} was not renamed to ${to}: a file has changed or is read-only.`);
  }
  if (savesRefactorings()) await saveMoved(plan.arrived);
  reportRemaining(plan, output);
}

/**
 * Reverts documents that VS Code has edited before the rename of a file failed.
 * @param edited documents with unsaved changes of the user
 */
async function revert(addresses: ReadonlySet<string>, edited: ReadonlySet<vscode.TextDocument>): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || edited.has(document) || !addresses.has(document.uri.toString())) continue;
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
}

/**
 * Saves moved documents that VS Code has left unsaved: if it has kept a document of an earlier rename, because two editors showed it, it changes that
 * document without saving it.
 */
async function saveMoved(addresses: readonly string[]): Promise<void> {
  const arrived = new Set(addresses.map((address) => vscode.Uri.parse(address, true).toString()));
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && arrived.has(document.uri.toString())) await document.save();
  }
}

function reportRemaining({ from, to, left, notes }: RenamePlan, output: vscode.LogOutputChannel): void {
  if (left.length + notes.length === 0) return;
  output.info(`Renamed ${from} to ${to}.`);
  for (const note of notes) output.info(note);
  for (const { uri, line, text } of left) output.info(`${vscode.Uri.parse(uri, true).fsPath}:${line + 1} still contains ${from}: ${text}`);
  const what = [
    ...(notes.length > 0 ? [`${count(notes.length, 'manual step')}`] : []),
    ...(left.length > 0 ? [`${count(left.length, 'unchanged occurrence')} of "${from}"`] : []),
  ];
  void vscode.window.showInformationMessage(`Renamed ${from} to ${to}. Please review ${what.join(' and ')}.`, 'Show').then((choice) => {
    if (choice === 'Show') output.show();
  });
}
