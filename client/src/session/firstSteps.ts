import * as vscode from 'vscode';

/** Steps of the walkthrough; the manifest completes them by context keys of these names. */
export type FirstStep = 'created' | 'fixed' | 'checked';

/** Completes a step of the walkthrough: it was done, not only looked at. */
export function completeStep(step: FirstStep): void {
  void vscode.commands.executeCommand('setContext', `imagefactory.${step}`, true);
}

/** Completes the steps for which no command of this extension is enough: a problem in the active editor is gone, or a check has run as a task. */
export function followFirstSteps(): vscode.Disposable {
  const counts = new Map<string, number>();
  return vscode.Disposable.from(
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) {
        const now = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'imagefactory').length;
        const isShown = vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
        if (isShown && now < (counts.get(uri.toString()) ?? 0)) completeStep('fixed');
        counts.set(uri.toString(), now);
      }
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution: { task } }) => {
      if (task.definition.type === 'imagefactory') completeStep('checked');
    }),
  );
}
