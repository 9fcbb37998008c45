import * as vscode from 'vscode';
import { conversionRequest } from '../../../protocol/convertMetadata.ts';
import { addressOf } from '../address.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';

/**
 * Converts `info.json` to `<Name>.info` or back: asks for confirmation if details would be lost, creates the new file, deletes the old one, and opens
 * the new one. Makes one edit, so that it can be undone at once. Existing files are not overwritten.
 * @param args arguments of the command: the URI of the document (default: the active editor), and `{confirmed: true}` to skip the confirmation
 * @throws Refusal if nothing was converted
 */
export async function convertMetadata(session: Session, args: readonly unknown[]): Promise<void> {
  const [address, how] = args;
  const from = addressOf(address);
  if (!from) throw new Refusal('Open an info.json or <Name>.info file of a plugin first.');
  const plan = await session.request(conversionRequest, { uri: from.toString() });
  if (!plan) throw new Refusal('This file is not plugin metadata.');
  if ('reason' in plan) throw new Refusal(`${plan.title}: ${plan.reason}`);
  if (plan.lost.length > 0 && !isConfirmed(how) && !(await confirm(plan.title, plan.lost))) return;
  const to = vscode.Uri.parse(plan.to, true);
  // The new file has the unsaved changes. They are saved in the old one too, so that "undo" restores them.
  await vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === from.toString())?.save();
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(to, { contents: new TextEncoder().encode(plan.text), overwrite: false, ignoreIfExists: false });
  edit.deleteFile(from, { ignoreIfNotExists: false });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Refusal(`${plan.title}: the folder is not writable. Nothing was changed.`);
  await vscode.window.showTextDocument(to, { preview: false });
}

async function confirm(title: string, lost: readonly string[]): Promise<boolean> {
  const detail = `These details will be lost:\n\n${lost.map((words) => `• ${words}`).join('\n')}`;
  return (await vscode.window.showWarningMessage(`${title}?`, { modal: true, detail }, 'Convert')) === 'Convert';
}

function isConfirmed(how: unknown): boolean {
  return typeof how === 'object' && how !== null && 'confirmed' in how && how.confirmed === true;
}
