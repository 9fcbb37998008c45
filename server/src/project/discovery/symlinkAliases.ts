import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';
import type { Graph } from '../../query/graph.ts';
import { Query } from '../../query/query.ts';
import { isSameData } from '../../query/sameData.ts';
import { SKIPPED } from './walk.ts';

/**
 * Each real folder counts as one plugin, even if links lead to it. Links to folders are not followed, except for links in `imagefactory_plugins` (or
 * with that name) to a folder outside of any such folder. Image Factory imports that plugin by the name of the link, so the link is its name and its
 * real location is the alias.
 */
export class SymlinkAliases {
  readonly #files: FileSystem;
  readonly #searched: readonly FilePath[];
  readonly #isHidden: (path: FilePath, root: FilePath) => boolean;
  /** By `imagefactory_plugins` folder: the targets of the followed links, either itself or links in it. */
  readonly #targets: Query<readonly FilePath[]>;

  /**
   * @param searched the folders that are searched completely
   * @param isHidden whether a folder below one of them is excluded for another reason
   */
  constructor(graph: Graph, files: FileSystem, searched: readonly FilePath[], isHidden: (path: FilePath, root: FilePath) => boolean) {
    this.#files = files;
    this.#searched = searched;
    this.#isHidden = isHidden;
    this.#targets = new Query(graph, { compute: (plugins) => this.#targetsOf(plugins), isSame: isSameData });
  }

  /** Whether the contents of a folder are found under another name. */
  has(path: FilePath): boolean {
    const root = this.#rootOf(path);
    if (root === undefined || this.#searched.includes(path)) return false;
    const real = this.#files.realPath(path);
    if (real === undefined) return false;
    if (real !== this.#ownPlace(path, root)) return !this.#isNamedByLink(path, root, real);
    return !isImported(path) && this.#isLinkedAsPlugin(path, root, real);
  }

  /** Whether a path is only reachable by a link that is not followed. */
  isLinked(path: FilePath): boolean {
    const root = this.#rootOf(path);
    const real = root === undefined || this.#searched.includes(path) ? undefined : this.#files.realPath(path);
    if (root === undefined || real === undefined || real === this.#ownPlace(path, root)) return false;
    return !this.#isNamedByLink(path, root, real);
  }

  /** Whether the outermost link on a path is followed. */
  #isNamedByLink(path: FilePath, root: FilePath, real: FilePath): boolean {
    const link = this.#linkAround(path, root);
    const target = this.#files.realPath(link);
    return target !== undefined && target + path.slice(link.length) === real && this.#isFollowed(link, root);
  }

  /** Whether a path is in one of the folders that are searched completely. */
  isSearched(path: FilePath): boolean {
    return this.#rootOf(path) !== undefined;
  }

  #rootOf(path: FilePath): FilePath | undefined {
    return this.#searched.find((searched) => isInside(path, searched));
  }

  /** The real path of a path without links below the root. */
  #ownPlace(path: FilePath, root: FilePath): FilePath {
    return (this.#files.realPath(root) ?? root) + path.slice(root.length);
  }

  /** The outermost link on a path. */
  #linkAround(path: FilePath, root: FilePath): FilePath {
    let link = path;
    for (let at = path; at !== root; at = dirname(at)) if (this.#files.realPath(at) !== this.#ownPlace(at, root)) link = at;
    return link;
  }

  #isFollowed(link: FilePath, root: FilePath): boolean {
    const around = dirname(link);
    if (basename(around) !== PLUGINS_PACKAGE && basename(link) !== PLUGINS_PACKAGE) return false;
    const target = this.#files.realPath(link);
    // A link to one of its own parent folders leads in a circle.
    if (target === undefined || isInside(this.#ownPlace(link, root), target)) return false;
    if (isImported(target) && this.#isFound(target)) return false;
    const others = this.#files.list(around).filter(({ name, kind, isLink }) => isLink && kind === 'directory' && name < basename(link));
    return !others.some(({ name }) => this.#files.realPath(join(around, name)) === target && basename(around) === PLUGINS_PACKAGE);
  }

  /** Whether a search finds a real folder at its real location. */
  #isFound(real: FilePath): boolean {
    return this.#searched.some((root) => {
      const realRoot = this.#files.realPath(root);
      return realRoot !== undefined && isInside(real, realRoot) && this.#isReached(root + real.slice(realRoot.length), root);
    });
  }

  #isReached(path: FilePath, root: FilePath): boolean {
    for (let at = path; at !== root; at = dirname(at)) if (SKIPPED.has(basename(at)) || this.#isHidden(at, root)) return false;
    return true;
  }

  /** Whether an `imagefactory_plugins` next to a folder or to one of its parents is, or contains, a link to the folder or one of its parents. */
  #isLinkedAsPlugin(path: FilePath, root: FilePath, real: FilePath): boolean {
    for (let at = path; at !== root; at = dirname(at)) {
      const targets = this.#targets.get(join(dirname(at), PLUGINS_PACKAGE));
      if (targets.some((target) => isInside(real, target))) return true;
    }
    return false;
  }

  #targetsOf(plugins: FilePath): readonly FilePath[] {
    const root = this.#rootOf(plugins);
    if (root === undefined || this.#files.kind(plugins) !== 'directory' || !this.#isReached(plugins, root)) return [];
    const links = this.#files.list(plugins).filter(({ kind, isLink }) => isLink && kind === 'directory');
    const all = [plugins, ...links.map(({ name }) => join(plugins, name))];
    return all.flatMap((link) => {
      const target = this.#files.realPath(link);
      const isLink = target !== undefined && target !== this.#ownPlace(link, root);
      return isLink && this.#linkAround(link, root) === link && this.#isReached(link, root) && this.#isFollowed(link, root) ? [target] : [];
    });
  }
}

/** Whether a path is, or is in, an `imagefactory_plugins` folder, from which Image Factory imports. */
function isImported(path: FilePath): boolean {
  return path.split('/').includes(PLUGINS_PACKAGE);
}
