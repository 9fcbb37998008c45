import { dirname, type FilePath, join } from '../files/path.ts';
import { IGNORE_FILE } from '../project/discovery/ignoreFiles.ts';
import { CONFIG_FILE } from '../settings/settings.ts';
import { lstat } from './realPaths.ts';

/**
 * The configuration file above a folder that applies to it: the nearest one within the repository of the folder. It may be read although it is outside
 * the roots, but not if it is a link, which could lead anywhere.
 * @returns its path, or an empty array
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
 * The `.gitignore` files between a folder and the root of its repository, which also apply to the folder. Like a configuration file, they may be read
 * although they are outside the roots, but not if they are links.
 */
function ignoreFilesAbove(folder: FilePath): readonly FilePath[] {
  const files: FilePath[] = [];
  for (let at = folder; at !== '/'; at = dirname(at)) {
    if (at !== folder) files.push(join(at, IGNORE_FILE));
    if (lstat(join(at, '.git'))) return files.filter((file) => lstat(file)?.isFile() === true);
  }
  // Outside a repository, `.gitignore` files above do not apply.
  return [];
}

/** All files outside a root folder that may be read anyway. */
export function readableAbove(folder: FilePath): readonly FilePath[] {
  return [...configAbove(folder), ...ignoreFilesAbove(folder)];
}
