import type { Entry } from '../../files/fileSystem.ts';
import { type FilePath, join } from '../../files/path.ts';
import type { ProjectParts } from '../types.ts';

/** Limits of a walk: far beyond any workspace with plugins, and reached quickly in a huge tree. */
const LIMITS = { directories: 100_000, depth: 40 };

/** Folders with third-party packages or bookkeeping, never with plugins of the workspace. */
export const SKIPPED = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '__pycache__',
  '.tox',
  '.nox',
  '.venv',
  '.mypy_cache',
  '.pytest_cache',
]);

/** A folder that a walk has reached. */
export interface WalkedFolder {
  readonly path: FilePath;
  readonly entries: readonly Entry[];
}

/**
 * Visits the folders at and below some folders, one per step. What is read is not tracked, because most folders are irrelevant.
 * @returns whether a limit was reached
 */
export function* walk(
  folders: readonly FilePath[],
  { sources: { graph, files }, exclusions }: Pick<ProjectParts, 'sources' | 'exclusions'>,
  visit: (folder: WalkedFolder) => void,
): Generator<void, boolean> {
  const seen = new Set<FilePath>();
  const queue = folders.toReversed().map((path) => ({ path, depth: 0 }));
  let truncated = false;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { path, depth } = next;
    if (seen.has(path) || graph.withTemporaryValues(() => exclusions.isSkipped(path))) continue;
    if (seen.size >= LIMITS.directories) return true;
    seen.add(path);
    const entries = files.list(path);
    graph.withTemporaryValues(() => visit({ path, entries }));
    const inside = entries.filter((entry) => entry.kind === 'directory' && !SKIPPED.has(entry.name));
    if (depth >= LIMITS.depth) truncated ||= inside.length > 0;
    else for (const { name } of inside.reverse()) queue.push({ path: join(path, name), depth: depth + 1 });
    yield;
  }
  return truncated;
}
