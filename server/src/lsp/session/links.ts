import { type FilePath, isInside } from '../../files/path.ts';
import { resolveParent } from '../../files/resolveParent.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { lstat } from '../../host/realPaths.ts';

/**
 * The target of a path that is a link, if it is in one of the folders; otherwise the path itself. Links to folders in the path are kept, because the
 * folders were opened under these names. Development setups link the metadata documents of all plugins into one folder `plugins.d`, and opening one
 * there means editing the plugin's.
 */
export function linkTarget(path: FilePath, folders: readonly FilePath[]): FilePath {
  const disk = new NodeFileSystem([]);
  const real = disk.realPath(path);
  if (real === undefined || real === resolveParent(path, disk)) return path;
  return folders.some((open) => isInside(real, open)) ? real : path;
}

/** Whether a path is a link to a folder, or a broken link, whose target may become a folder. */
export function isFolderLink(path: FilePath): boolean {
  return lstat(path)?.isSymbolicLink() === true && new NodeFileSystem([]).kind(path) !== 'file';
}
