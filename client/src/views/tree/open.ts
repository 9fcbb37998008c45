import * as vscode from 'vscode';
import type { Place, Range } from '../../../../protocol/common.ts';
import { isElement } from './elements.ts';

/** The arguments of `vscode.open` for a place. */
export function openPlace({ uri, range }: Place): [vscode.Uri, vscode.TextDocumentShowOptions] {
  return [vscode.Uri.parse(uri), { selection: toRange(range) }];
}

/** Opens a place in an editor that keeps the focus. */
export async function showPlace(place: Place): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', ...openPlace(place));
}

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The URI of an element's file or folder, as the Explorer would pass it to a command; other arguments unchanged. */
export function addressOfElement(argument: unknown): unknown {
  const resource = isElement(argument) ? argument.node.resource : undefined;
  return resource === undefined ? argument : vscode.Uri.parse(resource, true);
}
