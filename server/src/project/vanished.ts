import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside } from '../files/path.ts';

/**
 * Tells of folders beside some files whether they are gone. Each folder around the files is listed once, so that thousands of packages in it
 * are not asked for one by one.
 */
export function goneFrom(files: FileSystem, around: readonly FilePath[]): (directory: FilePath) => boolean {
  const folders = new Map<FilePath, ReadonlySet<string> | undefined>();
  const namesIn = (folder: FilePath) => {
    if (!folders.has(folder)) {
      const isNear = around.some((path) => isInside(path, folder));
      folders.set(folder, isNear ? new Set(files.list(folder).map(({ name }) => name)) : undefined);
    }
    return folders.get(folder);
  };
  return (directory) => namesIn(dirname(directory))?.has(basename(directory)) === false;
}
