import * as vscode from 'vscode';
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

/**
 * Creates the view and the target map, and their commands: for the command palette, the view's title, and the context menu of its nodes. The server is
 * started when a command needs it.
 */
export function viewCommands(session: Session, view: PluginsView, context: vscode.ExtensionContext) {
  const tree = new PluginsTree(session, view);
  const map = new TargetMapDocument(session);
  context.subscriptions.push(tree, map);
  return {
    async refreshPlugins() {
      await session.start();
      await tree.refresh();
    },
    /** @param words the target to look up, or a node of the view; from a key binding or a test */
    async whichPlugin(words: unknown) {
      const node = nodeOf(words) as Partial<Node> | string | undefined;
      await whichPlugin(session, context.workspaceState, typeof node === 'string' ? node : node?.kind === 'target' ? node.copies : '');
    },
    showTargetMap: () => map.show(),
    checkAllPlugins: () => checkAll(session),
    openMetadata: async (node: unknown) => open(await part(tree, nodeOf(node), 'document')),
    openDelegateClass: async (node: unknown) => open(await part(tree, nodeOf(node), 'delegate')),
    async revealPlugin(node: unknown) {
      const { resource } = (nodeOf(node) ?? {}) as Partial<Node>;
      if (resource) await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(resource));
    },
    /** Shows the targets of a plugin in the view. */
    async showTargets(node: unknown) {
      if (isElement(node)) await tree.revealTargets(node);
    },
    async copyName(node: unknown) {
      const { copies } = (nodeOf(node) ?? {}) as Partial<Node>;
      if (copies !== undefined) await vscode.env.clipboard.writeText(copies);
    },
    /** Selects the plugin of a file (default: the active editor) in the view. */
    async showInView(address: unknown) {
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
