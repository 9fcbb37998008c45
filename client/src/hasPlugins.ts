import * as vscode from 'vscode';

/** From now on the menus of VS Code offer what can be done with plugins. The activator says the same as soon as it has met one. */
export function tellHasPlugins(): void {
  void vscode.commands.executeCommand('setContext', 'imagefactory.hasPlugins', true);
}
