import * as vscode from 'vscode';
import { type MissingFilesParams, missingFilesRequest } from '../../../protocol/missingFiles.ts';
import { addressOf } from '../address.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import { toRange } from '../views/tree/open.ts';

/**
 * Creates the missing metadata or `__init__.py` of a plugin, and opens it. Existing files are not overwritten, and it can be undone.
 * @param argument argument of the command: the URI of the folder or of a file in it (default: the active editor)
 * @throws Refusal if nothing was created
 */
export async function createMissing(session: Session, which: MissingFilesParams['which'], argument: unknown): Promise<void> {
  const address = addressOf(argument);
  if (address?.scheme !== 'file') throw new Refusal('Open a Python file of the plugin, or select its folder in the Explorer.');
  const answer = await session.request(missingFilesRequest, { uri: address.toString(), which });
  if ('reason' in answer) throw new Refusal(answer.reason);
  const [only, ...others] = answer.files;
  const items = answer.files.map((file) => ({ label: file.title, ...file }));
  const chosen = others.length === 0 ? only : await vscode.window.showQuickPick(items, { placeHolder: 'Choose what to create' });
  if (!chosen) return;
  const created = vscode.Uri.parse(chosen.uri, true);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(created, { contents: new TextEncoder().encode(chosen.text), overwrite: false, ignoreIfExists: false });
  if (!(await vscode.workspace.applyEdit(edit))) {
    const exists = await vscode.workspace.fs.stat(created).then(
      () => true,
      () => false,
    );
    throw new Refusal(
      `${vscode.workspace.asRelativePath(created)} was not created: ${exists ? 'it already exists' : 'its folder is not writable'}.`,
    );
  }
  await vscode.window.showTextDocument(created, { preview: false, selection: toRange(chosen.range) });
}
