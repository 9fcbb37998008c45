import * as vscode from 'vscode';

/** Why a command did nothing, in words for people, with what they may want to run instead. */
export class Refusal extends Error {
  readonly next: { readonly title: string; readonly command: string } | undefined;

  constructor(message: string, next?: { readonly title: string; readonly command: string }) {
    super(message);
    this.next = next;
  }
}

/** Where there is no plugin yet. */
export const NEW_PLUGIN = { title: 'New Plugin...', command: 'imagefactory.newPlugin' };

/**
 * Shows in a notification why a command did nothing. VS Code itself would show an error that a command throws in a modal dialog.
 * @returns the message, for callers of the command
 * @throws the error itself if it is not an expected one
 */
export function showRefusal(error: unknown): string {
  if (!isExpected(error)) throw error;
  const { message } = error;
  const next = error instanceof Refusal ? error.next : undefined;
  void vscode.window.showWarningMessage(message, ...(next ? [next.title] : [])).then((choice) => {
    if (next && choice === next.title) void vscode.commands.executeCommand(next.command);
  });
  return message;
}

/** Refusals of the client, and of the server, whose errors have a code. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && (error.constructor === Refusal || ('code' in error && error.code === REQUEST_FAILED));
}

/** `LSPErrorCodes.RequestFailed`: the server's answer to what cannot be done. */
const REQUEST_FAILED = -32803;
