import { INITIALIZER, isMetadataName } from '../../contract/dialect.ts';
import type { Entry, FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';

/** Bounds of one walk: far beyond any workspace of plugins, and quick to reach in a tree that is none. */
const WALK_LIMITS = { directories: 100_000, depth: 40 };

/** Folders that hold other people's packages or bookkeeping, never the plugins of the workspace. */
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

/** A folder that may be a plugin package, and its documents with a metadata name. */
export interface Candidate {
  readonly directory: FilePath;
  readonly documents: readonly FilePath[];
  readonly hasInitializer: boolean;
}

/** What a walk excludes, seen from the folder in which it began. */
export interface WalkFilter {
  /** Whether a folder is excluded with all that it holds. */
  isSkipped(path: FilePath, start: FilePath): boolean;
  /** Whether a folder is excluded under all names but one. */
  hasOneName(path: FilePath): boolean;
  /** Whether a file counts as not there. */
  file(path: FilePath, start: FilePath): boolean;
}

/** A folder that waits to be looked at. */
interface Waiting {
  readonly path: FilePath;
  readonly depth: number;
  readonly start: FilePath;
}

/** A folder that a walk has come to. */
export interface WalkedFolder {
  readonly path: FilePath;
  /** The folder in which the walk began. */
  readonly start: FilePath;
  readonly entries: readonly Entry[];
}

/**
 * Walks folders. Which links are followed the filter says.
 * @param start files and folders; a file stands for its folder, with the other documents of it left out.
 * @returns the folders that hold a document with a metadata name or an `__init__.py`, in the order of the walk, one step of the
 * generator a folder, undefined for one that holds neither; in the end whether a bound was met.
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

/** Walks folders, one a step. @returns whether a bound was met */
export function* walkFolders(start: readonly FilePath[], files: FileSystem, filter: WalkFilter): Generator<WalkedFolder, boolean> {
  const seen = new Set<FilePath>();
  const queue: Waiting[] = start.map((path) => ({ path, depth: 0, start: path }));
  let truncated = false;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { path, depth, start } = next;
    const real = files.realPath(path);
    // Elsewhere links may lead round in a circle.
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
    // A folder called X.info is a document that cannot be read, as well as a folder.
    if (!isMetadataName(name) && name !== INITIALIZER) continue;
    const path = join(directory, name);
    if (filter.file(path, start)) continue;
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
