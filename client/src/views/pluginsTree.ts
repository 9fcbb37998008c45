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

/** Changes that come shortly after one another are fetched together. In ms. */
const TOGETHER = 150;
/** Of the time, at most one part in so many goes into fetching: typing comes first among thousands of plugins. */
const SHARE = 6;
/** But never is anything shown for longer that is not so any more: the first answer waits for much that later ones do not. In ms. */
const MAX_STALE = 10_000;

/** The view of the activity bar, as the activator makes it. */
export interface PluginsView {
  readonly view: vscode.TreeView<unknown>;
  readonly tree: LateTree;
}

/** Fills the view *Plugins* with what the server knows, as long as it runs; fetches only what is looked at. */
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
  /** There are plugins that the last answer did not have. */
  #isSearching = false;
  /** How long the last answer took. In ms. */
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
      // Meanwhile the plugin may have come to look otherwise.
      if (details) element.node = element.node.told?.(details) ?? element.node;
    }
    return [...childrenOf(element)];
  }

  /** The node of a plugin with what is below it; any other as it is. */
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

  /** Asks the server now, whether or not anybody looks. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const asked = ++this.#asked;
    const start = performance.now();
    const result = this.#session.isRunning
      ? await this.#session.request(registriesRequest, { soon: true })
      : { registries: [], searching: false };
    const known = await this.#knownBelow();
    // Where nothing is shown yet, the first row is worth asking at once.
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
   * Chooses the plugin of a file in the view, and opens the view where it is not open.
   * @returns whether there is one
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

  /** Shows the targets of a plugin, one below another. */
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

  /** What is known now of the plugins below which somebody has looked, by the ids of their nodes. */
  async #knownBelow(): Promise<ReadonlyMap<string, Plugin>> {
    const asked = unfolded(this.#root).flatMap(({ node: { id, asks } }) => (asks ? [{ id, asks }] : []));
    const details = await this.#details(asked.map(({ asks }) => asks));
    return new Map(asked.flatMap(({ id }, i) => (details[i] ? [[id, details[i]]] : [])));
  }

  async #details(plugins: PluginDetailsParams['plugins'], token?: vscode.CancellationToken): Promise<PluginDetails['plugins']> {
    if (plugins.length === 0 || !this.#session.isRunning) return [];
    return (await this.#session.request(pluginDetailsRequest, { plugins }, token)).plugins;
  }

  /** Chooses the plugin of the active editor, unless something of it is chosen already. */
  #follow(): void {
    const address = vscode.window.activeTextEditor?.document.uri;
    if (!this.#view.visible || address?.scheme !== 'file') return;
    if (!vscode.workspace.getConfiguration('imagefactory').get('view.autoReveal', true)) return;
    const plugin = elementOfFile(this.#root, address.toString());
    const [chosen] = this.#view.selection;
    if (!plugin || (isElement(chosen) && isBelow(chosen, plugin))) return;
    // What is gone again by now is not worth a word.
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
      Math.min(MAX_STALE, Math.max(TOGETHER, SHARE * this.#took)),
    );
  }
}

function rootNode(children: readonly Node[]): Node {
  return { id: '', label: '', tooltip: '', icon: '', kind: 'registry', state: 'unfolded', spoken: '', children };
}
