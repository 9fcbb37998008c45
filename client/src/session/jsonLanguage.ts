import * as vscode from 'vscode';
import { verdictRequest } from '../../../protocol/membership.ts';
import { isMetadataName } from '../detect.ts';
import type { Session } from './session.ts';

/**
 * Changes the language of plugins' `*.info` documents from plain text to JSON. For documents in `imagefactory_plugins`, the manifest does this; this class is
 * for plugins elsewhere. Each document is changed only once, so that the user can change it back.
 */
export class JsonLanguage implements vscode.Disposable {
  readonly #session: Session;
  readonly #switched = new Set<string>();
  readonly #listeners: vscode.Disposable[];

  constructor(session: Session) {
    this.#session = session;
    const check = (document: vscode.TextDocument) => void this.#check(document).catch(() => {});
    this.#listeners = [vscode.workspace.onDidOpenTextDocument(check), vscode.workspace.onDidSaveTextDocument(check)];
    vscode.workspace.textDocuments.forEach(check);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
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
