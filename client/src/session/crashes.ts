import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

const MAX_CRASHES = 3;
const WITHIN_MS = 3 * 60 * 1000;

/**
 * Handles crashes of the server: it is restarted silently, until it has crashed too often in a short time. Then it is not restarted, and the user is
 * notified once.
 */
export function createCrashHandler(actions: { restart(): Promise<void>; showOutput(): void }): ErrorHandler {
  let crashes: number[] = [];
  return {
    // A single message could not be sent or read. If the connection is lost, `closed` is called.
    error: (error) => ({ action: ErrorAction.Continue, message: `Connection: ${error.message}`, handled: true }),
    closed() {
      const now = Date.now();
      crashes = [...crashes.filter((time) => now - time < WITHIN_MS), now];
      if (crashes.length <= MAX_CRASHES) {
        return { action: CloseAction.Restart, message: 'The language server stopped unexpectedly and was restarted.', handled: true };
      }
      const message = `The Image Factory language server stopped unexpectedly ${crashes.length} times in 3 minutes. Plugins are no longer checked.`;
      void ask(message, actions);
      return { action: CloseAction.DoNotRestart, message, handled: true };
    },
  };
}

async function ask(message: string, actions: { restart(): Promise<void>; showOutput(): void }): Promise<void> {
  const choice = await vscode.window.showErrorMessage(message, 'Restart', 'Show Output');
  if (choice === 'Restart') await actions.restart();
  if (choice === 'Show Output') actions.showOutput();
}
