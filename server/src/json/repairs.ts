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
  return new Surveyor(text).survey();
}

/** Reads a text token by token: each either belongs there, is a mistake, or makes the structure uncertain. */
class Surveyor {
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

  survey(): Survey {
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

  /** A mistake whose repair is to write something else in its place. */
  #report(kind: string, span: Span, newText: string, edited: Span = span): void {
    this.#mistakes.push({ kind, span, edits: [{ span: edited, newText }] });
  }

  #readComment(token: Token): void {
    this.#mask.blank(token);
    if (token.closed) this.#report('comment', token, '', withBlanks(this.#text, token));
    else this.#structure.lose();
  }

  #readString(token: Token): void {
    const repair = repairLiteral(this.#text, token);
    if (repair) {
      const span = repair.at === token.start ? token : { start: repair.at, end: repair.at + 1 };
      this.#report(repair.kind, span, repair.literal, token);
      this.#values.set(token.start, JSON.parse(repair.literal) as string);
      this.#mask.quote(token);
    } else if (!token.closed) this.#mask.openQuote(token);
    else if (this.#text[token.start] !== '"') this.#mask.quote(token);
    this.#structure.scalar(token);
    if (!token.closed) this.#structure.lose();
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
      this.#structure.lose();
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
