import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** A JSON value with its place. Broken documents give as much of the tree as can be read. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

export interface JsonObject {
  readonly type: 'object';
  readonly span: Span;
  readonly properties: readonly JsonProperty[];
}

export interface JsonProperty {
  readonly key: JsonString;
  /** Missing while it is being typed. */
  readonly value: JsonNode | undefined;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** A later property of the same object has the same key, so Python never sees this one. */
  readonly shadowed: boolean;
}

export interface JsonArray {
  readonly type: 'array';
  readonly span: Span;
  readonly items: readonly JsonNode[];
}

export interface JsonString {
  readonly type: 'string';
  /** With the quotes. */
  readonly span: Span;
  readonly value: string;
}

export interface JsonNumber {
  readonly type: 'number';
  readonly span: Span;
  readonly value: number;
}

export interface JsonBoolean {
  readonly type: 'boolean';
  readonly span: Span;
  readonly value: boolean;
}

export interface JsonNull {
  readonly type: 'null';
  readonly span: Span;
}

/** A reason why Python's `json` module would refuse the text. */
export interface JsonProblem {
  /** A stable word for the kind of mistake, such as `comment`, `trailing-comma`, `single-quotes`, `python-constant`, `empty-file`. */
  readonly kind: string;
  readonly span: Span;
  /** What is wrong, in words for people. */
  readonly message: string;
  /** VS Code's built-in JSON validation reports this kind as well, at an overlapping place. */
  readonly reportedByEditors: boolean;
  /** The one right repair, if there is one. */
  readonly repair: { readonly title: string; readonly edits: readonly TextEdit[] } | undefined;
}

export interface JsonDocument {
  readonly text: string;
  /** The value at the top, as far as it can be read; undefined for an empty or gated text. */
  readonly root: JsonNode | undefined;
  /** Whether Python's `json.load` accepts the file. */
  readonly accepted: boolean;
  /** The text of the exception of Python's `json`, if it does not accept the file. */
  readonly pythonMessage: string | undefined;
  readonly problems: readonly JsonProblem[];
  /**
   * The tree holds all that was written: Python accepts the text, or would after all repairs (a byte order mark or a
   * wrong encoding aside). Otherwise parts may be missing, so nothing may be called absent.
   */
  readonly complete: boolean;
  /**
   * Offset up to which the tree is certainly what was meant: the end of the text if it is complete. Behind it things may stand in the
   * wrong object, so nothing is said about them.
   */
  readonly reliableEnd: number;
  /** Set when the text was not parsed for its size or nesting: nothing else is known then. */
  readonly gate: 'too-large' | 'too-deep' | undefined;
}

/** In an object with more properties than any person writes they are found by an index: rules ask again and again. */
const MANY_PROPERTIES = 50;

const indexes = new WeakMap<JsonObject, ReadonlyMap<string, JsonProperty>>();

/** The property that Python would see: the last one of that key. */
export function property(node: JsonNode | undefined, key: string): JsonProperty | undefined {
  if (node?.type !== 'object') return undefined;
  return node.properties.length > MANY_PROPERTIES ? indexOf(node).get(key) : node.properties.findLast((p) => p.key.value === key);
}

function indexOf(object: JsonObject): ReadonlyMap<string, JsonProperty> {
  const known = indexes.get(object) ?? new Map(object.properties.filter((p) => !p.shadowed).map((p) => [p.key.value, p]));
  indexes.set(object, known);
  return known;
}

/**
 * The plain JavaScript value of a node, last key wins, as Python and ajv see it. Values being typed are left out.
 * @param maxItems of longer lists only so many items are taken
 */
export function toValue(node: JsonNode, maxItems = Number.POSITIVE_INFINITY): unknown {
  switch (node.type) {
    case 'object': {
      const values = new Map<string, JsonNode>();
      for (const { key, value } of node.properties) if (value) values.set(key.value, value);
      return Object.fromEntries([...values].map(([key, value]) => [key, toValue(value, maxItems)]));
    }
    case 'array':
      return node.items.slice(0, maxItems).map((item) => toValue(item, maxItems));
    case 'null':
      return null;
    default:
      return node.value;
  }
}
