import type { Entry, EntryKind, FileContent, FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside } from '../files/path.ts';
import { NodeFileSystem } from '../host/nodeFileSystem.ts';
import { CONFIG_FILE } from '../settings/settings.ts';

/**
 * The disk below the roots, and of what lies above them the configuration files alone: who checks one plugin of a
 * project means its settings too. Links inside the roots gain nothing by it.
 */
export class DiskWithConfigsAbove implements FileSystem {
  readonly #disk: NodeFileSystem;
  readonly #above = new NodeFileSystem(['/']);
  readonly #roots: readonly FilePath[];

  constructor(roots: readonly FilePath[]) {
    this.#disk = new NodeFileSystem(roots);
    this.#roots = roots;
  }

  read(path: FilePath, maxBytes: number): FileContent {
    return (this.#isConfigAbove(path) ? this.#above : this.#disk).read(path, maxBytes);
  }

  kind(path: FilePath): EntryKind {
    return this.#disk.kind(path);
  }

  list(path: FilePath): readonly Entry[] {
    return this.#disk.list(path);
  }

  realPath(path: FilePath): FilePath | undefined {
    return this.#disk.realPath(path);
  }

  #isConfigAbove(path: FilePath): boolean {
    if (basename(path) !== CONFIG_FILE) return false;
    const folder = dirname(path);
    return this.#roots.some((root) => isInside(root, folder)) && !this.#roots.some((root) => isInside(folder, root));
  }
}
