import * as vscode from 'vscode';

/** Enables the menu entries for plugins. */
export function setHasPlugins(): void {
  void vscode.commands.executeCommand('setContext', 'imagefactory.hasPlugins', true);
}
