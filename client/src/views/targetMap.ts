import * as vscode from 'vscode';
import { TARGET_MAP } from '../protocol.ts';
import type { TargetMapResult } from '../registryProtocol.ts';
import type { Session } from '../session.ts';
import { toRange } from './open.ts';

const SCHEME = 'imagefactory-map';
const MAP = vscode.Uri.from({ scheme: SCHEME, path: 'Target Map' });
/** Changes that come shortly after one another are shown together. In ms. */
const TOGETHER = 250;

/** The target map: a text that nobody can edit, which follows the plugins while it is open, with links to the claims. */
export class TargetMapDocument implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  readonly #session: Session;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #last: TargetMapResult = { text: '', links: [] };

  constructor(session: Session) {
    this.#session = session;
    this.#listeners = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      session.onDidChangeModel(() => this.#later()),
    ];
  }

  async show(): Promise<void> {
    await this.#session.start();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(MAP), { preview: false });
  }

  async provideTextDocumentContent(): Promise<string> {
    // A window that comes back with the map open must not start a server that nobody asked for.
    if (!this.#session.isRunning) return 'No Image Factory plugin is open. Run "ImageFactory: Show Target Map" to look for some.\n';
    this.#last = await this.#session.request<TargetMapResult>(TARGET_MAP, {});
    return this.#last.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    if (document.getText() !== this.#last.text.replace(/\r\n/g, '\n')) return [];
    return this.#last.links.map(({ range, target }) => {
      const { line, character } = target.range.start;
      // The way in which VS Code writes a place in an address.
      const link = new vscode.DocumentLink(
        toRange(range),
        vscode.Uri.parse(target.uri).with({ fragment: `L${line + 1},${character + 1}` }),
      );
      link.tooltip = 'Open the metadata';
      return link;
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
  }

  #later(): void {
    if (this.#timer || !vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === SCHEME)) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(MAP);
    }, TOGETHER);
  }
}
