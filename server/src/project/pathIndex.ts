import { dirname, type FilePath } from '../files/path.ts';

/** Who depends on which paths. Looking up a path costs what is found there, not what the index holds. */
export class PathIndex {
  readonly #owners = new Several();
  /** By folder: the paths in it that lead to an owner, folders among them. */
  readonly #children = new Several();

  /** The owner depends on the path from now on. */
  add(path: FilePath, owner: FilePath): void {
    if (!this.#owners.add(path, owner)) return;
    for (let at = path; at !== '/'; at = dirname(at)) if (!this.#children.add(dirname(at), at)) return;
  }

  /** The owner depends on the path no longer. */
  remove(path: FilePath, owner: FilePath): void {
    if (!this.#owners.delete(path, owner)) return;
    for (let at = path; at !== '/' && !this.#owners.has(at) && !this.#children.has(at); at = dirname(at))
      this.#children.delete(dirname(at), at);
  }

  clear(): void {
    this.#owners.clear();
    this.#children.clear();
  }

  /** Who depends on the path itself. */
  at(path: FilePath): Iterable<FilePath> {
    return this.#owners.get(path);
  }

  /** Who depends on the path or on something below it; the same one more than once. */
  *atAndBelow(path: FilePath): Iterable<FilePath> {
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      yield* this.at(next);
      for (const child of this.#children.get(next)) waiting.push(child);
    }
  }
}

/** The values of each key. Of thousands of keys nearly all have one value, which needs no set. */
class Several {
  readonly #values = new Map<FilePath, FilePath | Set<FilePath>>();

  has(key: FilePath): boolean {
    return this.#values.has(key);
  }

  get(key: FilePath): Iterable<FilePath> {
    const values = this.#values.get(key);
    return values === undefined ? [] : typeof values === 'string' ? [values] : values;
  }

  /** @returns whether it is the first value of its key */
  add(key: FilePath, value: FilePath): boolean {
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, value);
    else if (typeof values !== 'string') values.add(value);
    else if (values !== value) this.#values.set(key, new Set([values, value]));
    return values === undefined;
  }

  /** @returns whether it was the last value of its key */
  delete(key: FilePath, value: FilePath): boolean {
    const values = this.#values.get(key);
    if (values === undefined || (typeof values === 'string' && values !== value)) return false;
    if (typeof values !== 'string' && (!values.delete(value) || values.size > 0)) return false;
    return this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
  }
}
