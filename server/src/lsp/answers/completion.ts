import { type Completion, completeMetadata } from '../../features/completion/metadata.ts';
import { completeMethods } from '../../features/completion/methods.ts';
import { completionSources } from '../../features/completion/sources.ts';
import { hasPlaces, type Piece, plain, snippet } from '../../features/snippet.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Client } from '../client.ts';
import { documentUri, position } from '../params.ts';
import { type CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode, type Range } from '../protocol.ts';
import { metadataAt, pythonAt } from '../queries.ts';
import type { Session } from '../session.ts';
import { markup } from './markup.ts';

/** As many neighbouring plugins are asked for their maintainers and licenses. */
const NEIGHBOURS = 20;

const KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  block: CompletionItemKind.Snippet,
  method: CompletionItemKind.Method,
} as const;

/** `textDocument/completion`. */
export function completion(session: Session, params: unknown): CompletionItem[] | null {
  const path = session.documents.pathOf(documentUri(params));
  const where = position(params);
  if (path === undefined) return null;
  const { can, identity } = session.client;
  const metadata = metadataAt(session, path);
  if (metadata) {
    const { document, plugin, project } = metadata;
    const sources = completionSources(identity, project.packages.neighbours(plugin.directory, NEIGHBOURS));
    return toItems(completeMetadata(document, plugin, document.lines.offset(where), sources), document.lines, can);
  }
  const python = pythonAt(session, path);
  if (!python) return null;
  const lines = new LineIndex(python.text);
  return toItems(completeMethods(python.text, path, python.plugin, lines.offset(where)), lines, can);
}

/** Sorted as the entries come; editors would sort by label otherwise. */
function toItems({ replace, entries }: Completion, lines: LineIndex, can: Client['can']): CompletionItem[] {
  const range = lines.range(replace);
  const indent = /^[ \t]*/.exec(lines.line(range.start.line))?.[0] ?? '';
  return entries.map((entry, index) => {
    const asSnippet = can.snippets && hasPlaces(entry.pieces);
    return {
      label: entry.label,
      kind: KINDS[entry.kind],
      ...(entry.detail === undefined ? {} : { detail: entry.detail }),
      ...(entry.documentation === undefined ? {} : { documentation: markup(entry.documentation, can.markdownCompletion) }),
      ...(entry.preferred ? { preselect: true } : {}),
      sortText: String(index).padStart(4, '0'),
      filterText: entry.filter,
      ...insertion(entry.pieces, asSnippet, range, indent, can),
      ...(entry.also ? { additionalTextEdits: entry.also.map(({ span, newText }) => ({ range: lines.range(span), newText })) } : {}),
    };
  });
}

/**
 * The text of an item. Its lines are indented relative to the first: editors do the rest for snippets, and for other texts
 * if they know the mode for it; the others insert what they get.
 */
function insertion(
  pieces: readonly Piece[],
  asSnippet: boolean,
  range: Range,
  indent: string,
  can: Client['can'],
): Partial<CompletionItem> {
  if (asSnippet) {
    const mode = can.insertTextMode ? { insertTextMode: InsertTextMode.adjustIndentation } : {};
    return { insertTextFormat: InsertTextFormat.Snippet, ...mode, textEdit: { range, newText: snippet(pieces) } };
  }
  const newText = plain(pieces);
  if (can.insertTextMode)
    return { insertTextFormat: InsertTextFormat.PlainText, insertTextMode: InsertTextMode.adjustIndentation, textEdit: { range, newText } };
  return { insertTextFormat: InsertTextFormat.PlainText, textEdit: { range, newText: newText.replaceAll('\n', `\n${indent}`) } };
}
