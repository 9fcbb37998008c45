import * as vscode from 'vscode';
import type { Node } from './nodes.ts';
import { openPlace } from './open.ts';

/** What VS Code draws for a node. The tooltip is left out: it is asked for when the mouse rests on the node. */
export function treeItem(node: Node): vscode.TreeItem {
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, { leaf: None, folded: Collapsed, unfolded: Expanded }[node.state]);
  item.id = node.id;
  if (node.description !== undefined) item.description = node.description;
  item.iconPath = new vscode.ThemeIcon(node.icon, node.color === undefined ? undefined : new vscode.ThemeColor(node.color));
  item.contextValue = node.context ?? node.kind;
  item.accessibilityInformation = { label: node.spoken };
  const command = commandOf(node);
  if (command) item.command = command;
  return item;
}

/** The tooltip as VS Code shows it. */
export function tooltipOf({ tooltip }: Node): vscode.MarkdownString {
  return new vscode.MarkdownString(tooltip, true);
}

function commandOf(node: Node): vscode.Command | undefined {
  if (node.kind === 'problems') return { command: 'workbench.actions.view.problems', title: 'Show Problems' };
  // A node that has something below it is for unfolding; a click that opened a file as well would be in the way.
  if (!node.opens || node.state !== 'leaf') return undefined;
  return { command: 'vscode.open', title: 'Open', arguments: openPlace(node.opens) };
}
