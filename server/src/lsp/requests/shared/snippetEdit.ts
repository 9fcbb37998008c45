import { type Piece, toSnippet } from '../../../features/snippet.ts';
import { type Placeholders, placeholderSpans } from '../../../plugin/metadata/metadataDefaults.ts';
import { applyEdits, type TextEdit } from '../../../text/edit.ts';
import { LineIndex } from '../../../text/lineIndex.ts';
import type { SnippetTextEdit } from '../../connection/protocol.ts';

/**
 * Edits that insert placeholders, as a snippet in which Tab leads from one placeholder to the next. One for all of them, with the text in between:
 * VS Code indents only the first of several.
 * @param text the document before the edits
 * @returns undefined where nothing has to be filled in
 */
export function snippetEdit(edits: readonly TextEdit[], text: string, placeholders: Placeholders): SnippetTextEdit | undefined {
  if (!edits.some(({ newText }) => placeholderSpans(newText, placeholders).length > 0)) return undefined;
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const moved = edits.map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText }));
  const lines = new LineIndex(text);
  const range = lines.range({ start, end });
  const indent = /^[ \t]*/.exec(lines.line(range.start.line).slice(0, range.start.character))?.[0] ?? '';
  const value = toSnippet(piecesOf(dedented(applyEdits(text.slice(start, end), moved), indent), placeholders));
  return { range, snippet: { kind: 'snippet', value } };
}

function piecesOf(text: string, placeholders: Placeholders): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of placeholderSpans(text, placeholders)) {
    pieces.push(text.slice(from, start), { fill: text.slice(start, end) });
    from = end;
  }
  return [...pieces, text.slice(from)];
}

/** Editors indent the lines of a snippet like the one in which it begins. */
function dedented(text: string, indent: string): string {
  return indent === '' ? text : text.replaceAll(new RegExp(`(\\n|\\r)${indent}`, 'g'), '$1');
}
