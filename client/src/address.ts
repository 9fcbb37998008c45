import * as vscode from 'vscode';

/** The URI that a command was called with, as an object or a string; otherwise that of the active editor. */
export function addressOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return typeof argument === 'string' ? vscode.Uri.parse(argument, true) : vscode.window.activeTextEditor?.document.uri;
}
