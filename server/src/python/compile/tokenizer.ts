import { type Kind, OPERATOR_KINDS, type Tokens, WORDS } from './tokens.ts';

/** Python's limit; deeper indentation does not compile. */
const MAX_INDENTATION = 100;

/** The number of columns between tab stops, in Python 2 and 3. */
const TAB = 8;

/**
 * Splits a text into tokens for both Python 2 and 3: tokens that only one of them accepts have their own kind. Runs in time linear in the
 * length of the text. F-strings are read as in Python 3.12, which accepts everything that older versions accept.
 */
export function tokenize(text: string): Tokens {
  return new Tokenizer(text).run();
}

/** An f-string that has not ended yet. */
interface FString {
  readonly quote: string;
  readonly isRaw: boolean;
  /** The number of open brackets in each open field, outermost first: `{a:{b}}` has nested fields. */
  readonly fields: number[];
}

interface OpenBracket {
  readonly char: string;
  readonly at: number;
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const PREFIXES: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...(['u', 'b', 'r', 'br'] as const).map((prefix) => [prefix, 'string'] as const),
  ['ur', 'string of Python 2'],
  ['rb', 'string of Python 3'],
  ...(['f', 'fr', 'rf', 't', 'tr', 'rt'] as const).map((prefix) => [prefix, 'f-string'] as const),
]);

class Tokenizer {
  readonly #text: string;
  readonly #kinds: Kind[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #escaped = new Set<number>();
  readonly #brackets: OpenBracket[] = [];
  readonly #fStrings: FString[] = [];
  /** The columns of the open blocks, with tab stops every 8 columns (`#columns`) and every column (`#narrow`). */
  readonly #columns = [0];
  readonly #narrow = [0];
  #at = 0;
  #error: string | undefined;
  #tabError: number | undefined;
  #uncertainFrom: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Tokens {
    this.#indentation();
    while (this.#error === undefined && this.#at < this.#text.length) this.#next();
    if (this.#error === undefined) this.#finish();
    this.#push('end', this.#text.length, this.#text.length);
    return {
      text: this.#text,
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      error: this.#error,
      unclosed: this.#brackets.map(({ at }) => at),
      tabError: this.#tabError,
      escaped: this.#escaped,
      uncertainFrom: this.#uncertainFrom,
    };
  }

  #push(kind: Kind, start: number, end: number): void {
    this.#kinds.push(kind);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#at = end;
  }

