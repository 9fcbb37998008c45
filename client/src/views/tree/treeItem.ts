import * as vscode from 'vscode';
import type { Node } from './nodes.ts';
import { openPlace } from './open.ts';

/** VS Code's item for a node, without the tooltip, which VS Code requests when it is needed. */
export function treeItem(node: Node): vscode.TreeItem {
  const { None, Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, { leaf: None, folded: Collapsed, unfolded: Expanded }[node.state]);
  item.id = node.id;
  if (node.description !== undefined) item.description = node.description;
  item.iconPath = new vscode.ThemeIcon(node.icon, node.color === undefined ? undefined : new vscode.ThemeColor(node.color));
  item.contextValue = node.context ?? node.kind;
  item.accessibilityInformation = { label: node.accessibleLabel };
  const command = commandOf(node);
  if (command) item.command = command;
  return item;
}

/** VS Code's tooltip for a node. */
export function tooltipOf({ tooltip }: Node): vscode.MarkdownString {
  return new vscode.MarkdownString(tooltip, true);
}

function commandOf(node: Node): vscode.Command | undefined {
  if (node.kind === 'problems') return { command: 'workbench.actions.view.problems', title: 'Show Problems' };
  // Clicking a node with children expands it, and should not also open a file.
  if (!node.opens || node.state !== 'leaf') return undefined;
  return { command: 'vscode.open', title: 'Open', arguments: openPlace(node.opens) };
}
