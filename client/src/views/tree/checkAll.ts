import * as vscode from 'vscode';
import { type CheckAll, checkAllRequest } from '../../../../protocol/registries.ts';
import { setHasPlugins } from '../../hasPlugins.ts';
import type { Session } from '../../session/session.ts';
import { count, formatProblems } from './format.ts';

const SHOW_PROBLEMS = 'Show Problems';

/**
 * Searches all folders and checks every plugin, with progress that can be canceled. Shows a summary, and offers to open the Problems view.
 * @returns the summary; undefined if it was canceled
 */
export async function checkAll(session: Session): Promise<CheckAll | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: 'Checking all Image Factory plugins', cancellable: true };
  const result = await vscode.window.withProgress(options, async (progress, token) => {
    let done = 0;
    try {
      return await session.requestWithProgress(checkAllRequest, {}, token, ({ message, percentage = done }) => {
        progress.report({ ...(message === undefined ? {} : { message }), increment: percentage - done });
        done = percentage;
      });
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
  // The command must not wait until the notification is closed.
  if (result) void showSummary(result);
  return result;
}

async function showSummary({ plugins, files, counts }: CheckAll): Promise<void> {
  if (plugins === 0) {
    await vscode.window.showInformationMessage('No Image Factory plugins found in this workspace.');
    return;
  }
  setHasPlugins();
  const problems = formatProblems(counts);
  const message = problems
    ? `${count(plugins, 'plugin')} checked: ${problems} in ${count(files, 'file')}.`
    : `${count(plugins, 'plugin')} checked: no problems.`;
  const { showErrorMessage, showWarningMessage, showInformationMessage } = vscode.window;
  const show = counts.error > 0 ? showErrorMessage : counts.warning > 0 ? showWarningMessage : showInformationMessage;
  const choice = await show(message, ...(problems ? [SHOW_PROBLEMS] : []));
  if (choice) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
