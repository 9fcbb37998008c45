import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

type Bracket = '{' | '[';
export type MistakeReport = (kind: 'trailing-comma' | 'extra-comma' | 'missing-comma', span: Span, edits: readonly TextEdit[]) => void;

/**
 * Follows brackets, commas and colons through the tokens of a text and reports commas that are too many or too few.
 * At the first token that makes no sense it is lost and only counts brackets from there on.
 */
export class Structure {
  /** The deepest nesting so far: never less than that of a tolerant parser, which leaves a bracket only by its own closer. */
  depth = 0;
  readonly #open: { readonly bracket: Bracket; readonly start: number }[] = [];
  readonly #report: MistakeReport;
  #state: 'value' | 'key' | 'colon' | 'comma' | 'lost' = 'value';
  /** The bracket was just opened. */
  #first = false;
  /** The comma just read. */
  #comma: Span | undefined;
  /** The last token that counts. */
  #last: Span = { start: 0, end: 0 };
  #lostAt: number | undefined;
  /** Where the last bracket inside the top level was opened. */
  #lastMember: number | undefined;
  /** What is to be told if the key just read turns out to be one, by the colon behind it. */
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

  /** A value or key may stand here, perhaps behind a comma that was forgotten. */
  get expectsItem(): boolean {
    return this.#state === 'key' || this.#state === 'value' || (this.#state === 'comma' && this.#open.length > 0);
  }

  /**
   * Up to here what was read can be relied on: the token before the place where it was lost or, where a bracket inside the top level was
   * open there, that bracket, which may have been meant to end before. So may the last such bracket of a text that is never closed.
   */
  get reliableEnd(): number {
    if (this.#lostAt !== undefined) return this.#lostAt;
    return this.#open.length > 0 ? (this.#lastMember ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  }

  lose(): void {
    this.#lostAt ??= this.#open[1]?.start ?? this.#last.start;
    this.#state = 'lost';
    this.#pending = [];
  }

  /** Runs `tell` about the item just read: now or, if it is a key, as soon as a colon shows that. */
  whenCertain(tell: () => void): void {
    if (this.#state === 'colon') this.#pending.push(tell);
    else if (this.#state !== 'lost') tell();
  }

  /** A string, number or word. */
  scalar(token: Span): void {
    if (this.#state === 'comma') this.#addComma(token, true);
    if (this.#state === 'key') this.#state = 'colon';
    else if (this.#state === 'value') this.#state = 'comma';
    else this.lose();
    this.#read(token);
  }

  punctuation(token: Span, c: string): void {
    if (c === '{' || c === '[') this.#opened(token, c);
    else if (c === '}' || c === ']') this.#closed(token, c === '}' ? '{' : '[');
    else if (c === ',') this.#separated(token);
    else if (c === ':' && this.#state === 'colon') {
      this.#state = 'value';
      for (const tell of this.#pending) tell();
      this.#pending = [];
      this.#read(token);
    } else this.lose();
  }

  #read(token: Span): void {
    this.#first = false;
    this.#comma = undefined;
    this.#last = token;
  }

  #opened(token: Span, c: Bracket): void {
    const inside = this.#inside;
    if (this.#state === 'comma' && inside === '[') this.#addComma(token, false);
    if (this.#state !== 'value') this.lose();
    this.#open.push({ bracket: c, start: token.start });
    if (this.#open.length === 2) this.#lastMember = token.start;
    this.depth = Math.max(this.depth, this.#open.length);
    this.#read(token);
    if (this.#state === 'lost') return;
    this.#state = c === '{' ? 'key' : 'value';
    this.#first = true;
  }

  #closed(token: Span, opener: Bracket): void {
    const inside = this.#inside;
    if (inside === opener) this.#open.pop();
    if (this.#state === 'lost') return;
    const beforeItem = this.#state === 'key' || (this.#state === 'value' && inside === '[');
    if (inside !== opener || !(this.#state === 'comma' || (beforeItem && (this.#first || this.#comma)))) {
      this.lose();
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
    else this.lose();
  }

  /** An item begins without a comma before it. A word that touches the value before is no new item but stands behind a quote inside a text. */
  #addComma(token: Span, isWord: boolean): void {
    const inside = this.#inside;
    if (!inside || (isWord && token.start === this.#last.end)) {
      this.lose();
      return;
    }
    const at = this.#last.end;
    this.#state = inside === '{' ? 'key' : 'value';
    const tell = () => this.#report('missing-comma', token, [{ span: { start: at, end: at }, newText: ',' }]);
    if (inside === '{') this.#pending.push(tell);
    else tell();
  }
}
