import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import { toFilePath, toOsPath } from './paths.ts';

/**
 * Resolves links, and knows whether what they lead to lies in the roots. The real paths of folders are remembered
 * until {@link forget}, so that a file costs one look at itself.
 */
export class RealPaths {
  readonly #roots: readonly FilePath[];
  readonly #folders = new Map<FilePath, FilePath | undefined>();
  #realRoots: readonly FilePath[] | undefined;

  /** @param roots folders or files; a root that does not exist yet counts as it is written */
  constructor(roots: readonly FilePath[]) {
    this.#roots = roots;
  }

  /** The path with all links resolved, or undefined where nothing is, or a link leads nowhere. */
  of(path: FilePath): FilePath | undefined {
    const folder = this.#folder(dirname(path));
    if (folder === undefined || path === '/') return resolved(path);
    try {
      if (!lstatSync(toOsPath(path)).isSymbolicLink() && process.platform === 'linux') return join(folder, basename(path));
    } catch {
      return undefined;
    }
    // A link; and where letter case does not matter, the disk knows the name as it is written there.
    return resolved(path);
  }

  /** Whether a path without links lies in one of the roots. */
  isWithinRoots(realPath: FilePath): boolean {
    this.#realRoots ??= this.#roots.map((root) => resolved(root) ?? root);
    return this.#realRoots.some((root) => isInside(realPath, root));
  }

  /** Forgets what was resolved: a folder or link may have changed. */
  forget(): void {
    this.#folders.clear();
    this.#realRoots = undefined;
  }

  #folder(path: FilePath): FilePath | undefined {
    if (!this.#folders.has(path)) {
      if (this.#folders.size >= MAX_REMEMBERED) this.#folders.clear();
      this.#folders.set(path, resolved(path));
    }
    return this.#folders.get(path);
  }
}

const MAX_REMEMBERED = 20_000;

function resolved(path: FilePath): FilePath | undefined {
  try {
    return toFilePath(realpathSync.native(toOsPath(path)));
  } catch {
    return undefined;
  }
}
