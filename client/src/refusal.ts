import * as vscode from 'vscode';

/** The reason why a command did nothing, as a message for the user, optionally with a command to run instead. */
export class Refusal extends Error {
  readonly next: { readonly title: string; readonly command: string } | undefined;

  constructor(message: string, next?: { readonly title: string; readonly command: string }) {
    super(message);
    this.next = next;
  }
}

/** The command to suggest if there are no plugins. */
export const NEW_PLUGIN = { title: 'New Plugin...', command: 'imagefactory.newPlugin' };

/**
 * Shows in a notification why a command did nothing. VS Code itself would show an error thrown by a command in a modal dialog.
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

/** `LSPErrorCodes.RequestFailed`, the server's error for requests that cannot be fulfilled. */
const REQUEST_FAILED = -32803;
