import { IMGFAC_PACKAGE, INITIALIZER } from '../../contract/dialect.ts';
import { dirname, type FilePath, join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { imgfacPath } from '../../settings/effective.ts';
import type { GivenSettings } from '../../settings/settings.ts';

/**
 * A folder that is open a second time under the name of a link is none of its own, so that what is wrong in it is shown once; files that are
 * opened under that name are like those that lie in no workspace folder.
 */
export function withoutSecondNames(folders: readonly FilePath[]): readonly FilePath[] {
  const disk = new NodeFileSystem([]);
  const byPlace = new Map<FilePath, FilePath>();
  for (const folder of folders) {
    const place = disk.realPath(folder) ?? folder;
    if (!byPlace.has(place) || place === folder) byPlace.set(place, folder);
  }
  return folders.filter((folder) => [...byPlace.values()].includes(folder));
}

/** Image Factory's own package where a person has named its folder: unlike one that a file of the workspace names, it may lie anywhere. */
export function imgfacRoots(settings: GivenSettings, folder: FilePath): readonly FilePath[] {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? [] : [join(named, IMGFAC_PACKAGE)];
}

/** The nearest folder above a file that is no Python package, as the command line chooses its root. */
export function rootOf(path: FilePath): FilePath {
  const disk = new NodeFileSystem([]);
  let folder = dirname(path);
  while (folder !== '/' && disk.kind(join(folder, INITIALIZER)) === 'file') folder = dirname(folder);
  return folder;
}
