import type { Span } from '../text/span.ts';

/** A copy of a text in which spans are overwritten with other characters of the same length. Spans must not overlap. */
export class Mask {
  readonly #text: string;
  readonly #replaced: { readonly start: number; readonly by: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Overwrites the text at `start` with `by`. */
  put(start: number, by: string): void {
    this.#replaced.push({ start, by });
  }

  /** Overwrites everything except line endings with spaces. */
  blank(span: Span): void {
    this.put(span.start, this.#text.slice(span.start, span.end).replace(/[^\n\r]/g, ' '));
  }

  /** Overwrites a span with a JSON string of the same length, at least 2, with arbitrary contents. */
  quote(span: Span): void {
    this.put(span.start, `"${'x'.repeat(span.end - span.start - 2)}"`);
  }

  /** Overwrites a span with a JSON string that is not closed. */
  openQuote(span: Span): void {
    this.put(span.start, `"${this.#text.slice(span.start + 1, span.end).replace(/[\\"]/g, 'x')}`);
  }

  /** The masked text up to `end`, or to the end of the last masked span if that is later. */
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
