import * as vscode from 'vscode';

/** The context key for the welcome texts of the view (`viewsWelcome` in `package.json`). Not set before the first search. */
const STATE = 'imagefactory.search';

/** Shows the progress of the search for plugins in the view. */
export class SearchProgress implements vscode.Disposable {
  readonly #view: vscode.TreeView<unknown>;
  #end: (() => void) | undefined;

  constructor(view: vscode.TreeView<unknown>) {
    this.#view = view;
  }

  /** @param state the state of the search; undefined if the server is not running */
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
