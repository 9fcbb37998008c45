import * as vscode from 'vscode';

/** VS Code's built-in extension for JSON. */
export const JSON_EXTENSION = 'vscode.json-language-features';

/**
 * Whether VS Code's own JSON validation reports syntax errors and duplicate keys in documents of the language `json`. The setting is read for the
 * whole window, not per document: the server would need it before each document is opened, and waiting for it would let changes of the document
 * overtake its opening.
 */
export function isJsonValidated(): boolean {
  if (!vscode.extensions.getExtension(JSON_EXTENSION)) return false;
  return vscode.workspace.getConfiguration('json').get('validate.enable') !== false;
}

/** Calls `changed` whenever that changes. */
export function followJsonValidation(changed: (isActive: boolean) => unknown): vscode.Disposable {
  const look = () => void changed(isJsonValidated());
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('json.validate') && look()),
    vscode.extensions.onDidChange(look),
  );
}
