import { insert, lineEnd, type TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { JsonArray, JsonNode, JsonObject, JsonProperty } from './node.ts';

/** The formatting of a document, which insertions follow. */
export interface Layout {
  readonly lineEnd: string;
  /** One level of indentation. */
  readonly indent: string;
  /** Whether the whole document is on one line. */
  readonly oneLine: boolean;
}

/** The layout of a text: its line ending, and the indentation of its first indented line, four spaces if there is none. */
export function layoutOf(text: string): Layout {
  if (remembered?.text !== text) remembered = { text, layout: readLayout(text) };
  return remembered.layout;
}

/** The layout of the last text, because the fixes of one document ask for it repeatedly. */
let remembered: { readonly text: string; readonly layout: Layout } | undefined;

function readLayout(text: string): Layout {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '    ';
  return { lineEnd: lineEnd(text), indent, oneLine: !/[\n\r]/.test(text.trim()) };
}

/**
 * Formats a value as JSON. Objects have one line per key, lists of primitive values are on one line, other lists have one line per item.
 * @param base the indentation of the line on which the value starts
 */
export function render(value: unknown, layout: Layout, base = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const isList = Array.isArray(value);
  const inside = base + layout.indent;
  const items = isList
    ? value.map((item) => render(item, layout, inside))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${render(item, layout, inside)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const plain = isList && value.every((item) => typeof item !== 'object' || item === null);
  if (layout.oneLine || plain) return `${open}${items.join(', ')}${close}`;
  return `${open}${layout.lineEnd}${items.map((item) => inside + item).join(`,${layout.lineEnd}`)}${layout.lineEnd}${base}${close}`;
}

/** A key to add. */
export interface NewProperty {
  readonly key: string;
  readonly value: unknown;
}

/**
 * The edits that add properties to an object, each after the last existing property that precedes it in `order`.
 * @param order keys in the preferred order; existing properties keep their positions
 */
export function addProperties(text: string, object: JsonObject, added: readonly NewProperty[], order: readonly string[]): TextEdit[] {
  const layout = layoutOf(text);
  const ranks = new Map(order.map((key, i) => [key, i]));
  const rank = (key: string) => ranks.get(key) ?? order.length;
  const sorted = [...added].sort((a, b) => rank(a.key) - rank(b.key));
  const first = object.properties[0];
  if (!first) return [fillObject(text, object, sorted, layout)];
  const ownLines = /[\n\r]/.test(text.slice(object.span.start, first.span.start));
  const base = ownLines ? indentationAt(text, first.span.start) : '';
  const between = ownLines ? layout.lineEnd + base : ' ';
  const flat = ownLines ? layout : { ...layout, oneLine: true };
  const write = ({ key, value }: NewProperty) => `${JSON.stringify(key)}: ${render(value, flat, base)}`;
  return sorted.map((property) => {
    const before = object.properties.findLast((p) => rank(p.key.value) < rank(property.key));
    if (before) return insert(before.span.end, `,${between}${write(property)}`);
    return insert(first.span.start, `${write(property)},${between}`);
  });
}

/** The edit that adds an item at the end of a list, formatted like the existing items. */
export function addElement(text: string, array: JsonArray, value: unknown): TextEdit {
  const layout = layoutOf(text);
  const last = array.items.at(-1);
  if (!last) return { span: array.span, newText: render([value], layout, indentationAt(text, array.span.start)) };
  const previous = array.items.at(-2)?.span.end ?? array.span.start + 1;
  const ownLines = /[\n\r]/.test(text.slice(previous, last.span.start));
  const base = ownLines ? indentationAt(text, last.span.start) : '';
  return insert(last.span.end, `,${ownLines ? layout.lineEnd + base : ' '}${render(value, layout, base)}`);
}

/** The edit that adds properties to an empty object. */
function fillObject(text: string, object: JsonObject, added: readonly NewProperty[], layout: Layout): TextEdit {
  const base = indentationAt(text, object.span.start);
  const split = object.span.end - object.span.start > 2 || base === '' ? { ...layout, oneLine: false } : layout;
  const value = Object.fromEntries(added.map(({ key, value }) => [key, value]));
  return { span: object.span, newText: render(value, split, base) };
}

/** The edit that removes a property with one adjacent comma, and its line if nothing else is on it. */
export function removeProperty(text: string, object: JsonObject, property: JsonProperty): TextEdit {
  return removeItem(text, object, property.span);
}

/** The edit that removes an item of a list, like {@link removeProperty}. */
export function removeElement(text: string, array: JsonArray, item: JsonNode): TextEdit {
  return removeItem(text, array, item.span);
}

/** The edits that remove several items of a list, but not all of them. */
export function removeElements(array: JsonArray, removed: ReadonlySet<JsonNode>): TextEdit[] {
  const { items } = array;
  return items.flatMap((item, i) => {
    if (!removed.has(item) || (i > 0 && removed.has(items[i - 1] as JsonNode))) return [];
    const after = items.findIndex((other, j) => j > i && !removed.has(other));
    if (after >= 0) return [{ span: { start: item.span.start, end: (items[after] as JsonNode).span.start }, newText: '' }];
    return [{ span: { start: items[i - 1]?.span.end ?? item.span.start, end: items.at(-1)?.span.end ?? item.span.end }, newText: '' }];
  });
}

function removeItem(text: string, owner: JsonObject | JsonArray, item: Span): TextEdit {
  const comma = skipWhitespace(text, item.end);
  if (text[comma] === ',')
    return { span: { start: item.start, end: Math.min(skipWhitespace(text, comma + 1), owner.span.end - 1) }, newText: '' };
  let start = item.start;
  while (start > owner.span.start + 1 && /\s/.test(text[start - 1] as string)) start--;
  if (text[start - 1] === ',') start--;
  return { span: { start, end: item.end }, newText: '' };
}

/** Maximum length, in UTF-16 code units, of a value that replaces a one-line value on one line. */
const MAX_ONE_LINE = 80;

/** The edit that replaces a value, formatted like the document. */
export function replaceValue(text: string, node: JsonNode, value: unknown): TextEdit {
  const layout = layoutOf(text);
  const flat = render(value, { ...layout, oneLine: true });
  const wasFlat = !/[\n\r]/.test(text.slice(node.span.start, node.span.end));
  if (layout.oneLine || (wasFlat && flat.length <= MAX_ONE_LINE)) return { span: node.span, newText: flat };
  return { span: node.span, newText: render(value, layout, indentationAt(text, node.span.start)) };
}

/** The whitespace at the beginning of the line of an offset. */
function indentationAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let end = start;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) end++;
  return text.slice(start, end);
}

function skipWhitespace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at++;
  return at;
}
