import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

type Bracket = '{' | '[';
export type MistakeReport = (kind: 'trailing-comma' | 'extra-comma' | 'missing-comma', span: Span, edits: readonly TextEdit[]) => void;

/**
 * Tracks brackets, commas, and colons through the tokens of a text, and reports missing and extra commas. After the first token that makes no
 * sense, the structure is unreliable, and only brackets are counted.
 */
export class Structure {
  /** The maximum nesting so far, at least that of a tolerant parser, which closes a bracket only by its own counterpart. */
  depth = 0;
  readonly #open: { readonly bracket: Bracket; readonly start: number }[] = [];
  readonly #report: MistakeReport;
  #state: 'value' | 'key' | 'colon' | 'comma' | 'unreliable' = 'value';
  /** Whether the last token opened a bracket. */
  #first = false;
  /** The last token if it is a comma. */
  #comma: Span | undefined;
  /** The last relevant token. */
  #last: Span = { start: 0, end: 0 };
  #unreliableFrom: number | undefined;
  /** Start of the last bracket that was opened directly in the root value. */
  #lastMember: number | undefined;
  /** Reports about the last string, deferred until a colon shows that it is a key. */
  #pending: (() => void)[] = [];

  constructor(report: MistakeReport) {
    this.#report = report;
  }

  get #inside(): Bracket | undefined {
    return this.#open.at(-1)?.bracket;
  }

  get expectsKey(): boolean {
    return this.#state === 'key' || (this.#state === 'comma' && this.#inside === '{');
  }

  /** Whether a value or key may start here, possibly after a missing comma. */
  get expectsItem(): boolean {
    return this.#state === 'key' || this.#state === 'value' || (this.#state === 'comma' && this.#open.length > 0);
  }

  /**
   * The offset up to which the structure is reliable: the token before it became unreliable or, if a bracket in the root value was open then, the start
   * of that bracket, which may have been meant to close earlier. The same applies to the last such bracket of an unclosed text.
   */
  get reliableEnd(): number {
    if (this.#unreliableFrom !== undefined) return this.#unreliableFrom;
    return this.#open.length > 0 ? (this.#lastMember ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  }

  markUnreliable(): void {
    this.#unreliableFrom ??= this.#open[1]?.start ?? this.#last.start;
    this.#state = 'unreliable';
    this.#pending = [];
  }

  /** Calls `report` for the item just read: now or, if it may be a key, once a colon follows. */
  whenCertain(report: () => void): void {
    if (this.#state === 'colon') this.#pending.push(report);
    else if (this.#state !== 'unreliable') report();
  }

  /** Processes a string, number, or word. */
  scalar(token: Span): void {
    if (this.#state === 'comma') this.#addComma(token, true);
    if (this.#state === 'key') this.#state = 'colon';
    else if (this.#state === 'value') this.#state = 'comma';
    else this.markUnreliable();
    this.#read(token);
  }

  punctuation(token: Span, c: string): void {
    if (c === '{' || c === '[') this.#opened(token, c);
    else if (c === '}' || c === ']') this.#closed(token, c === '}' ? '{' : '[');
    else if (c === ',') this.#separated(token);
    else if (c === ':' && this.#state === 'colon') {
      this.#state = 'value';
      for (const report of this.#pending) report();
      this.#pending = [];
      this.#read(token);
    } else this.markUnreliable();
  }

  #read(token: Span): void {
    this.#first = false;
    this.#comma = undefined;
    this.#last = token;
  }

  #opened(token: Span, c: Bracket): void {
    const inside = this.#inside;
    if (this.#state === 'comma' && inside === '[') this.#addComma(token, false);
    if (this.#state !== 'value') this.markUnreliable();
    this.#open.push({ bracket: c, start: token.start });
    if (this.#open.length === 2) this.#lastMember = token.start;
    this.depth = Math.max(this.depth, this.#open.length);
    this.#read(token);
    if (this.#state === 'unreliable') return;
    this.#state = c === '{' ? 'key' : 'value';
    this.#first = true;
  }

  #closed(token: Span, opener: Bracket): void {
    const inside = this.#inside;
    if (inside === opener) this.#open.pop();
    if (this.#state === 'unreliable') return;
    const beforeItem = this.#state === 'key' || (this.#state === 'value' && inside === '[');
    if (inside !== opener || !(this.#state === 'comma' || (beforeItem && (this.#first || this.#comma)))) {
      this.markUnreliable();
      return;
    }
    if (this.#comma) this.#report('trailing-comma', this.#comma, [{ span: this.#comma, newText: '' }]);
    this.#state = 'comma';
    this.#read(token);
  }

  #separated(token: Span): void {
    const inside = this.#inside;
    const beforeItem = this.#state === 'key' || (this.#state === 'value' && inside === '[');
    if (this.#state === 'comma' && inside) {
      this.#state = inside === '{' ? 'key' : 'value';
      this.#read(token);
      this.#comma = token;
    } else if (beforeItem && (this.#first || this.#comma)) this.#report('extra-comma', token, [{ span: token, newText: '' }]);
    else this.markUnreliable();
  }

  /** Adds a missing comma before an item. A word that touches the previous value is not a new item: the quote before it was inside a string. */
  #addComma(token: Span, isWord: boolean): void {
    const inside = this.#inside;
    if (!inside || (isWord && token.start === this.#last.end)) {
      this.markUnreliable();
      return;
    }
    const at = this.#last.end;
    this.#state = inside === '{' ? 'key' : 'value';
    const report = () => this.#report('missing-comma', token, [{ span: { start: at, end: at }, newText: ',' }]);
    if (inside === '{') this.#pending.push(report);
    else report();
  }
}
