import { type FormattingOptions, format } from 'jsonc-parser';
import type { JsonNode } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { MetadataDocument } from '../plugin/metadata/metadata.ts';
import { applyEdits, minimalEdit, type TextEdit } from '../text/edit.ts';
import { type Span, touches } from '../text/span.ts';

/** Formatting options of an editor. */
export type LayoutOptions = Pick<FormattingOptions, 'tabSize' | 'insertSpaces' | 'insertFinalNewline' | 'eol'>;

/** Longer lists have one line per value. */
const MAX_ONE_LINE = 80;

/**
 * The edit that formats a document: one line per key and per nested list, and short lists of primitive values on one line, like in the bundled
 * plugins. Only whitespace is changed.
 * @returns undefined if nothing changes, and for a text that Python's `json` does not accept, because its whitespace may be part of a string
 */
export function formatDocument({ json: { text, accepted, gate } }: MetadataDocument, options: LayoutOptions): TextEdit | undefined {
  if (!accepted || gate) return undefined;
  // jsonc-parser removes the last line ending unless told to insert one.
  const insertFinalNewline = options.insertFinalNewline || /[\n\r]$/.test(text);
  // Applying edits with jsonc-parser copies the whole text for each edit.
  const edits = format(text, undefined, { ...options, insertFinalNewline, keepLines: false });
  const split = applyEdits(
    text,
    edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content })),
  );
  const { root } = parseJson(split);
  const after = root ? applyEdits(split, [...joined(root, split)]) : split;
  return after === text ? undefined : minimalEdit(text, after);
}

/** The edits that put short lists of primitive values on one line. */
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

/** A range of lines, from 0; the lines after the first can be folded. */
export interface Folding {
  readonly startLine: number;
  readonly endLine: number;
}

/** The multiline objects and lists; the line with the closing bracket stays visible. */
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

/** The spans that "expand selection" selects at an offset, innermost first, the whole document last. */
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
