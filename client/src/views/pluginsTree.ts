import * as vscode from 'vscode';
import {
  type Plugin,
  type PluginDetails,
  type PluginDetailsParams,
  pluginDetailsRequest,
  registriesRequest,
} from '../../../protocol/registries.ts';
import { setHasPlugins } from '../hasPlugins.ts';
import type { Session } from '../session.ts';
import { childrenOf, type Element, elementOfFile, isBelow, isElement, unfolded, update } from './elements.ts';
import type { LateTree } from './lateTree.ts';
import { type Node, registryNodes } from './nodes.ts';
import { SearchProgress } from './searchProgress.ts';
import { tooltipOf, treeItem } from './treeItem.ts';

/** Changes within this time cause one refresh. In milliseconds. */
const REFRESH_DELAY_MS = 150;
/** The delay before a refresh is this many times the duration of the last one, so that typing has priority with thousands of plugins. */
const DELAY_FACTOR = 6;
/** The longest delay before a refresh, because the first request can take much longer than later ones. In milliseconds. */
const MAX_DELAY_MS = 10_000;

/** The view in the activity bar, which the entry point creates. */
export interface PluginsView {
  readonly view: vscode.TreeView<unknown>;
  readonly tree: LateTree;
}

/** Fills the view **Plugins** from the server, while it is running. Only requests the details of expanded plugins. */
export class PluginsTree implements vscode.TreeDataProvider<Element>, vscode.Disposable {
  readonly #session: Session;
  readonly #view: vscode.TreeView<unknown>;
  readonly #changed = new vscode.EventEmitter<Element | Element[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #progress: SearchProgress;
  readonly #listeners: vscode.Disposable[];
  readonly #root: Element = { node: rootNode([]), parent: undefined, children: [] };
  #timer: NodeJS.Timeout | undefined;
  #stale = true;
  /** Whether the last result may lack plugins. */
  #isSearching = false;
  /** The duration of the last request, in milliseconds. */
  #took = 0;
  #asked = 0;

  constructor(session: Session, { view, tree }: PluginsView) {
    this.#session = session;
    this.#view = view;
    this.#progress = new SearchProgress(view);
    this.#listeners = [
      this.#changed,
      this.#progress,
      session.onDidChangeModel(() => this.#later()),
      view.onDidChangeVisibility(() => (this.#stale ? this.#later() : this.#follow())),
      vscode.window.onDidChangeActiveTextEditor(() => this.#follow()),
    ];
    tree.fill(this as vscode.TreeDataProvider<unknown>);
    this.#later();
  }

  async getChildren(element: Element = this.#root): Promise<Element[]> {
    const { asks, told } = element.node;
    if (!element.children && asks && told) {
      const [details] = await this.#details([asks]);
      // The node may have been replaced meanwhile.
      if (details) element.node = element.node.told?.(details) ?? element.node;
    }
    return [...childrenOf(element)];
  }

  /** A plugin's node with its children; other nodes unchanged. */
  async whole(node: Node, token?: vscode.CancellationToken): Promise<Node> {
    const details = (node.told && node.asks && (await this.#details([node.asks], token))[0]) ?? undefined;
    return (details && node.told?.(details)) ?? node;
  }

  getTreeItem({ node }: Element): vscode.TreeItem {
    return treeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, { node }: Element, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    item.tooltip = tooltipOf(await this.whole(node, token));
    return item;
  }

  getParent({ parent }: Element): Element | undefined {
    return parent === this.#root ? undefined : parent;
  }

  /** Refreshes the tree immediately, even if the view is hidden. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const asked = ++this.#asked;
    const start = performance.now();
    const result = this.#session.isRunning
      ? await this.#session.request(registriesRequest, { soon: true })
      : { registries: [], searching: false };
    const known = await this.#knownBelow();
    // Before there are any rows, the next refresh is not delayed.
    this.#took = result.registries.length > 0 ? performance.now() - start : 0;
    if (asked !== this.#asked) return;
    this.#stale = false;
    this.#view.message = '';
    if (result.registries.length > 0) setHasPlugins();
    this.#isSearching = result.searching;
    if (result.searching) this.#later();
    const isSearching = result.searching || this.#session.isStarting;
    this.#progress.show(isSearching ? 'running' : this.#session.isRunning ? 'ended' : undefined);
    const changed = update(this.#root, rootNode(registryNodes(result.registries, known)));
    if (changed.length === 0) return;
    this.#changed.fire(changed.includes(this.#root) ? undefined : [...changed]);
    this.#follow();
  }

  /**
   * Selects the plugin of a file, and opens the view if necessary.
   * @returns whether the file belongs to a plugin
   */
  async reveal(address: string, focus: boolean): Promise<boolean> {
    if (this.#stale) await this.refresh();
    let element = elementOfFile(this.#root, address);
    while (!element && this.#isSearching) {
      await this.refresh();
      element = elementOfFile(this.#root, address);
    }
    if (element) await this.#view.reveal(element, { select: true, focus });
    return element !== undefined;
  }

  /** Expands the targets of a plugin. */
  async revealTargets(plugin: Element): Promise<void> {
    const targets = (await this.getChildren(plugin)).find(({ node }) => node.kind === 'targets');
    if (targets) await this.#view.reveal(targets, { select: true, focus: true, expand: true });
    else void vscode.window.showInformationMessage(`${plugin.node.label} has no targets.`);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    for (const listener of this.#listeners) listener.dispose();
  }

  /** The current details of expanded plugins, by node ID. */
  async #knownBelow(): Promise<ReadonlyMap<string, Plugin>> {
    const asked = unfolded(this.#root).flatMap(({ node: { id, asks } }) => (asks ? [{ id, asks }] : []));
    const details = await this.#details(asked.map(({ asks }) => asks));
    return new Map(asked.flatMap(({ id }, i) => (details[i] ? [[id, details[i]]] : [])));
  }

  async #details(plugins: PluginDetailsParams['plugins'], token?: vscode.CancellationToken): Promise<PluginDetails['plugins']> {
    if (plugins.length === 0 || !this.#session.isRunning) return [];
    return (await this.#session.request(pluginDetailsRequest, { plugins }, token)).plugins;
  }

  /** Selects the plugin of the active editor, unless it or a child of it is selected. */
  #follow(): void {
    const address = vscode.window.activeTextEditor?.document.uri;
    if (!this.#view.visible || address?.scheme !== 'file') return;
    if (!vscode.workspace.getConfiguration('imagefactory').get('view.autoReveal', true)) return;
    const plugin = elementOfFile(this.#root, address.toString());
    const [chosen] = this.#view.selection;
    if (!plugin || (isElement(chosen) && isBelow(chosen, plugin))) return;
    // Fails if the plugin has been removed meanwhile, which does not matter.
    this.#view.reveal(plugin, { select: true, focus: false }).then(undefined, () => {});
  }

  #later(): void {
    this.#stale = true;
    if (!this.#view.visible || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.refresh().catch((error: unknown) => {
          this.#view.message = `Cannot list the plugins: ${error instanceof Error ? error.message : String(error)}`;
        });
      },
      Math.min(MAX_DELAY_MS, Math.max(REFRESH_DELAY_MS, DELAY_FACTOR * this.#took)),
    );
  }
}

function rootNode(children: readonly Node[]): Node {
  return { id: '', label: '', tooltip: '', icon: '', kind: 'registry', state: 'unfolded', spoken: '', children };
}
