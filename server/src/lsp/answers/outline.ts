import { linksIn, type OutlineItem, outlineOf } from '../../features/outline.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import { documentUri } from '../params.ts';
import { type DocumentLink, type DocumentSymbol, type SymbolInformation, SymbolKind } from '../protocol.ts';
import { metadataAt } from '../queries.ts';
import type { Session } from '../session.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};

/** `textDocument/documentLink`. */
export function documentLinks(session: Session, params: unknown): DocumentLink[] | null {
  const path = session.documents.pathOf(documentUri(params));
  const found = path === undefined ? undefined : metadataAt(session, path);
  return found ? linksIn(found.document).map(({ span, target }) => ({ range: found.document.lines.range(span), target })) : null;
}

/** `textDocument/documentSymbol`: nothing where the editor's own JSON support makes the outline: every key would stand there twice. */
export function documentSymbols(session: Session, params: unknown): DocumentSymbol[] | SymbolInformation[] | null {
  const uri = documentUri(params);
  const path = session.documents.pathOf(uri);
  const found = path === undefined || session.outbox.hasBuiltinJson(path) ? undefined : metadataAt(session, path);
  if (!found) return null;
  const { lines } = found.document;
  const items = outlineOf(found.document);
  return session.client.can.hierarchicalSymbols
    ? items.map((item) => toSymbol(item, lines))
    : items.flatMap((item) => toFlat(item, undefined, uri, lines));
}

function toSymbol(item: OutlineItem, lines: LineIndex): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: KINDS[item.kind],
    range: lines.range(item.span),
    selectionRange: lines.range(item.nameSpan),
    children: item.children.map((child) => toSymbol(child, lines)),
  };
}

function toFlat(item: OutlineItem, containerName: string | undefined, uri: string, lines: LineIndex): SymbolInformation[] {
  const own = {
    name: item.name,
    kind: KINDS[item.kind],
    location: { uri, range: lines.range(item.span) },
    ...(containerName === undefined ? {} : { containerName }),
  };
  return [own, ...item.children.flatMap((child) => toFlat(child, item.name, uri, lines))];
}