  #fail(message: string, start: number, end = start + 1): void {
    this.#error = message;
    this.#push('error', start, Math.min(end, this.#text.length));
  }

  #finish(): void {
    const end = this.#text.length;
    if (this.#brackets.length > 0) return;
    const last = this.#kinds.at(-1);
    if (last !== undefined && last !== 'newline' && last !== 'dedent') this.#push('newline', end, end);
    for (let depth = this.#columns.length; depth > 1; depth--) this.#push('dedent', end, end);
  }

  /** Reads one token, or the whitespace between tokens. */
  #next(): void {
    const text = this.#text;
    const at = this.#at;
    const code = text.charCodeAt(at);
    if (isNameStart(code)) this.#word(at);
    else if (code === SPACE || code === TABULATOR || code === FORM_FEED) this.#at = at + 1;
    else if (code === NEWLINE || code === RETURN) this.#lineEnd(at);
    else if (isDigit(code) || (code === DOT && isDigit(text.charCodeAt(at + 1)))) this.#number(at);
    else if (code === QUOTE || code === DOUBLE_QUOTE) this.#string('string', at, at);
    else if (code === HASH) this.#at = endOfLine(text, at);
    else if (code === BACKSLASH) this.#continuation(at);
    else this.#operator(at);
  }

  /** Reads a line break, which is a token if it ends a statement. */
  #lineEnd(at: number): void {
    const next = afterLineEnd(this.#text, at);
    if (this.#brackets.length > 0) this.#at = next;
    else {
      this.#push('newline', at, next);
      this.#indentation();
    }
  }

  /** Reads a backslash, which continues the line. After the last line, older versions accept it. */
  #continuation(at: number): void {
    const text = this.#text;
    const code = text.charCodeAt(at + 1);
    if (code === NEWLINE || code === RETURN) this.#at = afterLineEnd(text, at + 1);
    else if (at + 1 >= text.length) this.#at = at + 1;
    else this.#fail('unexpected character after line continuation character', at + 1);
  }

  /** Reads the indentation of the next nonempty line, which may open or close blocks. */
  #indentation(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const line = at;
      let column = 0;
      let narrow = 0;
      for (; ; at++) {
        const code = text.charCodeAt(at);
        if (code === SPACE) {
          column++;
          narrow++;
        } else if (code === TABULATOR) {
          column = column - (column % TAB) + TAB;
          narrow++;
        } else if (code === FORM_FEED) column = narrow = 0;
        else break;
      }
      this.#at = at;
      if (at >= text.length) return;
      const code = text.charCodeAt(at);
      if (code === HASH) at = endOfLine(text, at);
      else if (code !== NEWLINE && code !== RETURN) {
        // Versions differ in how they measure the indentation of a continued line.
        if (code === BACKSLASH && /[\r\n]/.test(text.charAt(at + 1)) && (at > line || this.#columns.length > 1))
          this.#uncertainFrom ??= line;
        this.#block(line, at, column, narrow);
        return;
      }
      if (at >= text.length) {
        this.#at = at;
        return;
      }
      at = afterLineEnd(text, at);
    }
  }

  #block(line: number, at: number, column: number, narrow: number): void {
    const columns = this.#columns;
    const last = columns.at(-1) ?? 0;
    if (column > last) {
      if (columns.length >= MAX_INDENTATION) {
        this.#fail('too many levels of indentation', line, at);
        return;
      }
      if (narrow <= (this.#narrow.at(-1) ?? 0)) this.#tabError ??= line;
      columns.push(column);
      this.#narrow.push(narrow);
      this.#push('indent', line, at);
      return;
    }
    while (column < (columns.at(-1) ?? 0)) {
      columns.pop();
      this.#narrow.pop();
      if (column <= (columns.at(-1) ?? 0)) this.#push('dedent', at, at);
    }
    if (column !== columns.at(-1)) {
      this.#fail('unindent does not match any outer indentation level', line, at);
      return;
    }
    if (narrow !== this.#narrow.at(-1)) this.#tabError ??= line;
  }

  #word(at: number): void {
    const text = this.#text;
    let end = at + 1;
    let code = text.charCodeAt(at);
    let isWide = code >= 128;
    for (; end < text.length; end++) {
      code = text.charCodeAt(end);
      if (!isNamePart(code)) break;
      isWide ||= code >= 128;
    }
    const mayBePrefix = end - at <= 2 && (code === QUOTE || code === DOUBLE_QUOTE);
    const string = mayBePrefix ? PREFIXES.get(text.slice(at, end).toLowerCase()) : undefined;
    if (isWide) this.#wideName(at, end);
    else if (string === 'f-string') this.#fString(at, end);
    else if (string) this.#string(string, at, end);
    else this.#push((end - at <= LONGEST_WORD ? WORDS.get(text.slice(at, end)) : undefined) ?? 'name', at, end);
  }

  /** Reads a name with non-ASCII characters: those that are letters, or may be letters in some version of Python. */
  #wideName(at: number, end: number): void {
    const name = this.#text.slice(at, end);
    const wrong = NO_NAME.exec(name);
    if (!wrong) {
      this.#push('wide name', at, end);
      return;
    }
    const from = at + wrong.index;
    const code = (wrong[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const isSeen = !/[\p{Z}\p{C}]/u.test(wrong[0]);
    this.#fail(
      isSeen ? `invalid character '${wrong[0]}' (U+${code})` : `invalid non-printable character U+${code}`,
      from,
      from + wrong[0].length,
    );
  }

  #number(at: number): void {
    NUMBER.lastIndex = at;
    const digits = NUMBER.exec(this.#text)?.[0] ?? '';
    const end = at + digits.length;
    const isLong = /[lL]$/.test(digits);
    const isGrouped = digits.includes('_');
    const isOctal = /^0[\d_]*[1-9][\d_]*[lL]?$/.test(digits);
    if (isLong && isGrouped) this.#fail('invalid decimal literal', at, end);
    else if (isOctal && (isGrouped || /[89]/.test(digits)))
      this.#fail('leading zeros in decimal integer literals are not permitted', at, end);
    else this.#push(isLong || isOctal ? 'number of Python 2' : isGrouped ? 'number of Python 3' : 'number', at, end);
  }

  /** Reads a string without fields. @param quoteAt the offset after its prefix */
  #string(kind: Kind, start: number, quoteAt: number): void {
    const text = this.#text;
    const quote = quoteOf(text, quoteAt);
    const code = quote.charCodeAt(0);
    const isTriple = quote.length === 3;
    let at = quoteAt + quote.length;
    let isEscaped = false;
    for (; at < text.length; at++) {
      const char = text.charCodeAt(at);
      if (char === BACKSLASH) {
        isEscaped = true;
        at = afterEscaped(text, at) - 1;
      } else if (char === code) {
        if (!isTriple || text.startsWith(quote, at)) {
          if (isEscaped) this.#escaped.add(this.#kinds.length);
          this.#push(kind, start, at + quote.length);
          return;
        }
      } else if (!isTriple && (char === NEWLINE || char === RETURN)) break;
    }
    this.#fail(`unterminated ${isTriple ? 'triple-quoted ' : ''}string literal`, start, isTriple ? quoteAt + 3 : at);
  }

  #fString(start: number, quoteAt: number): void {
    const text = this.#text;
    const quote = quoteOf(text, quoteAt);
    this.#push('f-string', start, quoteAt + quote.length);
    this.#fStrings.push({ quote, isRaw: /r/i.test(text.slice(start, quoteAt)), fields: [] });
    this.#fStringText();
  }

  /** Reads the text of an f-string, or of the format of a field, up to the next field or the end. */
  #fStringText(): void {
    const text = this.#text;
    const { quote, isRaw, fields } = this.#fStrings.at(-1) as FString;
    const code = quote.charCodeAt(0);
    const isFormat = fields.length > 0;
    const start = this.#at;
    let isEscaped = false;
    for (let at = start; at < text.length; at++) {
      const char = text.charCodeAt(at);
      if (char === BACKSLASH) {
        const next = text[at + 1];
        isEscaped = true;
        if (next === '{' || next === '}') continue;
        const name = !isRaw && next === 'N' && text[at + 2] === '{' ? text.indexOf('}', at) : -1;
        at = name >= 0 && name - at < MAX_CHARACTER_NAME ? name : afterEscaped(text, at) - 1;
      } else if (char === code && text.startsWith(quote, at)) {
        if (isFormat) break;
        this.#textToken(start, at, isEscaped);
        this.#push('f-string end', at, at + quote.length);
        this.#fStrings.pop();
        return;
      } else if (char === OPEN_BRACE || char === CLOSE_BRACE) {
        if (!isFormat && text.charCodeAt(at + 1) === char) {
          at++;
          continue;
        }
        this.#textToken(start, at, isEscaped);
        if (char === OPEN_BRACE) {
          fields.push(this.#brackets.length + 1);
          this.#brackets.push({ char: '{', at });
          this.#push('{', at, at + 1);
          return;
        }
        if (!isFormat) {
          this.#fail("f-string: single '}' is not allowed", at);
          return;
        }
        this.#closeField(at);
        return;
      } else if (quote.length === 1 && (char === NEWLINE || char === RETURN)) break;
    }
    this.#fail(isFormat ? "f-string: expecting '}'" : 'unterminated f-string literal', start, endOfLine(text, start));
  }

  #textToken(start: number, end: number, isEscaped: boolean): void {
    if (start === end) return;
    if (isEscaped) this.#escaped.add(this.#kinds.length);
    this.#push('f-string text', start, end);
  }

  #closeField(at: number): void {
    this.#brackets.pop();
    this.#fStrings.at(-1)?.fields.pop();
    this.#push('}', at, at + 1);
    this.#fStringText();
  }

  /** Whether the next token is in a field of an f-string, outside any brackets in the field. */
  get #isInField(): boolean {
    return this.#fStrings.length > 0 && this.#fStrings.at(-1)?.fields.at(-1) === this.#brackets.length;
  }

  /** Reads a bracket or an operator. */
  #operator(at: number): void {
    const text = this.#text;
    const char = text.charAt(at);
    if (this.#isInField && (char === '}' || char === ':' || (char === '!' && text[at + 1] !== '='))) {
      if (char === '}') this.#closeField(at);
      else this.#push(char, at, at + 1);
      if (char === ':') this.#fStringText();
    } else if (char === '(' || char === '[' || char === '{') {
      this.#brackets.push({ char, at });
      this.#push(char, at, at + 1);
    } else if (char === ')' || char === ']' || char === '}') this.#close(char, at);
    else this.#symbol(at);
  }

  /** Reads an operator without brackets, the longest that matches. */
  #symbol(at: number): void {
    const text = this.#text;
    for (let length = 3; length > 0; length--) {
      const kind = OPERATOR_KINDS.get(text.slice(at, at + length));
      if (!kind || kind.length !== length) continue;
      // A lone "!" is a token only in the fields of f-strings.
      if (kind === '!') break;
      this.#push(kind, at, at + length);
      return;
    }
    const code = text.charCodeAt(at);
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    this.#fail(code < SPACE || code === DELETE ? `invalid non-printable character ${name}` : 'invalid syntax', at);
  }

  #close(char: ')' | ']' | '}', at: number): void {
    const open = this.#brackets.at(-1);
    if (!open) this.#fail(`unmatched '${char}'`, at);
    else if (open.char !== CLOSING[char]) this.#fail(`closing parenthesis '${char}' does not match opening parenthesis '${open.char}'`, at);
    else {
      this.#brackets.pop();
      this.#push(char, at, at + 1);
    }
  }
}

