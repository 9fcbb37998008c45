import * as vscode from 'vscode';

/**
 * A tree that is empty until it gets its provider, so that VS Code can show the view with its welcome text before the rest of the client is loaded.
 */
export class DeferredTree implements vscode.TreeDataProvider<unknown> {
  readonly #changed = new vscode.EventEmitter<unknown>();
  readonly onDidChangeTreeData = this.#changed.event;
  #provider: vscode.TreeDataProvider<unknown> | undefined;

  /** Sets the provider of the tree's contents. */
  setProvider(provider: vscode.TreeDataProvider<unknown>): void {
    this.#provider = provider;
    provider.onDidChangeTreeData?.((changed) => this.#changed.fire(changed));
    this.#changed.fire(undefined);
  }

  getChildren(element?: unknown): vscode.ProviderResult<unknown[]> {
    return this.#provider?.getChildren(element) ?? [];
  }

  getTreeItem(element: unknown): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#provider?.getTreeItem(element) ?? new vscode.TreeItem('');
  }

  resolveTreeItem(item: vscode.TreeItem, element: unknown, token: vscode.CancellationToken): vscode.ProviderResult<vscode.TreeItem> {
    return this.#provider?.resolveTreeItem?.(item, element, token) ?? item;
  }

  getParent(element: unknown): vscode.ProviderResult<unknown> {
    return this.#provider?.getParent?.(element);
  }
}
