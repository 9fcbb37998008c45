import { isMetadataName } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';

/** The entries of a folder with a metadata name, plugin or not. */
export function metadataIn(directory: FilePath, files: FileSystem): readonly FilePath[] {
  const listed = files.list(directory).filter((entry) => isMetadataName(entry.name));
  return listed.map((entry) => join(directory, entry.name));
}

/** Whether a path is a link to metadata in another folder, like those in `plugins.d`. */
export function isLinkElsewhere(path: FilePath, files: FileSystem): boolean {
  const real = files.realPath(path);
  if (real === undefined || real === path || !isMetadataName(basename(real))) return false;
  const realFolder = files.realPath(dirname(path));
  return realFolder !== dirname(real) && files.kind(path) === 'file' && !isInside(real, realFolder ?? path);
}
