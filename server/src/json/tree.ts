import { type JSONVisitor, visit } from 'jsonc-parser';
import type { JsonNode, JsonString } from './node.ts';

/**
 * Builds the tree of a text within the nesting limit, as far as a broken text can be read. It is built from the parser's events, because the parser's
 * own tree would be a temporary second one of the same size.
 * @param values the actual values of masked strings and numbers, by offset
 */
export function readTree(text: string, values: ReadonlyMap<number, string | number>): JsonNode | undefined {
  let root: JsonNode | undefined;
  /** The unfinished objects and lists, and for each the property whose value is unfinished. */
  const open: Container[] = [];
  const waiting: (Property | undefined)[] = [];
  const begin = (container: Container) => {
    add(container);
    open.push(container);
    waiting.push(undefined);
  };
  const end = (offset: number, length: number) => {
    const container = open.pop();
    waiting.pop();
    if (!container) return;
    container.span.end = offset + length;
    if (container.type === 'object') {
      markShadowed(container.properties);
      container.properties = container.properties.slice();
    } else container.items = container.items.slice();
    complete(offset + length);
  };
  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => begin({ type: 'object', span: { start: offset, end: offset }, properties: [] }),
    onArrayBegin: (offset) => begin({ type: 'array', span: { start: offset, end: offset }, items: [] }),
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (name, offset, length) => {
      const inside = open.at(-1);
      if (inside?.type !== 'object') return;
      const key = stringAt(name, offset, length, values);
      const property = { key, value: undefined, span: { start: offset, end: offset + length }, shadowed: false };
      inside.properties.push(property);
      waiting[open.length - 1] = property;
    },
    onLiteralValue: (value, offset, length) => {
      add(literalAt(value, offset, length, values));
      complete(offset + length);
    },
    onSeparator: (separator) => {
      if (separator === ',' && open.length > 0) waiting[open.length - 1] = undefined;
    },
  };
  visit(text, visitor, { allowTrailingComma: true, allowEmptyContent: true });
  return root;

  function add(node: JsonNode): void {
    const inside = open.at(-1);
    const property = waiting.at(-1);
    if (!inside) root ??= node;
    else if (inside.type === 'array') inside.items.push(node);
    else if (property) property.value = node;
  }

  /** Ends the property of a value. */
  function complete(at: number): void {
    const property = waiting.at(-1);
    if (!property) return;
    property.span.end = at;
    waiting[waiting.length - 1] = undefined;
  }
}

interface Place {
  readonly start: number;
  end: number;
}

/** A property that may be unfinished. */
interface Property {
  readonly key: JsonString;
  value: JsonNode | undefined;
  readonly span: Place;
  shadowed: boolean;
}

/** An object or list that may be unfinished. At its end its array is copied to its exact size, because a grown array keeps its spare capacity. */
type Container =
  | { readonly type: 'object'; readonly span: Place; properties: Property[] }
  | { readonly type: 'array'; readonly span: Place; items: JsonNode[] };

function literalAt(value: unknown, offset: number, length: number, values: ReadonlyMap<number, string | number>): JsonNode {
  const span = { start: offset, end: offset + length };
  switch (typeof value) {
    case 'string':
      return stringAt(value, offset, length, values);
    case 'number': {
      const actual = values.get(offset);
      return { type: 'number', span, value: typeof actual === 'number' ? actual : value };
    }
    case 'boolean':
      return { type: 'boolean', span, value };
    default:
      return { type: 'null', span };
  }
}

function stringAt(value: string, offset: number, length: number, values: ReadonlyMap<number, string | number>): JsonString {
  const actual = values.get(offset);
  return { type: 'string', span: { start: offset, end: offset + length }, value: typeof actual === 'string' ? actual : value };
}

/** Marks all but the last of the properties with the same key. */
function markShadowed(properties: readonly Property[]): void {
  if (properties.length < 2) return;
  const seen = new Set<string>();
  for (let i = properties.length - 1; i >= 0; i--) {
    const property = properties[i] as Property;
    if (seen.has(property.key.value)) property.shadowed = true;
    else seen.add(property.key.value);
  }
}
