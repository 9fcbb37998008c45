/** Why Python's `json` refuses a text. */
export interface Refusal {
  /** Python's words without the place, such as `Expecting value`. */
  readonly what: string;
  /** Offset of the place that Python names, in UTF-16 code units. */
  readonly offset: number;
  /** Where the text or number that is wrong begins; `offset` itself for other mistakes. */
  readonly start: number;
}

/** What begins with these characters, where it is neither text nor number nor bracket. */
const WORDS: ReadonlyMap<number, string> = new Map(
  ['null', 'true', 'false', 'NaN', 'Infinity', '-Infinity'].map((word) => [word.charCodeAt(0), word]),
);
/** Characters by their codes: of a large text every one is looked at, and not one needs a string of its own. */
const [QUOTE, COMMA, COLON, BRACE, BRACE_END, BRACKET, BRACKET_END] = [34, 44, 58, 123, 125, 91, 93];
const ESCAPES = '"\\/bfnrt';
/** CPython refuses to convert longer integers since 3.11 and the security releases of 2022 (`sys.set_int_max_str_digits`). */
const MAX_INTEGER_DIGITS = 4300;

/** What Python says of a text. */
export interface Verdict {
  /** Undefined if Python accepts it. */
  readonly refusal: Refusal | undefined;
  /** The deepest nesting of brackets, as far as Python came. */
  readonly depth: number;
}

/**
 * What `json.loads` of CPython 3 says of a text. Follows the C scanner of the `json` module
 * (as documented and observed for 3.6 to 3.12; 3.13 has words of its own for a trailing comma). Iterative, linear.
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
  /** The brackets that end what is open. */
  const closers: number[] = [];
  let at = skipBlanks(text, 0);
  for (;;) {
    const c = text.charCodeAt(at);
    if (c === BRACE || c === BRACKET) {
      const closer = c === BRACE ? BRACE_END : BRACKET_END;
      reach(closers.length + 1);
      at = skipBlanks(text, at + 1);
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
    for (at = skipBlanks(text, at); closers.length > 0 && text.charCodeAt(at) === closers.at(-1); at = skipBlanks(text, at + 1))
      closers.pop();
    const inside = closers.at(-1);
    if (!inside) return at < text.length ? refuse('Extra data', at) : undefined;
    if (text.charCodeAt(at) !== COMMA) return refuse("Expecting ',' delimiter", at);
    at = skipBlanks(text, at + 1);
    if (inside === BRACE_END) {
      const value = recognizeKey(text, at);
      if (typeof value !== 'number') return value;
      at = value;
    }
  }
}

/**
 * The text of Python's exception. Python counts lines, columns and characters in code points after it has turned every
 * line end into `\n`.
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

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (let c = text.charCodeAt(at); c === 32 || c === 10 || c === 13 || c === 9; c = text.charCodeAt(at)) at++;
  return at;
}

/** The offset of the value behind a key and its colon. */
function recognizeKey(text: string, at: number): number | Refusal {
  if (text.charCodeAt(at) !== QUOTE) return refuse('Expecting property name enclosed in double quotes', at);
  const end = recognizeString(text, at);
  if (typeof end !== 'number') return end;
  const colon = skipBlanks(text, end);
  return text.charCodeAt(colon) === COLON ? skipBlanks(text, colon + 1) : refuse("Expecting ':' delimiter", colon);
}

/** The offset behind the value. */
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

/** The offset behind the closing quote. */
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
