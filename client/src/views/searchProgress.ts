import * as vscode from 'vscode';

/** What the welcome texts of the view depend on: see `viewsWelcome` in `package.json`. Not set as long as nothing was looked for. */
const STATE = 'imagefactory.search';

/** Shows in the view that plugins are looked for, and what came of it. */
export class SearchProgress implements vscode.Disposable {
  readonly #view: vscode.TreeView<unknown>;
  #end: (() => void) | undefined;

  constructor(view: vscode.TreeView<unknown>) {
    this.#view = view;
  }

  /** @param state of the search; undefined where nobody searches */
  show(state: 'running' | 'ended' | undefined): void {
    void vscode.commands.executeCommand('setContext', STATE, state);
    if (state !== 'running') this.#stop();
    else if (!this.#end && this.#view.visible) this.#start();
  }

  dispose(): void {
    this.#stop();
  }

  #start(): void {
    const location = { viewId: 'imagefactory.plugins' };
    void vscode.window.withProgress({ location }, () => new Promise<void>((resolve) => (this.#end = resolve)));
  }

  #stop(): void {
    this.#end?.();
    this.#end = undefined;
  }
}
