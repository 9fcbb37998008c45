import * as vscode from 'vscode';

/** How long to wait before showing progress, in milliseconds. */
export const PROGRESS_DELAY_MS = 1000;

/** Waits for work, with a progress notification if it takes long, such as the first request in a workspace with thousands of plugins. */
export async function withDelayedProgress<T>(title: string, work: Thenable<T>): Promise<T> {
  const timer = setTimeout(() => {
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
      // The caller handles errors.
      work.then(undefined, () => undefined),
    );
  }, PROGRESS_DELAY_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
