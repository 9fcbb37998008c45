import * as vscode from 'vscode';
import type { Place, ProtocolRange } from '../registryProtocol.ts';

/** The arguments of `vscode.open` for a place. */
export function openPlace({ uri, range }: Place): [vscode.Uri, vscode.TextDocumentShowOptions] {
  return [vscode.Uri.parse(uri), { selection: toRange(range) }];
}

/** Opens a place in an editor that keeps the focus. */
export async function showPlace(place: Place): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', ...openPlace(place));
}

export function toRange({ start, end }: ProtocolRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
