import { type OutlineItem, outlineOf } from '../../features/outline.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import { type DocumentSymbol, SymbolKind } from '../connection/protocol.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt } from './shared/lookup.ts';
import { document } from './shared/shapes.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  object: SymbolKind.Object,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};

export const request = lspRequest('textDocument/documentSymbol', document, {
  title: 'document symbols',
  capabilities: ({ can }) => (can.hierarchicalSymbols ? { documentSymbolProvider: true } : {}),
  answer: inFile((session, path) => {
    // The editor's own JSON support already provides an outline: every key would appear twice.
    const found = session.publisher.hasBuiltinJson(path) ? undefined : metadataAt(session, path);
    return found ? outlineOf(found.document).map((item) => toSymbol(item, found.document.lines)) : null;
  }),
});

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
