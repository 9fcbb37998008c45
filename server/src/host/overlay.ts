import { type ByteFacts, CLEAN_BYTES, type Entry, type EntryKind, type FileContent, type FileSystem } from '../files/fileSystem.ts';
import { type FilePath, isInside, join } from '../files/path.ts';
import { resolveParent } from '../files/resolveParent.ts';

interface OpenDocument {
  readonly text: string;
  readonly realPath: FilePath;
  readonly below: Below;
}

/** What lay on the disk when a document was opened, or when something was told of its file last. */
interface Below {
  readonly bytes: ByteFacts;
  /** Undefined where there was no file, or none that can be read. */
  readonly text: string | undefined;
  readonly wasThere: boolean;
}

/** A larger file is not read: no rule reads one. In bytes. */
const MAX_BYTES_BELOW = 4 * 1024 * 1024;

/**
 * Open documents over another file system. Their text wins, also where a link leads to the same file and where the
 * file is not written yet. What an editor hides of the bytes (byte order mark, bad UTF-8) is read from below when a
 * document is opened and when it is saved, and stays in between.
 */
export class OverlayFileSystem implements FileSystem {
  readonly #base: FileSystem;
  readonly #documents = new Map<FilePath, OpenDocument>();
  readonly #byRealPath = new Map<FilePath, FilePath>();

  constructor(base: FileSystem) {
    this.#base = base;
  }

  /** A document was opened, or opened anew with another text. */
  open(path: FilePath, text: string): void {
    this.#set(path, text);
  }

  /** The text of a document changed; nothing was written. A document that is not open is opened. */
  change(path: FilePath, text: string): void {
    const known = this.#documents.get(path);
    if (known) this.#documents.set(path, { ...known, text });
    else this.open(path, text);
  }

  /** The file of a document was written, by the editor or by others, so what the disk says is read again. */
  saved(path: FilePath): void {
    const known = this.#documents.get(path);
    if (known) this.#set(path, known.text);
  }

  /** A document was closed: from now on the disk speaks. */
  close(path: FilePath): void {
    const known = this.#documents.get(path);
    if (known && this.#byRealPath.get(known.realPath) === path) this.#byRealPath.delete(known.realPath);
    this.#documents.delete(path);
  }

  /** The open documents whose files are gone: an editor may keep showing them, and may not have noticed. */
  vanished(): readonly FilePath[] {
    return [...this.#documents].flatMap(([path, { below }]) => (below.wasThere && !this.isOnDisk(path) ? [path] : []));
  }

  /** Whether there is a file, or anything, under what may be open. */
  isOnDisk(path: FilePath): boolean {
    return this.#base.kind(path) !== 'missing';
  }

  /** Whether a document says just what its file did when something was told of that last: what was written is taken back. */
  saysTheSame(path: FilePath): boolean {
    const known = this.#documents.get(path);
    return known !== undefined && known.text === known.below.text;
  }

  isOpen(path: FilePath): boolean {
    return this.#documents.has(path);
  }

  isOpenInEditor(path: FilePath): boolean {
    return this.#find(path) !== undefined;
  }

  read(path: FilePath, maxBytes: number): FileContent {
    const document = this.#find(path);
    if (!document) return this.#base.read(path, maxBytes);
    const size = utf8Length(document.text, maxBytes);
    if (size > maxBytes) return { kind: 'too-large', size };
    return { kind: 'text', text: document.text, bytes: document.below.bytes };
  }

  kind(path: FilePath): EntryKind {
    if (this.#documents.has(path)) return 'file';
    const below = this.#base.kind(path);
    return below === 'missing' && this.#holdsDocuments(path) ? 'directory' : below;
  }

  list(path: FilePath): readonly Entry[] {
    const below = this.#base.list(path);
    const added = new Map<string, EntryKind>();
    for (const open of this.#documents.keys()) {
      if (open === path || !isInside(open, path)) continue;
      const name = open.slice(path === '/' ? 1 : path.length + 1).split('/')[0] ?? '';
      added.set(name, this.kind(join(path, name)));
    }
    if (added.size === 0) return below;
    const entries = new Map(below.map((entry) => [entry.name, entry]));
    for (const [name, kind] of added) entries.set(name, { ...entries.get(name), name, kind });
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  realPath(path: FilePath): FilePath | undefined {
    return this.#base.realPath(path) ?? this.#documents.get(path)?.realPath ?? (this.#holdsDocuments(path) ? path : undefined);
  }

  #find(path: FilePath): OpenDocument | undefined {
    const named = this.#documents.get(path);
    if (named || this.#documents.size === 0) return named;
    const real = this.#base.realPath(path);
    const alias = real === undefined ? undefined : this.#byRealPath.get(real);
    return alias === undefined ? undefined : this.#documents.get(alias);
  }

  #set(path: FilePath, text: string): void {
    this.close(path);
    const onDisk = this.#base.realPath(path);
    const realPath = onDisk ?? resolveParent(path, this.#base);
    const content = this.#base.read(path, MAX_BYTES_BELOW);
    const below = content.kind === 'text' ? content : { bytes: CLEAN_BYTES, text: undefined };
    this.#documents.set(path, { text, realPath, below: { bytes: below.bytes, text: below.text, wasThere: onDisk !== undefined } });
    this.#byRealPath.set(realPath, path);
  }

  #holdsDocuments(path: FilePath): boolean {
    for (const open of this.#documents.keys()) if (open !== path && isInside(open, path)) return true;
    return false;
  }
}

/** The length in bytes as UTF-8, exact only where it decides whether the limit is exceeded. */
function utf8Length(text: string, limit: number): number {
  if (text.length > limit || text.length * 3 <= limit) return text.length;
  return new TextEncoder().encode(text).length;
}
