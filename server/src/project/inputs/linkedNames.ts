import type { FileSystem } from '../../files/fileSystem.ts';
import { dirname, type FilePath, isInside } from '../../files/path.ts';
import { resolveParent } from '../../files/resolveParent.ts';

/** The link names under which files and folders were read, so that a change of a link's target is also reported for the link. */
export class LinkedNames {
  readonly #files: FileSystem;
  readonly #roots: readonly FilePath[];
  /** By target. */
  readonly #names = new Map<FilePath, Set<FilePath>>();
  readonly #dangling = new Set<FilePath>();

  constructor(files: FileSystem, roots: readonly FilePath[]) {
    this.#files = files;
    this.#roots = roots;
  }

  /** Registers a path that was read. It may be a link or lead through one. */
  register(path: FilePath): void {
    const real = this.#files.realPath(path);
    if (real === undefined) {
      if (this.#files.kind(path) === 'link') this.#dangling.add(path);
      return;
    }
    if (real === path || this.#isOwn(path, real)) return;
    const known = this.#names.get(real);
    if (known) known.add(path);
    else this.#names.set(real, new Set([path]));
  }

  /** The other names of a path: links to it or to one of its parent folders. */
  of(path: FilePath): readonly FilePath[] {
    const names: FilePath[] = [];
    if (this.#names.size === 0) return names;
    for (let at = path; ; at = dirname(at)) {
      for (const name of this.#names.get(at) ?? []) names.push(name + path.slice(at.length));
      if (at === '/') return names;
    }
  }

  /** The names of links to something below a path. */
  below(path: FilePath): readonly FilePath[] {
    return [...this.#names].flatMap(([real, names]) => (real !== path && isInside(real, path) ? [...names] : []));
  }

  /** Previously dangling links whose target exists now. */
  takeResolved(): readonly FilePath[] {
    const resolved = [...this.#dangling].filter((link) => this.#files.kind(link) !== 'link');
    for (const link of resolved) this.#dangling.delete(link);
    return resolved;
  }

  /** Whether a path is itself a link. */
  isLink(path: FilePath): boolean {
    return this.#files.realPath(path) !== resolveParent(path, this.#files);
  }

  /** Whether a path differs from its real path only because its root is reached by a link. */
  #isOwn(path: FilePath, real: FilePath): boolean {
    return this.#roots.some((root) => isInside(path, root) && this.#files.realPath(root) + path.slice(root.length) === real);
  }
}
