import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';
import { Query } from '../../query/query.ts';
import { isSameData } from '../../query/sameData.ts';
import type { Sources } from '../inputs/sources.ts';

/**
 * Each real folder counts as one plugin, even if links lead to it. Links to folders are not followed, except for links in `imagefactory_plugins` (or
 * with that name) to a folder outside of any such folder. Image Factory imports that plugin by the name of the link, so the link is its name and its
 * real location is the alias.
 */
export class SymlinkAliases {
  readonly #files: FileSystem;
  readonly #searched: readonly FilePath[];
  readonly #isHidden: (path: FilePath) => boolean;
  /** By `imagefactory_plugins` folder: the followed links, which are itself or in it, by target. */
  readonly #links: Query<ReadonlyMap<FilePath, FilePath>>;

  /**
   * @param searched the folders that are searched completely
   * @param isHidden whether a folder below one of them is excluded for another reason
   */
  constructor({ graph, files }: Sources, searched: readonly FilePath[], isHidden: (path: FilePath) => boolean) {
    this.#files = files;
    this.#searched = searched;
    this.#isHidden = isHidden;
    this.#links = new Query(graph, { compute: (plugins) => this.#linksIn(plugins), isSame: isSameData });
  }

  /** Whether the contents of a folder are found under another name. */
  has(path: FilePath): boolean {
    const root = this.#rootOf(path);
    const real = root === undefined || this.#searched.includes(path) ? undefined : this.#files.realPath(path);
    if (root === undefined || real === undefined) return false;
    return real === this.#placeOf(path, root)
      ? !isImported(path) && this.#isLinkedAsPlugin(path, root, real)
      : !this.#isFollowed(path, root);
  }

  /** Whether a path is only reachable by a link that is not followed. @param start the folder that was opened or named, around the path */
  isBehindLink(path: FilePath, start: FilePath): boolean {
    const root = this.#rootOf(path) ?? start;
    return this.#files.realPath(path) !== this.#placeOf(path, root) && !this.#isFollowed(path, root);
  }

  #rootOf(path: FilePath): FilePath | undefined {
    return this.#searched.find((searched) => isInside(path, searched));
  }

  /** The real path of a path without links below the root. */
  #placeOf(path: FilePath, root: FilePath): FilePath {
    return (this.#files.realPath(root) ?? root) + path.slice(root.length);
  }

  /** Whether the only link on a path is followed. */
  #isFollowed(path: FilePath, root: FilePath): boolean {
    for (let at = path; at !== root; at = dirname(at)) {
      const target = this.#files.realPath(at);
      const plugins = basename(at) === PLUGINS_PACKAGE ? at : dirname(at);
      if (target !== undefined && basename(plugins) === PLUGINS_PACKAGE && this.#links.get(plugins).get(target) === at)
        return this.#files.realPath(path) === target + path.slice(at.length);
    }
    return false;
  }

  /** Whether an `imagefactory_plugins` next to a folder or to one of its parents is, or contains, a link to the folder or one of its parents. */
  #isLinkedAsPlugin(path: FilePath, root: FilePath, real: FilePath): boolean {
    for (let at = path; at !== root; at = dirname(at)) {
      const links = this.#links.get(join(dirname(at), PLUGINS_PACKAGE));
      if (links.size === 0) continue;
      for (let target = real; target !== '/'; target = dirname(target)) if (links.has(target)) return true;
    }
    return false;
  }

  #linksIn(plugins: FilePath): ReadonlyMap<FilePath, FilePath> {
    const followed = new Map<FilePath, FilePath>();
    const root = this.#rootOf(plugins);
    if (root === undefined || this.#files.kind(plugins) !== 'directory' || this.#isHidden(plugins)) return followed;
    const links = this.#files.list(plugins).filter(({ kind, isLink }) => isLink && kind === 'directory');
    for (const link of [plugins, ...links.map(({ name }) => join(plugins, name))]) {
      const target = this.#targetOf(link, root);
      if (target !== undefined && !followed.has(target) && !this.#isHidden(link)) followed.set(target, link);
    }
    return followed;
  }

  /** The target of a link that leads to a plugin, or to a folder of plugins, that is not found otherwise. */
  #targetOf(link: FilePath, root: FilePath): FilePath | undefined {
    const place = this.#placeOf(link, root);
    const target = this.#files.realPath(link);
    if (target === undefined || target === place || this.#files.realPath(dirname(link)) !== dirname(place)) return undefined;
    const isFoundThere =
      isImported(target) && this.#searched.some((searched) => isInside(target, this.#files.realPath(searched) ?? searched));
    // A link to one of its own parent folders leads in a circle.
    return isFoundThere || isInside(place, target) ? undefined : target;
  }
}

/** Whether a path is, or is in, an `imagefactory_plugins` folder, from which Image Factory imports. */
function isImported(path: FilePath): boolean {
  return path.split('/').includes(PLUGINS_PACKAGE);
}
