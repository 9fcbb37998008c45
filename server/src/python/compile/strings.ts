import { Grammar } from './grammar.ts';
import type { Shape } from './shapes.ts';

/** Parses string literals, including f-strings, and checks their escapes. */
export abstract class StringParser extends Grammar {
  /** Reads adjacent string literals, which Python concatenates. */
  protected strings(): Shape {
    let isFormatted = false;
    let bytes = 0;
    let count = 0;
    const from = this.index;
    for (; ; count++) {
      switch (this.kind) {
        case 'string of Python 2':
          if (!this.isPython2) this.fail();
          break;
        case 'string of Python 3':
          if (this.isPython2) this.fail();
          break;
        case 'string':
          break;
        case 'f-string':
          if (this.isPython2) this.fail();
          isFormatted = true;
          this.deeper(() => this.#formatted());
          continue;
        default:
          if (bytes > 0 && bytes < count && !this.isPython2) this.fail('cannot mix bytes and nonbytes literals', from, this.index);
          return isFormatted ? 'f-string expression' : 'literal';
      }
      if (this.#plainString()) bytes++;
      this.index++;
    }
  }

  /** Reads a string without fields, and checks its escapes. @returns whether it is a bytes literal */
  #plainString(): boolean {
    const { index } = this;
    const start = this.tokens.starts[index] ?? 0;
    const first = this.tokens.text.charCodeAt(start);
    const hasPrefix = first !== QUOTE && first !== DOUBLE_QUOTE;
    if (!hasPrefix && !this.tokens.escaped.has(index)) return false;
    const text = this.textAt(index);
    const prefix = /^[a-zA-Z]*/.exec(text)?.[0].toLowerCase() ?? '';
    const isBytes = prefix.includes('b');
    const isRaw = prefix.includes('r');
    if (isBytes && !this.isPython2 && BEYOND_ASCII.test(text)) this.fail('bytes can only contain ASCII literal characters');
    const isUnicode = this.isPython2 ? prefix.includes('u') || (this.stringsAreUnicode && !isBytes) : !isBytes;
    if (isRaw && !(this.isPython2 && isUnicode)) return isBytes;
    this.#checkEscapes(index, text.slice(prefix.length), prefix.length, isRaw ? 'raw unicode' : isUnicode ? 'unicode' : 'bytes');
    return isBytes;
  }

  /** Reads an f-string: text, and fields with expressions and formats, which may contain fields too. */
  #formatted(): void {
    const isRaw = /r/i.test(this.textAt(this.index));
    this.index++;
    while (!this.take('f-string end')) this.#textOrField(isRaw);
  }

  #textOrField(isRaw: boolean): void {
    if (!this.is('f-string text')) {
      this.#field(isRaw);
      return;
    }
    if (!isRaw) this.#checkEscapes(this.index, this.textAt(this.index), 0, 'unicode');
    this.index++;
  }

  #field(isRaw: boolean): void {
    this.expect('{', this.is('error') ? undefined : "f-string: expecting '}'");
    if (this.is('}') || this.is('!') || this.is(':') || this.is('='))
      this.fail(`f-string: valid expression required before '${this.kind}'`);
    if (this.is('yield')) this.yieldExpression();
    else this.expressions();
    this.take('=');
    if (this.take('!')) {
      if (!/^[rsa]$/.test(this.textAt(this.index))) this.fail('f-string: invalid conversion character');
      this.index++;
    }
    if (this.take(':'))
      this.deeper(() => {
        while (this.is('f-string text') || this.is('{')) this.#textOrField(isRaw);
      });
    this.expect('}', this.is('error') || this.is('end') ? undefined : "f-string: expecting '}'");
  }

  /** Records the first escape in a string that cannot be decoded. @param offset that of the content in the token */
  #checkEscapes(index: number, content: string, offset: number, of: Literal): void {
    if (this.recoverableError || !this.tokens.escaped.has(index)) return;
    const found = findWrongEscape(content, of);
    if (!found) return;
    const start = (this.tokens.starts[index] ?? 0) + offset + found.at;
    this.recoverableError = { start, end: start + found.length, message: found.message };
  }
}

/** How the escapes of a literal are decoded. */
type Literal = 'bytes' | 'unicode' | 'raw unicode';

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BEYOND_ASCII = /[\u0080-\uffff]/;

/** An escape that cannot be decoded, with its location within the content of the literal. */
interface WrongEscape {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

const ESCAPE = /\\(?:\r\n|[\s\S])/g;
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const LAST_CHARACTER = 0x10ffff;

/**
 * The first escape in the content of a string literal that cannot be decoded, so that the literal does not compile. Character names
 * (`\N{…}`) are not verified.
 */
function findWrongEscape(content: string, of: Literal): WrongEscape | undefined {
  ESCAPE.lastIndex = 0;
  for (let match = ESCAPE.exec(content); match; match = ESCAPE.exec(content)) {
    const at = match.index;
    const letter = content.charAt(at + 1);
    if (!isChecked(letter, of)) continue;
    if (letter === 'N') {
      if (!/^\{[^{}]+\}/.test(content.slice(at + 2, at + 200))) return wrong(at, 2, 'malformed \\N character escape');
      continue;
    }
    const count = DIGITS[letter] ?? 0;
    const digits = /^[\da-fA-F]*/.exec(content.slice(at + 2, at + 2 + count))?.[0] ?? '';
    const form = `\\${letter}${'X'.repeat(count)}`;
    if (digits.length < count) return wrong(at, 2 + digits.length, of === 'bytes' ? 'invalid \\x escape' : `truncated ${form} escape`);
    if (Number.parseInt(digits, 16) > LAST_CHARACTER) return wrong(at, 2 + count, 'illegal Unicode character');
  }
  return undefined;
}

function isChecked(letter: string, of: Literal): boolean {
  if (of === 'bytes') return letter === 'x';
  return of === 'unicode' ? 'xuUN'.includes(letter) : 'uU'.includes(letter);
}

function wrong(at: number, length: number, message: string): WrongEscape {
  return { at, length, message };
}
