import * as vscode from 'vscode';
import {
  type Plugin,
  type PluginDetails,
  type PluginDetailsParams,
  pluginDetailsRequest,
  registriesRequest,
} from '../../../../protocol/registries.ts';
import { setHasPlugins } from '../../hasPlugins.ts';
import type { Session } from '../../session/session.ts';
import type { DeferredTree } from './deferredTree.ts';
import { childrenOf, type Element, elementOfFile, expandedPlugins, isBelow, isElement, update } from './elements.ts';
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
  readonly tree: DeferredTree;
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
  #lastDuration = 0;
  #lastRequest = 0;

  constructor(session: Session, { view, tree }: PluginsView) {
    this.#session = session;
    this.#view = view;
    this.#progress = new SearchProgress(view);
    this.#listeners = [
      this.#changed,
      this.#progress,
      session.onDidChangeModel(() => this.#scheduleRefresh()),
      view.onDidChangeVisibility(() => (this.#stale ? this.#scheduleRefresh() : this.#selectActivePlugin())),
      vscode.window.onDidChangeActiveTextEditor(() => this.#selectActivePlugin()),
    ];
    tree.setProvider(this as vscode.TreeDataProvider<unknown>);
    this.#scheduleRefresh();
  }

  async getChildren(element: Element = this.#root): Promise<Element[]> {
    const { pluginName, withDetails } = element.node;
    if (!element.children && pluginName && withDetails) {
      const [details] = await this.#details([pluginName]);
      // The node may have been replaced meanwhile.
      if (details) element.node = element.node.withDetails?.(details) ?? element.node;
    }
    return [...childrenOf(element)];
  }

  /** A plugin's node with its children; other nodes unchanged. */
  async detailed(node: Node, token?: vscode.CancellationToken): Promise<Node> {
    const details = (node.withDetails && node.pluginName && (await this.#details([node.pluginName], token))[0]) ?? undefined;
    return (details && node.withDetails?.(details)) ?? node;
  }

  getTreeItem({ node }: Element): vscode.TreeItem {
    return treeItem(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, { node }: Element, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    item.tooltip = tooltipOf(await this.detailed(node, token));
    return item;
  }

  getParent({ parent }: Element): Element | undefined {
    return parent === this.#root ? undefined : parent;
  }

  /** Refreshes the tree immediately, even if the view is hidden. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const request = ++this.#lastRequest;
    const start = performance.now();
    const result = this.#session.isRunning
      ? await this.#session.request(registriesRequest, { soon: true })
      : { registries: [], searching: false };
    const known = await this.#expandedDetails();
    // Before there are any rows, the next refresh is not delayed.
    this.#lastDuration = result.registries.length > 0 ? performance.now() - start : 0;
    if (request !== this.#lastRequest) return;
    this.#stale = false;
    this.#view.message = '';
    if (result.registries.length > 0) setHasPlugins();
    this.#isSearching = result.searching;
    if (result.searching) this.#scheduleRefresh();
    const isSearching = result.searching || this.#session.isStarting;
    this.#progress.show(isSearching ? 'running' : this.#session.isRunning ? 'ended' : undefined);
    const changed = update(this.#root, rootNode(registryNodes(result.registries, known)));
    if (changed.length === 0) return;
    this.#changed.fire(changed.includes(this.#root) ? undefined : [...changed]);
    this.#selectActivePlugin();
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
    this.#lastRequest++;
    for (const listener of this.#listeners) listener.dispose();
  }

  /** The current details of expanded plugins, by node ID. */
  async #expandedDetails(): Promise<ReadonlyMap<string, Plugin>> {
    const expanded = expandedPlugins(this.#root).flatMap(({ node: { id, pluginName } }) => (pluginName ? [{ id, pluginName }] : []));
    const details = await this.#details(expanded.map(({ pluginName }) => pluginName));
    return new Map(expanded.flatMap(({ id }, i) => (details[i] ? [[id, details[i]]] : [])));
  }

  async #details(plugins: PluginDetailsParams['plugins'], token?: vscode.CancellationToken): Promise<PluginDetails['plugins']> {
    if (plugins.length === 0 || !this.#session.isRunning) return [];
    return (await this.#session.request(pluginDetailsRequest, { plugins }, token)).plugins;
  }

  /** Selects the plugin of the active editor, unless it or a child of it is selected. */
  #selectActivePlugin(): void {
    const address = vscode.window.activeTextEditor?.document.uri;
    if (!this.#view.visible || address?.scheme !== 'file') return;
    if (!vscode.workspace.getConfiguration('imagefactory').get('view.autoReveal', true)) return;
    const plugin = elementOfFile(this.#root, address.toString());
    const [chosen] = this.#view.selection;
    if (!plugin || (isElement(chosen) && isBelow(chosen, plugin))) return;
    // Fails if the plugin has been removed meanwhile, which does not matter.
    this.#view.reveal(plugin, { select: true, focus: false }).then(undefined, () => {});
  }

  #scheduleRefresh(): void {
    this.#stale = true;
    if (!this.#view.visible || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.refresh().catch((error: unknown) => {
          this.#view.message = `Cannot list the plugins: ${error instanceof Error ? error.message : String(error)}`;
        });
      },
      Math.min(MAX_DELAY_MS, Math.max(REFRESH_DELAY_MS, DELAY_FACTOR * this.#lastDuration)),
    );
  }
}

function rootNode(children: readonly Node[]): Node {
  return { id: '', label: '', tooltip: '', icon: '', kind: 'registry', state: 'unfolded', accessibleLabel: '', children };
}
