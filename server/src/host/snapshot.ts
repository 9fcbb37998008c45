import type { Entry, EntryKind, FileContent, FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath } from '../files/path.ts';
import { EXACT_NAMES } from './realPaths.ts';

/**
 * Another file system as it was when it was first asked: what stands where is looked up once. For a run that ends
 * before anything changes; the texts are not kept.
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
    return this.#base.read(path, maxBytes);
  }

  kind(path: FilePath): EntryKind {
    const list = this.#lists.get(dirname(path));
    const listed = list?.byName.get(basename(path));
    if (listed) return listed.kind;
    // A folder that may not be read lists nothing, and elsewhere names are found in other letter cases: these have to be asked for.
    if (list && list.entries.length > 0 && EXACT_NAMES && path !== '/') return 'missing';
    return remembered(this.#kinds, path, () => this.#base.kind(path));
  }

  list(path: FilePath): readonly Entry[] {
    return remembered(this.#lists, path, () => {
      const entries = this.#base.list(path);
      return { entries, byName: new Map(entries.map((entry) => [entry.name, entry])) };
    }).entries;
  }

  realPath(path: FilePath): FilePath | undefined {
    return remembered(this.#realPaths, path, () => this.#base.realPath(path));
  }
}

interface Listing {
  readonly entries: readonly Entry[];
  readonly byName: ReadonlyMap<string, Entry>;
}

/** More answers than the largest known tree needs; beyond, they are looked up anew. */
const MAX_REMEMBERED = 100_000;

function remembered<T>(memory: Map<FilePath, T>, path: FilePath, look: () => T): T {
  const known = memory.get(path);
  if (known !== undefined || memory.has(path)) return known as T;
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  const found = look();
  memory.set(path, found);
  return found;
}
