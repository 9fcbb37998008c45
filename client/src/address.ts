import * as vscode from 'vscode';

/** The document that a command is about: an address or its text among the arguments, else that of the active editor. */
export function addressOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return typeof argument === 'string' ? vscode.Uri.parse(argument, true) : vscode.window.activeTextEditor?.document.uri;
}
