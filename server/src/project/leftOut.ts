import { dirname, type FilePath, isInside } from '../files/path.ts';
import type { Configs } from './configs.ts';
import type { IgnoreFiles } from './ignoreFiles.ts';
import type { Membership } from './membership.ts';

/**
 * What is not looked into for plugins: what the settings exclude, what git ignores and what the editor hides. The last two
 * only keep plugins from being found: the settings can include them, and who opens or names one has it judged.
 */
export class LeftOut {
  readonly #ignored: IgnoreFiles;
  readonly #configs: Configs;
  readonly #membership: Membership;
  readonly #base: FilePath;

  /** @param base the folder that is open */
  constructor(ignored: IgnoreFiles, configs: Configs, membership: Membership, base: FilePath) {
    this.#ignored = ignored;
    this.#configs = configs;
    this.#membership = membership;
    this.#base = base;
  }

  /** Whether a plugin belongs to its registry: it can be found, or somebody has opened it. */
  isInSight(directory: FilePath): boolean {
    return !this.folder(directory) || this.#membership.holdsIn(directory);
  }

  /**
   * Whether nothing in a folder is to be found.
   * @param start the folder that is searched
   */
  folder(path: FilePath, start = this.#base): boolean {
    const settings = this.#configs.of(path);
    if (settings.excludesAll(path)) return true;
    return this.#passedBy(path, true, start) && settings.verdictOn(path) !== true && !settings.mayIncludeBelow(path);
  }

  /** Whether a document, or the package that an `__init__.py` makes of its folder, is not to be found. */
  file(path: FilePath, start: FilePath): boolean {
    if (!this.#passedBy(path, false, start)) return false;
    const settings = this.#configs.of(dirname(path));
    return settings.verdictOn(path) !== true && settings.verdictOn(dirname(path)) !== true;
  }

  #passedBy(path: FilePath, isFolder: boolean, start: FilePath): boolean {
    if (this.#ignored.ignores(path, isFolder, start)) return true;
    return path !== start && isInside(path, start) && this.#configs.of(isFolder ? path : dirname(path)).hides(path);
  }
}