const TABULATOR = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const QUOTE = 39;
const DOT = 46;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const DELETE = 127;

const LONGEST_WORD = 8;
/** The maximum length of a character name in `\N{…}`, more than any has. */
const MAX_CHARACTER_NAME = 100;

/** A number in any version. Floats come first, because their integer part would match too. */
const NUMBER = (() => {
  const digits = '\\d(?:_?\\d)*';
  const exponent = `[eE][+-]?${digits}`;
  const float = `(?:${digits}\\.(?:${digits})?|\\.${digits})(?:${exponent})?[jJ]?|${digits}(?:${exponent}[jJ]?|[jJ])`;
  const whole = '0[xX](?:_?[\\da-fA-F])+[lL]?|0[oO](?:_?[0-7])+[lL]?|0[bB](?:_?[01])+[lL]?';
  return new RegExp(`${whole}|${float}|${digits}[lL]?`, 'y');
})();

/** Characters that are not part of a name in any version. A replacement character represents a byte that may be a letter in the encoding of the file. */
const NO_NAME = /[^\p{ID_Continue}\p{Cn}\p{Co}\ufffd]/u;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code);
}

function quoteOf(text: string, at: number): string {
  const char = text.charAt(at);
  return text.charAt(at + 1) === char && text.charAt(at + 2) === char ? char.repeat(3) : char;
}

/** The offset after an escape. @param at the offset of the backslash */
function afterEscaped(text: string, at: number): number {
  return text.charCodeAt(at + 1) === RETURN ? afterLineEnd(text, at + 1) : at + 2;
}

function endOfLine(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === NEWLINE || code === RETURN) break;
  }
  return end;
}

function afterLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
}
