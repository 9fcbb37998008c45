import { LOADER_SUFFIX } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { dirname, type FilePath, isInside, join } from '../files/path.ts';
import { claimsOf, type Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { ClaimTable } from './claimTable.ts';

/** What is asked of a project about scanned directories. */
export interface ScannedContext {
  readonly files: FileSystem;
  /** Whether a document is a plugin's, read at its own place. */
  isPlugin(document: FilePath): boolean;
  read(document: FilePath): MetadataDocument;
  /** Whether a directory is (still) scanned for plugins and can be found: git does not ignore it, and the editor does not hide it. */
  isScanned(directory: FilePath): boolean;
}

/** An `.info` file of a scanned directory. */
export interface ScannedEntry {
  /** The name of the plugin for Image Factory: that of the file, whatever it leads to. */
  readonly name: string;
  readonly path: FilePath;
  /** Where the text is: the file itself, or what the link leads to. */
  readonly document: FilePath;
  /** The package of which the document is checked as a part; of a copy the scanned directory itself. */
  readonly home: FilePath;
}

interface Listing {
  /** Sorted by name. */
  readonly entries: readonly ScannedEntry[];
  readonly byDocument: ReadonlyMap<FilePath, readonly ScannedEntry[]>;
  readonly homes: ReadonlySet<FilePath>;
  /** The links that lead nowhere, as yet. */
  readonly dangling: readonly FilePath[];
  /** Who claims what, made when somebody asks. */
  table: ClaimTable | undefined;
}

/**
 * The directories that Image Factory scans for `.info` files, as far as they were met: `plugins.d`, full of links to the documents of
 * packages, or of copies. Each is a registry, whatever folders its plugins lie in.
 */
export class ScannedDirectories {
  readonly #context: ScannedContext;
  readonly #listings = new Map<FilePath, Listing | undefined>();

  constructor(context: ScannedContext) {
    this.#context = context;
  }

  /** @returns the packages that are known to be loaded together from now on; none if the directory was known */
  add(directory: FilePath): Iterable<FilePath> {
    if (this.knows(directory)) return [];
    this.#listings.set(directory, undefined);
    return this.#listing(directory).homes;
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

  /** The packages that are, or were lately, loaded by one of the directories, and those directories that hold copies. */
  homes(): ReadonlySet<FilePath> {
    return new Set([...this.#listings.values()].flatMap((listing) => [...(listing?.homes ?? [])]));
  }

  /** Whether one of the directories holds an `.info` file of that name. */
  holds(name: string): boolean {
    return this.directories.some((directory) => this.#context.files.kind(join(directory, name + LOADER_SUFFIX)) !== 'missing');
  }

  /** The links that lead to a document, sorted by directory. */
  linksTo(document: FilePath): readonly FilePath[] {
    const all = this.directories.flatMap((directory) => this.#listing(directory).byDocument.get(document) ?? []);
    return all.map(({ path }) => path).filter((path) => path !== document);
  }

  /** The other names by which a file is, or may by now be, known. */
  aliasesOf(path: FilePath): readonly FilePath[] {
    return [...this.linksTo(path), ...[...this.#listings.values()].flatMap((listing) => listing?.dangling ?? [])];
  }

  /** The registries, beside that of its own folder, in which a package is loaded. */
  registriesOf(home: FilePath): readonly Registry[] {
    return this.directories.filter((directory) => this.#listing(directory).homes.has(home)).map((directory) => this.#table(directory));
  }

  /** A file or folder is another one now, or gone. @returns the packages of which the registry may have changed */
  changed(path: FilePath): ReadonlySet<FilePath> {
    const affected = new Set<FilePath>();
    for (const [directory, listing] of this.#listings) {
      if (!listing) continue;
      const [entry] = listing.byDocument.get(path) ?? [];
      if (entry && this.#context.files.kind(path) === 'file') {
        for (const home of this.#replaced(listing, entry)) affected.add(home);
      } else if (this.#leadsElsewhere(path, directory, listing)) {
        this.#listings.set(directory, undefined);
        for (const home of [...listing.homes, ...this.#listing(directory).homes]) affected.add(home);
      }
    }
    return affected;
  }

  /** Whether files or links of a directory may have come, gone or lead elsewhere with a change. */
  #leadsElsewhere(path: FilePath, directory: FilePath, { entries, dangling }: Listing): boolean {
    if (isInside(path, directory) || entries.some(({ document }) => isInside(document, path))) return true;
    return dangling.length > 0 && !path.endsWith('.py');
  }

  /** Other settings may make other documents of the same texts. */
  clear(): void {
    for (const directory of this.#listings.keys()) this.#listings.set(directory, undefined);
  }

  #listing(directory: FilePath): Listing {
    let listing = this.#listings.get(directory);
    if (!listing) {
      const names = this.#context.files.list(directory).filter(({ name }) => name.endsWith(LOADER_SUFFIX));
      const entries = names.map(({ name }) => this.#entry(directory, name));
      const byDocument = new Map<FilePath, ScannedEntry[]>();
      for (const entry of entries) byDocument.set(entry.document, [...(byDocument.get(entry.document) ?? []), entry]);
      const dangling = entries.map(({ path }) => path).filter((path) => this.#context.files.realPath(path) === undefined);
      listing = { entries, byDocument, homes: new Set(entries.map(({ home }) => home)), dangling, table: undefined };
      this.#listings.set(directory, listing);
    }
    return listing;
  }

  #entry(directory: FilePath, file: string): ScannedEntry {
    const path = join(directory, file);
    const name = file.slice(0, -LOADER_SUFFIX.length);
    const real = this.#context.files.realPath(path) ?? path;
    const home = dirname(real);
    const leadsAway = real !== path && home !== this.#context.files.realPath(directory) && this.#context.isPlugin(real);
    return leadsAway ? { name, path, document: real, home } : { name, path, document: path, home: directory };
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
