import { INITIALIZER, isMetadataName } from '../contract/dialect.ts';
import { basename, dirname, type FilePath } from '../files/path.ts';
import type { ProjectParts } from './parts.ts';

/**
 * Takes the claims that a changed path may alter as they are now.
 * @param names the path, and the names of links under which it may have been read
 * @param isFile whether there is a file at the path
 * @returns the packages that share a target with them, before or after
 */
export function claimsAnew(path: FilePath, names: Iterable<FilePath>, isFile: boolean, parts: ProjectParts): readonly FilePath[] {
  const { membership, registries } = parts;
  // A folder that is gone takes its documents along.
  const documents = new Set(isFile ? [] : registries.documentsBelow(path));
  for (const name of names) if (isMetadataName(basename(name))) documents.add(name);
  // Without it a package may not be found any more, if git ignores its documents; with it a directory is not scanned.
  if (basename(path) === INITIALIZER) for (const document of membership.documentsOf(dirname(path))) documents.add(document);
  return [...documents].flatMap((document) => claimedAnew(document, parts));
}

function claimedAnew(document: FilePath, { packages, leftOut, registries }: ProjectParts): readonly FilePath[] {
  const directory = dirname(document);
  if (leftOut.isInSight(directory)) return registries.update(document, packages.documentAt(document));
  return [...registries.part((one) => one === directory), ...registries.update(document, undefined)];
}
