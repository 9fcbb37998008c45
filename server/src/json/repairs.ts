import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { MAX_DEPTH } from './gate.ts';
import { repairLiteral } from './literal.ts';
import { Mask } from './mask.ts';
import { Structure } from './structure.ts';
import { type Token, tokens } from './tokens.ts';

/** A mistake that can be repaired in one way only. Python refuses every one of them. */
export interface Mistake {
  readonly kind: string;
  readonly span: Span;
  readonly edits: readonly TextEdit[];
}

/** What the tolerant pass finds in a text. */
export interface Survey {
  readonly mistakes: readonly Mistake[];
  /**
   * The text with the same length and the same places, in which mistakes are blanked or masked so that a tolerant
   * parser makes the tree that the repaired text would have.
   */
  readonly masked: string;
  /** What masked strings and numbers really say, by their offset. */
  readonly values: ReadonlyMap<number, string | number>;
  /** The deepest nesting of brackets. */
  readonly depth: number;
  /** The survey ended before the text did: too deep, or more mistakes than anybody repairs. `masked` ends there too. */
  readonly truncated: boolean;
  /** Up to here the structure can be relied on; infinite if it is lost nowhere. */
  readonly reliableEnd: number;
}

/** A list of two hundred targets written as Python has half as many. */
const MAX_MISTAKES = 2000;

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const PYTHON_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);
const PYTHON_CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
]);
const JSON_CONSTANTS = new Set(['true', 'false', 'null']);

/** Finds the mistakes of a text that have one repair. Linear; stops telling structure at the first place that makes no sense. */
export function survey(text: string): Survey {
  const mistakes: Mistake[] = [];
  const values = new Map<number, string | number>();
  const mask = new Mask(text);
  const structure = new Structure((kind, span, edits) => {
    mistakes.push({ kind, span, edits });
    if (kind !== 'missing-comma') mask.blank(span);
  });
  let end = text.length;
  for (const token of tokens(text)) {
    if (mistakes.length >= MAX_MISTAKES || structure.depth > MAX_DEPTH) {
      end = token.start;
      break;
    }
    const source = text.slice(token.start, Math.min(token.end, token.start + 12));
    switch (token.kind) {
      case 'comment':
        mask.blank(token);
        if (token.closed) mistakes.push({ kind: 'comment', span: token, edits: [{ span: withBlanks(text, token), newText: '' }] });
        else structure.lose();
        break;
      case 'blank':
        mask.blank(token);
        if (source === '\ufeff' && token.start === 0)
          mistakes.push({ kind: 'byte-order-mark', span: token, edits: [{ span: token, newText: '' }] });
        else mistakes.push({ kind: 'odd-blank', span: token, edits: [{ span: token, newText: ' ' }] });
        break;
      case 'string':
        readString(token);
        break;
      case 'word':
        readWord(token, source);
        break;
      default:
        readPunctuation(token, source);
    }
  }
  mistakes.sort((a, b) => a.span.start - b.span.start);
  return {
    mistakes,
    masked: mask.text(end),
    values,
    depth: structure.depth,
    truncated: end < text.length,
    reliableEnd: Math.min(end, structure.reliableEnd),
  };

  function readString(token: Token): void {
    const repair = repairLiteral(text, token);
    if (repair) {
      const span = repair.at === token.start ? token : { start: repair.at, end: repair.at + 1 };
      mistakes.push({ kind: repair.kind, span, edits: [{ span: token, newText: repair.literal }] });
      values.set(token.start, JSON.parse(repair.literal) as string);
      mask.quote(token);
    } else if (!token.closed) mask.openQuote(token);
    else if (text[token.start] !== '"') mask.quote(token);
    structure.scalar(token);
    if (!token.closed) structure.lose();
  }

  function readWord(token: Token, source: string): void {
    const length = token.end - token.start;
    const constant = length <= 9 ? PYTHON_CONSTANTS.get(source) : undefined;
    const number = length <= 9 ? PYTHON_NUMBERS.get(source) : undefined;
    const key = structure.expectsKey;
    if (constant && !key) {
      mistakes.push({ kind: 'python-constant', span: token, edits: [{ span: token, newText: constant }] });
      mask.put(token.start, constant);
      structure.scalar(token);
    } else if (number !== undefined && !key) {
      values.set(token.start, number);
      mask.put(token.start, '1'.repeat(length));
      structure.scalar(token);
    } else if (!key && (JSON_CONSTANTS.has(text.slice(token.start, token.end)) || JSON_NUMBER.test(text.slice(token.start, token.end)))) {
      structure.scalar(token);
    } else readUnquoted(token, length, key);
  }

  function readUnquoted(token: Token, length: number, key: boolean): void {
    const word = text.slice(token.start, token.end);
    const readable = length > 1 && /^[\p{L}\p{N}_$+.-]/u.test(word) && structure.expectsItem;
    if (!readable) {
      mask.blank(token);
      structure.lose();
      return;
    }
    structure.scalar(token);
    structure.whenCertain(() => {
      mistakes.push({
        kind: key ? 'unquoted-key' : 'unquoted-value',
        span: token,
        edits: [{ span: token, newText: JSON.stringify(word) }],
      });
      values.set(token.start, word);
      mask.quote(token);
    });
  }

  function readPunctuation(token: Token, source: string): void {
    const bracket = source === '(' ? '[' : source === ')' ? ']' : undefined;
    if (bracket) {
      mistakes.push({ kind: 'python-tuple', span: token, edits: [{ span: token, newText: bracket }] });
      mask.put(token.start, bracket);
    } else if (!'{}[]:,'.includes(source)) mask.blank(token);
    structure.punctuation(token, bracket ?? source);
  }
}

/** The span of a comment with the blanks before it, and with its line end if nothing else stands on the line. */
function withBlanks(text: string, comment: Span): Span {
  let start = comment.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const ownLine = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  let end = comment.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  if (ownLine) {
    if (text[end] === '\r') return { start, end: text[end + 1] === '\n' ? end + 2 : end + 1 };
    if (text[end] === '\n') return { start, end: end + 1 };
  } else if (end === text.length || text[end] === '\n' || text[end] === '\r') return { start, end };
  return comment;
}
