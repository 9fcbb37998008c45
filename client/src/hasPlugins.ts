import * as vscode from 'vscode';

/** Enables the menu entries for plugins. The entry point does the same when it detects a plugin. */
export function setHasPlugins(): void {
  void vscode.commands.executeCommand('setContext', 'imagefactory.hasPlugins', true);
}
