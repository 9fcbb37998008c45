import { basename, dirname, type FilePath, isInside } from '../files/path.ts';
import { claimsOf, type Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { toEnd } from '../text/steps.ts';
import { type Claimer, ClaimTable, type DocumentClaims, documentClaims } from './claimTable.ts';
import { PathIndex } from './pathIndex.ts';

/** What registries have to know of folders and documents. */
export interface RegistryReader {
  /** The folders that can be packages of a registry though nobody has met them. @param met those of which no more is asked */
  packagesIn(folder: FilePath, met: ReadonlySet<FilePath>): Iterable<FilePath>;
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
    return this.#readRival(directory);
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

  /**
   * Goes through a search. Until it ends, registries hold what was met; then all is read, and nobody waits for thousands of documents.
   * @param rival told of packages that share a target with one that nobody has met
   */
  *during<R>(search: Generator<void, R>, rival: (directory: FilePath) => void): Generator<void, R> {
    this.#searches++;
    try {
      const found = yield* search;
      for (const folder of [...this.#met.keys()]) yield* this.#readAll(folder, rival);
      return found;
    } finally {
      this.#searches--;
    }
  }

  /** The registry that a package belongs to; while a search is under way, as far as it is known. */
  of(directory: FilePath): Registry {
    const folder = dirname(directory);
    const table = this.#tableOf(folder);
    if (this.#whole.has(folder)) return table;
    if (this.#searches > 0) this.#readOne(directory);
    else toEnd(this.#readAll(folder));
    return table;
  }

  /** Reads what is claimed in a registry, a package a step: of ten thousand documents only the claims stay in memory. */
  *#readAll(folder: FilePath, rival?: (directory: FilePath) => void): Generator<void, void> {
    if (this.#whole.has(folder)) return;
    const table = this.#tableOf(folder);
    for (const one of this.#packagesOf(folder)) {
      if (!rival) this.#readOne(one);
      else if (!this.#read.has(one)) for (const other of this.#readRival(one)) rival(other);
      yield;
    }
    // It may have been forgotten meanwhile.
    if (this.#claims.get(folder) === table) this.#whole.add(folder);
  }

  /** The packages of a registry, those that were met first. */
  *#packagesOf(folder: FilePath): Iterable<FilePath> {
    const met = new Set(this.#met.get(folder));
    yield* met;
    yield* this.#reader.packagesIn(folder, met);
  }

  /** The folders of all packages whose claims {@link of} has to know to answer for some packages. */
  packagesAround(directories: Iterable<FilePath>): readonly FilePath[] {
    const folders = new Set([...directories].map(dirname));
    return [...folders].flatMap((folder) => [...this.#packagesOf(folder)]);
  }

  /** Reads what the documents of a package claim, for whoever needs no registry of it. */
  claimsIn(directory: FilePath): readonly DocumentClaims[] {
    return Array.from(this.#reader.documentsOf(directory), documentClaims);
  }

  /** Takes over what was read of all packages of some registries, so that nothing of them is read here. */
  adopt(packages: Iterable<FilePath>, claimed: Iterable<DocumentClaims>): void {
    for (const directory of packages) {
      this.#read.add(directory);
      this.#whole.add(dirname(directory));
    }
    for (const { path, dialect, claims } of claimed) {
      this.#tableOf(dirname(dirname(path))).replace(claimerOf(path), claims, dialect);
      this.#documents.add(path, path);
    }
  }

  #readOne(directory: FilePath): void {
    if (this.#read.has(directory)) return;
    this.#read.add(directory);
    const table = this.#tableOf(dirname(directory));
    for (const document of this.#reader.documentsOf(directory)) this.#replace(table, document.path, document);
  }

  /** Reads a package anew. @returns the folders of the other packages that share a target with it */
  #readRival(directory: FilePath): readonly FilePath[] {
    this.#tableOf(dirname(directory));
    this.#read.add(directory);
    return [...this.#reader.documentsOf(directory)].flatMap((document) => this.update(document.path, document));
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

  /** A folder has come, and nobody may tell of the documents in it: the packages in it are read anew when a search meets them. */
  readAnew(folder: FilePath): void {
    for (const directory of this.#read) if (isInside(directory, folder)) this.#read.delete(directory);
  }

  /** Forgets what is claimed, not what was met. */
  clear(): void {
    this.#documents.clear();
    this.#claims.clear();
    this.#read.clear();
    this.#whole.clear();
  }
}

/** A document in a package makes the claims of that. */
function claimerOf(path: FilePath): Claimer {
  const directory = dirname(path);
  return { plugin: basename(directory), directory, path };
}
