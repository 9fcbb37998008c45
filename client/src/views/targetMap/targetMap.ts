import * as vscode from 'vscode';
import { type TargetMap, targetMapRequest } from '../../../../protocol/targets.ts';
import type { Session } from '../../session/session.ts';
import { withDelayedProgress } from '../tree/delayedProgress.ts';
import { toRange } from '../tree/open.ts';
import { MapColors } from './mapColors.ts';
import { MapPages } from './mapPages.ts';

const SCHEME = 'imagefactory-map';
const LANGUAGE = 'imagefactory-map';
const MAP = vscode.Uri.from({ scheme: SCHEME, path: 'Target Map' });
/** Changes within this time cause one refresh. In milliseconds. */
const REFRESH_DELAY_MS = 250;

type Link = TargetMap['links'][number];

/**
 * The target map: a read-only document that is refreshed while it is open. Its names are links to the claims, also for **Go to Definition**, and its
 * sections are an outline.
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
  readonly #pages = new MapPages();

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
      new MapColors(SCHEME, (document) => this.#pages.of(document.getText())?.marks ?? []),
      session.onDidChangeModel(() => this.#scheduleRefresh()),
    ];
    // A restored window may already have it open.
    const document = openMap();
    if (document) void withMapLanguage(document);
  }

  async show(): Promise<void> {
    await this.#session.start();
    const document = await withDelayedProgress('Target map: searching for plugins', vscode.workspace.openTextDocument(MAP));
    await vscode.window.showTextDocument(await withMapLanguage(document), { preview: false });
  }

  async provideTextDocumentContent(): Promise<string> {
    // A restored window with the map open must not start the server.
    if (!this.#session.isRunning) return 'No Image Factory plugins found. Run "Image Factory: Show Target Map" to search again.\n';
    const page = await this.#session.request(targetMapRequest, {});
    this.#pages.add(page, openMap()?.getText());
    return page.text;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return this.#linksOf(document).map(({ range, target }) => {
      const { line, character } = target.range.start;
      // VS Code's syntax for positions in URIs.
      const link = new vscode.DocumentLink(
        toRange(range),
        vscode.Uri.parse(target.uri).with({ fragment: `L${line + 1},${character + 1}` }),
      );
      link.tooltip = 'Open metadata';
      return link;
    });
  }

  /** Works anywhere in a line: outside of links, it uses the first link of the line. */
  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.LocationLink[] {
    const link = this.#linkAt(document, position) ?? this.#linksOf(document).find(({ range }) => range.start.line === position.line);
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
    const sections = this.#pages.of(document.getText())?.sections ?? [];
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

  #linksOf(document: vscode.TextDocument): readonly Link[] {
    return this.#pages.of(document.getText())?.links ?? [];
  }

  #linkAt(document: vscode.TextDocument, position: vscode.Position): Link | undefined {
    return this.#linksOf(document).find(({ range }) => toRange(range).contains(position));
  }

  #scheduleRefresh(): void {
    if (this.#timer || !openMap()) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(MAP);
    }, REFRESH_DELAY_MS);
  }
}

function openMap(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === SCHEME);
}

/** Sets the language of the map, for which `package.json` turns off editor features that only make sense in code. */
async function withMapLanguage(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  return document.languageId === LANGUAGE ? document : vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
}
