import { dirname, type FilePath, isInside } from '../files/path.ts';
import { PathIndex } from './pathIndex.ts';
import type { CheckedPackage } from './types.ts';

/** The packages that were checked, and the files that each was made of: a change costs what depends on it, not what there is. */
export class Checks {
  readonly #checked = new Map<FilePath, CheckedPackage>();
  /** By package: the files that were looked at, there or not. */
  readonly #looked = new Map<FilePath, ReadonlySet<FilePath>>();
  readonly #dependents = new PathIndex();

  get(directory: FilePath): CheckedPackage | undefined {
    return this.#checked.get(directory);
  }

  has(directory: FilePath): boolean {
    return this.#checked.has(directory);
  }

  /** @param looked the files beside those of the package itself that rules have asked for, there or not */
  keep(checked: CheckedPackage, looked: Iterable<FilePath>): void {
    const { directory, documents, delegate } = checked.plugin;
    this.forget(directory);
    const paths = new Set([directory, ...documents.map(({ path }) => path), ...delegate.dependencies, ...looked]);
    this.#checked.set(directory, checked);
    this.#looked.set(directory, paths);
    for (const path of paths) this.#dependents.add(path, directory);
  }

  /** @returns the files that the package was made of, there or not */
  forget(directory: FilePath): ReadonlySet<FilePath> {
    const looked = this.#looked.get(directory) ?? new Set();
    this.#checked.delete(directory);
    this.#looked.delete(directory);
    for (const path of looked) this.#dependents.remove(path, directory);
    return looked;
  }

  clear(): void {
    for (const directory of [...this.#checked.keys()]) this.forget(directory);
  }

  /** The packages whose findings may differ when something was changed, made or removed. */
  dependingOn(path: FilePath): Set<FilePath> {
    const affected = new Set(this.#dependents.atAndBelow(path));
    // A file that comes or goes in the folder of a package changes what can be imported.
    if (this.#checked.has(dirname(path))) affected.add(dirname(path));
    return affected;
  }

  /** The packages whose delegate depends on a file, sorted. */
  importing(path: FilePath): readonly FilePath[] {
    return [...this.#dependents.at(path)].filter((one) => this.#checked.get(one)?.plugin.delegate.dependencies.has(path)).sort();
  }

  /** The packages whose settings or rivals may differ when a configuration file of a folder says something else. */
  concernedBy(folder: FilePath): FilePath[] {
    return [...this.#checked.keys()].filter((directory) => isInside(directory, folder) || dirname(directory) === dirname(folder));
  }
}
