import { IMGFAC_PACKAGE } from '../contract/dialect.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, type FilePath, join } from '../files/path.ts';

/** What lies at the folder that `imgfacPath` names: the package `imgfac` in it, or why there is none to read. */
export type ImgfacPlace =
  | 'there'
  | 'missing'
  | 'file'
  /** The folder holds no such package. */
  | 'without'
  /** The folder is that package. */
  | 'package'
  /** The package is there, in no folder that may be read. */
  | 'outside';

/** Looks at the folder that `imgfacPath` names. */
export function imgfacAt(folder: FilePath, files: FileSystem): ImgfacPlace {
  const kind = files.kind(folder);
  if (kind !== 'directory') return kind === 'file' ? 'file' : 'missing';
  const inner = join(folder, IMGFAC_PACKAGE);
  if (!holdsInterface(inner, files)) return basename(folder) === IMGFAC_PACKAGE && holdsInterface(folder, files) ? 'package' : 'without';
  const content = files.read(inner, 0);
  return content.kind === 'unreadable' && content.reason === 'outside' ? 'outside' : 'there';
}

/** Whether a folder is a package that says what a delegate is. */
export function holdsInterface(folder: FilePath, files: FileSystem): boolean {
  return Object.values(INTERFACE_NAMES).some((name) => files.kind(join(folder, `${name}.py`)) === 'file');
}

const ELSE = 'The default interfaces are used instead.';

/**
 * What is wrong with the folder that `imgfacPath` names, and what to do, in words.
 * @param written the path as a person wrote it
 * @returns undefined where nothing is
 */
export function imgfacTrouble(place: ImgfacPlace, written: string): string | undefined {
  switch (place) {
    case 'there':
      return undefined;
    case 'missing':
      return `"${written}" does not exist. ${ELSE}`;
    case 'file':
      return `"${written}" is a file, not a folder. ${ELSE}`;
    case 'without':
      return `"${written}" does not contain an imgfac package with the delegate interfaces. ${ELSE}`;
    case 'package':
      return `"${written}" is the imgfac package itself; expected the folder that contains it. ${ELSE}`;
    case 'outside':
      return `"${written}" is outside the workspace, so it is not read. ${ELSE}`;
  }
}
