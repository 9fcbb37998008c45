import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** A JSON value with its place. For broken documents, as much of the tree as can be read. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

/**
 * The place of a part of a document, in UTF-16 code units. The offsets are in the object itself, because a large document has hundreds of thousands of
 * parts, and few of their spans are needed.
 */
class Placed {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }
}

export class JsonObject extends Placed {
  readonly type = 'object';
  readonly properties: readonly JsonProperty[];

  constructor(start: number, end: number, properties: readonly JsonProperty[]) {
    super(start, end);
    this.properties = properties;
  }
}

/** A property, from its key to the end of its value. */
export class JsonProperty extends Placed {
  readonly key: JsonString;
  /** Undefined while it is being typed. */
  readonly value: JsonNode | undefined;
  /** A later property in the same object has the same key, so Python ignores this one. */
  readonly shadowed: boolean;

  constructor(key: JsonString, value: JsonNode | undefined, shadowed: boolean) {
    super(key.start, (value ?? key).end);
    this.key = key;
    this.value = value;
    this.shadowed = shadowed;
  }
}

export class JsonArray extends Placed {
  readonly type = 'array';
  readonly items: readonly JsonNode[];

  constructor(start: number, end: number, items: readonly JsonNode[]) {
    super(start, end);
    this.items = items;
  }
}

/** A string, including its quotes. */
export type JsonString = JsonScalar<'string', string>;
export type JsonNumber = JsonScalar<'number', number>;
export type JsonBoolean = JsonScalar<'boolean', boolean>;
export type JsonNull = JsonScalar<'null', null>;

/** A value without parts. */
export class JsonScalar<Type extends string, Value> extends Placed {
  readonly type: Type;
  readonly value: Value;

  constructor(start: number, end: number, type: Type, value: Value) {
    super(start, end);
    this.type = type;
    this.value = value;
  }
}

/** A reason why Python's `json` module does not accept the text. */
export interface JsonProblem {
  /** A stable identifier for the kind of mistake, such as `comment`, `trailing-comma`, `single-quotes`, `python-constant`, `empty-file`. */
  readonly kind: string;
  readonly span: Span;
  /** The message for people. */
  readonly message: string;
  /** Whether VS Code's built-in JSON validation also reports this mistake at an overlapping position. */
  readonly reportedByEditors: boolean;
  /** The only possible fix, if there is exactly one. */
  readonly fix: { readonly title: string; readonly edits: readonly TextEdit[] } | undefined;
}

export interface JsonDocument {
  readonly text: string;
  /** The root value as far as it can be read; undefined for an empty or gated text. */
  readonly root: JsonNode | undefined;
  /** Whether Python's `json.load` accepts the file. */
  readonly accepted: boolean;
  /** The message of the exception of Python's `json` module if it does not accept the file. */
  readonly pythonMessage: string | undefined;
  readonly problems: readonly JsonProblem[];
  /**
   * Whether the tree contains everything that was written: Python accepts the text, or would after all fixes (ignoring a byte order mark or a
   * wrong encoding). Otherwise parts may be missing, so nothing must be reported as absent.
   */
  readonly complete: boolean;
  /**
   * Offset up to which the tree certainly has the intended structure: the end of the text if it is complete. Values after it may be in the wrong
   * object, so they are not reported.
   */
  readonly reliableEnd: number;
  /** Set if the text was not parsed because of its size or nesting. Everything else is unknown then. */
  readonly gate: 'too-large' | 'too-deep' | undefined;
}

/** Objects with more properties than anyone writes have an index, because rules look up properties repeatedly. */
const MANY_PROPERTIES = 50;

const indexes = new WeakMap<JsonObject, ReadonlyMap<string, JsonProperty>>();

/** The property that Python uses: the last one with that key. */
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
 * The plain JavaScript value of a node. The last duplicate key wins, as in Python and ajv. Values that are still being typed are omitted.
 * @param maxItems longer lists are truncated to this length
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
    default:
      return node.value;
  }
}
