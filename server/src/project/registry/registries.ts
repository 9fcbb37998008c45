import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { type Claim, type Claimant, claimsOf, type Registry } from '../../plugin/targets/claims.ts';
import type { Graph } from '../../query/graph.ts';
import { Input } from '../../query/query.ts';
import { type Entry, Table } from '../../query/table.ts';

/** What registries have to know of folders and documents. */
export interface RegistryReader {
  readonly files: FileSystem;
  /** The metadata documents with which a package takes part in its registry; none of one that is not in sight. */
  documentsOf(directory: FilePath): Iterable<MetadataDocument>;
  /** Called for a folder that has come to a registry. */
  joined(directory: FilePath): void;
}

/** What a document claims, as plain data that another thread can be given. */
export interface DocumentClaims extends Pick<MetadataDocument, 'path' | 'dialect'> {
  readonly claims: readonly Claim[];
}

/**
 * The registries of a project by the folder that holds their packages. The packages of `imagefactory_plugins` are all folders in it; of other folders
 * they are those that were met.
 */
export class Registries {
  readonly #graph: Graph;
  readonly #files: FileSystem;
  readonly #documentsOf: RegistryReader['documentsOf'];
  readonly #claims: Table<Claimant>;
  /** The plugin folders that were met, by the folder that holds them. */
  readonly #met = new Map<FilePath, Input<Set<FilePath>>>();
  /** How many searches are under way that bring the packages one by one: until they end nobody has to wait for all. */
  readonly #searches: Input<number>;

  constructor(graph: Graph, { files, documentsOf, joined }: RegistryReader) {
    this.#graph = graph;
    this.#files = files;
    this.#documentsOf = documentsOf;
    this.#searches = new Input(graph, 0);
    this.#claims = new Table(graph, {
      members: (folder) => (this.#searches.get() > 0 ? this.#metIn(folder).get() : this.#packagesIn(folder)),
      entries: (directory) => this.claimsIn(directory).flatMap(entriesOf),
      groupOf: dirname,
      onJoin: joined,
    });
  }

  /** The plugin folders that were met, by the folder that holds them. */
  *packages(): Iterable<readonly [folder: FilePath, packages: ReadonlySet<FilePath>]> {
    for (const [folder, met] of [...this.#met]) yield [folder, met.get()];
  }

  /** A plugin is seen, maybe for the first time. @returns whether it is */
  meet(directory: FilePath): boolean {
    const met = this.#metIn(dirname(directory));
    if (met.peek().has(directory)) return false;
    met.peek().add(directory);
    // Where nothing is followed all plugins are met before anybody asks.
    if (!this.#graph.isFixed) met.touch();
    return true;
  }

  /** The folder of a plugin is gone. */
  part(directory: FilePath): void {
    const met = this.#metIn(dirname(directory));
    if (met.peek().delete(directory)) met.touch();
  }

  /** Goes through a search. When it ends all that is claimed is read, one package a step. */
  *during<R>(search: Generator<void, R>): Generator<void, R> {
    this.#searches.set(this.#searches.peek() + 1);
    try {
      const found = yield* search;
      for (const folder of [...this.#met.keys()]) {
        for (const directory of this.#packagesIn(folder)) {
          this.#claims.entriesOf(directory);
          yield;
        }
      }
      return found;
    } finally {
      this.#searches.set(this.#searches.peek() - 1);
    }
  }

  /** The registry that a package belongs to; while a search is under way, as far as it is known. */
  of(directory: FilePath): Registry {
    const folder = dirname(directory);
    return { claimants: (key) => this.#claims.at(folder, key) };
  }

  /** Takes in what has changed. */
  update(): void {
    this.#claims.update();
  }

  /** All folders that can be packages of the registries of some packages. */
  packagesAround(directories: Iterable<FilePath>): readonly FilePath[] {
    const folders = new Set([...directories].map(dirname));
    return [...folders].flatMap((folder) => [...this.#claims.membersOf(folder)]);
  }

  /** What the documents of a package claim. */
  claimsIn(directory: FilePath): readonly DocumentClaims[] {
    return Array.from(this.#documentsOf(directory), claimsOfDocument);
  }

  /** Takes over what the documents of some packages claim, so that nothing of them is read here. */
  adopt(packages: Iterable<FilePath>, claimed: Iterable<DocumentClaims>): void {
    for (const directory of packages) this.#claims.seed(directory, []);
    for (const document of claimed) {
      const directory = dirname(document.path);
      this.#claims.seed(directory, [...this.#claims.entriesOf(directory), ...entriesOf(document)]);
    }
  }

  *#packagesIn(folder: FilePath): Iterable<FilePath> {
    yield* this.#metIn(folder).get();
    if (basename(folder) !== PLUGINS_PACKAGE) return;
    for (const { name, kind } of this.#files.list(folder)) if (kind === 'directory') yield join(folder, name);
  }

  #metIn(folder: FilePath): Input<Set<FilePath>> {
    const known = this.#met.get(folder) ?? new Input(this.#graph, new Set<FilePath>());
    this.#met.set(folder, known);
    return known;
  }
}

function claimsOfDocument(document: MetadataDocument): DocumentClaims {
  return { path: document.path, dialect: document.dialect, claims: claimsOf(document) };
}

/** A document in a package makes the claims of that. */
function entriesOf({ path, dialect, claims }: DocumentClaims): readonly Entry<Claimant>[] {
  const directory = dirname(path);
  const plugin = basename(directory);
  return claims.map((claim) => [claim.key, { ...claim, plugin, directory, path, dialect }]);
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
