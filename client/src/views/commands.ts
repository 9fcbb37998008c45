import * as vscode from 'vscode';
import type { CheckAll } from '../../../protocol/registries.ts';
import { addressOf } from '../address.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import { TargetMapDocument } from './targetMap/targetMap.ts';
import { checkAll } from './tree/checkAll.ts';
import { isElement, nodeOf } from './tree/elements.ts';
import type { Node } from './tree/nodes.ts';
import { showPlace } from './tree/open.ts';
import { PluginsTree, type PluginsView } from './tree/pluginsTree.ts';
import { whichPlugin } from './whichPlugin/whichPlugin.ts';

/** The commands of the views: for the command palette, the view's title, and the context menu of its nodes. */
export interface ViewCommands {
  refreshPlugins(): Promise<void>;
  /** @param words the target to look up, or a node of the view; from a key binding or a test */
  whichPlugin(words?: unknown): Promise<void>;
  showTargetMap(): Promise<void>;
  checkAllPlugins(): Promise<CheckAll | undefined>;
  openMetadata(node: unknown): Promise<void>;
  openDelegateClass(node: unknown): Promise<void>;
  revealPlugin(node: unknown): Promise<void>;
  /** Shows the targets of a plugin in the view. */
  showTargets(node: unknown): Promise<void>;
  /** Copies the name of a node. */
  copyName(node: unknown): Promise<void>;
  /** Selects the plugin of a file (default: the active editor) in the view. */
  showInView(address: unknown): Promise<void>;
}

/** Creates the view and the target map. The server is started when a command needs it. */
export function createViews(session: Session, view: PluginsView, context: vscode.ExtensionContext): ViewCommands {
  const tree = new PluginsTree(session, view);
  const map = new TargetMapDocument(session);
  context.subscriptions.push(tree, map);
  return {
    async refreshPlugins() {
      await session.start();
      await tree.refresh();
    },
    async whichPlugin(words) {
      const node = nodeOf(words) as Partial<Node> | string | undefined;
      await whichPlugin(session, context.workspaceState, typeof node === 'string' ? node : node?.kind === 'target' ? node.copies : '');
    },
    showTargetMap: () => map.show(),
    checkAllPlugins: () => checkAll(session),
    openMetadata: async (node) => open(await part(tree, nodeOf(node), 'document')),
    openDelegateClass: async (node) => open(await part(tree, nodeOf(node), 'delegate')),
    async revealPlugin(node) {
      const { resource } = (nodeOf(node) ?? {}) as Partial<Node>;
      if (resource) await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(resource));
    },
    async showTargets(node) {
      if (isElement(node)) await tree.revealTargets(node);
    },
    async copyName(node) {
      const { copies } = (nodeOf(node) ?? {}) as Partial<Node>;
      if (copies !== undefined) await vscode.env.clipboard.writeText(copies);
    },
    async showInView(address) {
      const file = addressOf(address);
      if (!file) throw new Refusal('Open a plugin file first.');
      await session.start();
      if (!(await tree.reveal(file.toString(), true)))
        throw new Refusal(`${vscode.workspace.asRelativePath(file)} does not belong to a plugin.`);
    },
  };
}

/** The child of this kind, for a plugin's node; otherwise the node itself. */
async function part(tree: PluginsTree, node: unknown, kind: Node['kind']): Promise<Node | undefined> {
  const chosen = node as Node | undefined;
  return chosen?.kind === 'plugin' ? (await tree.detailed(chosen)).children.find((child) => child.kind === kind) : chosen;
}

async function open(node: Node | undefined): Promise<void> {
  if (node?.opens) await showPlace(node.opens);
  else if (node) void vscode.window.showInformationMessage(`${node.accessibleLabel}: nothing to open.`);
}
