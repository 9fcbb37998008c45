import * as vscode from 'vscode';
import { type ChangedFile, showChangesCommand, showReasonCommand } from '../../../protocol/commands.ts';
import { Refusal, showRefusal } from '../refusal.ts';
import { toRange } from '../views/tree/open.ts';

/**
 * Registers the command of fixes that change other files than the active one: it opens the first of them at the change, so that it is visible and can be
 * undone, and saves those that were not open.
 */
export function registerShowChanges(): vscode.Disposable {
  return vscode.commands.registerCommand(showChangesCommand.command, async (files: readonly ChangedFile[]) => {
    for (const { uri, save } of files) {
      const document = save ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)) : undefined;
      if (document?.isDirty) await document.save();
    }
    const [first] = files;
    if (first) await vscode.window.showTextDocument(vscode.Uri.parse(first.uri, true), { preview: false, selection: toRange(first.range) });
  });
}

/** Registers the command of fixes that cannot be applied. VS Code itself applies nothing, and does not say why. */
export function registerShowReason(): vscode.Disposable {
  return vscode.commands.registerCommand(showReasonCommand.command, (reason: string) => showRefusal(new Refusal(reason)));
}
