import type { Entry, EntryKind, FileContent, FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath } from '../files/path.ts';

/**
 * Another file system as it was when it was first asked: what stands where is looked up once. For a run that ends
 * before anything changes; the texts are not kept.
 */
export class SnapshotFileSystem implements FileSystem {
  readonly #base: FileSystem;
  readonly #lists = new Map<FilePath, ReadonlyMap<string, Entry>>();
  readonly #kinds = new Map<FilePath, EntryKind>();
  readonly #realPaths = new Map<FilePath, FilePath | undefined>();

  constructor(base: FileSystem) {
    this.#base = base;
  }

  read(path: FilePath, maxBytes: number): FileContent {
    return this.#base.read(path, maxBytes);
  }

  kind(path: FilePath): EntryKind {
    // A folder that may not be read lists nothing, so what is not listed has to be asked for.
    const listed = this.#lists.get(dirname(path))?.get(basename(path));
    return listed?.kind ?? remembered(this.#kinds, path, () => this.#base.kind(path));
  }

  list(path: FilePath): readonly Entry[] {
    const list = remembered(this.#lists, path, () => new Map(this.#base.list(path).map((entry) => [entry.name, entry])));
    return [...list.values()];
  }

  realPath(path: FilePath): FilePath | undefined {
    return remembered(this.#realPaths, path, () => this.#base.realPath(path));
  }
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
