import { basename } from 'node:path';
import * as vscode from 'vscode';
import { CONFIG_FILE, isMetadataName } from './detect.ts';
import { BUILTIN_JSON, type BuiltinJsonParams } from './protocol.ts';

/** The part of VS Code that reads JSON. */
export const JSON_EXTENSION = 'vscode.json-language-features';

/** Tells the server for which documents VS Code's own JSON validation reports syntax errors and duplicate keys. */
export class BuiltinJson implements vscode.Disposable {
  readonly #send: (method: string, params: BuiltinJsonParams) => Promise<void>;
  readonly #listeners: vscode.Disposable[];

  constructor(send: (method: string, params: BuiltinJsonParams) => Promise<void>) {
    this.#send = send;
    const tellAll = () => this.tell(vscode.workspace.textDocuments);
    this.#listeners = [
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('json.validate') && tellAll()),
      vscode.extensions.onDidChange(tellAll),
    ];
  }

  /** Tells about those of the documents that can be metadata or hold our settings. */
  async tell(documents: readonly vscode.TextDocument[]): Promise<void> {
    const told = documents.filter(({ uri }) => uri.scheme === 'file' && (isMetadataName(uri.path) || basename(uri.path) === CONFIG_FILE));
    if (told.length === 0) return;
    await this.#send(BUILTIN_JSON, {
      documents: told.map((document) => ({ uri: document.uri.toString(), active: isValidated(document) })),
    });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}

function isValidated(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'json' || !vscode.extensions.getExtension(JSON_EXTENSION)) return false;
  return vscode.workspace.getConfiguration('json', document).get('validate.enable') !== false;
}
