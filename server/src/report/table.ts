import { widthOf } from './width.ts';

/** A cell. `paint` adds colors, which do not count for its width. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = 2;

/**
 * The lines of a table without borders. A cell of the last column may be a list of texts, which is wrapped.
 * @param rows cells with printable texts without line ends
 * @param indent the indentation in columns
 * @param width the width of the table in columns
 */
export function tableLines(rows: readonly (readonly (Cell | readonly Cell[])[])[], indent: number, width: number): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns - 1 }, (_, i) => Math.max(0, ...rows.map((row) => widthOf(single(row[i]).text))));
  const lastAt = indent + widths.reduce((sum, each) => sum + each + GAP, 0);
  return rows.flatMap((row) => {
    const lead = widths.map((each, i) => padded(single(row[i]), each + GAP)).join('');
    const last = row[columns - 1];
    const [first = '', ...more] = flow(Array.isArray(last) ? last : [single(last)], Math.max(20, width - lastAt));
    return [`${' '.repeat(indent)}${lead}${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(lastAt)}${line}`)];
  });
}

function flow(cells: readonly Cell[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  cells.forEach((cell, i) => {
    const separator = i < cells.length - 1 ? ',' : '';
    const wide = widthOf(cell.text) + separator.length;
    if (used > 0 && used + 1 + wide > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += (used > 0 ? ' ' : '') + paint(cell) + separator;
    used += (used > 0 ? 1 : 0) + wide;
  });
  return [...lines, line];
}

function single(cell: Cell | readonly Cell[] | undefined): Cell {
  if (cell === undefined) return { text: '' };
  return 'text' in cell ? cell : (cell[0] ?? { text: '' });
}

function padded(cell: Cell, width: number): string {
  return paint(cell) + ' '.repeat(Math.max(0, width - widthOf(cell.text)));
}

function paint({ text, paint: brush }: Cell): string {
  return brush ? brush(text) : text;
}
