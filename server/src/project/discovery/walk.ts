import { INITIALIZER, isMetadataName } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
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

/**
 * Walks folders. Which links are followed the filter says.
 * @param start files and folders; a file stands for its folder, with the other documents of it left out.
 * @returns the folders that hold a document with a metadata name or an `__init__.py`, in the order of the walk, one step of the
 * generator a folder, undefined for one that holds neither; in the end whether a bound was met.
 */
export function* walk(start: readonly FilePath[], files: FileSystem, filter: WalkFilter): Generator<Candidate | undefined, boolean> {
  const named = new Map<FilePath, Candidate>();
  const seen = new Set<FilePath>();
  const queue: Waiting[] = [];
  for (const path of start) {
    const isFolder = files.kind(path) === 'directory';
    if (isFolder) queue.push({ path, depth: 0, start: path });
    if (!isFolder || isMetadataName(basename(path))) addFile(named, path);
  }
  yield* named.values();
  let truncated = false;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const real = files.realPath(next.path);
    // Elsewhere links may lead round in a circle.
    const name = filter.hasOneName(next.path) ? next.path : real;
    if (real === undefined || name === undefined || seen.has(name) || filter.isSkipped(next.path, next.start)) continue;
    if (seen.size >= WALK_LIMITS.directories) return true;
    seen.add(name);
    const { candidate, folders } = look(next, files, filter);
    yield candidate;
    if (next.depth < WALK_LIMITS.depth)
      for (const path of folders.reverse()) queue.push({ path, depth: next.depth + 1, start: next.start });
    else truncated ||= folders.length > 0;
  }
  return truncated;
}

function look(
  { path: directory, start }: Waiting,
  files: FileSystem,
  filter: WalkFilter,
): { candidate: Candidate | undefined; folders: FilePath[] } {
  const documents: FilePath[] = [];
  const folders: FilePath[] = [];
  let hasInitializer = false;
  for (const { name, kind } of files.list(directory)) {
    // A folder called X.info is a document that cannot be read, as well as a folder.
    if (kind === 'directory' && !SKIPPED.has(name)) folders.push(join(directory, name));
    if (!isMetadataName(name) && name !== INITIALIZER) continue;
    const path = join(directory, name);
    if (filter.file(path, start)) continue;
    if (name === INITIALIZER) hasInitializer = true;
    else documents.push(path);
  }
  return { candidate: documents.length > 0 || hasInitializer ? { directory, documents, hasInitializer } : undefined, folders };
}

function addFile(found: Map<FilePath, Candidate>, path: FilePath): void {
  const directory = dirname(path);
  const known = found.get(directory);
  const documents = isMetadataName(basename(path)) ? [...(known?.documents ?? []), path] : (known?.documents ?? []);
  found.set(directory, { directory, documents, hasInitializer: known?.hasInitializer === true || basename(path) === INITIALIZER });
}
