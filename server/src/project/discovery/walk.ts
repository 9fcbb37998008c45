import { INITIALIZER, isMetadataName } from '../../contract/dialect.ts';
import type { Entry, FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';

/** Limits of a walk: far beyond any workspace with plugins, and reached quickly in a huge tree. */
const WALK_LIMITS = { directories: 100_000, depth: 40 };

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

/** A folder that may be a plugin package, and its documents with metadata names. */
export interface Candidate {
  readonly directory: FilePath;
  readonly documents: readonly FilePath[];
  readonly hasInitializer: boolean;
}

/** What a walk excludes, relative to the folder where it started. */
export interface WalkFilter {
  /** Whether a folder is skipped with everything in it. */
  isSkipped(path: FilePath, start: FilePath): boolean;
  /** Whether a folder is only walked under one of its names. */
  hasOneName(path: FilePath): boolean;
  /** Whether a file is excluded. */
  excludesFile(path: FilePath, start: FilePath): boolean;
}

/** A folder in the queue. */
interface Waiting {
  readonly path: FilePath;
  readonly depth: number;
  readonly start: FilePath;
}

/** A folder that a walk has reached. */
export interface WalkedFolder {
  readonly path: FilePath;
  /** The folder where the walk started. */
  readonly start: FilePath;
  readonly entries: readonly Entry[];
}

/**
 * Walks folders. The filter decides which links are followed.
 * @param start files and folders; a file stands for its folder without the other documents in it
 * @returns a generator of the folders that contain a document with a metadata name or an `__init__.py`, in walk order, one folder per
 * step (undefined for other folders); it finally returns whether a limit was reached
 */
export function* walk(start: readonly FilePath[], files: FileSystem, filter: WalkFilter): Generator<Candidate | undefined, boolean> {
  const named = new Map<FilePath, Candidate>();
  const isFolder = (path: FilePath) => files.kind(path) === 'directory';
  for (const path of start) if (!isFolder(path) || isMetadataName(basename(path))) addFile(named, path);
  yield* named.values();
  const steps = walkFolders(start.filter(isFolder), files, filter);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield candidateIn(step.value, filter);
  return step.value;
}

/** Walks folders, one per step. @returns whether a limit was reached */
export function* walkFolders(start: readonly FilePath[], files: FileSystem, filter: WalkFilter): Generator<WalkedFolder, boolean> {
  const seen = new Set<FilePath>();
  const queue: Waiting[] = start.map((path) => ({ path, depth: 0, start: path }));
  let truncated = false;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { path, depth, start } = next;
    const real = files.realPath(path);
    // Outside the searched folders, links may lead in circles.
    const name = filter.hasOneName(path) ? path : real;
    if (real === undefined || name === undefined || seen.has(name) || filter.isSkipped(path, start)) continue;
    if (seen.size >= WALK_LIMITS.directories) return true;
    seen.add(name);
    const entries = files.list(path);
    yield { path, start, entries };
    const folders = entries.filter((entry) => entry.kind === 'directory' && !SKIPPED.has(entry.name));
    if (depth < WALK_LIMITS.depth)
      for (const folder of folders.reverse()) queue.push({ path: join(path, folder.name), depth: depth + 1, start });
    else truncated ||= folders.length > 0;
  }
  return truncated;
}

function candidateIn({ path: directory, start, entries }: WalkedFolder, filter: WalkFilter): Candidate | undefined {
  const documents: FilePath[] = [];
  let hasInitializer = false;
  for (const { name } of entries) {
    // A folder named X.info counts as an unreadable document, too.
    if (!isMetadataName(name) && name !== INITIALIZER) continue;
    const path = join(directory, name);
    if (filter.excludesFile(path, start)) continue;
    if (name === INITIALIZER) hasInitializer = true;
    else documents.push(path);
  }
  return documents.length > 0 || hasInitializer ? { directory, documents, hasInitializer } : undefined;
}

function addFile(found: Map<FilePath, Candidate>, path: FilePath): void {
  const directory = dirname(path);
  const known = found.get(directory);
  const documents = isMetadataName(basename(path)) ? [...(known?.documents ?? []), path] : (known?.documents ?? []);
  found.set(directory, { directory, documents, hasInitializer: known?.hasInitializer === true || basename(path) === INITIALIZER });
}
