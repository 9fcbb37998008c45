import { INITIALIZER, isMetadataName, LOADER_SUFFIX } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import type { Configs } from './configs.ts';
import type { IgnoreFiles } from './ignoreFiles.ts';
import type { Membership } from './membership.ts';
import { SecondNames } from './secondNames.ts';

/** What says what is left out. */
interface LeftOutSources {
  readonly ignored: IgnoreFiles;
  readonly configs: Configs;
  readonly membership: Membership;
  readonly files: FileSystem;
}

/**
 * What is not looked into for plugins: what the settings exclude, what git ignores, what the editor hides, and what is found under another
 * name. All but the first only keep plugins from being found: who opens or names one has it judged, and what git ignores and the editor
 * hides the settings can include.
 */
export class LeftOut {
  readonly #ignored: IgnoreFiles;
  readonly #configs: Configs;
  readonly #membership: Membership;
  readonly #files: FileSystem;
  readonly #base: FilePath;
  readonly #secondNames: SecondNames;
  /** The links to folders that were met, and where they led. */
  readonly #links = new Map<FilePath, FilePath | undefined>();

  /**
   * @param base the folder that is open
   * @param searched the folders of which all is searched
   */
  constructor({ ignored, configs, membership, files }: LeftOutSources, base: FilePath, searched: readonly FilePath[]) {
    this.#ignored = ignored;
    this.#configs = configs;
    this.#membership = membership;
    this.#files = files;
    this.#base = base;
    this.#secondNames = new SecondNames(files, searched, (path, root) => this.#isHidden(path, root), this.#links);
  }

  /** Whether there are links to folders, so that one that comes or goes may change under which name another one is found. */
  get knowsLinks(): boolean {
    return this.#links.size > 0;
  }

  /** There is a link to a folder, or to nothing, where a folder may come to be. */
  meetsLink(path: FilePath): void {
    this.#links.set(path, this.#files.realPath(path));
  }

  /** A file or folder has changed on the disk. @param isFile whether a file is there now @returns the other names under which that may have been read */
  changed(path: FilePath, isFile: boolean): readonly FilePath[] {
    this.#secondNames.changed();
    return [...this.#links].flatMap(([link, before]) => {
      if (before !== undefined && isInside(path, before)) return [join(link, ...path.slice(before.length).split('/'))];
      if (isFile) return [];
      // What leads elsewhere now is another folder, though nothing has happened to the link.
      const now = this.#files.realPath(link);
      this.#links.set(link, now);
      return now !== before || (now !== undefined && isInside(now, path)) ? [link] : [];
    });
  }

  /** Whether a plugin belongs to its registry: it can be found, or somebody has opened it. */
  isInSight(directory: FilePath): boolean {
    const isOwn = (document: FilePath) => this.#membership.isOwnDocument(document);
    return this.#canBeFound(directory, isOwn) || this.#membership.holdsIn(directory);
  }

  /** Whether a directory that is scanned can be found: by its links too, which lead to the plugins of others. */
  isScanInSight(directory: FilePath): boolean {
    return this.#canBeFound(directory, (document) => document.endsWith(LOADER_SUFFIX)) || this.#membership.holdsIn(directory);
  }

  /**
   * A folder is found by its documents or, where all of them are passed by, by an initializer that is not.
   * @param counts of which documents that is so
   */
  #canBeFound(directory: FilePath, counts: (document: FilePath) => boolean): boolean {
    if (this.folder(directory)) return false;
    const names = this.#files.list(directory).map(({ name }) => name);
    const telling = names.filter((name) => isMetadataName(name) || name === INITIALIZER);
    const found = telling.filter((name) => !this.file(join(directory, name), this.#base));
    if (found.length === telling.length || found.some((name) => isMetadataName(name) && counts(join(directory, name)))) return true;
    return found.includes(INITIALIZER) && this.#membership.isPackageWithoutMetadata(directory);
  }

  /**
   * Whether nothing in a folder is to be found.
   * @param start the folder that is searched
   */
  folder(path: FilePath, start = this.#base): boolean {
    return this.#isHidden(path, start) || this.#secondNames.has(path);
  }

  /** Whether nothing is told of a configuration file: it lies in a folder that is left out. Those above the folder that is open have a say too. */
  config(path: FilePath): boolean {
    const folder = dirname(path);
    return isInside(folder, this.#base) && this.folder(folder);
  }

  #isHidden(path: FilePath, start: FilePath): boolean {
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
