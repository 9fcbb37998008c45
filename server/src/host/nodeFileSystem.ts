import { closeSync, constants, type Dirent, lstatSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import type { Entry, EntryKind, FileContent, FileSystem } from '../files/fileSystem.ts';
import { type FilePath, isInside, join } from '../files/path.ts';
import { decodePython, decodeUtf8 } from './decode.ts';
import { toOsPath } from './paths.ts';
import { lstat, realPathOf } from './realPaths.ts';

type Failure = Exclude<FileContent, { kind: 'text' }>;

/**
 * The file system of the disk. Nothing outside the roots is read, even through links: paths are compared with all links resolved. Named pipes and
 * devices are never opened, so no read can block.
 */
export class NodeFileSystem implements FileSystem {
  #roots: readonly FilePath[];
  /** The roots with their links resolved, as far as known. */
  #realRoots: readonly FilePath[] = [];
  readonly #deniedFolders = new Set<FilePath>();

  /** @param roots the only folders (or files) that can be read; the path of a root that does not exist yet is used unresolved */
  constructor(roots: readonly FilePath[]) {
    this.#roots = roots;
  }

  /** Replaces the roots. */
  setRoots(roots: readonly FilePath[]): void {
    this.#roots = roots;
    this.#realRoots = [];
  }

  /** The folders that could not be listed for lack of permission at the last attempt. */
  get closed(): ReadonlySet<FilePath> {
    return this.#deniedFolders;
  }

  read(path: FilePath, maxBytes: number): FileContent {
    const place = this.#locate(path);
    if ('kind' in place) return place;
    try {
      const stats = statSync(place.osPath);
      if (stats.isDirectory()) return unreadable('directory', 'is a folder');
      if (!stats.isFile()) return unreadable('other', `is ${specialFile(stats)}`);
      if (stats.size > maxBytes) return { kind: 'too-large', size: stats.size };
      const bytes = readAtMost(place.osPath, stats.size, maxBytes);
      if (bytes.length > maxBytes) return { kind: 'too-large', size: bytes.length };
      return { kind: 'text', ...(path.endsWith('.py') ? decodePython(bytes) : decodeUtf8(bytes)) };
    } catch (error) {
      return failure(error);
    }
  }

  kind(path: FilePath): EntryKind {
    const found = lstat(path);
    if (!found) return 'missing';
    return found.isSymbolicLink() ? targetKind(path) : kindOf(found);
  }

  list(path: FilePath): readonly Entry[] {
    const place = this.#locate(path);
    if ('kind' in place) return [];
    try {
      const entries = readdirSync(place.osPath, { withFileTypes: true });
      this.#deniedFolders.delete(path);
      return entries.map((entry) => entryOf(entry, path)).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (isDenied(error)) this.#deniedFolders.add(path);
      return [];
    }
  }

  realPath(path: FilePath): FilePath | undefined {
    return realPathOf(path);
  }

  /** The location of a path that may be read, or why it may not be. */
  #locate(path: FilePath): { readonly osPath: string } | Failure {
    if (path.includes('\0')) return { kind: 'missing' };
    const real = realPathOf(path);
    if (real === undefined) return this.#unresolved(path);
    return this.#isWithinRoots(real) ? { osPath: toOsPath(real) } : unreadable('outside', real);
  }

  #isWithinRoots(real: FilePath): boolean {
    const isInsideOne = () => this.#realRoots.some((root) => isInside(real, root));
    if (isInsideOne()) return true;
    // A root may be a link that was redirected, or may have been created.
    this.#realRoots = this.#roots.map((root) => realPathOf(root) ?? root);
    return isInsideOne();
  }

  #unresolved(path: FilePath): Failure {
    try {
      if (lstatSync(toOsPath(path)).isSymbolicLink()) return unreadable('dangling-link', 'the link is broken');
      statSync(toOsPath(path));
      return unreadable('other', 'its links cannot be resolved');
    } catch (error) {
      return failure(error);
    }
  }
}

/**
 * Reads up to one byte more than allowed, to notice a file that has grown since, or whose size is unknown (as in `/proc`). `O_NONBLOCK`: if a pipe
 * has replaced the file, opening it returns immediately.
 */
function readAtMost(osPath: string, size: number, maxBytes: number): Buffer {
  const file = openSync(osPath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    let buffer = Buffer.allocUnsafe(size + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
      // The file has exactly its expected size.
      if (read === 0 || length > maxBytes || (length === size && size > 0)) return buffer.subarray(0, length);
      if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(maxBytes + 1, buffer.length * 2 + 4096));
    }
  } finally {
    closeSync(file);
  }
}

function targetKind(path: FilePath): EntryKind {
  try {
    const target = statSync(toOsPath(path), { throwIfNoEntry: false });
    return target ? kindOf(target) : 'link';
  } catch {
    return 'link';
  }
}

function kindOf(found: Stats | Dirent): EntryKind {
  return found.isDirectory() ? 'directory' : 'file';
}

function entryOf(entry: Dirent, folder: FilePath): Entry {
  const { name } = entry;
  if (entry.isFile() || entry.isDirectory()) return { name, kind: kindOf(entry), isLink: false };
  // Some file systems do not return the type of an entry with the list.
  const found = entry.isSymbolicLink() ? entry : lstat(join(folder, name));
  if (!found) return { name, kind: 'missing' };
  return found.isSymbolicLink()
    ? { name, kind: targetKind(join(folder, name)), isLink: true }
    : { name, kind: kindOf(found), isLink: false };
}

function failure(error: unknown): Failure {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return { kind: 'missing' };
  if (isDenied(error)) return unreadable('permission', 'permission denied');
  if (code === 'EISDIR') return unreadable('directory', 'is a folder');
  if (code === 'ELOOP') return unreadable('dangling-link', 'the link points to itself');
  return unreadable('other', message);
}

function isDenied(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}

function unreadable(reason: Extract<Failure, { kind: 'unreadable' }>['reason'], detail: string): Failure {
  return { kind: 'unreadable', reason, detail };
}

function specialFile(stats: Stats): string {
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'a device' : 'not a regular file';
}
