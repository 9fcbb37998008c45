import type { Entry, EntryKind, FileContent, FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
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
    return this.#listed(path)?.kind === 'missing' ? { kind: 'missing' } : this.#base.read(path, maxBytes);
  }

  kind(path: FilePath): EntryKind {
    return this.#listed(path)?.kind ?? remembered(this.#kinds, path, () => this.#base.kind(path));
  }

  list(path: FilePath): readonly Entry[] {
    return this.#listing(path).entries;
  }

  realPath(path: FilePath): FilePath | undefined {
    return remembered(this.#realPaths, path, () => {
      const folder = this.#listed(path)?.isLink === false ? this.realPath(dirname(path)) : undefined;
      return folder === undefined ? this.#base.realPath(path) : join(folder, basename(path));
    });
  }

  #listing(path: FilePath): Listing {
    return remembered(this.#lists, path, () => {
      const entries = this.#base.list(path);
      return { entries, byName: new Map(entries.map((entry) => [entry.name, entry])) };
    });
  }

  /**
   * What stands at a path by the lists of the folders around it, of which nothing has to be looked up but a list, once;
   * undefined where they do not tell.
   */
  #listed(path: FilePath): Entry | undefined {
    if (path === '/') return undefined;
    const folder = dirname(path);
    if (!this.#lists.has(folder)) {
      const around = this.#listed(folder);
      if (around?.kind === 'missing' || around?.kind === 'file') return NOTHING;
      if (around?.kind !== 'directory') return undefined;
    }
    const { entries, byName } = this.#listing(folder);
    // A folder that may not be read lists nothing, and elsewhere names are found in other letter cases: these have to be asked for.
    return byName.get(basename(path)) ?? (entries.length > 0 && EXACT_NAMES ? NOTHING : undefined);
  }
}

const NOTHING: Entry = { name: '', kind: 'missing' };

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
