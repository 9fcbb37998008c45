import type { Span } from '../text/span.ts';

/** A token of a text that was meant to be JSON. JSON whitespace is skipped. */
export interface Token extends Span {
  readonly kind: 'string' | 'word' | 'comment' | 'blank' | 'punctuation';
  /** For a string or comment: whether it is terminated. */
  readonly closed: boolean;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\u201c': '\u201d', '\u201e': '\u201d', '\u2018': '\u2019' };
/** Delimiters of a bare word: JSON whitespace and punctuation, parentheses of Python tuples, quotes, `#`. */
const DELIMITERS = new Set([...' \t\n\r,:[]{}()"\'#', ...Object.keys(QUOTES), ...Object.values(QUOTES)]);
/** Characters that look like spaces but are not JSON whitespace, often pasted from web pages. */
const ODD_BLANK = /[\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Splits any text into tokens, with token kinds for common mistakes. Linear. */
export function* tokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length; ) {
    const c = text[at] as string;
    if (c === ' ' || c === '\t' || c === '\n' || c === '\r') {
      at++;
      continue;
    }
    const token = tokenAt(text, at, c);
    yield token;
    at = token.end;
  }
}

function tokenAt(text: string, start: number, c: string): Token {
  if (c in QUOTES) return stringAt(text, start, start);
  const next = text[start + 1];
  if ((c === 'u' || c === 'U') && (next === '"' || next === "'")) return stringAt(text, start, start + 1);
  if (c === '#' || (c === '/' && next === '/')) return { kind: 'comment', start, end: lineEndAfter(text, start), closed: true };
  if (c === '/' && next === '*') {
    const end = text.indexOf('*/', start + 2);
    return { kind: 'comment', start, end: end < 0 ? text.length : end + 2, closed: end >= 0 };
  }
  if (ODD_BLANK.test(c)) return { kind: 'blank', start, end: start + 1, closed: true };
  let end = start + 1;
  if (DELIMITERS.has(c)) return { kind: 'punctuation', start, end, closed: true };
  while (end < text.length && !endsWord(text, end)) end++;
  return { kind: 'word', start, end, closed: true };
}

function endsWord(text: string, at: number): boolean {
  const c = text[at] as string;
  return DELIMITERS.has(c) || ODD_BLANK.test(c) || (c === '/' && (text[at + 1] === '/' || text[at + 1] === '*'));
}

/** A string ends at its closing quote or, as in editors, at the end of the line. */
function stringAt(text: string, start: number, quote: number): Token {
  const closer = QUOTES[text[quote] as string] as string;
  for (let at = quote + 1; at < text.length; at++) {
    const c = text[at];
    if (c === '\n' || c === '\r') return { kind: 'string', start, end: at, closed: false };
    if (c === closer) return { kind: 'string', start, end: at + 1, closed: true };
    if (c === '\\' && text[at + 1] !== '\n' && text[at + 1] !== '\r') at++;
  }
  return { kind: 'string', start, end: text.length, closed: false };
}

function lineEndAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
