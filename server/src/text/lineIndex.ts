import type { Position, Range, Span } from './span.ts';

/** Converts between offsets and line/character positions of one text; lines end at `\n`, `\r\n` or `\r`. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (c === 10 || c === 13) this.#starts.push(i + 1);
    }
  }

  /** The number of lines, at least 1. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text are clamped to it. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return { line: low, character: at - (this.#starts[low] as number) };
  }

  /** The offset of a position; characters beyond the end of the line are clamped to it, as the Language Server Protocol requires. */
  offset(position: Position): number {
    if (position.line >= this.#starts.length) return this.text.length;
    const start = this.#starts[Math.max(0, position.line)] as number;
    const end = this.lineSpan(position.line).end;
    return Math.max(start, Math.min(start + position.character, end));
  }

  /** The range of a span; ends outside the text are clamped to it. */
  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** The span of a range; ends outside the text are clamped to it. */
  span(range: Range): Span {
    return { start: this.offset(range.start), end: this.offset(range.end) };
  }

  /** The span of a line without its line ending. */
  lineSpan(line: number): Span {
    const start = this.#starts[line] ?? this.text.length;
    let end = this.#starts[line + 1] ?? this.text.length;
    while (end > start && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--;
    return { start, end };
  }

  /** The text of a line without its line ending. */
  line(line: number): string {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }
}
