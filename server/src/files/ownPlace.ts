import type { FileSystem } from './fileSystem.ts';
import { basename, dirname, type FilePath, join } from './path.ts';

/**
 * Where a path lies when the links on the way to it are resolved, and it itself is not: the real path of what is no link.
 * @param files where links lead; a folder that is not there, or may not be read, keeps its name
 */
export function ownPlace(path: FilePath, files: Pick<FileSystem, 'realPath'>): FilePath {
  const folder = dirname(path);
  return join(files.realPath(folder) ?? folder, basename(path));
}
