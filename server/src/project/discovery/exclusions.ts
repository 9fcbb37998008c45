import { INITIALIZER, isMetadataName, LOADER_SUFFIX } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { dirname, type FilePath, isInside, join } from '../../files/path.ts';
import type { Graph } from '../../query/graph.ts';
import { Query } from '../../query/query.ts';
import type { Configs } from '../checking/configs.ts';
import type { IgnoreFiles } from './ignoreFiles.ts';
import type { Membership } from './membership.ts';
import { SymlinkAliases } from './symlinkAliases.ts';

/** What says what is excluded. */
interface ExclusionSources {
  readonly ignored: IgnoreFiles;
  readonly configs: Configs;
  readonly membership: Membership;
  readonly files: FileSystem;
}

/**
 * Where plugins are not searched: what the settings exclude, what git ignores, what the editor hides, and what is found under another
 * name. All but the first only keep plugins from being found: a plugin that is open, or was named, is checked, and what git ignores and the
 * editor hides the settings can include.
 */
export class Exclusions {
  readonly #ignored: IgnoreFiles;
  readonly #configs: Configs;
  readonly #membership: Membership;
  readonly #files: FileSystem;
  readonly #base: FilePath;
  readonly #aliases: SymlinkAliases;
  readonly #inSight: Query<boolean>;

  /**
   * @param base the folder that is open
   * @param searched the folders of which all is searched
   * @param suspected called when a plugin that was asked about may be in sight now, or no more
   */
  constructor(
    graph: Graph,
    { ignored, configs, membership, files }: ExclusionSources,
    base: FilePath,
    searched: readonly FilePath[],
    suspected: (directory: FilePath) => void,
  ) {
    this.#ignored = ignored;
    this.#configs = configs;
    this.#membership = membership;
    this.#files = files;
    this.#base = base;
    this.#aliases = new SymlinkAliases(graph, files, searched, (path, root) => this.#isHidden(path, root));
    this.#inSight = new Query(graph, {
      compute: (directory) => {
        const isOwn = (document: FilePath) => membership.isOwnDocument(document);
        return this.#canBeFound(directory, isOwn) || membership.hasPinned(directory);
      },
      onSuspect: suspected,
    });
  }

  /** Whether a plugin belongs to its registry: it can be found, or somebody has opened it. */
  isInSight(directory: FilePath): boolean {
    return this.#inSight.get(directory);
  }

  /** Whether a directory that is scanned can be found: by its links too, which lead to the plugins of others. */
  isScanInSight(directory: FilePath): boolean {
    return this.#canBeFound(directory, (document) => document.endsWith(LOADER_SUFFIX)) || this.#membership.hasPinned(directory);
  }

  /**
   * A folder is found by its documents or, where all of them are excluded, by an initializer that is not.
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
    return this.#isHidden(path, start) || this.isAlias(path);
  }

  /** Whether what a folder holds is found under another name. */
  isAlias(path: FilePath): boolean {
    return this.#aliases.has(path);
  }

  /** Whether a search of one folder does not go on in another one. It does where a link gives a name to that, as the link may go. */
  isSkipped(path: FilePath, start: FilePath): boolean {
    return this.#isHidden(path, start) || this.#aliases.isLinked(path);
  }

  /** Whether a folder is excluded under all names but one, so that links need not be followed with care. */
  hasOneName(path: FilePath): boolean {
    return this.#aliases.isSearched(path);
  }

  /** Whether nothing is told of a configuration file: it lies in a folder that is left out. Those above the folder that is open have a say too. */
  config(path: FilePath): boolean {
    const folder = dirname(path);
    return isInside(folder, this.#base) && this.folder(folder);
  }

  #isHidden(path: FilePath, start: FilePath): boolean {
    const settings = this.#configs.of(path);
    if (settings.excludesAll(path)) return true;
    return this.#isPassedBy(path, true, start) && settings.verdictOn(path) !== true && !settings.mayIncludeBelow(path);
  }

  /** Whether a document, or the package that an `__init__.py` makes of its folder, is not to be found. */
  file(path: FilePath, start: FilePath): boolean {
    if (!this.#isPassedBy(path, false, start)) return false;
    const settings = this.#configs.of(dirname(path));
    return settings.verdictOn(path) !== true && settings.verdictOn(dirname(path)) !== true;
  }

  #isPassedBy(path: FilePath, isFolder: boolean, start: FilePath): boolean {
    if (this.#ignored.ignores(path, isFolder, start)) return true;
    return path !== start && isInside(path, start) && this.#configs.of(isFolder ? path : dirname(path)).hides(path);
  }
}
