import { type FilePath, relative } from '../files/path.ts';
import { printable } from './printable.ts';

/** A folder as people read it in a sentence: as seen from the working directory, which itself would be a lone dot. */
export function folderLabel(workingDirectory: FilePath, folder: FilePath): string {
  const path = relative(workingDirectory, folder);
  return path === '.' ? 'this folder' : printable(path);
}
