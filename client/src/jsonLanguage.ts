import * as vscode from 'vscode';
import { verdictRequest } from '../../protocol/membership.ts';
import { isMetadataName } from './detect.ts';
import type { Session } from './session.ts';

/**
 * Switches `*.info` documents of plugins from plain text to JSON. Those in `imagefactory_plugins` are JSON by the manifest; this is
 * for plugins that live elsewhere. Each document is switched once: whoever switches it back has a reason.
 */
export class JsonLanguage implements vscode.Disposable {
  readonly #session: Session;
  readonly #switched = new Set<string>();
  readonly #listeners: vscode.Disposable[];

  constructor(session: Session) {
    this.#session = session;
    const look = (document: vscode.TextDocument) => void this.#look(document).catch(() => {});
    this.#listeners = [vscode.workspace.onDidOpenTextDocument(look), vscode.workspace.onDidSaveTextDocument(look)];
    vscode.workspace.textDocuments.forEach(look);
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const { uri, languageId } = document;
    const address = uri.toString();
    if (uri.scheme !== 'file' || languageId !== 'plaintext' || !isMetadataName(uri.path) || this.#switched.has(address)) return;
    const verdict = await this.#session.request(verdictRequest, { uri: address });
    if (!verdict?.isPlugin || document.isClosed || this.#switched.has(address)) return;
    this.#switched.add(address);
    await vscode.languages.setTextDocumentLanguage(document, 'json');
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }
}
