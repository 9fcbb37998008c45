import type { FileContent, FileSystem } from '../files/fileSystem.ts';
import { ownPlace } from '../files/ownPlace.ts';
import { type FilePath, isInside } from '../files/path.ts';

/** The links to files that were read, so that a change of what they lead to is one of theirs. */
export class FileLinks {
  readonly #files: FileSystem;
  /** By what they lead to. */
  readonly #met = new Map<FilePath, Set<FilePath>>();
  readonly #dangling = new Set<FilePath>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /** A file was read under a name, which may be that of a link. */
  meet(path: FilePath, content: FileContent): void {
    if (content.kind === 'unreadable' && content.reason === 'dangling-link') this.#dangling.add(path);
    else if (content.kind !== 'missing') this.#meet(path);
  }

  #meet(path: FilePath): void {
    const real = this.#files.realPath(path);
    if (real === undefined || real === path || real === ownPlace(path, this.#files)) return;
    const known = this.#met.get(real);
    if (known) known.add(path);
    else this.#met.set(real, new Set([path]));
  }

  /** Whether links lead, or have led, to a file. */
  leadTo(path: FilePath): boolean {
    return this.#met.has(path);
  }

  /** The links that lead, or have led, to a file or into a folder; and those that have led nowhere until now. */
  to(path: FilePath): readonly FilePath[] {
    const found = [...this.#dangling].filter((link) => this.#files.kind(link) !== 'link');
    for (const link of found) {
      this.#dangling.delete(link);
      this.#meet(link);
    }
    if (this.#met.size === 0) return found;
    const links = [...found, ...(this.#met.get(path) ?? [])];
    if (this.#files.kind(path) === 'file') return links;
    for (const [real, some] of this.#met) if (real !== path && isInside(real, path)) links.push(...some);
    return links;
  }
}
