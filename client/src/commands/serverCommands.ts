import * as vscode from 'vscode';
import { showChangesCommand, showPlacesCommand, showReasonCommand } from '../../../protocol/commands.ts';
import type { CommandType } from '../../../protocol/define.ts';
import { Refusal, showRefusal } from '../refusal.ts';
import { showPlace, toRange } from '../views/tree/open.ts';

/** Registers the commands that only the server's code actions and code lenses use. */
export function registerServerCommands(): vscode.Disposable {
  return vscode.Disposable.from(
    register(showPlacesCommand, async (document, { line, character }, places) => {
      const [only, ...more] = places;
      if (only && more.length === 0) return showPlace(only);
      const locations = places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri, true), toRange(place.range)));
      const from = new vscode.Position(line, character);
      await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(document, true), from, locations);
    }),
    register(showChangesCommand, async (files) => {
      for (const { uri, save } of files) {
        const document = save ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)) : undefined;
        if (document?.isDirty) await document.save();
      }
      // Visible, so that it can be undone.
      const [first] = files;
      if (first)
        await vscode.window.showTextDocument(vscode.Uri.parse(first.uri, true), { preview: false, selection: toRange(first.range) });
    }),
    // VS Code itself does not say why a fix cannot be applied.
    register(showReasonCommand, (reason) => showRefusal(new Refusal(reason))),
  );
}

function register<Arguments extends readonly unknown[]>(
  { command }: CommandType<Arguments>,
  run: (...args: Arguments) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(command, (...args) => run(...(args as unknown as Arguments)));
}
