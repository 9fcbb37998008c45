import { type Completion, completeMetadata } from '../../features/completion/metadata.ts';
import { completeMethods } from '../../features/completion/methods.ts';
import { completionSources } from '../../features/completion/sources.ts';
import { hasPlaceholders, type Piece, toPlainText, toSnippet } from '../../features/snippet.ts';
import type { RegistryView } from '../../registry/registryView.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type Position,
  type Range,
} from '../connection/protocol.ts';
import { templateAt } from '../diagnostics/templateChecks.ts';
import { type Client, markup } from '../session/client.ts';
import { completeRegistries } from '../session/registryViews.ts';
import { lspRequest } from './shared/handler.ts';
import { inFile } from './shared/inFile.ts';
import { metadataAt, pythonAt } from './shared/lookup.ts';
import { documentPosition } from './shared/shapes.ts';

/** The number of neighboring plugins whose maintainers and licenses are suggested. */
const NEIGHBORS = 20;

const KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  block: CompletionItemKind.Snippet,
  method: CompletionItemKind.Method,
} as const;

export const request = lspRequest('textDocument/completion', documentPosition, {
  title: 'completion',
  capabilities: () => ({ completionProvider: { triggerCharacters: ['"', ':', '['] } }),
  answer: inFile(async (session, path, { position }, token) => {
    const { can, identity } = session.client;
    const metadata = metadataAt(session, path);
    if (metadata) {
      const { document, plugin, project } = metadata;
      const sources = completionSources(identity, project.packages.neighbors(plugin.directory, NEIGHBORS));
      return toItems(completeMetadata(document, plugin, document.lines.offset(position), sources), document.lines, can);
    }
    const lines = session.places.lines(path);
    if (templateAt(session, path) !== undefined) return templateItems(lines, position, await completeRegistries(session, token));
    const python = pythonAt(session, path);
    if (!python) return null;
    return toItems(completeMethods(python.text, path, python.plugin, lines.offset(position)), lines, can);
  }),
});

async function templateItems(lines: LineIndex, position: Position, views: readonly RegistryView[]) {
  const { completeTemplate } = await import('../../features/templates.ts');
  const found = completeTemplate(lines.text, lines.offset(position), views);
  if (!found) return null;
  const range = lines.range(found.replace);
  return found.labels.map((label, index) => ({
    label,
    kind: CompletionItemKind.Value,
    sortText: String(index).padStart(4, '0'),
    textEdit: { range, newText: label },
  }));
}

/** `sortText` keeps the order of the entries, and puts them before the `$schema` of VS Code's JSON support. */
function toItems({ replace, entries }: Completion, lines: LineIndex, can: Client['can']): CompletionItem[] {
  const range = lines.range(replace);
  const indent = /^[ \t]*/.exec(lines.line(range.start.line))?.[0] ?? '';
  return entries.map((entry, index) => ({
    label: entry.label,
    kind: KINDS[entry.kind],
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
    ...(entry.documentation === undefined ? {} : { documentation: markup(entry.documentation, can.markdownCompletion) }),
    ...(entry.preferred ? { preselect: true } : {}),
    sortText: `!${String(index).padStart(4, '0')}`,
    filterText: entry.filter,
    ...insertion(entry.pieces, range, indent, can),
    ...(entry.also ? { additionalTextEdits: entry.also.map(({ span, newText }) => ({ range: lines.range(span), newText })) } : {}),
  }));
}

/**
 * The text of an item. Its lines are indented relative to the first: editors adjust them for snippets, and for plain text if they support
 * `insertTextMode`. For other editors, `indent` is added here.
 */
function insertion(pieces: readonly Piece[], range: Range, indent: string, can: Client['can']): Partial<CompletionItem> {
  const asSnippet = can.snippets && hasPlaceholders(pieces);
  const text = asSnippet ? toSnippet(pieces) : toPlainText(pieces);
  const newText = asSnippet || can.adjustIndentation ? text : text.replaceAll('\n', `\n${indent}`);
  return {
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(can.adjustIndentation ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    textEdit: { range, newText },
  };
}
