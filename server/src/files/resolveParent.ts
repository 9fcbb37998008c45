import type { FileSystem } from './fileSystem.ts';
import { basename, dirname, type FilePath, join } from './path.ts';

/**
 * Resolves the links in the parent folders of a path, but not the path itself: for a path that is not a link, its real path.
 * @param files resolves links; a parent that does not exist or cannot be read keeps its name
 */
export function resolveParent(path: FilePath, files: Pick<FileSystem, 'realPath'>): FilePath {
  const folder = dirname(path);
  return join(files.realPath(folder) ?? folder, basename(path));
}
