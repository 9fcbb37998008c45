import * as vscode from 'vscode';
import { membershipEditRequest } from '../../../protocol/membership.ts';
import { addressOf } from '../address.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';

/**
 * Includes a document as part of a plugin, or excludes it, by changing `.imagefactory.json`, which applies immediately.
 * @param argument argument of the command: the URI of the document (default: the active editor)
 * @throws Refusal if nothing was changed
 */
export async function setMembership(session: Session, isPlugin: boolean, argument: unknown): Promise<void> {
  const address = addressOf(argument);
  if (!address) throw new Refusal('Open a metadata file first.');
  const answer = await session.request(membershipEditRequest, { uri: address.toString(), isPlugin });
  if (!answer) throw new Refusal('Only info.json, *.info, and Python files can belong to a plugin.');
  if ('reason' in answer) throw new Refusal(answer.reason);
  const file = vscode.Uri.parse(answer.file, true);
  const wasDirty = isDirty(file);
  if (!(await vscode.workspace.applyEdit(await session.toEdit(answer.edit))))
    throw new Refusal(`${file.fsPath} is not writable. Nothing was changed.`);
  if (!wasDirty) await vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString())?.save();
  const open = 'Open .imagefactory.json';
  const what = isPlugin ? 'is now treated as a plugin' : 'is now ignored';
  void vscode.window.showInformationMessage(`${vscode.workspace.asRelativePath(address)} ${what}.`, open).then(async (choice) => {
    if (choice === open) await vscode.window.showTextDocument(file);
  });
}

function isDirty(file: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === file.toString() && document.isDirty);
}
