import type { Location } from '../files/location.ts';
import type { Span } from '../text/span.ts';
import { widthOf } from './width.ts';

/** A text for people, which parts of it lead somewhere, and what is to be seen at first sight. */
export interface MapText {
  readonly text: string;
  /** In the order of the text. `why`: what is to be known of it, in sentences. */
  readonly links: readonly { readonly span: Span; readonly to: Location; readonly why: string | undefined }[];
  readonly marks: readonly { readonly span: Span; readonly kind: MapMark }[];
  /** The parts of the page for an outline: registries, with their tables under them. */
  readonly sections: readonly { readonly span: Span; readonly name: string; readonly level: 1 | 2 }[];
}

/** What a part of the page is; the words of the page say the same, so that no colour is needed to read it. */
export type MapMark = 'title' | 'head' | 'conflict' | 'dead' | 'quiet';

export interface Part {
  readonly text: string;
  readonly to?: Location;
  readonly why?: string | undefined;
  readonly mark?: MapMark;
}

export type Cell = readonly Part[];

/** A line of a table; `mark` is that of the whole line. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly mark?: MapMark;
}

const GAP = 2;
/** More than these columns a cell does not make the others move to the right. */
const MAX_COLUMN = 40;

/** Puts the page together and keeps where its links and marks stand. */
export class MapPage implements MapText {
  text = '';
  readonly links: { span: Span; to: Location; why: string | undefined }[] = [];
  readonly marks: { span: Span; kind: MapMark }[] = [];
  readonly sections: { span: Span; name: string; level: 1 | 2 }[] = [];

  /** @param mark of the whole line, without the blanks in front */
  line(parts: Cell = [], mark?: MapMark): this {
    const start = this.text.length;
    // By itself: to cut the whole text at each of thousands of lines would copy it as often.
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

  /** A line that an outline shows. */
  heading(name: string, level: 1 | 2, parts: Cell, mark: MapMark): this {
    const start = this.text.length;
    this.line(parts, mark);
    this.sections.push({ span: { start, end: this.text.length - 1 }, name, level });
    return this;
  }

  /** A sentence or more, on as many lines as it takes. @param lead what stands in front of the first line; the others are indented as far */
  paragraph(text: string, lead: string, width: number, mark?: MapMark): this {
    const indent = widthOf(lead);
    wrapped(text, width - indent).forEach((line, i) => {
      this.line([{ text: i === 0 ? lead : ' '.repeat(indent) }, { text: line, ...(mark ? { mark } : {}) }]);
    });
    return this;
  }

  /** Nothing without rows. The name of the first column names the table in an outline. A row a step. */
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
