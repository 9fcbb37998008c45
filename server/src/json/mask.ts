import type { Span } from '../text/span.ts';

/** A copy of a text in which spans are overwritten by as many other characters. Spans must not overlap. */
export class Mask {
  readonly #text: string;
  readonly #replaced: { readonly start: number; readonly by: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Overwrites what begins at `start` by `by`. */
  put(start: number, by: string): void {
    this.#replaced.push({ start, by });
  }

  /** Overwrites all but line ends by blanks. */
  blank(span: Span): void {
    this.put(span.start, this.#text.slice(span.start, span.end).replace(/[^\n\r]/g, ' '));
  }

  /** Makes it a JSON string of the same length, at least 2; what it says does not matter. */
  quote(span: Span): void {
    this.put(span.start, `"${'x'.repeat(span.end - span.start - 2)}"`);
  }

  /** Makes it a JSON string that is open to the end of its line. */
  openQuote(span: Span): void {
    this.put(span.start, `"${this.#text.slice(span.start + 1, span.end).replace(/[\\"]/g, 'x')}`);
  }

  /** The masked text up to an offset behind the last masked span. */
  text(end: number): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, by } of this.#replaced.sort((a, b) => a.start - b.start)) {
      parts.push(this.#text.slice(at, start), by);
      at = start + by.length;
    }
    parts.push(this.#text.slice(at, Math.max(at, end)));
    return parts.join('');
  }
}
