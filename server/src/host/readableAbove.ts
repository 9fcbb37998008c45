import { dirname, type FilePath, join } from '../files/path.ts';
import { IGNORE_FILE } from '../project/discovery/ignoreFiles.ts';
import { CONFIG_FILE } from '../settings/settings.ts';
import { lstat } from './realPaths.ts';

/**
 * The configuration file above a folder that has a say in it: the nearest one, but none above the repository that the
 * folder lies in. It may be read though it lies outside of the roots; a link may not, because it could lead anywhere.
 * @returns its path, or nothing
 */
function configAbove(folder: FilePath): readonly FilePath[] {
  for (let at = folder; at !== '/' && !lstat(join(at, '.git')); at = dirname(at)) {
    const file = join(dirname(at), CONFIG_FILE);
    const found = lstat(file);
    if (found) return found.isFile() ? [file] : [];
  }
  return [];
}

/**
 * The `.gitignore` files between a folder and the root of the repository that it lies in, which have a say in it too. Like a
 * configuration file they may be read though they lie outside of the roots; links may not.
 */
function ignoreFilesAbove(folder: FilePath): readonly FilePath[] {
  const files: FilePath[] = [];
  for (let at = folder; at !== '/'; at = dirname(at)) {
    if (at !== folder) files.push(join(at, IGNORE_FILE));
    if (lstat(join(at, '.git'))) return files.filter((file) => lstat(file)?.isFile() === true);
  }
  // In no repository nothing above has a say.
  return [];
}

/** All files that lie outside of a folder that is a root, and may be read all the same. */
export function readableAbove(folder: FilePath): readonly FilePath[] {
  return [...configAbove(folder), ...ignoreFilesAbove(folder)];
}
