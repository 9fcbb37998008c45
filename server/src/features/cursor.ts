import { type Token, tokens } from '../json/tokens.ts';
import type { Span } from '../text/span.ts';

/** Keys and indexes from the root of a document to a value. */
export type JsonPath = readonly (string | number)[];

/** The syntactic context of a cursor. */
export interface Cursor {
  /** `key`: a position for a key in an object; `value`: after a colon, in a list, or at the root. */
  readonly place: 'key' | 'value';
  /** For a key, the path of its object; for a value, its own path. */
  readonly path: JsonPath;
  /** The word or string that touches the cursor; an empty span if there is none. */
  readonly replace: Span;
  /** The part of `replace` before the cursor. */
  readonly typed: string;
  /** The other keys of the object, or the other strings of the list. */
  readonly siblings: readonly string[];
  /** For a key: whether a colon follows, so only the key itself is inserted. */
  readonly hasColon: boolean;
  /** The end of the previous value if a comma is missing after it. */
  readonly commaMissingAt: number | undefined;
  /** Whether a comma must be added after the inserted text. */
  readonly needsComma: boolean;
}

interface Frame {
  readonly type: 'object' | 'array' | 'top';
  expects: 'key' | 'colon' | 'value' | 'comma';
  key: string;
  index: number;
  readonly words: string[];
}

const frame = (type: Frame['type']): Frame => ({ type, expects: type === 'object' ? 'key' : 'value', key: '', index: 0, words: [] });

/**
 * Determines the context at an offset of an unfinished JSON text. Missing commas, colons, quotes, and brackets are expected while typing. Linear.
 * Undefined where nothing can be inserted: in a comment, after a closing quote, where a colon must follow.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const all = [...tokens(text)];
  if (all.some((token) => token.kind === 'comment' && token.start < offset && (offset < token.end || !endsClosed(text, token))))
    return undefined;
  const significant = all.filter((token) => token.kind !== 'comment' && token.kind !== 'blank');
  const stack: Frame[] = [frame('top')];
  let at = 0;
  for (; at < significant.length; at++) {
    const token = significant[at] as Token;
    if (token.start >= offset || (isWord(token) && offset <= token.end)) break;
    step(stack, text, significant, at);
  }
  const touched = touchedBy(significant[at], offset, stack.at(-1) as Frame);
  if (touched && isAfterQuote(text, touched, offset)) return undefined;
  return describe(text, offset, stack, significant, at, touched);
}

function describe(
  text: string,
  offset: number,
  stack: Frame[],
  all: readonly Token[],
  at: number,
  touched: Token | undefined,
): Cursor | undefined {
  const current = stack.at(-1) as Frame;
  const replace = touched ? replaceSpan(text, touched, offset) : { start: offset, end: offset };
  // An unterminated string includes the comma after it.
  const hasComma = touched !== undefined && text.slice(replace.end, touched.end).trimStart().startsWith(',');
  const next = all[touched ? at + 1 : at];
  const nextText = next ? text.slice(next.start, next.end) : '';
  const asKey =
    current.type === 'object' && (current.expects === 'key' || current.expects === 'comma' || (touched !== undefined && nextText === ':'));
  if (current.expects === 'colon' || (current.type === 'top' && current.expects === 'comma')) return undefined;
  const path = pathOf(stack, asKey);
  const before = current.expects === 'comma' ? all[at - 1] : undefined;
  return {
    place: asKey ? 'key' : 'value',
    path,
    replace,
    typed: text.slice(replace.start, offset),
    siblings: [...current.words, ...siblingsAfter(stack, text, all, touched ? at + 1 : at, asKey)],
    hasColon: asKey && nextText === ':',
    commaMissingAt: before?.end,
    needsComma: !hasComma && next !== undefined && (isWord(next) || nextText === '{' || nextText === '['),
  };
}

/** Processes a token. */
function step(stack: Frame[], text: string, all: readonly Token[], at: number): void {
  const token = all[at] as Token;
  const current = stack.at(-1) as Frame;
  const word = text.slice(token.start, token.end);
  if (isWord(token)) {
    const next = all[at + 1];
    const isKey = current.type === 'object' && (current.expects !== 'value' || (next !== undefined && text[next.start] === ':'));
    if (isKey) {
      current.key = unquoted(word);
      current.words.push(current.key);
      current.expects = 'colon';
    } else {
      if (current.type === 'array') current.words.push(unquoted(word));
      current.expects = 'comma';
    }
  } else if (word === '{' || word === '[') {
    current.expects = 'comma';
    stack.push(frame(word === '{' ? 'object' : 'array'));
  } else if (word === '}' || word === ']') {
    close(stack, word === '}' ? 'object' : 'array');
  } else if (word === ':' && current.type === 'object') {
    current.expects = 'value';
  } else if (word === ',' && current.type !== 'top') {
    current.index++;
    current.expects = current.type === 'object' ? 'key' : 'value';
  }
}

