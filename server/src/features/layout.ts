import { type FormattingOptions, format } from 'jsonc-parser';
import type { JsonNode } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import { applyEdits, minimalEdit, type TextEdit } from '../text/edit.ts';
import { type Span, touches } from '../text/span.ts';

/** What an editor says of the layout that a person wants. */
export type LayoutOptions = Pick<FormattingOptions, 'tabSize' | 'insertSpaces' | 'insertFinalNewline' | 'eol'>;

/** A longer list takes a line for each of its values. */
const MAX_ONE_LINE = 80;

/**
 * The edit that lays a document out: a line for each key and each list of a list, and short lists of plain values on one
 * line, as the plugins of Image Factory have them. Nothing but blanks is changed.
 * @returns undefined where nothing is to be done, and for a text that Python's `json` refuses: its blanks may be no blanks
 */
export function formatDocument({ json: { text, accepted, gate } }: MetadataDocument, options: LayoutOptions): TextEdit | undefined {
  if (!accepted || gate) return undefined;
  // jsonc-parser takes the last line end away unless it is told to write one.
  const insertFinalNewline = options.insertFinalNewline || /[\n\r]$/.test(text);
  // Its own function copies the whole text for each edit.
  const edits = format(text, undefined, { ...options, insertFinalNewline, keepLines: false });
  const split = applyEdits(
    text,
    edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content })),
  );
  const { root } = parseJson(split);
  const after = root ? applyEdits(split, [...joined(root, split)]) : split;
  return after === text ? undefined : minimalEdit(text, after);
}

/** The edits that put short lists of plain values on one line. */
function* joined(node: JsonNode, text: string): Iterable<TextEdit> {
  if (node.type === 'object') for (const { value } of node.properties) if (value) yield* joined(value, text);
  if (node.type !== 'array') return;
  if (node.items.some(({ type }) => type === 'object' || type === 'array')) {
    for (const item of node.items) yield* joined(item, text);
    return;
  }
  const newText = `[${node.items.map(({ span }) => text.slice(span.start, span.end)).join(', ')}]`;
  if (newText.length <= MAX_ONE_LINE) yield { span: node.span, newText };
}

/** Lines, from 0, of which the second and those after it can be hidden. */
export interface Folding {
  readonly startLine: number;
  readonly endLine: number;
}

/** The objects and lists that go over lines; the line with the closing bracket stays. */
export function foldingsOf({ json, lines }: MetadataDocument): readonly Folding[] {
  const found: Folding[] = [];
  const look = (node: JsonNode | undefined): void => {
    if (node?.type !== 'object' && node?.type !== 'array') return;
    const startLine = lines.position(node.span.start).line;
    const endLine = lines.position(Math.max(node.span.start, node.span.end - 1)).line - 1;
    if (endLine > startLine) found.push({ startLine, endLine });
    if (node.type === 'object') for (const { value } of node.properties) look(value);
    else node.items.forEach(look);
  };
  look(json.root);
  return found;
}

/** What "expand selection" selects at an offset, step by step: the innermost first, the whole document last. */
export function selectionsAt({ json: { root, text } }: MetadataDocument, offset: number): readonly Span[] {
  const steps: Span[] = [{ start: 0, end: text.length }];
  const add = (span: Span) => {
    const last = steps.at(-1);
    if (last && touches(span, offset) && last.start <= span.start && span.end <= last.end && span.end - span.start < last.end - last.start)
      steps.push(span);
  };
  const enter = (node: JsonNode | undefined): void => {
    if (!node || !touches(node.span, offset)) return;
    add(node.span);
    if (node.type === 'string') add({ start: node.span.start + 1, end: node.span.end - 1 });
    if (node.type === 'object') {
      const property = node.properties.find(({ span }) => touches(span, offset));
      if (!property) return;
      add(property.span);
      enter(touches(property.key.span, offset) ? property.key : property.value);
    }
    if (node.type === 'array') enter(node.items.find(({ span }) => touches(span, offset)));
  };
  enter(root);
  return steps.reverse();
}
