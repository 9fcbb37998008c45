import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { type FilePath, relative } from '../../files/path.ts';
import { printable } from '../../report/printable.ts';
import type { Colours } from '../../report/text.ts';
import type { ChangedFile } from './files.ts';

/** Nothing, where a unified diff says that a file is created. */
const NOTHING = '/dev/null';

/** Changes as a unified diff that `git apply` and `patch -p1` accept; paths as seen from the working directory. */
export function unifiedDiff(changes: readonly ChangedFile[], workingDirectory: FilePath): string {
  return changes
    .map(({ path, before, after }) => {
      const name = relative(workingDirectory, path);
      const from = before === undefined ? NOTHING : `a/${name}`;
      return createTwoFilesPatch(from, `b/${name}`, before ?? '', after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });
    })
    .join('');
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
