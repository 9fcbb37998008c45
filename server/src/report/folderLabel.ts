import { type FilePath, relative } from '../files/path.ts';
import { printable } from './printable.ts';

/** The name of a folder for use in a sentence: its path relative to the working directory, or "this folder" instead of a dot. */
export function folderLabel(workingDirectory: FilePath, folder: FilePath): string {
  const path = relative(workingDirectory, folder);
  return path === '.' ? 'this folder' : printable(path);
}
