import * as vscode from 'vscode';
import { BUILTIN_JSON, type BuiltinJsonParams } from './protocol.ts';

/** The part of VS Code that reads JSON. */
export const JSON_EXTENSION = 'vscode.json-language-features';

/**
 * Whether VS Code's own JSON validation reports syntax errors and duplicate keys in documents of the language `json`. Its setting counts
 * for the whole window, so nothing has to be told of single documents: that would have to come before each is opened, and to wait for it
 * would let changes of the document overtake its opening.
 */
export function isJsonValidated(): boolean {
  if (!vscode.extensions.getExtension(JSON_EXTENSION)) return false;
  return vscode.workspace.getConfiguration('json').get('validate.enable') !== false;
}

/** Tells the server when that changes. */
export function tellOfJsonValidation(send: (method: string, params: BuiltinJsonParams) => Promise<void>): vscode.Disposable {
  const tell = () => void send(BUILTIN_JSON, { active: isJsonValidated() });
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('json.validate') && tell()),
    vscode.extensions.onDidChange(tell),
  );
}
