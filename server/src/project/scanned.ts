import { LOADER_SUFFIX } from '../contract/dialect.ts';
import { type FilePath, join } from '../files/path.ts';
import { claimsOf, type Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import type { ScannedFiles } from '../rules/shared/rule.ts';
import { ClaimTable } from './claimTable.ts';
import { isOutdated, type Listing, type ListingContext, links, list, type ScannedEntry } from './scannedListing.ts';

/** What is asked of a project about scanned directories. */
export interface ScannedContext extends ListingContext {
  read(document: FilePath): MetadataDocument;
  /** Forgets what was read under the name of a link: it leads elsewhere. */
  drop(link: FilePath): void;
  /** Whether a directory is (still) scanned for plugins and can be found: git does not ignore it, and the editor does not hide it. */
  isScanned(directory: FilePath): boolean;
}

/**
 * The directories that Image Factory scans for `.info` files, as far as they were met: `plugins.d`, full of links to the documents of
 * packages, or of copies. Each is a registry, whatever folders its plugins lie in. Those that may come to be scanned are known too.
 */
export class ScannedDirectories {
  readonly #context: ScannedContext;
  readonly #listings = new Map<FilePath, Listing | undefined>();
  /** The packages that have asked whether there is an `.info` file of a name, by that. */
  readonly #askers = new Map<string, Set<FilePath>>();

  constructor(context: ScannedContext) {
    this.#context = context;
  }

  /** @returns the packages that are known to be loaded together from now on, and those that have asked for one; none if the directory was known */
  add(directory: FilePath): Iterable<FilePath> {
    if (this.knows(directory)) return [];
    this.#listings.set(directory, undefined);
    const { homes, names } = this.#listing(directory);
    return [...homes, ...this.#askersFor(names)];
  }

  /** Whether a directory was met, whatever it is by now. */
  knows(directory: FilePath): boolean {
    return this.#listings.has(directory);
  }

  /** The directories that are scanned, and no packages by now. */
  get directories(): readonly FilePath[] {
    return [...this.#listings.keys()].filter((directory) => this.has(directory));
  }

  /** Whether a directory was met as one that is scanned, and is no package by now. */
  has(directory: FilePath): boolean {
    return this.knows(directory) && this.#context.isScanned(directory);
  }

  /** The `.info` files of a scanned directory, sorted. */
  entries(directory: FilePath): readonly ScannedEntry[] {
    return this.#listing(directory).entries;
  }

  /**
   * The packages that are, or were lately, loaded by one of the directories, those directories that hold copies, and the packages that have
   * asked for one.
   */
  concerned(): ReadonlySet<FilePath> {
    const homes = [...this.#listings.values()].flatMap((listing) => [...(listing?.homes ?? [])]);
    return new Set([...homes, ...[...this.#askers.values()].flatMap((askers) => [...askers])]);
  }

  /** What rules may ask about a package, which is told if the answers change. */
  askedBy(asker: FilePath): ScannedFiles {
    return { holds: (name) => this.#holds(name, asker), linksTo: (document) => this.#linksTo(document) };
  }

  #holds(name: string, asker: FilePath): boolean {
    this.#askers.set(name, (this.#askers.get(name) ?? new Set()).add(asker));
    return this.directories.some((directory) => this.#context.files.kind(join(directory, name + LOADER_SUFFIX)) !== 'missing');
  }

  /** The links that lead to a document, sorted by directory. */
  #linksTo(document: FilePath): readonly FilePath[] {
    const all = this.directories.flatMap((directory) => this.#listing(directory).byDocument.get(document) ?? []);
    return all.map(({ path }) => path).filter((path) => path !== document);
  }

  /** The registries, beside that of its own folder, in which a package is loaded. */
  registriesOf(home: FilePath): readonly Registry[] {
    return this.directories.filter((directory) => this.#listing(directory).homes.has(home)).map((directory) => this.#table(directory));
  }

  /** A file or folder is another one now, or gone. @returns the packages of which the registry may have changed */
  changed(path: FilePath): ReadonlySet<FilePath> {
    const affected = new Set<FilePath>();
    const add = (directories: Iterable<FilePath>) => {
      for (const one of directories) affected.add(one);
    };
    for (const [directory, listing] of this.#listings) {
      if (!listing) continue;
      if (isOutdated(directory, listing, path, this.#context)) {
        for (const link of [...links(listing), ...listing.dangling]) this.#context.drop(link);
        this.#listings.set(directory, undefined);
        const { homes, names } = this.#listing(directory);
        add([...listing.homes, ...homes, ...this.#askersFor(listing.names), ...this.#askersFor(names)]);
      } else {
        const [entry] = listing.byDocument.get(path) ?? [];
        if (entry) add(this.#replaced(listing, entry));
      }
    }
    return affected;
  }

  /** Other settings may make other documents of the same texts. */
  clear(): void {
    for (const directory of this.#listings.keys()) this.#listings.set(directory, undefined);
  }

  #askersFor(names: ReadonlySet<string>): readonly FilePath[] {
    return [...this.#askers].flatMap(([name, askers]) => (names.has(name) ? [...askers] : []));
  }

  #listing(directory: FilePath): Listing {
    const listing = this.#listings.get(directory) ?? list(directory, this.#context);
    this.#listings.set(directory, listing);
    return listing;
  }

  #table(directory: FilePath): ClaimTable {
    const listing = this.#listing(directory);
    if (!listing.table) {
      listing.table = new ClaimTable();
      for (const entry of listing.entries) this.#claim(listing.table, entry);
    }
    return listing.table;
  }

  /** Each copy stands for a package of its own, which lies elsewhere. */
  #claim(table: ClaimTable, { name, document, path, home }: ScannedEntry): void {
    const read = this.#context.read(document);
    const directory = document === path ? path : home;
    table.replace({ plugin: name, directory, path: document }, claimsOf(read), read.dialect);
  }

  /** @returns the packages that share, or have shared, a target with the document of an entry */
  #replaced({ table, byDocument }: Listing, entry: ScannedEntry): readonly FilePath[] {
    if (!table) return [];
    const before = table.sharing(entry.document);
    this.#claim(table, entry);
    const sharing = [...before, ...table.sharing(entry.document)];
    return sharing.flatMap(({ path }) => byDocument.get(path) ?? []).map(({ home }) => home);
  }
}
