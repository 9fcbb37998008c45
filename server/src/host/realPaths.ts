import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import { toFilePath, toOsPath } from './paths.ts';

/**
 * Resolves links, and checks whether their targets are inside the roots. The real paths of folders are cached until {@link clear}, so that
 * resolving a file takes a single system call.
 */
export class RealPaths {
  #roots: readonly FilePath[];
  readonly #folders = new Map<FilePath, FilePath | undefined>();
  #realRoots: readonly FilePath[] | undefined;

  /** @param roots folders or files; the path of a root that does not exist yet is used unresolved */
  constructor(roots: readonly FilePath[]) {
    this.#roots = roots;
  }

  /** The path with all links resolved, or undefined if it does not exist or a link is broken. */
  of(path: FilePath): FilePath | undefined {
    return this.resolveWithStats(path)?.path;
  }

  /** Like {@link of}, with the file's stats if they were read and it is not a link. */
  resolveWithStats(path: FilePath): { readonly path: FilePath; readonly stats: Stats | undefined } | undefined {
    const folder = path === '/' ? undefined : this.#folder(dirname(path));
    if (folder !== undefined && EXACT_NAMES) {
      const stats = lstat(path);
      if (!stats) return undefined;
      if (!stats.isSymbolicLink()) {
        const real = join(folder, basename(path));
        if (stats.isDirectory()) this.#store(path, real);
        return { path: real, stats };
      }
    }
    const real = realPathOf(path);
    return real === undefined ? undefined : { path: real, stats: undefined };
  }

  /** Whether a path without links is inside one of the roots. */
  isWithinRoots(realPath: FilePath): boolean {
    this.#realRoots ??= this.#roots.map((root) => realPathOf(root) ?? root);
    return this.#realRoots.some((root) => isInside(realPath, root));
  }

  /** Replaces the roots. */
  setRoots(roots: readonly FilePath[]): void {
    this.#roots = roots;
    this.#realRoots = undefined;
  }

  /** Clears the cache after a folder or link may have changed. */
  clear(): void {
    this.#folders.clear();
    this.#realRoots = undefined;
  }

  #folder(path: FilePath): FilePath | undefined {
    if (!this.#folders.has(path)) this.#store(path, this.#resolve(path));
    return this.#folders.get(path);
  }

  #store(folder: FilePath, real: FilePath | undefined): void {
    if (this.#folders.size >= MAX_CACHED) this.#folders.clear();
    this.#folders.set(folder, real);
  }

  /** Resolves a folder that is not a link by resolving its parent, which is usually cached. */
  #resolve(path: FilePath): FilePath | undefined {
    if (!EXACT_NAMES || path === '/' || lstat(path)?.isDirectory() !== true) return realPathOf(path);
    const around = this.#folder(dirname(path));
    return around === undefined ? undefined : join(around, basename(path));
  }
}

const MAX_CACHED = 20_000;

/** On case-insensitive file systems, only the disk knows how a name is really spelled. */
export const EXACT_NAMES = process.platform === 'linux';

/** The stats of a path without following a link; undefined if it does not exist. */
export function lstat(path: FilePath): Stats | undefined {
  if (path.includes('\0')) return undefined;
  try {
    return lstatSync(toOsPath(path), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function realPathOf(path: FilePath): FilePath | undefined {
  try {
    return toFilePath(realpathSync.native(toOsPath(path)));
  } catch {
    return undefined;
  }
}
