import { accessSync, constants } from 'node:fs';
import type { FilePath } from '../files/path.ts';
import { toOsPath } from './paths.ts';

/** Whether this process may write a file, or change the entries of a folder, as far as the system tells beforehand. */
export function isWritable(path: FilePath): boolean {
  try {
    accessSync(toOsPath(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
