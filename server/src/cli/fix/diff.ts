import { createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch } from 'diff';
import { type FilePath, relative } from '../../files/path.ts';
import { printable } from '../../report/printable.ts';
import type { Colors } from '../../report/text.ts';
import type { ChangedFile } from './files.ts';

/** The old file name of a created file in a unified diff. */
const NO_FILE = '/dev/null';

/** The most changed lines for which the shortest diff is computed: the time grows quadratically. */
const MAX_EDITS = 2000;

/** Changes as a unified diff for `git apply` and `patch -p1`. Paths are relative to the working directory. */
export function unifiedDiff(changes: readonly ChangedFile[], workingDirectory: FilePath): string {
  return changes
    .map(({ path, before, after }) => {
      const name = relative(workingDirectory, path);
      const [from, to] = [before === undefined ? NO_FILE : `a/${name}`, `b/${name}`];
      const options = { headerOptions: FILE_HEADERS_ONLY, maxEditLength: MAX_EDITS };
      return createTwoFilesPatch(from, to, before ?? '', after, undefined, undefined, options) ?? wholePatch(from, to, before ?? '', after);
    })
    .join('');
}

/** A patch that replaces the whole text. */
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

/** Colors a unified diff, and escapes control characters. */
export function diffForTerminal(diff: string, { red, green, bold, cyan }: Colors): string {
  const paint = (line: string) => {
    if (/^(---|\+\+\+) /.test(line)) return bold(line);
    return line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line.startsWith('@@') ? cyan(line) : line;
  };
  return diff
    .split('\n')
    .map((line) => paint(printable(line)))
    .join('\n');
}
