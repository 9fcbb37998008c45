import { accessSync, constants, statSync } from 'node:fs';
import { dirname, type FilePath } from '../files/path.ts';
import { toOsPath } from './paths.ts';

/** Whether this process can write a file, or change the entries of a folder, according to its permissions. */
export function isWritable(path: FilePath): boolean {
  try {
    accessSync(toOsPath(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The reason, for people, why no files can be created in a folder, or undefined if they can. A missing folder will be created. */
export function whyNotWritable(folder: FilePath): string | undefined {
  const facts = statOf(folder);
  if (!facts && folder !== '/') return whyNotWritable(dirname(folder));
  if (!facts?.isDirectory()) return `${toOsPath(folder)} is not a folder.`;
  return isWritable(folder) ? undefined : `${toOsPath(folder)} is not writable.`;
}

function statOf(path: FilePath) {
  try {
    return statSync(toOsPath(path), { throwIfNoEntry: false });
  } catch {
    // A file is above it, or a folder that cannot be searched.
    return undefined;
  }
}
