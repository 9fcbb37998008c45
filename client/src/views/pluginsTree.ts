import * as vscode from 'vscode';
import { REGISTRIES } from '../protocol.ts';
import type { RegistriesResult } from '../registryProtocol.ts';
import type { Session } from '../session.ts';
import type { LateTree } from './lateTree.ts';
import { type Node, registryNodes } from './nodes.ts';
import { openPlace } from './open.ts';

/** Changes that come shortly after one another are fetched together. In ms. */
const TOGETHER = 150;
/** Of the time, at most one part in so many goes into fetching: typing comes first among thousands of plugins. */
const SHARE = 6;

/** The view of the activity bar, as the activator makes it. */
export interface PluginsView {
  readonly view: vscode.TreeView<unknown>;
  readonly tree: LateTree;
}

/** Fills the view *Plugins* with what the server knows, as long as it runs; fetches only what is looked at. */
export class PluginsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #session: Session;
  readonly #view: vscode.TreeView<unknown>;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listeners: vscode.Disposable[];
  #shown: readonly Node[] = [];
  #content = '[]';
  #timer: NodeJS.Timeout | undefined;
  #stale = true;
  /** How long the last answer took. In ms. */
  #took = 0;
  #asked = 0;

  constructor(session: Session, { view, tree }: PluginsView) {
    this.#session = session;
    this.#view = view;
    this.#listeners = [
      this.#changed,
      session.onDidChangeModel(() => this.#later()),
      view.onDidChangeVisibility(() => this.#stale && this.#later()),
    ];
    tree.fill(this as vscode.TreeDataProvider<unknown>);
    this.#later();
  }

  getChildren(node?: Node): Node[] {
    return [...(node ? node.children : this.#shown)];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : node.unfolded ? Expanded : Collapsed);
    item.id = node.id;
    if (node.description !== undefined) item.description = node.description;
    item.tooltip = node.tooltip ?? node.label;
    item.iconPath = new vscode.ThemeIcon(node.icon, node.color === undefined ? undefined : new vscode.ThemeColor(node.color));
    item.contextValue = node.kind;
    item.accessibilityInformation = { label: node.spoken ?? node.label };
    const command = commandOf(node);
    if (command) item.command = command;
    return item;
  }

  /** Asks the server now, whether or not anybody looks. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const asked = ++this.#asked;
    const start = performance.now();
    const result = this.#session.isRunning
      ? await this.#session.request<RegistriesResult>(REGISTRIES, {})
      : { registries: [], searching: false };
    this.#took = performance.now() - start;
    if (asked !== this.#asked) return;
    this.#stale = false;
    const found = result.registries.length > 0;
    this.#view.message = result.searching && !found ? 'Looking for plugins...' : '';
    const content = JSON.stringify(result.registries);
    if (content === this.#content) return;
    this.#content = content;
    this.#shown = registryNodes(result.registries);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    for (const listener of this.#listeners) listener.dispose();
  }

  #later(): void {
    this.#stale = true;
    if (!this.#view.visible || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.refresh().catch((error: unknown) => {
          this.#view.message = `The plugins cannot be listed: ${error instanceof Error ? error.message : String(error)}`;
        });
      },
      Math.max(TOGETHER, SHARE * this.#took),
    );
  }
}

function commandOf(node: Node): vscode.Command | undefined {
  if (node.kind === 'problems') return { command: 'workbench.actions.view.problems', title: 'Show Problems' };
  // A node that has something below it is for unfolding; a click that opened a file as well would be in the way.
  if (!node.opens || node.children.length > 0) return undefined;
  return { command: 'vscode.open', title: 'Open', arguments: openPlace(node.opens) };
}
