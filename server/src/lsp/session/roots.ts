import { IMGFAC_PACKAGE, INITIALIZER } from '../../contract/dialect.ts';
import { dirname, type FilePath, join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { imgfacPath } from '../../settings/effective.ts';
import type { GivenSettings } from '../../settings/settings.ts';

/**
 * Removes folders that are links to other ones, so that problems are reported once. Files opened under such a name count as outside the workspace
 * folders.
 */
export function withoutAliases(folders: readonly FilePath[]): readonly FilePath[] {
  const disk = new NodeFileSystem([]);
  const byPlace = new Map<FilePath, FilePath>();
  for (const folder of folders) {
    const place = disk.realPath(folder) ?? folder;
    if (!byPlace.has(place) || place === folder) byPlace.set(place, folder);
  }
  return folders.filter((folder) => [...byPlace.values()].includes(folder));
}

/** Image Factory's own package, if the user's settings name its folder: unlike one named by a file of the workspace, it may be anywhere. */
export function imgfacRoots(settings: GivenSettings, folder: FilePath): readonly FilePath[] {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? [] : [join(named, IMGFAC_PACKAGE)];
}

/** The nearest folder above a file that is not a Python package. The command line chooses its root in the same way. */
export function rootOf(path: FilePath): FilePath {
  const disk = new NodeFileSystem([]);
  let folder = dirname(path);
  while (folder !== '/' && disk.kind(join(folder, INITIALIZER)) === 'file') folder = dirname(folder);
  return folder;
}
