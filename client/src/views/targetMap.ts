import * as vscode from 'vscode';
import { TARGET_MAP } from '../protocol.ts';
import type { TargetMapResult } from '../registryProtocol.ts';
import type { Session } from '../session.ts';
import { MapColours } from './mapColours.ts';
import { toRange } from './open.ts';
import { tellWhileSlow } from './patience.ts';

const SCHEME = 'imagefactory-map';
const LANGUAGE = 'imagefactory-map';
const MAP = vscode.Uri.from({ scheme: SCHEME, path: 'Target Map' });
/** Changes that come shortly after one another are shown together. In ms. */
const TOGETHER = 250;

type Link = TargetMapResult['links'][number];

/**
 * The target map: a text that nobody can edit, which follows the plugins while it is open. Its names lead to the claims, by mouse and by
 * **Go to Definition**; its parts are an outline.
 */
export class TargetMapDocument
  implements
    vscode.TextDocumentContentProvider,
    vscode.DocumentLinkProvider,
    vscode.DefinitionProvider,
    vscode.HoverProvider,
    vscode.DocumentSymbolProvider,
    vscode.Disposable
{
  readonly #session: Session;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #last: TargetMapResult = { text: '', links: [], marks: [], sections: [] };

  constructor(session: Session) {
    this.#session = session;
    const map = { scheme: SCHEME };
    this.#listeners = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider(map, this),
      vscode.languages.registerDefinitionProvider(map, this),
      vscode.languages.registerHoverProvider(map, this),
      vscode.languages.registerDocumentSymbolProvider(map, this),
      new MapColours(SCHEME, (document) => (this.#isShown(document) ? this.#last.marks : [])),
      session.onDidChangeModel(() => this.#later()),
    ];
    // A window that comes back has it open already.
    for (const document of vscode.workspace.textDocuments) if (document.uri.scheme === SCHEME) void asMap(document);
  }

  async show(): Promise<void> {
    await this.#session.start();
    const document = await tellWhileSlow('Target map: looking for all plugins', vscode.workspace.openTextDocument(MAP));
    await vscode.window.showTextDocument(await asMap(document), { preview: false });
  }

  async provideTextDocumentContent(): Promise<string> {
    // A window that comes back with the map open must not start a server that nobody asked for.
    if (!this.#session.isRunning) return 'No Image Factory plugin is open. Run "ImageFactory: Show Target Map" to look for some.\n';
    this.#last = await this.#session.request<TargetMapResult>(TARGET_MAP, {});
    return this.#last.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    if (!this.#isShown(document)) return [];
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

  /** From anywhere in a line: what the line is about is one key away. */
  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.LocationLink[] {
    const link = this.#linkAt(document, position) ?? this.#linksOn(document, position.line)[0];
    if (!link) return [];
    const { uri, range } = link.target;
    return [{ originSelectionRange: toRange(link.range), targetUri: vscode.Uri.parse(uri), targetRange: toRange(range) }];
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const link = this.#linkAt(document, position);
    if (link?.why === undefined) return undefined;
    return new vscode.Hover(new vscode.MarkdownString().appendText(link.why), toRange(link.range));
  }

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    if (!this.#isShown(document)) return [];
    const { sections } = this.#last;
    const top: vscode.DocumentSymbol[] = [];
    sections.forEach(({ name, range, level }, i) => {
      const next = sections.slice(i + 1).find((other) => other.level <= level);
      const end = document.lineAt((next?.range.start.line ?? document.lineCount) - 1).range.end;
      const title = toRange(range);
      const kind = level === 1 ? vscode.SymbolKind.Package : vscode.SymbolKind.Array;
      const symbol = new vscode.DocumentSymbol(name, '', kind, title.with(undefined, end), title);
      (level === 1 ? top : (top.at(-1)?.children ?? top)).push(symbol);
    });
    return top;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
  }

  #linksOn(document: vscode.TextDocument, line: number): readonly Link[] {
    return this.#isShown(document) ? this.#last.links.filter(({ range }) => range.start.line === line) : [];
  }

  #linkAt(document: vscode.TextDocument, position: vscode.Position): Link | undefined {
    return this.#linksOn(document, position.line).find(({ range }) => toRange(range).contains(position));
  }

  /** Whether the document is the page that the server has sent last: ranges are those of this one. */
  #isShown(document: vscode.TextDocument): boolean {
    return document.getText() === this.#last.text.replace(/\r\n/g, '\n');
  }

  #later(): void {
    if (this.#timer || !vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === SCHEME)) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(MAP);
    }, TOGETHER);
  }
}

/** Gives the page its own language, for which `package.json` switches off what helps in code and disturbs here. */
async function asMap(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  return document.languageId === LANGUAGE ? document : vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
}
