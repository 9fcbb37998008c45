import { PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { Subject } from './subject.ts';

/** Where the dotted names of imports lead, seen from one file. Without `.py`: a module and a package of that name are one place. */
export class ImportPaths {
  readonly #subject: Subject;
  readonly #files: FileSystem;
  /** Several packages `imagefactory_plugins` of this workspace hold a plugin of that name. */
  readonly #isAmbiguous: boolean;

  constructor(subject: Subject, files: FileSystem, isAmbiguous: boolean) {
    this.#subject = subject;
    this.#files = files;
    this.#isAmbiguous = isAmbiguous;
  }

  /**
   * The place that a module name stands for.
   * @param level leading dots
   * @returns undefined where that depends on what is installed, or on where Python was started
   */
  target(file: FilePath, level: number, names: readonly string[]): FilePath | undefined {
    if (level > 0) {
      let base = dirname(file);
      for (let up = 1; up < level; up++) base = dirname(base);
      return join(base, ...names);
    }
    return names[0] === PLUGINS_PACKAGE ? this.#inPlugins(file, names.slice(1)) : (this.#beside(file, names) ?? this.#below(names));
  }

  /** The package `imagefactory_plugins` is the one in which the file lies; outside of all of them the only one that has such a plugin. */
  #inPlugins(file: FilePath, names: readonly string[]): FilePath | undefined {
    const { registry, directory } = this.#subject;
    if (isInside(file, directory)) return join(registry, ...names);
    for (let folder = dirname(file); folder !== '/'; folder = dirname(folder))
      if (basename(folder) === PLUGINS_PACKAGE) return join(folder, ...names);
    return basename(registry) === PLUGINS_PACKAGE && !this.#isAmbiguous ? join(registry, ...names) : undefined;
  }

  /** `import sibling`: Python 2 looks beside the file first, and so does a program that is started there. */
  #beside(file: FilePath, names: readonly string[]): FilePath | undefined {
    const { directory, from } = this.#subject;
    if (!isInside(file, directory)) return undefined;
    const [first = ''] = names;
    const sibling = join(dirname(file), first);
    if (this.#files.kind(`${sibling}.py`) !== 'missing' || this.#files.kind(sibling) === 'directory') return join(dirname(file), ...names);
    // What a plugin itself calls by its name is the plugin: its tests put the folder above into the path.
    return first === from && this.#subject.package !== undefined ? join(directory, ...names.slice(1)) : undefined;
  }

  /** `import factory.plugins.Granite` from any folder above: at least two names have to be those of folders. */
  #below(names: readonly string[]): FilePath | undefined {
    const folders = this.#subject.directory.split('/').filter(Boolean);
    for (let count = Math.min(names.length, folders.length); count >= 2; count--)
      if (folders.slice(-count).every((folder, i) => folder === names[i])) return join(this.#subject.directory, ...names.slice(count));
    return undefined;
  }
}
