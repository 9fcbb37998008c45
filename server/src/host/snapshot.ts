import type { Entry, EntryKind, FileContent, FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { EXACT_NAMES } from './realPaths.ts';

/**
 * A snapshot of another file system: kinds, lists, and real paths are read once. For runs that end before anything changes. Texts are not cached.
 */
export class SnapshotFileSystem implements FileSystem {
  readonly #base: FileSystem;
  readonly #lists = new Map<FilePath, Listing>();
  readonly #kinds = new Map<FilePath, EntryKind>();
  readonly #realPaths = new Map<FilePath, FilePath | undefined>();

  constructor(base: FileSystem) {
    this.#base = base;
  }

  read(path: FilePath, maxBytes: number): FileContent {
    return this.#listed(path)?.kind === 'missing' ? { kind: 'missing' } : this.#base.read(path, maxBytes);
  }

  kind(path: FilePath): EntryKind {
    return this.#listed(path)?.kind ?? cached(this.#kinds, path, () => this.#base.kind(path));
  }

  list(path: FilePath): readonly Entry[] {
    return this.#listing(path).entries;
  }

  realPath(path: FilePath): FilePath | undefined {
    return cached(this.#realPaths, path, () => {
      const folder = this.#listed(path)?.isLink === false ? this.realPath(dirname(path)) : undefined;
      return folder === undefined ? this.#base.realPath(path) : join(folder, basename(path));
    });
  }

  #listing(path: FilePath): Listing {
    return cached(this.#lists, path, () => {
      const entries = this.#base.list(path);
      return { entries, byName: new Map(entries.map((entry) => [entry.name, entry])) };
    });
  }

  /**
   * The entry of a path according to the lists of its parent folders, which cost one call per folder; undefined if they do not tell.
   */
  #listed(path: FilePath): Entry | undefined {
    if (path === '/') return undefined;
    const folder = dirname(path);
    if (!this.#lists.has(folder)) {
      const around = this.#listed(folder);
      if (around?.kind === 'missing' || around?.kind === 'file') return MISSING;
      if (around?.kind !== 'directory') return undefined;
    }
    const { entries, byName } = this.#listing(folder);
    // A folder that cannot be read has an empty list, and names may be found in other letter cases elsewhere. Then the path itself is read.
    return byName.get(basename(path)) ?? (entries.length > 0 && EXACT_NAMES ? MISSING : undefined);
  }
}

const MISSING: Entry = { name: '', kind: 'missing' };

interface Listing {
  readonly entries: readonly Entry[];
  readonly byName: ReadonlyMap<string, Entry>;
}

/** More results than the largest known tree needs. Beyond, the cache is cleared. */
const MAX_CACHED = 100_000;

function cached<T>(memory: Map<FilePath, T>, path: FilePath, look: () => T): T {
  const known = memory.get(path);
  if (known !== undefined || memory.has(path)) return known as T;
  if (memory.size >= MAX_CACHED) memory.clear();
  const found = look();
  memory.set(path, found);
  return found;
}
