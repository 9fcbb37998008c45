import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sync as writeAtomically } from 'write-file-atomic';
import { ExpectedFailure } from './exit.ts';
import { type CommandIo, DEFAULT_WIDTH } from './io.ts';

/** The same io with its output written to a file. */
export function withOutputFile(name: string, io: CommandIo): CommandIo {
  return { ...io, out: async (text) => writeFile(name, text, io), isTerminal: false, width: DEFAULT_WIDTH };
}

/**
 * Writes a file that an option names. Creates its folder, and overwrites an existing file.
 * @throws ExpectedFailure if it cannot be written
 */
export function writeFile(name: string, text: string, { cwd }: Pick<CommandIo, 'cwd'>): void {
  if (name === '') throw new ExpectedFailure('the name of the file to write is empty');
  const file = path.resolve(cwd, name);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // A full disk must not damage an existing file. Pipes and devices cannot be replaced.
    const isReplaceable = statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
    (isReplaceable ? writeAtomically : writeFileSync)(file, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ExpectedFailure(`cannot write ${name}: ${code === 'EISDIR' ? 'it is a folder' : message}`);
  }
}
