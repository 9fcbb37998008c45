import * as vscode from 'vscode';
import { type ChangedFile, showChangesCommand } from '../../protocol/commands.ts';
import { toRange } from './views/open.ts';

/**
 * The command behind fixes that change other files than the one in front of a person: opens the first of them where it was changed, so that the change
 * is seen and "undo" takes it back, and saves those that nobody had open.
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
