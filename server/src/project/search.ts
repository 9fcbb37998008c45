import type { FileSystem } from '../files/fileSystem.ts';
import type { FilePath } from '../files/path.ts';
import { walk } from './discovery.ts';
import type { LeftOut } from './leftOut.ts';
import type { Membership } from './membership.ts';
import type { Discovery } from './types.ts';

/** What a search asks. */
export interface SearchParts {
  readonly files: FileSystem;
  readonly membership: Membership;
  readonly leftOut: LeftOut;
}

/**
 * Looks for plugins at and below some files and folders, one folder a step.
 * @param meet told of each plugin in the step that finds it
 */
export function* search(
  paths: readonly FilePath[],
  { files, membership, leftOut }: SearchParts,
  meet: (directory: FilePath) => void = () => undefined,
): Generator<void, Discovery> {
  const found = { directories: new Set<FilePath>(), strangers: new Set<FilePath>(), scanned: new Set<FilePath>() };
  const steps = walk(paths, files, leftOut);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    if (step.value) for (const directory of membership.sort(step.value, found)) meet(directory);
    yield;
  }
  const sorted = (which: keyof typeof found) => [...found[which]].sort();
  return { directories: sorted('directories'), scanned: sorted('scanned'), strangers: sorted('strangers'), truncated: step.value };
}
