import { PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { Subject } from './subject.ts';

/** Resolves dotted names of imports. Paths have no `.py`, so a module and a package with the same name are the same. */
export class ImportPaths {
  readonly #subject: Subject;
  readonly #files: FileSystem;
  /** Whether several `imagefactory_plugins` packages in the workspace contain a plugin with that name. */
  readonly #isAmbiguous: boolean;

  constructor(subject: Subject, files: FileSystem, isAmbiguous: boolean) {
    this.#subject = subject;
    this.#files = files;
    this.#isAmbiguous = isAmbiguous;
  }

  /**
   * Resolves a module name.
   * @param level number of leading dots
   * @returns undefined if that depends on installed packages or on where Python was started
   */
  resolve(file: FilePath, level: number, names: readonly string[]): FilePath | undefined {
    if (level > 0) {
      let base = dirname(file);
      for (let up = 1; up < level; up++) base = dirname(base);
      return join(base, ...names);
    }
    return names[0] === PLUGINS_PACKAGE
      ? this.#resolveInPlugins(file, names.slice(1))
      : (this.#resolveSibling(file, names) ?? this.#resolveFromParents(names));
  }

  /** `imagefactory_plugins` is the package that contains the file or, outside of all of them, the only one with such a plugin. */
  #resolveInPlugins(file: FilePath, names: readonly string[]): FilePath | undefined {
    const { registry, directory } = this.#subject;
    if (isInside(file, directory)) return join(registry, ...names);
    for (let folder = dirname(file); folder !== '/'; folder = dirname(folder))
      if (basename(folder) === PLUGINS_PACKAGE) return join(folder, ...names);
    return basename(registry) === PLUGINS_PACKAGE && !this.#isAmbiguous ? join(registry, ...names) : undefined;
  }

  /** `import sibling`: Python 2 looks next to the file first, and so does a program that is started there. */
  #resolveSibling(file: FilePath, names: readonly string[]): FilePath | undefined {
    const { directory, from } = this.#subject;
    if (!isInside(file, directory)) return undefined;
    const [first = ''] = names;
    const sibling = join(dirname(file), first);
    if (this.#files.kind(`${sibling}.py`) !== 'missing' || this.#files.kind(sibling) === 'directory') return join(dirname(file), ...names);
    // Files of a plugin that import it by its own name mean the plugin: tests add the parent folder to the path.
    return first === from && this.#subject.package !== undefined ? join(directory, ...names.slice(1)) : undefined;
  }

  /** `import factory.plugins.Granite` from any parent folder: at least two names must match folders. */
  #resolveFromParents(names: readonly string[]): FilePath | undefined {
    const folders = this.#subject.directory.split('/').filter(Boolean);
    for (let count = Math.min(names.length, folders.length); count >= 2; count--)
      if (folders.slice(-count).every((folder, i) => folder === names[i])) return join(this.#subject.directory, ...names.slice(count));
    return undefined;
  }
}
