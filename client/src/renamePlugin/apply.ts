import * as vscode from 'vscode';
import type { Session } from '../session.ts';
import { number } from '../views/words.ts';
import type { RenamePlan } from './protocol.ts';

/**
 * Does what was planned in one edit, and tells what is left.
 * @throws Error in words for people when VS Code has not done it
 */
export async function applyRename(
  { session, output }: { session: Session; output: vscode.LogOutputChannel },
  plan: RenamePlan,
): Promise<void> {
  const { from, to } = plan;
  // A refactoring: VS Code saves what it has changed, unless the setting `files.refactoring.autoSave` says otherwise.
  if (!(await vscode.workspace.applyEdit(await session.toEdit(plan.edit), { isRefactoring: true })))
    throw new Error(`${from} was not renamed to ${to}: a file has changed in the meantime, or cannot be written.`);
  tellTheRest(plan, output);
}

/**
 * Saves the documents that a plan moves. VS Code moves an open document by opening its text anew at the other place, and changes for one
 * with unsaved text can get lost on the way.
 * @throws Error in words for people when one cannot be saved
 */
export async function saveMoved({ from, edit }: RenamePlan): Promise<void> {
  const { documentChanges = [] } = edit as { readonly documentChanges?: readonly { readonly oldUri?: string }[] };
  const moved = documentChanges.flatMap(({ oldUri }) => (oldUri === undefined ? [] : [vscode.Uri.parse(oldUri, true).path]));
  const isMoved = ({ path }: vscode.Uri) => moved.some((place) => path === place || path.startsWith(`${place}/`));
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.uri.scheme !== 'file' || !isMoved(document.uri)) continue;
    if (!(await document.save()))
      throw new Error(`${from} was not renamed: ${vscode.workspace.asRelativePath(document.uri)} cannot be saved.`);
  }
}

function tellTheRest({ from, to, left, notes }: RenamePlan, output: vscode.LogOutputChannel): void {
  if (left.length + notes.length === 0) return;
  output.info(`The plugin ${from} is called ${to} now.`);
  for (const note of notes) output.info(note);
  for (const { uri, line, text } of left) output.info(`${vscode.Uri.parse(uri, true).fsPath}:${line + 1} still says ${from}: ${text}`);
  const what = [
    ...(notes.length > 0 ? [`${number(notes.length, 'thing')} to do by hand`] : []),
    ...(left.length > 0 ? [`${number(left.length, 'place')} that still say "${from}", since they may mean something else`] : []),
  ];
  void vscode.window
    .showInformationMessage(`${from} is called ${to} now. There is more to look at: ${what.join(', and ')}.`, 'Show')
    .then((choice) => {
      if (choice === 'Show') output.show();
    });
}
