import { dirname, type FilePath, join } from '../files/path.ts';
import { CONFIG_FILE } from '../settings/settings.ts';
import { lstat } from './realPaths.ts';

/**
 * The configuration file above a folder that has a say in it: the nearest one, but none above the repository that the
 * folder lies in. It may be read though it lies outside of the roots; a link may not, because it could lead anywhere.
 * @returns its path, or nothing
 */
export function configAbove(folder: FilePath): readonly FilePath[] {
  for (let at = folder; at !== '/' && !lstat(join(at, '.git')); at = dirname(at)) {
    const file = join(dirname(at), CONFIG_FILE);
    const found = lstat(file);
    if (found) return found.isFile() ? [file] : [];
  }
  return [];
}
