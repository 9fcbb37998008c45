import type { Location } from '../files/location.ts';
import type { Span } from '../text/span.ts';
import { widthOf } from './width.ts';

/** A text page with links, highlighted parts, and an outline. */
export interface MapText {
  readonly text: string;
  /** In the order of the text. `why` explains the status of a claim. */
  readonly links: readonly { readonly span: Span; readonly to: Location; readonly why: string | undefined }[];
  readonly marks: readonly { readonly span: Span; readonly kind: MapMark }[];
  /** The outline: registries, with their tables as children. */
  readonly sections: readonly { readonly span: Span; readonly name: string; readonly level: 1 | 2 }[];
}

/** The meaning of a highlighted part. It is also expressed in the text, so that the page is readable without colors. */
export type MapMark = 'title' | 'head' | 'conflict' | 'dead' | 'quiet';

export interface TextPart {
  readonly text: string;
  readonly to?: Location;
  readonly why?: string | undefined;
  readonly mark?: MapMark;
}

export type Cell = readonly TextPart[];

/** A row of a table. `mark` applies to the whole line. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly mark?: MapMark;
}

const GAP = 2;
/** The greatest width of a column. Wider cells are not aligned. */
const MAX_COLUMN = 40;

/** Builds a page and records the positions of its links, marks, and sections, in UTF-16 code units. */
export class MapPage implements MapText {
  text = '';
  readonly #width: number;
  readonly links: { span: Span; to: Location; why: string | undefined }[] = [];
  readonly marks: { span: Span; kind: MapMark }[] = [];
  readonly sections: { span: Span; name: string; level: 1 | 2 }[] = [];

  /** @param width the width of wrapped text, in columns */
  constructor(width: number) {
    this.#width = width;
  }

  /** Adds a line. @param mark the mark of the whole line */
  line(parts: Cell = [], mark?: MapMark): this {
    const start = this.text.length;
    // The line is built separately, because trimming `this.text` for each of thousands of lines would copy it each time.
    let text = '';
    for (const part of parts) {
      if (part.text === '') continue;
      const span = { start: start + text.length, end: start + text.length + part.text.length };
      text += part.text;
      if (part.to) this.links.push({ span, to: part.to, why: part.why });
      if (part.mark) this.marks.push({ span, kind: part.mark });
    }
    text = text.replace(/ +$/, '');
    if (mark && text !== '') this.marks.push({ span: { start, end: start + text.length }, kind: mark });
    this.text += `${text}\n`;
    return this;
  }

  /** Adds a line that appears in the outline as `name`. */
  heading(name: string, level: 1 | 2, parts: Cell, mark: MapMark): this {
    const start = this.text.length;
    this.line(parts, mark);
    this.sections.push({ span: { start, end: this.text.length - 1 }, name, level });
    return this;
  }

  /** Adds wrapped text. @param lead the start of the first line; other lines are indented by its width */
  paragraph(text: string, lead: string, mark?: MapMark): this {
    const indent = widthOf(lead);
    wrapped(text, this.#width - indent).forEach((line, i) => {
      this.line([{ text: i === 0 ? lead : ' '.repeat(indent) }, { text: line, ...(mark ? { mark } : {}) }]);
    });
    return this;
  }

  /** Adds a table, one row per step; nothing if there are no rows. The outline shows the title of the first column. */
  *table(head: readonly string[], rows: readonly Row[]): Generator<void, void> {
    if (rows.length === 0) return;
    const titles = head.map((text): Cell => [{ text }]);
    const widths = head.map(() => 0);
    for (const cells of [titles, ...rows.map((row) => row.cells)]) {
      for (const [i, width] of widths.entries()) widths[i] = Math.min(MAX_COLUMN, Math.max(width, widthOfCell(cells[i])));
      yield;
    }
    this.line().heading((head[0] ?? '').trim(), 2, aligned(titles, widths), 'head');
    for (const { cells, mark } of rows) {
      this.line(aligned(cells, widths), mark);
      yield;
    }
  }
}

function aligned(cells: readonly Cell[], widths: readonly number[]): Cell {
  return cells.flatMap((cell, i) =>
    i < cells.length - 1 ? [...cell, { text: ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOfCell(cell)) + GAP) }] : cell,
  );
}

function widthOfCell(cell: Cell | undefined): number {
  return (cell ?? []).reduce((sum, { text }) => sum + widthOf(text), 0);
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
