import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import { toFilePath, toOsPath } from './paths.ts';

/**
 * Resolves links, and knows whether what they lead to lies in the roots. The real paths of folders are remembered
 * until {@link forget}, so that a file costs one look at itself.
 */
export class RealPaths {
  #roots: readonly FilePath[];
  readonly #folders = new Map<FilePath, FilePath | undefined>();
  #realRoots: readonly FilePath[] | undefined;

  /** @param roots folders or files; a root that does not exist yet counts as it is written */
  constructor(roots: readonly FilePath[]) {
    this.#roots = roots;
  }

  /** The path with all links resolved, or undefined where nothing is, or a link leads nowhere. */
  of(path: FilePath): FilePath | undefined {
    return this.look(path)?.path;
  }

  /** Like {@link of}, with what was learned about the file on the way: of a link, nothing. */
  look(path: FilePath): { readonly path: FilePath; readonly stats: Stats | undefined } | undefined {
    const folder = path === '/' ? undefined : this.#folder(dirname(path));
    if (folder !== undefined && EXACT_NAMES) {
      const stats = lstat(path);
      if (!stats) return undefined;
      if (!stats.isSymbolicLink()) {
        const real = join(folder, basename(path));
        if (stats.isDirectory()) this.#remember(path, real);
        return { path: real, stats };
      }
    }
    const real = resolved(path);
    return real === undefined ? undefined : { path: real, stats: undefined };
  }

  /** Whether a path without links lies in one of the roots. */
  isWithinRoots(realPath: FilePath): boolean {
    this.#realRoots ??= this.#roots.map((root) => resolved(root) ?? root);
    return this.#realRoots.some((root) => isInside(realPath, root));
  }

  /** Replaces the folders and files that count as roots. */
  setRoots(roots: readonly FilePath[]): void {
    this.#roots = roots;
    this.#realRoots = undefined;
  }

  /** Forgets what was resolved: a folder or link may have changed. */
  forget(): void {
    this.#folders.clear();
    this.#realRoots = undefined;
  }

  #folder(path: FilePath): FilePath | undefined {
    if (!this.#folders.has(path)) this.#remember(path, this.#resolve(path));
    return this.#folders.get(path);
  }

  #remember(folder: FilePath, real: FilePath | undefined): void {
    if (this.#folders.size >= MAX_REMEMBERED) this.#folders.clear();
    this.#folders.set(folder, real);
  }

  /** A folder that is no link lies where its own folder lies: that is known already for most. */
  #resolve(path: FilePath): FilePath | undefined {
    if (!EXACT_NAMES || path === '/' || lstat(path)?.isDirectory() !== true) return resolved(path);
    const around = this.#folder(dirname(path));
    return around === undefined ? undefined : join(around, basename(path));
  }
}

const MAX_REMEMBERED = 20_000;

/** Where letter case does not matter, only the disk knows how a name is really written. */
export const EXACT_NAMES = process.platform === 'linux';

/** What stands at a path, a link itself and not what it leads to; undefined for nothing. */
export function lstat(path: FilePath): Stats | undefined {
  if (path.includes('\0')) return undefined;
  try {
    return lstatSync(toOsPath(path), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function resolved(path: FilePath): FilePath | undefined {
  try {
    return toFilePath(realpathSync.native(toOsPath(path)));
  } catch {
    return undefined;
  }
}
