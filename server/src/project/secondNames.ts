import { PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../files/path.ts';
import { SKIPPED } from './discovery.ts';

/** A place in a folder that is searched. */
interface Place {
  readonly path: FilePath;
  readonly root: FilePath;
}

/**
 * Folders that are met twice, because a link leads from one place of what is searched to another: each counts under one name, whichever is met
 * first. That is its own place; but where only the link lies in `imagefactory_plugins`, Image Factory imports it by the name of the link. Of
 * several links to what has no place of its own, because git ignores that, or to what is imported by links alone, the first one by its path counts.
 */
export class SecondNames {
  readonly #files: FileSystem;
  readonly #searched: readonly FilePath[];
  readonly #isHidden: (path: FilePath, root: FilePath) => boolean;
  readonly #met: ReadonlyMap<FilePath, FilePath | undefined>;
  /** By `imagefactory_plugins`, until something changes: where it leads if it is a link, and where the links in it lead. */
  readonly #links = new Map<FilePath, readonly FilePath[]>();

  /**
   * @param searched the folders of which all is searched
   * @param isHidden whether a folder below one of them is left out for another reason
   * @param met the links to folders that are known, and where they lead: a search meets all that come first before it asks for others
   */
  constructor(
    files: FileSystem,
    searched: readonly FilePath[],
    isHidden: (path: FilePath, root: FilePath) => boolean,
    met: ReadonlyMap<FilePath, FilePath | undefined>,
  ) {
    this.#files = files;
    this.#searched = searched;
    this.#isHidden = isHidden;
    this.#met = met;
  }

  /** Something has changed on the disk. */
  changed(): void {
    this.#links.clear();
  }

  /** Whether what a folder holds is found under another name. */
  has(path: FilePath): boolean {
    const root = this.#rootOf(path);
    if (root === undefined || this.#searched.includes(path)) return false;
    const real = this.#files.realPath(path);
    if (real === undefined) return false;
    const places = this.#placesOf(real);
    const isLinkedAsPlugin = () => !isImported(path) && this.#isLinkedAsPlugin({ path, root }, real);
    if (places.some((place) => place.path === path)) return isLinkedAsPlugin();
    if (places.some((place) => (isImported(place.path) || !isImported(path)) && this.#isFound(place))) return true;
    return isLinkedAsPlugin() || this.#isLinkedBefore(path, real);
  }

  #rootOf(path: FilePath): FilePath | undefined {
    return this.#searched.find((searched) => isInside(path, searched));
  }

  /** Whether another link that is found, or one around it, leads to a real place and comes before a path. */
  #isLinkedBefore(path: FilePath, real: FilePath): boolean {
    for (const [link, target] of this.#met) {
      if (target === undefined || !isInside(real, target)) continue;
      const name = join(link, ...real.slice(target.length).split('/'));
      if (isBefore(name, path) && this.#isReached(name)) return true;
    }
    return false;
  }

  /** Whether a search comes to a path, and to all folders around it, by these names. */
  #isReached(path: FilePath): boolean {
    const root = this.#rootOf(path);
    if (root === undefined || !this.#isFound({ path, root })) return false;
    for (let at = path; at !== root; at = dirname(at)) if (this.has(at)) return false;
    return true;
  }

  /** How a real place is called in the folders that are searched, without links on the way. */
  #placesOf(real: FilePath): readonly Place[] {
    return this.#searched.flatMap((root) => {
      const realRoot = this.#files.realPath(root);
      if (realRoot === undefined || !isInside(real, realRoot)) return [];
      return [{ path: join(root, ...real.slice(realRoot.length).split('/')), root }];
    });
  }

  #isFound({ path, root }: Place): boolean {
    for (let at = path; at !== root; at = dirname(at)) if (SKIPPED.has(basename(at)) || this.#isHidden(at, root)) return false;
    return true;
  }

  /** Whether an `imagefactory_plugins` beside a folder, or beside one around it, leads to it or around it, itself or by a link in it. */
  #isLinkedAsPlugin({ path, root }: Place, real: FilePath): boolean {
    for (let at = path; at !== root; at = dirname(at)) {
      const plugins = { path: join(dirname(at), PLUGINS_PACKAGE), root };
      if (this.#linksOf(plugins).some((target) => isInside(real, target))) return true;
    }
    return false;
  }

  #linksOf(plugins: Place): readonly FilePath[] {
    const known = this.#links.get(plugins.path);
    if (known) return known;
    const links = this.#files.kind(plugins.path) === 'directory' && this.#isFound(plugins) ? this.#lookAt(plugins) : [];
    this.#links.set(plugins.path, links);
    return links;
  }

  #lookAt({ path, root }: Place): readonly FilePath[] {
    const [real, around] = [this.#files.realPath(path), this.#files.realPath(dirname(path))];
    if (real === undefined || around === undefined) return [];
    const own = join(around, basename(path));
    const entries = this.#files.list(path).filter((entry) => entry.kind === 'directory' && entry.isLink);
    const links = entries.map(({ name }) => join(path, name)).filter((link) => this.#isFound({ path: link, root }));
    const targets = links.flatMap((link) => this.#files.realPath(link) ?? []);
    // A link to a folder around itself leads round in a circle: nothing has a name behind it.
    return [...(real === own || isInside(own, real) ? [] : [real]), ...targets.filter((target) => !isInside(real, target))];
  }
}

/** Whether a search comes to a path before it comes to another one. */
function isBefore(path: FilePath, other: FilePath): boolean {
  const [names, others] = [path.split('/'), other.split('/')];
  const at = names.findIndex((name, i) => name !== others[i]);
  return at >= 0 && at < others.length && (names[at] ?? '') < (others[at] ?? '');
}

/** Whether a path lies in a folder of plugins, from which Image Factory imports, or is one. */
function isImported(path: FilePath): boolean {
  return path.split('/').includes(PLUGINS_PACKAGE);
}
