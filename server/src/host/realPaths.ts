import { lstatSync, realpathSync, type Stats } from 'node:fs';
import type { FilePath } from '../files/path.ts';
import { toFilePath, toOsPath } from './paths.ts';

/** On case-insensitive file systems, only the disk knows how a name is really spelled. */
export const EXACT_NAMES = process.platform === 'linux';

/** The stats of a path without following a link; undefined if it does not exist. */
export function lstat(path: FilePath): Stats | undefined {
  if (path.includes('\0')) return undefined;
  try {
    return lstatSync(toOsPath(path), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The path with all links resolved, or undefined if it does not exist or a link is broken. */
export function realPathOf(path: FilePath): FilePath | undefined {
  // Most paths that do not exist are recognized without the cost of an exception.
  if (!lstat(path)) return undefined;
  try {
    return toFilePath(realpathSync.native(toOsPath(path)));
  } catch {
    return undefined;
  }
}
