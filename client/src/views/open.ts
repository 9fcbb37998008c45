import * as vscode from 'vscode';
import type { Place, Range } from '../../../protocol/common.ts';
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

/** The address of the file or folder that an element of the view stands for, as the Explorer passes it to commands; anything else as it is. */
export function addressOfElement(argument: unknown): unknown {
  const resource = isElement(argument) ? argument.node.resource : undefined;
  return resource === undefined ? argument : vscode.Uri.parse(resource, true);
}
