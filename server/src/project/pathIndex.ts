import { dirname, type FilePath } from '../files/path.ts';

/** Who depends on which paths. Looking up a path costs what is found there, not what the index holds. */
export class PathIndex {
  readonly #owners = new Map<FilePath, Set<FilePath>>();
  /** By folder: the paths in it that lead to an owner, folders among them. */
  readonly #children = new Map<FilePath, Set<FilePath>>();

  /** The owner depends on the path from now on. */
  add(path: FilePath, owner: FilePath): void {
    const owners = this.#owners.get(path);
    if (owners) owners.add(owner);
    else {
      this.#owners.set(path, new Set([owner]));
      this.#connect(path);
    }
  }

  /** The owner depends on the path no longer. */
  remove(path: FilePath, owner: FilePath): void {
    const owners = this.#owners.get(path);
    if (!owners?.delete(owner) || owners.size > 0) return;
    this.#owners.delete(path);
    this.#disconnect(path);
  }

  clear(): void {
    this.#owners.clear();
    this.#children.clear();
  }

  /** Who depends on the path itself. */
  at(path: FilePath): Iterable<FilePath> {
    return this.#owners.get(path) ?? [];
  }

  /** Who depends on the path or on something below it; the same one more than once. */
  *atAndBelow(path: FilePath): Iterable<FilePath> {
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      yield* this.at(next);
      for (const child of this.#children.get(next) ?? []) waiting.push(child);
    }
  }

  #connect(path: FilePath): void {
    for (let at = path; at !== '/'; at = dirname(at)) {
      const siblings = this.#children.get(dirname(at));
      if (siblings) {
        siblings.add(at);
        return;
      }
      this.#children.set(dirname(at), new Set([at]));
    }
  }

  #disconnect(path: FilePath): void {
    for (let at = path; at !== '/' && !this.#owners.has(at) && !this.#children.has(at); at = dirname(at)) {
      const siblings = this.#children.get(dirname(at));
      siblings?.delete(at);
      if (siblings?.size === 0) this.#children.delete(dirname(at));
    }
  }
}
