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
const MAX_BLANK = 1000;

/**
 * Searches for plugins at and below some files and folders, one folder per step. Irrelevant folders are not tracked.
 * @param onPlugin called for each plugin in the step that finds it
 */
export function* search(
  paths: readonly FilePath[],
  { graph, files, membership, exclusions }: SearchParts,
  onPlugin: (directory: FilePath) => void = () => undefined,
): Generator<void, Discovery> {
  const found = noResults();
  const steps = walk(paths, files, exclusions);
  const next = () => graph.withTemporaryValues(() => steps.next());
  let step = next();
  for (; !step.done; step = next()) {
    const candidate = step.value;
    if (candidate) {
      const isAlias = graph.withTemporaryValues(() => exclusions.isAlias(candidate.directory));
      for (const directory of graph.withTemporaryValues(() => membership.classify(candidate, isAlias ? noResults() : found)))
        onPlugin(directory);
    }
    yield;
  }
  // Whether a blank document is plugin metadata depends on its sibling folders, so these are tracked.
  const empty = graph.withTemporaryValues(() => [...found.unrecognized].filter((path) => membership.isBlank(path)));
  for (const path of empty.slice(0, MAX_BLANK)) membership.isPluginFolder(dirname(path));
  const sorted = (which: keyof typeof found) => [...found[which]].sort();
  return { directories: sorted('directories'), scanned: sorted('scanned'), unrecognized: sorted('unrecognized'), truncated: step.value };
}

function noResults() {
  return { directories: new Set<FilePath>(), unrecognized: new Set<FilePath>(), scanned: new Set<FilePath>() };
}
