import * as vscode from 'vscode';

/** As long as this nobody wonders whether anything happens. In ms. */
export const PATIENCE = 1000;

/** Waits for work, and tells what is waited for where that takes longer: among thousands of plugins the first answer does. */
export async function tellWhileSlow<T>(title: string, work: Thenable<T>): Promise<T> {
  const timer = setTimeout(() => {
    void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
      // What fails is told by who has asked for it.
      work.then(undefined, () => undefined),
    );
  }, PATIENCE);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
