import type { Dialect } from '../contract/dialect.ts';
import { basename, dirname, type FilePath } from '../files/path.ts';
import { type Claim, type Claimant, claimsOf, type Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { PathIndex } from './pathIndex.ts';

/** What registries have to know of folders and documents. */
export interface RegistryReader {
  /** The folders that can be packages of a registry, whether somebody has met them or not. */
  packagesIn(folder: FilePath): Iterable<FilePath>;
  /** The metadata documents of a package; none of a directory that is scanned for links and copies. */
  documentsOf(directory: FilePath): Iterable<MetadataDocument>;
}

/**
 * The registries of a project by the folder that holds their packages. What is claimed is read when the first plugin of a
 * registry is checked, and kept up to date document by document: a change costs what the document claims, not what the
 * registry holds.
 */
export class Registries {
  readonly #reader: RegistryReader;
  readonly #claims = new Map<FilePath, ClaimTable>();
  /** The documents of which claims are known, each by itself. */
  readonly #documents = new PathIndex();
  /** The plugin folders that were met, by the folder that holds them. */
  readonly #met = new Map<FilePath, Set<FilePath>>();
  /** The packages whose claims were read, and the folders of which that is true for all. */
  readonly #read = new Set<FilePath>();
  readonly #whole = new Set<FilePath>();
  /** How many searches are under way that bring the packages one by one. */
  #searches = 0;

  constructor(reader: RegistryReader) {
    this.#reader = reader;
  }

  /** The plugin folders that were met, by the folder that holds them. */
  get packages(): ReadonlyMap<FilePath, ReadonlySet<FilePath>> {
    return this.#met;
  }

  /**
   * A plugin is seen for the first time, or, by a search, for the first time since all claims were forgotten.
   * @returns the folders of the packages, known before, that share a target with it
   */
  meet(directory: FilePath): readonly FilePath[] {
    const folder = dirname(directory);
    const known = this.#met.get(folder) ?? new Set();
    if (known.has(directory) && (this.#searches === 0 || this.#read.has(directory))) return [];
    this.#met.set(folder, known.add(directory));
    if (this.#searches === 0 && !this.#claims.has(folder)) return [];
    this.#tableOf(folder);
    this.#read.add(directory);
    return [...this.#reader.documentsOf(directory)].flatMap((document) => this.update(document.path, document));
  }

  /**
   * Plugins are not to be found any more.
   * @returns their folders, and those of the packages that shared a target with them
   */
  part(isGone: (directory: FilePath) => boolean): ReadonlySet<FilePath> {
    const affected = new Set<FilePath>();
    for (const met of this.#met.values()) for (const one of met) if (isGone(one) && met.delete(one)) affected.add(one);
    for (const table of this.#claims.values())
      for (const path of table.paths()) if (isGone(dirname(path))) for (const other of this.update(path, undefined)) affected.add(other);
    return affected;
  }

  /** A search begins: until it ends, registries hold what was met, and nobody waits for thousands of documents. @returns ends it */
  searching(): () => void {
    this.#searches++;
    return () => {
      this.#searches--;
    };
  }

  /** The registry that a package belongs to; while a search is under way, as far as it is known. */
  of(directory: FilePath): Registry {
    const folder = dirname(directory);
    const table = this.#tableOf(folder);
    if (this.#whole.has(folder)) return table;
    const isSearched = this.#searches > 0;
    const all = isSearched ? [directory] : new Set([...(this.#met.get(folder) ?? []), ...this.#reader.packagesIn(folder)]);
    // One after the other: of ten thousand documents only the claims stay in memory.
    for (const one of all) {
      if (this.#read.has(one)) continue;
      this.#read.add(one);
      for (const document of this.#reader.documentsOf(one)) this.#replace(table, document.path, document);
    }
    if (!isSearched) this.#whole.add(folder);
    return table;
  }

  #tableOf(folder: FilePath): ClaimTable {
    const known = this.#claims.get(folder) ?? new ClaimTable();
    this.#claims.set(folder, known);
    return known;
  }

  /**
   * Takes what a document says now, undefined if it is gone or no metadata any more.
   * @returns the folders of the other packages that share a target with it, before or after.
   */
  update(path: FilePath, document: MetadataDocument | undefined): readonly FilePath[] {
    const directory = dirname(path);
    const table = this.#claims.get(dirname(directory));
    if (!table) return [];
    const before = table.sharing(path);
    this.#replace(table, path, document);
    const sharing = [...before, ...table.sharing(path)].map((claimant) => claimant.directory);
    return [...new Set(sharing)].filter((other) => other !== directory);
  }

  #replace(table: ClaimTable, path: FilePath, document: MetadataDocument | undefined): void {
    table.replace(claimerOf(path), document ? claimsOf(document) : [], document?.dialect);
    if (document) this.#documents.add(path, path);
    else this.#documents.remove(path, path);
  }

  /** The documents at and below a path of which claims are known, there or not. */
  documentsBelow(path: FilePath): Iterable<FilePath> {
    return this.#documents.atAndBelow(path);
  }

  /** Forgets what is claimed, not what was met. */
  clear(): void {
    this.#documents.clear();
    this.#claims.clear();
    this.#read.clear();
    this.#whole.clear();
  }
}

/** Who makes the claims of a document. */
type Claimer = Pick<Claimant, 'plugin' | 'directory' | 'path'>;

/** A document in a package makes the claims of that. */
function claimerOf(path: FilePath): Claimer {
  const directory = dirname(path);
  return { plugin: basename(directory), directory, path };
}

/** What the documents of one registry claim, by target. */
export class ClaimTable implements Registry {
  readonly #byKey = new Map<string, Claimant[]>();
  readonly #byPath = new Map<FilePath, readonly Claim[]>();

  claimants(key: string): readonly Claimant[] {
    return this.#byKey.get(key) ?? [];
  }

  /** Puts the claims of a document in the place of those that it made before. @param dialect its form; undefined for a document that is gone */
  replace(claimer: Claimer, claims: readonly Claim[], dialect: Dialect | undefined): void {
    const { path } = claimer;
    for (const { key } of this.#byPath.get(path) ?? []) {
      const left = this.claimants(key).filter((claimant) => claimant.path !== path);
      if (left.length > 0) this.#byKey.set(key, left);
      else this.#byKey.delete(key);
    }
    this.#byPath.delete(path);
    if (!dialect || claims.length === 0) return;
    this.#byPath.set(path, claims);
    for (const claim of claims) {
      const claimant = { ...claim, ...claimer, dialect };
      const known = this.#byKey.get(claim.key);
      if (known) known.push(claimant);
      else this.#byKey.set(claim.key, [claimant]);
    }
  }

  /** The documents that claim something. */
  paths(): readonly FilePath[] {
    return [...this.#byPath.keys()];
  }

  /** All that claim one of the targets of this document, itself among them. */
  sharing(path: FilePath): readonly Claimant[] {
    return (this.#byPath.get(path) ?? []).flatMap(({ key }) => this.claimants(key));
  }
}

/** Several registries as one: what is claimed in any of them, each document by the name that it has in the first. */
export function joint(registries: readonly Registry[]): Registry {
  const [only] = registries;
  if (only && registries.length === 1) return only;
  return {
    claimants(key) {
      const byPath = new Map<FilePath, Claimant>();
      for (const registry of registries)
        for (const claimant of registry.claimants(key)) if (!byPath.has(claimant.path)) byPath.set(claimant.path, claimant);
      return [...byPath.values()];
    },
  };
}
