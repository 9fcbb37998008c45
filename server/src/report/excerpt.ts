import { visible } from './printable.ts';
import { columnsOf } from './width.ts';

/** A part of a source line for a terminal, and the columns of its marked part. Columns count from 0. */
export interface Excerpt {
  readonly text: string;
  readonly markStart: number;
  readonly markWidth: number;
}

const TAB = 4;
const ELLIPSIS = '\u2026';
/** UTF-16 code units to measure on each side of the range, per available column. Measuring a whole minified line would take long. */
const MEASURED_PER_COLUMN = 3;

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/**
 * The part of a line around a range, at most `width` columns wide.
 * @param start offset in the line in UTF-16 code units
 * @param end exclusive offset; may be beyond the end of the line
 */
export function excerpt(line: string, start: number, end: number, width: number): Excerpt {
  const cells = cellsOf(line, start, Math.max(end, start + 1), width * MEASURED_PER_COLUMN);
  const from = cells.findIndex((cell) => cell.marked);
  const first = from < 0 ? cells.length : from;
  const window = windowAround(cells, first, width);
  const shown = cells.slice(window.from, window.to);
  const lead = window.cutBefore ? ELLIPSIS : '';
  const text = lead + shown.map((cell) => cell.text).join('') + (window.cutAfter ? ELLIPSIS : '');
  const markStart = lead.length + sum(cells.slice(window.from, first));
  const marked = sum(shown.filter((cell) => cell.marked));
  return { text: text.trimEnd(), markStart, markWidth: Math.max(1, marked) };
}

/** The range of cells to show. Up to a third of the width is used before the mark, or more if the mark is short, which then ends in the middle. */
function windowAround(cells: readonly Cell[], first: number, width: number) {
  if (sum(cells) <= width) return { from: 0, to: cells.length, cutBefore: false, cutAfter: false };
  const room = width - 2;
  const lead = Math.max(room / 3, room / 2 - sum(cells.filter((cell) => cell.marked)));
  let from = 0;
  for (let before = sum(cells.slice(0, first)); from < first && before > lead; from++) before -= cells[from]?.width ?? 0;
  let to = from;
  for (let used = 0; to < cells.length && used + (cells[to]?.width ?? 0) <= room; to++) used += cells[to]?.width ?? 0;
  return { from, to, cutBefore: from > 0, cutAfter: to < cells.length };
}

/** The grapheme clusters of a line near the range, with their widths. */
function cellsOf(line: string, start: number, end: number, around: number): Cell[] {
  const from = Math.max(0, start - around);
  const part = line.slice(from, start + around);
  const cells: Cell[] = from > 0 ? [{ text: ELLIPSIS, width: 1, marked: false }] : [];
  let column = 0;
  for (const { segment, index } of segmentsOf(part)) {
    const at = from + index;
    const tab = segment === '\t' ? TAB - (column % TAB) : 0;
    const isPlain = tab === 0 && PLAIN.test(segment);
    const text = isPlain ? segment : tab > 0 ? ' '.repeat(tab) : [...segment].map(visible).join('');
    const width = isPlain ? 1 : tab > 0 ? tab : columnsOf(text);
    cells.push({ text, width, marked: at + segment.length > start && at < end });
    column += width;
  }
  return cells;
}

/** Characters that never combine with adjacent ones. */
const PLAIN = /^[\t\x20-\x7e]*$/;

let segmenter: Intl.Segmenter | undefined;

/** Splits text into grapheme clusters. Plain text, which nearly all lines are, is handled separately because `Intl.Segmenter` is slow. */
function segmentsOf(part: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (PLAIN.test(part)) return [...part].map((segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(part);
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}
