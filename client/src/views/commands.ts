import * as vscode from 'vscode';
import type { CheckAllResult } from '../protocol.ts';
import type { Session } from '../session.ts';
import { checkAll } from './checkAll.ts';
import type { Node } from './nodes.ts';
import { showPlace } from './open.ts';
import { PluginsTree, type PluginsView } from './pluginsTree.ts';
import { TargetMapDocument } from './targetMap.ts';
import { whichPlugin } from './whichPlugin.ts';

/** What the views do: for the palette, the title of the view and the context menu of its nodes. */
export interface ViewCommands {
  refreshPlugins(): Promise<void>;
  /** @param words what to ask about; from a key binding or a test */
  whichPlugin(words?: unknown): Promise<void>;
  showTargetMap(): Promise<void>;
  checkAllPlugins(): Promise<CheckAllResult | undefined>;
  openMetadata(node: unknown): Promise<void>;
  openDelegateClass(node: unknown): Promise<void>;
  revealPlugin(node: unknown): Promise<void>;
}

/** Makes the view and the documents; the server is started when a command needs it. */
export function createViews(session: Session, view: PluginsView, subscriptions: vscode.Disposable[]): ViewCommands {
  const tree = new PluginsTree(session, view);
  const map = new TargetMapDocument(session);
  subscriptions.push(tree, map);
  return {
    async refreshPlugins() {
      await session.start();
      await tree.refresh();
    },
    async whichPlugin(words) {
      await whichPlugin(session, typeof words === 'string' ? words : '');
    },
    showTargetMap: () => map.show(),
    checkAllPlugins: () => checkAll(session),
    openMetadata: (node) => open(part(node, 'document')),
    openDelegateClass: (node) => open(part(node, 'delegate')),
    async revealPlugin(node) {
      const { resource } = (node ?? {}) as Partial<Node>;
      if (resource) await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(resource));
    },
  };
}

/** The part of a plugin, where its node was chosen, or the node itself. */
function part(node: unknown, kind: Node['kind']): Node | undefined {
  const chosen = node as Node | undefined;
  return chosen?.kind === 'plugin' ? chosen.children.find((child) => child.kind === kind) : chosen;
}

async function open(node: Node | undefined): Promise<void> {
  if (node?.opens) await showPlace(node.opens);
  else if (node) void vscode.window.showInformationMessage(node.tooltip ?? 'There is nothing to open.');
}
