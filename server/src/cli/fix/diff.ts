import { createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch } from 'diff';
import { type FilePath, relative } from '../../files/path.ts';
import { printable } from '../../report/printable.ts';
import type { Colours } from '../../report/text.ts';
import type { ChangedFile } from './files.ts';

/** Nothing, where a unified diff says that a file is created. */
const NOTHING = '/dev/null';

/** To find the shortest diff of more lines takes too long: the time grows with the square of this. */
const MAX_EDITS = 2000;

/** Changes as a unified diff that `git apply` and `patch -p1` accept; paths as seen from the working directory. */
export function unifiedDiff(changes: readonly ChangedFile[], workingDirectory: FilePath): string {
  return changes
    .map(({ path, before, after }) => {
      const name = relative(workingDirectory, path);
      const [from, to] = [before === undefined ? NOTHING : `a/${name}`, `b/${name}`];
      const options = { headerOptions: FILE_HEADERS_ONLY, maxEditLength: MAX_EDITS };
      return createTwoFilesPatch(from, to, before ?? '', after, undefined, undefined, options) ?? wholePatch(from, to, before ?? '', after);
    })
    .join('');
}

/** Replaces a text as a whole. */
function wholePatch(from: string, to: string, before: string, after: string): string {
  const [removed, added] = [linesOf(before, '-'), linesOf(after, '+')];
  const count = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('\\')).length;
  const hunk = { oldStart: 1, oldLines: count(removed), newStart: 1, newLines: count(added), lines: [...removed, ...added] };
  return formatPatch({ oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks: [hunk] }, FILE_HEADERS_ONLY);
}

function linesOf(text: string, sign: string): string[] {
  const lines = text.split('\n').map((line) => sign + line);
  if (text.endsWith('\n')) lines.pop();
  else lines.push('\\ No newline at end of file');
  return lines;
}

/** A unified diff in colors, with everything visible that a terminal would obey. */
export function diffForTerminal(diff: string, { red, green, bold, cyan }: Colours): string {
  const paint = (line: string) => {
    if (/^(---|\+\+\+) /.test(line)) return bold(line);
    return line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line.startsWith('@@') ? cyan(line) : line;
  };
  return diff
    .split('\n')
    .map((line) => paint(printable(line)))
    .join('\n');
}
