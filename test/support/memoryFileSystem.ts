import { CLEAN_BYTES, type Entry, type EntryKind, type FileContent, type FileSystem } from '../../server/src/files/fileSystem.ts';
import { type FilePath, isInside } from '../../server/src/files/path.ts';

/** A file system in memory, for tests: texts, or prepared results, by path. */
export class MemoryFileSystem implements FileSystem {
  readonly #files = new Map<FilePath, FileContent>();

  constructor(files: Readonly<Record<FilePath, string | FileContent>> = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: FilePath, content: string | FileContent): void {
    this.#files.set(path, typeof content === 'string' ? decoded(content) : content);
  }

  delete(path: FilePath): void {
    this.#files.delete(path);
  }

  read(path: FilePath, maxBytes: number): FileContent {
    const file = this.#files.get(path);
    if (file?.kind === 'text' && file.text.length > maxBytes) return { kind: 'too-large', size: file.text.length };
    if (file) return file;
    return this.kind(path) === 'directory' ? { kind: 'unreadable', reason: 'directory', detail: 'is a directory' } : { kind: 'missing' };
  }

  kind(path: FilePath): EntryKind {
    const file = this.#files.get(path);
    if (file) return file.kind === 'unreadable' && file.reason === 'dangling-link' ? 'link' : 'file';
    for (const known of this.#files.keys()) if (isInside(known, path)) return 'directory';
    return 'missing';
  }

  list(path: FilePath): readonly Entry[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    const names = new Set<string>();
    for (const known of this.#files.keys()) if (known.startsWith(prefix)) names.add(known.slice(prefix.length).split('/')[0] as string);
    return [...names].sort().map((name) => ({ name, kind: this.kind(prefix + name) }));
  }

  realPath(path: FilePath): FilePath | undefined {
    return this.kind(path) === 'missing' ? undefined : path;
  }
}

function decoded(text: string): FileContent {
  if (!text.startsWith('\uFEFF')) return { kind: 'text', text, bytes: CLEAN_BYTES };
  return { kind: 'text', text: text.slice(1), bytes: { byteOrderMark: true, invalidUtf8At: undefined } };
}