/** Closes the innermost frame of a type, and any unclosed frames in it; an unmatched bracket closes nothing. */
function close(stack: Frame[], type: Frame['type']): void {
  const opened = stack.findLastIndex((open) => open.type === type);
  if (opened > 0) stack.length = opened;
}

/** The keys of the same object, or the strings of the same list, after the cursor. */
function siblingsAfter(stack: readonly Frame[], text: string, all: readonly Token[], from: number, asKey: boolean): readonly string[] {
  const depth = stack.length;
  const current = stack.at(-1) as Frame;
  const copy = [...stack.slice(0, -1), { ...current, words: [] as string[] }];
  const own = copy.at(-1) as Frame;
  // The inserted text comes first, so a comma is expected next, or the existing colon.
  own.expects = asKey && text[all[from]?.start ?? text.length] === ':' ? 'colon' : 'comma';
  for (let at = from; at < all.length && copy.length >= depth; at++) step(copy, text, all, at);
  return own.words;
}

function pathOf(stack: readonly Frame[], asKey: boolean): JsonPath {
  return stack.flatMap((open, depth): (string | number)[] => {
    if (open.type === 'top' || (asKey && depth === stack.length - 1)) return [];
    return [open.type === 'object' ? open.key : open.index];
  });
}

/** The word that touches the cursor. A word that starts at the cursor is a separate key or element, except after a colon. */
function touchedBy(token: Token | undefined, offset: number, { type, expects }: Frame): Token | undefined {
  if (!token || !isWord(token) || token.start > offset) return undefined;
  return token.start < offset || (type === 'object' && expects === 'value') ? token : undefined;
}

/** Whether the cursor is after the closing quote of a string, so that typed text does not belong to it. */
function isAfterQuote(text: string, token: Token, offset: number): boolean {
  return token.kind === 'string' && token.closed && offset === token.end && /["']/.test(text[offset - 1] ?? '');
}

/** An unterminated string extends to the end of its line, so only the word at the cursor is replaced. */
function replaceSpan(text: string, token: Token, offset: number): Span {
  if (token.kind !== 'string' || token.closed) return { start: token.start, end: token.end };
  const rest = /^[\w.+-]*/.exec(text.slice(offset, token.end))?.[0] ?? '';
  return { start: token.start, end: offset + rest.length };
}

function isWord(token: Token): boolean {
  return token.kind === 'string' || token.kind === 'word';
}

/** Whether a comment is closed at its end, so that text after it is not part of the comment, unlike after a line comment. */
function endsClosed(text: string, token: Token): boolean {
  return text.startsWith('/*', token.start) && token.closed;
}

function unquoted(word: string): string {
  try {
    const value: unknown = JSON.parse(word);
    return typeof value === 'string' ? value : word;
  } catch {
    return word.replace(/^["']|["']$/g, '');
  }
}
