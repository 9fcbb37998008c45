import { type ByteFacts, CLEAN_BYTES, type Entry, type EntryKind, type FileContent, type FileSystem } from '../files/fileSystem.ts';
import { type FilePath, isInside, join } from '../files/path.ts';
import { resolveParent } from '../files/resolveParent.ts';

interface OpenDocument {
  readonly text: string;
  readonly realPath: FilePath;
  readonly disk: DiskState;
}

/** The file on the disk when its document was opened, or when the last notification about the file arrived. */
interface DiskState {
  readonly bytes: ByteFacts;
  /** Undefined if the file did not exist or could not be read. */
  readonly text: string | undefined;
  readonly existed: boolean;
}

/** Larger files on the disk are not read, because no rule uses them. In bytes. */
const MAX_DISK_BYTES = 4 * 1024 * 1024;

/**
 * Open documents on top of another file system. Their text takes precedence, also for links to the same file, and before the file is saved. Facts about
 * bytes that an editor does not show (byte order mark, invalid UTF-8) are read from the underlying file when a document is opened or saved.
 */
export class OverlayFileSystem implements FileSystem {
  readonly #base: FileSystem;
  readonly #documents = new Map<FilePath, OpenDocument>();
  readonly #byRealPath = new Map<FilePath, FilePath>();

  constructor(base: FileSystem) {
    this.#base = base;
  }

  /** Handles a document that was opened, possibly again with another text. */
  open(path: FilePath, text: string): void {
    this.#set(path, text);
  }

  /** Handles a change to the text of a document. Opens it if it is not open. */
  change(path: FilePath, text: string): void {
    const known = this.#documents.get(path);
    if (known) this.#documents.set(path, { ...known, text });
    else this.open(path, text);
  }

  /** Re-reads the underlying file of a document after it was written, by the editor or by another program. */
  saved(path: FilePath): void {
    const known = this.#documents.get(path);
    if (known) this.#set(path, known.text);
  }

  /** Handles a document that was closed: the file on the disk applies again. */
  close(path: FilePath): void {
    const known = this.#documents.get(path);
    if (known && this.#byRealPath.get(known.realPath) === path) this.#byRealPath.delete(known.realPath);
    this.#documents.delete(path);
  }

  /** The open documents whose files no longer exist. An editor may keep showing them without noticing. */
  deletedDocuments(): readonly FilePath[] {
    return [...this.#documents].flatMap(([path, { disk }]) => (disk.existed && !this.isOnDisk(path) ? [path] : []));
  }

  /** Whether a path exists in the underlying file system. */
  isOnDisk(path: FilePath): boolean {
    return this.#base.kind(path) !== 'missing';
  }

  /** Whether the text of a document equals the last known text of its file, because changes were undone. */
  equalsDisk(path: FilePath): boolean {
    const known = this.#documents.get(path);
    return known !== undefined && known.text === known.disk.text;
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
    return { kind: 'text', text: document.text, bytes: document.disk.bytes };
  }

  kind(path: FilePath): EntryKind {
    if (this.#documents.has(path)) return 'file';
    const base = this.#base.kind(path);
    return base === 'missing' && this.#containsDocuments(path) ? 'directory' : base;
  }

  list(path: FilePath): readonly Entry[] {
    const base = this.#base.list(path);
    const added = new Map<string, EntryKind>();
    for (const open of this.#documents.keys()) {
      if (open === path || !isInside(open, path)) continue;
      const name = open.slice(path === '/' ? 1 : path.length + 1).split('/')[0] ?? '';
      added.set(name, this.kind(join(path, name)));
    }
    if (added.size === 0) return base;
    const entries = new Map(base.map((entry) => [entry.name, entry]));
    for (const [name, kind] of added) entries.set(name, { ...entries.get(name), name, kind });
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  realPath(path: FilePath): FilePath | undefined {
    return this.#base.realPath(path) ?? this.#documents.get(path)?.realPath ?? (this.#containsDocuments(path) ? path : undefined);
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
    const content = this.#base.read(path, MAX_DISK_BYTES);
    const file = content.kind === 'text' ? content : { bytes: CLEAN_BYTES, text: undefined };
    this.#documents.set(path, { text, realPath, disk: { bytes: file.bytes, text: file.text, existed: onDisk !== undefined } });
    this.#byRealPath.set(realPath, path);
  }

  #containsDocuments(path: FilePath): boolean {
    for (const open of this.#documents.keys()) if (open !== path && isInside(open, path)) return true;
    return false;
  }
}

/** The length in bytes as UTF-8; exact only if it may exceed the limit. */
function utf8Length(text: string, limit: number): number {
  if (text.length > limit || text.length * 3 <= limit) return text.length;
  return new TextEncoder().encode(text).length;
}
