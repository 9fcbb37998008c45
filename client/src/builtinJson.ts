import * as vscode from 'vscode';

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

/** Calls `changed` whenever that changes. */
export function followJsonValidation(changed: (isActive: boolean) => unknown): vscode.Disposable {
  const look = () => void changed(isJsonValidated());
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('json.validate') && look()),
    vscode.extensions.onDidChange(look),
  );
}
