import { type CompletionItem, CompletionItemKind, InsertTextFormat, type MarkupContent } from 'vscode-languageserver';
import type { CompletionEntry } from '../../features/completion/entry.ts';
import { type Completion, completeMetadata } from '../../features/completion/metadata.ts';
import { completionSources } from '../../features/completion/sources.ts';
import { hasPlaces, plain, snippet } from '../../features/snippet.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import type { Client } from '../client.ts';
import { documentUri, position } from '../params.ts';
import type { Session } from '../session.ts';
import type { Server } from '../state.ts';
import { toPath } from '../uris.ts';

/** As many neighbouring plugins are asked for their maintainers and licenses. */
const NEIGHBOURS = 20;

const KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  block: CompletionItemKind.Snippet,
  method: CompletionItemKind.Method,
} as const;

/** `textDocument/completion`. */
export function handleCompletion(server: Server): void {
  server.connection.onCompletion(server.request('completion', complete));
}

function complete(session: Session, params: unknown): CompletionItem[] | null {
  const path = toPath(documentUri(params));
  const where = position(params);
  const found = path === undefined ? undefined : session.metadataAt(path);
  if (!found) return null;
  const { document, plugin, project } = found;
  const sources = completionSources(session.client.identity, project.neighbours(plugin.directory, NEIGHBOURS));
  const completion = completeMetadata(document, plugin, document.lines.offset(where), sources);
  return completion.entries.map((entry, index) => toItem(entry, index, completion, document.lines, session.client.can));
}

/** Sorted as the entries come; editors would sort by label otherwise. */
function toItem(entry: CompletionEntry, index: number, { replace }: Completion, lines: LineIndex, can: Client['can']): CompletionItem {
  const asSnippet = can.snippets && hasPlaces(entry.pieces);
  return {
    label: entry.label,
    kind: KINDS[entry.kind],
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
    ...(entry.documentation === undefined ? {} : { documentation: markup(entry.documentation, can.markdownCompletion) }),
    ...(entry.preferred ? { preselect: true } : {}),
    sortText: String(index).padStart(4, '0'),
    filterText: entry.filter,
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(can.insertTextMode ? { insertTextMode: 2 as const } : {}),
    textEdit: { range: lines.range(replace), newText: asSnippet ? snippet(entry.pieces) : plain(entry.pieces) },
    ...(entry.also ? { additionalTextEdits: entry.also.map(({ span, newText }) => ({ range: lines.range(span), newText })) } : {}),
  };
}

/** Markdown for those who render it; the others read it nearly as well. */
export function markup(markdown: string, rendered: boolean): MarkupContent {
  return rendered
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: markdown.replace(/\*\*|`|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gm, '') };
}
