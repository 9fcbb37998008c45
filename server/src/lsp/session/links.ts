import { ownPlace } from '../../files/ownPlace.ts';
import { type FilePath, isInside } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { lstat } from '../../host/realPaths.ts';

/**
 * The file that a link leads to, if it lies in one of the folders; otherwise the path itself. Links to folders on the way are
 * left as they are: under those names the folders were opened. Development set-ups link the documents of all plugins into one
 * folder `plugins.d`, and who opens one there edits the plugin's.
 */
export function linkTarget(path: FilePath, folders: readonly FilePath[]): FilePath {
  const disk = new NodeFileSystem([]);
  const real = disk.realPath(path);
  if (real === undefined || real === ownPlace(path, disk)) return path;
  return folders.some((open) => isInside(real, open)) ? real : path;
}

/** Whether a path is a link to a folder, or to nothing, where a folder may come to be. */
export function isFolderLink(path: FilePath): boolean {
  return lstat(path)?.isSymbolicLink() === true && new NodeFileSystem([]).kind(path) !== 'file';
}
