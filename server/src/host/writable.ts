import { accessSync, constants } from 'node:fs';
import type { FilePath } from '../files/path.ts';
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
