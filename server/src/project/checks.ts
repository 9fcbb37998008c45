import { LRUCache } from 'lru-cache';
import { dirname, type FilePath, isInside } from '../files/path.ts';
import type { RuleRun } from '../rules/shared/engine.ts';
import { PathIndex } from './pathIndex.ts';
import { memberOf } from './registryMembers.ts';
import type { RegistryMember } from './registryView.ts';
import type { CheckedPackage } from './types.ts';

/** So many packages stay whole, with their texts and trees: more than anybody works on. Of the others only what was found is kept. */
const MAX_WHOLE = 200;

/** What is kept of a checked package, however many there are. Paths in its folder are relative to that, all others are absolute. */
interface Record {
  readonly run: RuleRun;
  /** The files that the delegate depends on, there or not. */
  readonly imports: readonly string[];
  /** Further files that were looked at, there or not. */
  readonly others: readonly string[];
  /** The folders of others of which the names counted. */
  readonly listings: readonly FilePath[];
  member: RegistryMember | undefined;
}

/**
 * The packages that were checked, and the files that each was made of: a change costs what depends on it, not what there is, and
 * thousands of packages take little memory.
 */
export class Checks {
  readonly #records = new Map<FilePath, Record>();
  readonly #whole = new LRUCache<FilePath, CheckedPackage>({
    max: MAX_WHOLE,
    dispose: (checked, directory, reason) => {
      if (reason !== 'evict') return;
      this.#describe(directory, checked);
      this.#evicted(directory);
    },
  });
  readonly #evicted: (directory: FilePath) => void;
  /** Who depends on files in the folders of others, and on its own folder. */
  readonly #dependents = new PathIndex();
  /** Who depends on which names there are in the folders of others. */
  readonly #listings = new PathIndex();
  /** Each text once: nearly all packages look for files of the same names. */
  readonly #texts = new Map<string, string>();

  /** @param evicted told of packages that are not kept whole any more */
  constructor(evicted: (directory: FilePath) => void) {
    this.#evicted = evicted;
  }

  /** A package as it was checked, if it was asked for lately. */
  get(directory: FilePath): CheckedPackage | undefined {
    return this.#whole.get(directory);
  }

  /** What rules have said of a package. */
  run(directory: FilePath): RuleRun | undefined {
    return this.#records.get(directory)?.run;
  }

  /** What registries show of a package. */
  member(directory: FilePath): RegistryMember | undefined {
    const whole = this.#whole.peek(directory);
    return whole ? this.#describe(directory, whole) : this.#records.get(directory)?.member;
  }

  has(directory: FilePath): boolean {
    return this.#records.has(directory);
  }

  /** @param looked the files beside those of the package itself that rules have asked for, there or not */
  keep(checked: CheckedPackage, looked: Iterable<FilePath>): void {
    const { plugin, findings, failures } = checked;
    const { directory, delegate } = plugin;
    this.forget(directory);
    const short = (paths: Iterable<FilePath>) => [...paths].map((path) => this.#once(shortened(path, directory)));
    const others = short(new Set([...plugin.documents.map(({ path }) => path), ...looked]));
    const listings = [...delegate.listings].filter((folder) => folder !== directory);
    const record = { run: { findings, failures }, imports: short(delegate.dependencies), others, listings, member: undefined };
    this.#records.set(directory, record);
    for (const path of indexed(directory, record)) this.#dependents.add(path, directory);
    for (const folder of listings) this.#listings.add(folder, directory);
    this.#whole.set(directory, checked);
  }

  /** The files in the folder of a package that it was made of, there or not. */
  *ownFiles(directory: FilePath): Iterable<FilePath> {
    const { imports = [], others = [] } = this.#records.get(directory) ?? {};
    for (const name of [...imports, ...others]) if (!name.startsWith('/')) yield `${directory}/${name}`;
  }

  forget(directory: FilePath): void {
    const record = this.#records.get(directory);
    if (!record) return;
    for (const path of indexed(directory, record)) this.#dependents.remove(path, directory);
    for (const folder of record.listings) this.#listings.remove(folder, directory);
    this.#records.delete(directory);
    this.#whole.delete(directory);
  }

  clear(): void {
    for (const directory of [...this.#records.keys()]) this.forget(directory);
    this.#texts.clear();
  }

  /** The packages whose findings may differ when something was changed, made or removed. */
  dependingOn(path: FilePath): Set<FilePath> {
    const affected = new Set(this.#dependents.atAndBelow(path));
    for (const directory of this.#around(path, (own) => isInside(own, path))) affected.add(directory);
    // A file that comes or goes in the folder of a package changes what can be imported.
    if (this.#records.has(dirname(path))) affected.add(dirname(path));
    for (const directory of this.#listings.at(dirname(path))) affected.add(directory);
    for (const directory of this.#listings.atAndBelow(path)) affected.add(directory);
    return affected;
  }

  /** The packages in the folders below this one. */
  below(folder: FilePath): FilePath[] {
    return [...this.#records.keys()].filter((directory) => directory !== folder && isInside(directory, folder));
  }

  /** The packages whose delegate depends on a file, sorted. */
  importing(path: FilePath): readonly FilePath[] {
    const all = new Set([...this.#dependents.at(path), ...this.#around(path, (own) => own === path)]);
    return [...all].filter((one) => this.#records.get(one)?.imports.includes(shortened(path, one))).sort();
  }

  /** The packages whose settings or rivals may differ when a configuration file of a folder says something else. */
  concernedBy(folder: FilePath): FilePath[] {
    return [...this.#records.keys()].filter((directory) => isInside(directory, folder) || dirname(directory) === dirname(folder));
  }

  /** The packages around a path that have looked at one of the files in their own folders which `concerns` means. */
  *#around(path: FilePath, concerns: (own: FilePath) => boolean): Iterable<FilePath> {
    for (let directory = path; ; directory = dirname(directory)) {
      for (const own of this.ownFiles(directory)) {
        if (!concerns(own)) continue;
        yield directory;
        break;
      }
      if (directory === '/') return;
    }
  }

  #describe(directory: FilePath, checked: CheckedPackage): RegistryMember {
    const record = this.#records.get(directory);
    const member = record?.member ?? memberOf(checked);
    if (record) record.member = member;
    return member;
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

function shortened(path: FilePath, directory: FilePath): string {
  return path !== directory && isInside(path, directory) ? path.slice(directory.length + 1) : path;
}

function* indexed(directory: FilePath, { imports, others }: Record): Iterable<FilePath> {
  yield directory;
  for (const path of imports) if (path.startsWith('/')) yield path;
  for (const path of others) if (path.startsWith('/')) yield path;
}
