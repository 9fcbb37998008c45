import type { FileSystem } from '../../files/fileSystem.ts';
import { dirname, type FilePath } from '../../files/path.ts';
import type { Graph } from '../../query/graph.ts';
import type { Discovery } from '../types.ts';
import type { Exclusions } from './exclusions.ts';
import type { Membership } from './membership.ts';
import { walk } from './walk.ts';

/** The parts of a project that a search depends on. */
export interface SearchParts {
  readonly graph: Graph;
  readonly files: FileSystem;
  readonly membership: Membership;
  readonly exclusions: Exclusions;
}

/** More blank documents than anyone creates; the rest are identified when they change. */
const MAX_EMPTY = 1000;

/**
 * Searches for plugins at and below some files and folders, one folder per step. Irrelevant folders are not tracked.
 * @param meet called for each plugin in the step that finds it
 */
export function* search(
  paths: readonly FilePath[],
  { graph, files, membership, exclusions }: SearchParts,
  meet: (directory: FilePath) => void = () => undefined,
): Generator<void, Discovery> {
  const found = nothing();
  const steps = walk(paths, files, exclusions);
  const next = () => graph.withTemporaryValues(() => steps.next());
  let step = next();
  for (; !step.done; step = next()) {
    const candidate = step.value;
    if (candidate) {
      const isAlias = graph.withTemporaryValues(() => exclusions.isAlias(candidate.directory));
      for (const directory of graph.withTemporaryValues(() => membership.sort(candidate, isAlias ? nothing() : found))) meet(directory);
    }
    yield;
  }
  // Whether a blank document is plugin metadata depends on its sibling folders, so these are tracked.
  const empty = graph.withTemporaryValues(() => [...found.strangers].filter((path) => membership.isEmpty(path)));
  for (const path of empty.slice(0, MAX_EMPTY)) membership.isPluginFolder(dirname(path));
  const sorted = (which: keyof typeof found) => [...found[which]].sort();
  return { directories: sorted('directories'), scanned: sorted('scanned'), strangers: sorted('strangers'), truncated: step.value };
}

function nothing() {
  return { directories: new Set<FilePath>(), strangers: new Set<FilePath>(), scanned: new Set<FilePath>() };
}
