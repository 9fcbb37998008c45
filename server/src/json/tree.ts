import { createScanner, type SyntaxKind } from 'jsonc-parser';
import { JsonArray, type JsonNode, JsonObject, JsonProperty, JsonScalar, type JsonString } from './node.ts';

/** The kinds of tokens by their numbers in the package, whose enumeration only exists for the compiler. It checks these. */
const OPEN_BRACE: SyntaxKind.OpenBraceToken = 1;
const CLOSE_BRACE: SyntaxKind.CloseBraceToken = 2;
const OPEN_BRACKET: SyntaxKind.OpenBracketToken = 3;
const CLOSE_BRACKET: SyntaxKind.CloseBracketToken = 4;
const COMMA: SyntaxKind.CommaToken = 5;
const COLON: SyntaxKind.ColonToken = 6;
const NULL: SyntaxKind.NullKeyword = 7;
const TRUE: SyntaxKind.TrueKeyword = 8;
const FALSE: SyntaxKind.FalseKeyword = 9;
const STRING: SyntaxKind.StringLiteral = 10;
const NUMBER: SyntaxKind.NumericLiteral = 11;
const UNKNOWN: SyntaxKind.Unknown = 16;
const END: SyntaxKind.EOF = 17;

/**
 * Builds the tree of a text within the nesting limit, as far as a broken text can be read: it skips what makes no sense, up to the next comma or the end of
 * the object or list. The parser's own tree has twice as many objects, and its events create one more for each value.
 * @param values the actual values of masked strings and numbers, by offset
 */
export function readTree(text: string, values: ReadonlyMap<number, string | number>): JsonNode | undefined {
  return new TreeReader(text, values).value();
}

class TreeReader {
  readonly #scanner: ReturnType<typeof createScanner>;
  readonly #values: ReadonlyMap<number, string | number>;
  #token: SyntaxKind = UNKNOWN;

  constructor(text: string, values: ReadonlyMap<number, string | number>) {
    this.#scanner = createScanner(text, true);
    this.#values = values;
    this.#advance();
  }

  /** Reads a value and the token after it; undefined if the current token does not begin one. */
  value(): JsonNode | undefined {
    const start = this.#scanner.getTokenOffset();
    switch (this.#token) {
      case OPEN_BRACE: {
        const properties = this.#properties();
        return new JsonObject(start, this.#pastToken(), properties);
      }
      case OPEN_BRACKET: {
        const items = this.#items();
        return new JsonArray(start, this.#pastToken(), items);
      }
      case STRING:
        return this.#string();
      case NUMBER: {
        const actual = this.#values.get(start);
        const value = typeof actual === 'number' ? actual : Number(this.#scanner.getTokenValue());
        return new JsonScalar(start, this.#pastToken(), 'number', value);
      }
      case TRUE:
        return new JsonScalar(start, this.#pastToken(), 'boolean', true);
      case FALSE:
        return new JsonScalar(start, this.#pastToken(), 'boolean', false);
      case NULL:
        return new JsonScalar(start, this.#pastToken(), 'null', null);
      default:
        return undefined;
    }
  }

  #string(): JsonString {
    const start = this.#scanner.getTokenOffset();
    const actual = this.#values.get(start);
    const value = typeof actual === 'string' ? actual : this.#scanner.getTokenValue();
    return new JsonScalar(start, this.#pastToken(), 'string', value);
  }

  /** Reads the properties of an object, up to its closing brace or the end of the text. */
  #properties(): readonly JsonProperty[] {
    const properties: JsonProperty[] = [];
    this.#advance();
    while (this.#isBeforeElement(CLOSE_BRACE)) {
      const key = this.#token === STRING ? this.#string() : undefined;
      const value = key && this.#token === COLON ? this.#propertyValue() : undefined;
      if (key) properties.push(new JsonProperty(key, value, false));
      if (!value) this.#skipElement(CLOSE_BRACE);
    }
    return withShadowed(properties);
  }

  #propertyValue(): JsonNode | undefined {
    this.#advance();
    return this.value();
  }

  /** Reads the items of a list, up to its closing bracket or the end of the text. */
  #items(): readonly JsonNode[] {
    const items: JsonNode[] = [];
    this.#advance();
    while (this.#isBeforeElement(CLOSE_BRACKET)) {
      const item = this.value();
      if (item) items.push(item);
      else this.#skipElement(CLOSE_BRACKET);
    }
    // A grown array keeps its spare capacity.
    return items.slice();
  }

  /** Skips commas. @returns whether the object or list goes on */
  #isBeforeElement(closing: SyntaxKind): boolean {
    while (this.#token === COMMA) this.#advance();
    return this.#token !== closing && this.#token !== END;
  }

  /** Skips what is left of an element. */
  #skipElement(closing: SyntaxKind): void {
    while (this.#token !== COMMA && this.#token !== closing && this.#token !== END) this.#advance();
  }

  /** The end of the current token. Reads the next one. */
  #pastToken(): number {
    const end = this.#scanner.getTokenOffset() + this.#scanner.getTokenLength();
    this.#advance();
    return end;
  }

  /** Reads the next token that means something. */
  #advance(): void {
    do this.#token = this.#scanner.scan();
    while (this.#token === UNKNOWN);
  }
}

/** Marks all but the last of the properties with the same key. */
function withShadowed(properties: readonly JsonProperty[]): readonly JsonProperty[] {
  const last = new Map(properties.map((property) => [property.key.value, property]));
  if (last.size === properties.length) return properties.slice();
  return properties.map((property) => {
    const { key, value } = property;
    return last.get(key.value) === property ? property : new JsonProperty(key, value, true);
  });
}
