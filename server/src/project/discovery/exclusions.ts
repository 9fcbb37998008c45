import { INITIALIZER, isMetadataName, LOADER_SUFFIX } from '../../contract/dialect.ts';
import { dirname, type FilePath, innermostAround, join } from '../../files/path.ts';
import { Query } from '../../query/query.ts';
import type { Configs } from '../checking/configs.ts';
import type { Sources } from '../inputs/sources.ts';
import type { ProjectOptions } from '../types.ts';
import { IgnoreFiles } from './ignoreFiles.ts';
import type { Membership } from './membership.ts';
import { SymlinkAliases } from './symlinkAliases.ts';

/**
 * The folders and files that are not searched for plugins: those excluded by settings, ignored by git, hidden by the editor, or found under
 * another name. All but the first only affect discovery: a plugin that is open or was passed explicitly is still checked, and settings can include
 * what git ignores and the editor hides.
 */
export class Exclusions {
  readonly #sources: Sources;
  readonly #configs: Configs;
  readonly #membership: Membership;
  readonly #ignored: IgnoreFiles;
  readonly #aliases: SymlinkAliases;
  /** The folders that were opened or named. If git ignores one, only patterns inside it apply. */
  readonly #chosen: ReadonlySet<FilePath>;
  readonly #visible: Query<boolean>;

  constructor(sources: Sources, configs: Configs, membership: Membership, { searched = sources.roots }: ProjectOptions) {
    this.#sources = sources;
    this.#configs = configs;
    this.#membership = membership;
    this.#ignored = new IgnoreFiles(sources);
    this.#aliases = new SymlinkAliases(sources, searched, (path) => this.#isHidden(path));
    this.#chosen = new Set([...sources.roots, ...searched]);
    this.#visible = new Query(sources.graph, {
      compute: (directory) => {
        const isOwn = (document: FilePath) => membership.isOwnDocument(document);
        return this.#canBeFound(directory, isOwn) || membership.hasPinned(directory);
      },
      onSuspect: sources.onSuspect,
    });
  }

  /** Whether a plugin takes part in its registry: it is not excluded, or one of its documents is open. */
  isVisible(directory: FilePath): boolean {
    return this.#visible.get(directory);
  }

  /** Whether a folder is a plugin that takes part in its registry. */
  isVisiblePlugin(directory: FilePath): boolean {
    return this.#membership.isPluginFolder(directory) && this.isVisible(directory);
  }

  /** Whether a scanned directory is visible. Unlike plugins, it is also found by links to the plugins of other folders. */
  isScanVisible(directory: FilePath): boolean {
    return this.#canBeFound(directory, (document) => document.endsWith(LOADER_SUFFIX)) || this.#membership.hasPinned(directory);
  }

  /**
   * A folder is found by its documents or, if all of them are excluded, by an `__init__.py` that is not.
   * @param counts whether a document counts
   */
  #canBeFound(directory: FilePath, counts: (document: FilePath) => boolean): boolean {
    if (this.excludesFolder(directory)) return false;
    const names = this.#sources.files.list(directory).map(({ name }) => name);
    const candidates = names.filter((name) => isMetadataName(name) || name === INITIALIZER);
    const found = candidates.filter((name) => !this.excludesFile(join(directory, name)));
    if (found.length === candidates.length || found.some((name) => isMetadataName(name) && counts(join(directory, name)))) return true;
    return found.includes(INITIALIZER) && this.#membership.isPackageWithoutMetadata(directory);
  }

  /** Whether a folder and everything in it is excluded. */
  excludesFolder(path: FilePath): boolean {
    return this.#isHidden(path) || this.isAlias(path);
  }

  /** Whether the contents of a folder are found under another name. */
  isAlias(path: FilePath): boolean {
    return this.#aliases.has(path);
  }

  /** Whether a search skips a folder. A folder that a followed link gives another name is still searched, because the link may be removed. */
  isSkipped(path: FilePath): boolean {
    return this.#aliases.isBehindLink(path, this.#startOf(path)) || this.#isHidden(path);
  }

  /** Whether findings of a configuration file are not reported, because its folder is excluded. Files above the open folders apply too. */
  excludesConfig(path: FilePath): boolean {
    const folder = dirname(path);
    return innermostAround(folder, this.#chosen) !== undefined && this.excludesFolder(folder);
  }

  /** The innermost opened or named folder around a path. */
  #startOf(path: FilePath): FilePath {
    return innermostAround(path, this.#chosen) ?? '/';
  }

  #isHidden(path: FilePath): boolean {
    const settings = this.#configs.of(path);
    if (settings.excludesAll(path)) return true;
    return this.#isIgnoredOrHidden(path, true) && settings.verdictOn(path) !== true && !settings.mayIncludeBelow(path);
  }

  /** Whether a document, or the package of an `__init__.py`, is excluded from discovery. */
  excludesFile(path: FilePath): boolean {
    if (!this.#isIgnoredOrHidden(path, false)) return false;
    const settings = this.#configs.of(dirname(path));
    return settings.verdictOn(path) !== true && settings.verdictOn(dirname(path)) !== true;
  }

  #isIgnoredOrHidden(path: FilePath, isFolder: boolean): boolean {
    const start = this.#startOf(path);
    if (this.#ignored.ignores(path, isFolder, start)) return true;
    return path !== start && this.#configs.of(isFolder ? path : dirname(path)).hides(path);
  }
}
