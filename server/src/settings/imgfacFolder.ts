import { IMGFAC_PACKAGE } from '../contract/dialect.ts';
import { INTERFACE_NAMES } from '../contract/interfaceRevisions.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, type FilePath, join } from '../files/path.ts';

/** What the folder in `imgfacPath` contains: the package `imgfac`, or why it cannot be used. */
export type ImgfacStatus =
  | 'found'
  | 'missing'
  | 'file'
  /** The folder does not contain the package. */
  | 'no-package'
  /** The folder is the package itself. */
  | 'is-package'
  /** The package exists, but outside the folders that may be read. */
  | 'outside';

/** Inspects the folder in `imgfacPath`. */
export function inspectImgfacFolder(folder: FilePath, files: FileSystem): ImgfacStatus {
  const kind = files.kind(folder);
  if (kind !== 'directory') return kind === 'file' ? 'file' : 'missing';
  const inner = join(folder, IMGFAC_PACKAGE);
  if (!containsInterfaces(inner, files))
    return basename(folder) === IMGFAC_PACKAGE && containsInterfaces(folder, files) ? 'is-package' : 'no-package';
  const content = files.read(inner, 0);
  return content.kind === 'unreadable' && content.reason === 'outside' ? 'outside' : 'found';
}

/** Whether a folder contains a module with a delegate interface. */
export function containsInterfaces(folder: FilePath, files: FileSystem): boolean {
  return Object.values(INTERFACE_NAMES).some((name) => files.kind(join(folder, `${name}.py`)) === 'file');
}

const FALLBACK = 'The default interfaces are used instead.';

/**
 * Describes the problem with the folder in `imgfacPath` in a sentence.
 * @param written the path as the user wrote it
 * @returns undefined if there is no problem
 */
export function describeImgfacProblem(place: ImgfacStatus, written: string): string | undefined {
  switch (place) {
    case 'found':
      return undefined;
    case 'missing':
      return `"${written}" does not exist. ${FALLBACK}`;
    case 'file':
      return `"${written}" is a file, not a folder. ${FALLBACK}`;
    case 'no-package':
      return `"${written}" does not contain an imgfac package with the delegate interfaces. ${FALLBACK}`;
    case 'is-package':
      return `"${written}" is the imgfac package itself; expected the folder that contains it. ${FALLBACK}`;
    case 'outside':
      return `"${written}" is outside the workspace, so it is not read. ${FALLBACK}`;
  }
}
