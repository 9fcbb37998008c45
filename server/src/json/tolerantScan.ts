import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { MAX_DEPTH } from './gate.ts';
import { fixLiteral } from './literal.ts';
import { Mask } from './mask.ts';
import { Structure } from './structure.ts';
import { type Token, tokens } from './tokens.ts';

/** A mistake with exactly one fix. Python accepts none of them. */
export interface Mistake {
  readonly kind: string;
  readonly span: Span;
  readonly edits: readonly TextEdit[];
}

/** The result of a tolerant scan. */
export interface ScanResult {
  readonly mistakes: readonly Mistake[];
  /**
   * The text with the same length and offsets, in which mistakes are blanked or masked so that a tolerant parser creates the same tree as for the
   * fixed text.
   */
  readonly masked: string;
  /** The actual values of masked strings and numbers, by offset. */
  readonly values: ReadonlyMap<number, string | number>;
  /** The maximum bracket nesting. */
  readonly depth: number;
  /** The scan ended before the text: it is nested too deeply, or there are too many mistakes. `masked` ends at the same offset. */
  readonly truncated: boolean;
  /** The offset up to which the structure is reliable; infinite if all of it is. */
  readonly reliableEnd: number;
}

/** A list of two hundred targets in Python syntax has half as many. */
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

/** Finds the mistakes in a text that have exactly one fix. Linear. Stops tracking the structure at the first token that makes no sense. */
export function tolerantScan(text: string): ScanResult {
  return new TolerantScanner(text).scan();
}

/** Processes a text token by token: each is valid, a mistake, or makes the structure unreliable. */
class TolerantScanner {
  readonly #text: string;
  readonly #mistakes: Mistake[] = [];
  readonly #values = new Map<number, string | number>();
  readonly #mask: Mask;
  readonly #structure: Structure;

  constructor(text: string) {
    this.#text = text;
    this.#mask = new Mask(text);
    this.#structure = new Structure((kind, span, edits) => {
      this.#mistakes.push({ kind, span, edits });
      if (kind !== 'missing-comma') this.#mask.blank(span);
    });
  }

  scan(): ScanResult {
    const [text, mistakes, structure] = [this.#text, this.#mistakes, this.#structure];
    let end = text.length;
    for (const token of tokens(text)) {
      if (mistakes.length >= MAX_MISTAKES || structure.depth > MAX_DEPTH) {
        end = token.start;
        break;
      }
      this.#read(token);
    }
    mistakes.sort((a, b) => a.span.start - b.span.start);
    return {
      mistakes,
      masked: this.#mask.text(end),
      values: this.#values,
      depth: structure.depth,
      truncated: end < text.length,
      reliableEnd: Math.min(end, structure.reliableEnd),
    };
  }

  #read(token: Token): void {
    const source = this.#text.slice(token.start, Math.min(token.end, token.start + 12));
    switch (token.kind) {
      case 'comment':
        this.#readComment(token);
        break;
      case 'blank':
        this.#mask.blank(token);
        if (source === '\ufeff' && token.start === 0) this.#report('byte-order-mark', token, '');
        else this.#report('odd-blank', token, ' ');
        break;
      case 'string':
        this.#readString(token);
        break;
      case 'word':
        this.#readWord(token, source);
        break;
      default:
        this.#readPunctuation(token, source);
    }
  }

  /** Reports a mistake that is fixed by a replacement. */
  #report(kind: string, span: Span, newText: string, edited: Span = span): void {
    this.#mistakes.push({ kind, span, edits: [{ span: edited, newText }] });
  }

  #readComment(token: Token): void {
    this.#mask.blank(token);
    if (token.closed) this.#report('comment', token, '', withWhitespace(this.#text, token));
    else this.#structure.markUnreliable();
  }

  #readString(token: Token): void {
    const fix = fixLiteral(this.#text, token);
    if (fix) {
      const span = fix.at === token.start ? token : { start: fix.at, end: fix.at + 1 };
      this.#report(fix.kind, span, fix.literal, token);
      this.#values.set(token.start, JSON.parse(fix.literal) as string);
      this.#mask.quote(token);
    } else if (!token.closed) this.#mask.openQuote(token);
    else if (this.#text[token.start] !== '"') this.#mask.quote(token);
    this.#structure.scalar(token);
    if (!token.closed) this.#structure.markUnreliable();
  }

  #readWord(token: Token, source: string): void {
    const length = token.end - token.start;
    const isKey = this.#structure.expectsKey;
    const constant = length <= 9 ? PYTHON_CONSTANTS.get(source) : undefined;
    const number = length <= 9 ? PYTHON_NUMBERS.get(source) : undefined;
    if (constant && !isKey) {
      this.#report('python-constant', token, constant);
      this.#mask.put(token.start, constant);
      this.#structure.scalar(token);
    } else if (number !== undefined && !isKey) {
      this.#values.set(token.start, number);
      this.#mask.put(token.start, '1'.repeat(length));
      this.#structure.scalar(token);
    } else if (!isKey && isJsonWord(this.#text.slice(token.start, token.end))) this.#structure.scalar(token);
    else this.#readUnquoted(token, isKey ? 'unquoted-key' : 'unquoted-value');
  }

  #readUnquoted(token: Token, kind: string): void {
    const word = this.#text.slice(token.start, token.end);
    const isReadable = word.length > 1 && /^[\p{L}\p{N}_$+.-]/u.test(word) && this.#structure.expectsItem;
    if (!isReadable) {
      this.#mask.blank(token);
      this.#structure.markUnreliable();
      return;
    }
    this.#structure.scalar(token);
    this.#structure.whenCertain(() => {
      this.#report(kind, token, JSON.stringify(word));
      this.#values.set(token.start, word);
      this.#mask.quote(token);
    });
  }

  #readPunctuation(token: Token, source: string): void {
    const bracket = source === '(' ? '[' : source === ')' ? ']' : undefined;
    if (bracket) {
      this.#report('python-tuple', token, bracket);
      this.#mask.put(token.start, bracket);
    } else if (!'{}[]:,'.includes(source)) this.#mask.blank(token);
    this.#structure.punctuation(token, bracket ?? source);
  }
}

function isJsonWord(word: string): boolean {
  return JSON_CONSTANTS.has(word) || JSON_NUMBER.test(word);
}

/** The span of a comment with the whitespace before it, and with its line ending if nothing else is on the line. */
function withWhitespace(text: string, comment: Span): Span {
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
