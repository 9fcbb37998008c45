import type { ByteFacts } from '../files/fileSystem.ts';
import type { Span } from '../text/span.ts';
import type { JsonProblem } from './node.ts';
import type { Refusal } from './recognize.ts';
import type { Mistake } from './tolerantScan.ts';

interface Wording {
  readonly message: string;
  readonly fix: string;
}

/** The texts for each kind of mistake; `%` stands for the source text. */
const MISTAKES: Readonly<Record<string, Wording>> = {
  comment: { message: 'JSON does not allow comments.', fix: 'Remove the comment' },
  'trailing-comma': { message: 'JSON does not allow a trailing comma.', fix: 'Remove the comma' },
  'extra-comma': { message: 'There is no value before this comma.', fix: 'Remove the comma' },
  'missing-comma': { message: 'Missing comma before this value.', fix: 'Add the comma' },
  'single-quotes': { message: 'JSON strings need double quotes.', fix: 'Change to double quotes' },
  'typographic-quotes': { message: 'JSON strings need straight double quotes.', fix: 'Change to straight double quotes' },
  'string-prefix': { message: 'JSON does not allow a prefix before a string.', fix: 'Remove the prefix' },
  'control-character': { message: 'JSON strings cannot contain this control character unescaped.', fix: 'Escape it' },
  'invalid-escape': { message: 'Invalid escape sequence. Write a backslash as \\\\.', fix: 'Fix the escape sequence' },
  'python-constant': { message: '% is Python, not JSON.', fix: 'Change to %' },
  'python-tuple': { message: 'JSON lists need square brackets.', fix: 'Change to a square bracket' },
  'unquoted-key': { message: 'The key % must be in double quotes.', fix: 'Put % in double quotes' },
  'unquoted-value': { message: '% must be in double quotes.', fix: 'Put % in double quotes' },
  'byte-order-mark': { message: 'The file starts with a byte order mark.', fix: 'Remove the byte order mark' },
  'odd-blank': { message: 'This character looks like a space but is not valid whitespace in JSON.', fix: 'Replace with a space' },
};

/** Explanations of Python's messages, by their beginning. */
const REFUSALS: Readonly<Record<string, string>> = {
  'Expecting property name enclosed in double quotes': 'Expected a key in double quotes.',
  "Expecting ':' delimiter": 'Expected a colon between the key and its value.',
  "Expecting ',' delimiter": 'Expected a comma or a closing bracket.',
  'Expecting value': 'Expected a value.',
  'Extra data': 'Unexpected text after the end of the document.',
  'Unterminated string starting at': 'This string has no closing double quote.',
  'Invalid control character at': 'This string has no closing double quote on its line.',
  'Invalid \\escape': 'Invalid escape sequence. Write a backslash as \\\\.',
  'Invalid \\uXXXX escape': '\\u must be followed by four hexadecimal digits.',
  'Exceeds the limit': 'Python cannot read integers with more than 4300 digits.',
};

/** The problem for a mistake that can be fixed. */
export function describeMistake(text: string, { kind, span, edits }: Mistake): JsonProblem {
  const wording = MISTAKES[kind] ?? { message: 'This is not valid JSON.', fix: 'Fix it' };
  const source = shorten(text.slice(span.start, Math.min(span.end, span.start + 41)));
  const written = kind === 'python-constant' ? (edits[0]?.newText ?? '') : source;
  return {
    kind,
    span: { start: span.start, end: span.end },
    message: wording.message.replace('%', () => source),
    reportedByEditors: kind !== 'byte-order-mark',
    fix: { title: wording.fix.replace('%', () => written), edits },
  };
}

/** The problem for the position where Python still fails after all fixes. */
export function describeRefusal(text: string, refusal: Refusal): JsonProblem {
  const { what, offset } = refusal;
  const place = (span: Span, kind: string, message: string, reportedByEditors = true): JsonProblem => ({
    kind,
    span,
    message,
    reportedByEditors,
    fix: undefined,
  });
  if (text.trim() === '') return place({ start: 0, end: text.length }, 'empty-file', 'The file is empty.', false);
  const atEnd = offset >= text.trimEnd().length;
  if (atEnd && what.startsWith('Expecting')) {
    const end = text.trimEnd().length;
    return place({ start: end - 1, end }, 'unexpected-end', 'The document ends before every bracket is closed.');
  }
  const message = REFUSALS[Object.keys(REFUSALS).find((words) => what.startsWith(words)) ?? ''] ?? 'Python cannot read this as JSON.';
  if (what.startsWith('Exceeds')) return place(wordAt(text, offset), 'huge-number', message, false);
  if (what.startsWith('Invalid') || what.startsWith('Unterminated')) {
    const unclosed = what.startsWith('Unterminated') || what.startsWith('Invalid control');
    const span = unclosed ? { start: refusal.start, end: endOfLine(text, refusal.start) } : { start: offset, end: offset + 1 };
    return place(span, 'syntax', message);
  }
  return place(wordAt(text, offset), 'syntax', message);
}

/** Whether the file is UTF-16 or UTF-32 that was decoded as UTF-8: every other character is NUL. */
export function isUtf16Or32(text: string): boolean {
  const { zeros, length } = beginning(text);
  return length >= 4 && zeros >= length / 2 - 2 && zeros > 1;
}

/** The length of the beginning of a text, and the number of NUL characters in it. */
function beginning(text: string): { readonly zeros: number; readonly length: number } {
  const start = text.slice(0, 32);
  return { zeros: start.split('\0').length - 1, length: start.length };
}

function encodingOf(text: string): string {
  const { zeros, length } = beginning(text);
  return zeros > (length * 5) / 8 ? 'UTF-32' : 'UTF-16';
}

/** The problems with the bytes of a file, which no edit of the text can fix. */
export function byteProblems(text: string, bytes: ByteFacts): JsonProblem[] {
  const problems: JsonProblem[] = [];
  if (bytes.byteOrderMark) {
    const message = 'The file starts with a byte order mark. Save it as UTF-8 without one ("Save with Encoding": "UTF-8").';
    problems.push({ kind: 'byte-order-mark', span: firstCharacter(text, 0), message, reportedByEditors: false, fix: undefined });
  }
  if (bytes.invalidUtf8At !== undefined || isUtf16Or32(text)) {
    const message = `The file is ${isUtf16Or32(text) ? `${encodingOf(text)}, not UTF-8` : 'not UTF-8 from here on'}. Save it as UTF-8 ("Save with Encoding": "UTF-8").`;
    const span = firstCharacter(text, isUtf16Or32(text) ? 0 : (bytes.invalidUtf8At ?? 0));
    problems.push({ kind: 'encoding', span, message, reportedByEditors: false, fix: undefined });
  }
  return problems;
}

function firstCharacter(text: string, at: number): Span {
  const start = Math.min(at, text.length);
  return { start, end: Math.min(start + 1, text.length) };
}

function shorten(words: string): string {
  return words.length > 40 ? `${words.slice(0, 40)}...` : words;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** The span from an offset to the next whitespace or punctuation, or a whole quoted string; at least one character, never more than a line. */
function wordAt(text: string, offset: number): Span {
  const rest = text.slice(offset, offset + 100);
  const word = /^"[^"\n\r]*"?|^[^\s,:[\]{}"']+/.exec(rest)?.[0] ?? '';
  return { start: offset, end: Math.min(offset + Math.max(1, word.length), text.length) };
}
