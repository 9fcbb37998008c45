/** Why Python's `json` module does not accept a text. */
export interface Refusal {
  /** Python's message without the position, such as `Expecting value`. */
  readonly what: string;
  /** The offset that Python reports, in UTF-16 code units. */
  readonly offset: number;
  /** The start of the invalid string or number; `offset` for other mistakes. */
  readonly start: number;
}

/** Constants by their first character. */
const WORDS: ReadonlyMap<number, string> = new Map(
  ['null', 'true', 'false', 'NaN', 'Infinity', '-Infinity'].map((word) => [word.charCodeAt(0), word]),
);
/** Character codes: comparing codes avoids creating a string for every character of a large text. */
const [QUOTE, COMMA, COLON, BRACE, BRACE_END, BRACKET, BRACKET_END] = [34, 44, 58, 123, 125, 91, 93];
const ESCAPES = '"\\/bfnrt';
/** CPython does not convert longer integers since 3.11 and the security releases of 2022 (`sys.set_int_max_str_digits`). */
const MAX_INTEGER_DIGITS = 4300;

/** Python's verdict on a text. */
export interface Verdict {
  /** Undefined if Python accepts it. */
  readonly refusal: Refusal | undefined;
  /** The maximum bracket nesting that Python reached. */
  readonly depth: number;
}

/**
 * Returns the verdict of CPython 3's `json.loads`. Follows the C scanner of the `json` module, as documented and observed for 3.6 to 3.12; 3.13 has a
 * different message for a trailing comma. Iterative, linear.
 */
export function recognize(text: string): Verdict {
  let depth = 0;
  const refusal = firstRefusal(text, (level) => {
    depth = Math.max(depth, level);
  });
  return { refusal, depth };
}

function firstRefusal(text: string, reach: (level: number) => void): Refusal | undefined {
  if (text.charCodeAt(0) === 0xfeff) return refuse('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
  /** The closing brackets of everything that is open. */
  const closers: number[] = [];
  let at = skipWhitespace(text, 0);
  for (;;) {
    const c = text.charCodeAt(at);
    if (c === BRACE || c === BRACKET) {
      const closer = c === BRACE ? BRACE_END : BRACKET_END;
      reach(closers.length + 1);
      at = skipWhitespace(text, at + 1);
      if (text.charCodeAt(at) !== closer) {
        closers.push(closer);
        if (c === BRACE) {
          const value = recognizeKey(text, at);
          if (typeof value !== 'number') return value;
          at = value;
        }
        continue;
      }
      at++;
    } else {
      const end = recognizeScalar(text, at);
      if (typeof end !== 'number') return end;
      at = end;
    }
    for (at = skipWhitespace(text, at); closers.length > 0 && text.charCodeAt(at) === closers.at(-1); at = skipWhitespace(text, at + 1))
      closers.pop();
    const inside = closers.at(-1);
    if (!inside) return at < text.length ? refuse('Extra data', at) : undefined;
    if (text.charCodeAt(at) !== COMMA) return refuse("Expecting ',' delimiter", at);
    at = skipWhitespace(text, at + 1);
    if (inside === BRACE_END) {
      const value = recognizeKey(text, at);
      if (typeof value !== 'number') return value;
      at = value;
    }
  }
}

/**
 * The message of Python's exception. Python counts lines, columns, and characters in code points after converting all line endings to `\n`.
 */
export function pythonMessage(text: string, refusal: Refusal): string {
  if (refusal.what.startsWith('Exceeds')) return refusal.what;
  let line = 1;
  let column = 1;
  let char = 0;
  for (let i = 0; i < refusal.offset; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 && text.charCodeAt(i - 1) === 13) continue;
    if (c >= 0xdc00 && c <= 0xdfff && i > 0 && isHighSurrogate(text.charCodeAt(i - 1))) continue;
    char++;
    if (c === 10 || c === 13) {
      line++;
      column = 1;
    } else column++;
  }
  return `${refusal.what}: line ${line} column ${column} (char ${char})`;
}

function refuse(what: string, offset: number, start = offset): Refusal {
  return { what, offset, start };
}

function isHighSurrogate(c: number): boolean {
  return c >= 0xd800 && c <= 0xdbff;
}

function skipWhitespace(text: string, from: number): number {
  let at = from;
  for (let c = text.charCodeAt(at); c === 32 || c === 10 || c === 13 || c === 9; c = text.charCodeAt(at)) at++;
  return at;
}

/** Reads a key and its colon. @returns the offset of the value */
function recognizeKey(text: string, at: number): number | Refusal {
  if (text.charCodeAt(at) !== QUOTE) return refuse('Expecting property name enclosed in double quotes', at);
  const end = recognizeString(text, at);
  if (typeof end !== 'number') return end;
  const colon = skipWhitespace(text, end);
  return text.charCodeAt(colon) === COLON ? skipWhitespace(text, colon + 1) : refuse("Expecting ':' delimiter", colon);
}

/** Reads a scalar value. @returns the offset after it */
function recognizeScalar(text: string, at: number): number | Refusal {
  const c = text.charCodeAt(at);
  if (c === QUOTE) return recognizeString(text, at);
  const word = WORDS.get(c);
  if (word && text.startsWith(word, at)) return at + word.length;
  return recognizeNumber(text, at);
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function recognizeNumber(text: string, at: number): number | Refusal {
  NUMBER.lastIndex = at;
  const match = NUMBER.exec(text);
  if (!match) return refuse('Expecting value', at);
  const digits = match[0].length - (match[0].startsWith('-') ? 1 : 0);
  if (match[1] === undefined && match[2] === undefined && digits > MAX_INTEGER_DIGITS) return refuse(tooLong(digits), at);
  return at + match[0].length;
}

function tooLong(digits: number): string {
  const limit = `Exceeds the limit (${MAX_INTEGER_DIGITS} digits) for integer string conversion`;
  return `${limit}: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`;
}

/** Reads a string. @returns the offset after the closing quote */
function recognizeString(text: string, start: number): number | Refusal {
  let at = start + 1;
  for (;;) {
    const c = text.charCodeAt(at);
    if (Number.isNaN(c)) return refuse('Unterminated string starting at', start);
    if (c === QUOTE) return at + 1;
    if (c < 32) return refuse('Invalid control character at', at, start);
    if (c !== 92) {
      at++;
      continue;
    }
    const escaped = text[at + 1];
    if (escaped === undefined) return refuse('Unterminated string starting at', start);
    if (escaped === 'u') {
      if (at + 6 >= text.length || !/^[0-9a-fA-F]{4}/.test(text.slice(at + 2, at + 6)))
        return refuse('Invalid \\uXXXX escape', at + 1, start);
      at += 6;
    } else {
      if (!ESCAPES.includes(escaped)) return refuse('Invalid \\escape', at, start);
      at += 2;
    }
  }
}
