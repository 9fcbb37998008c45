import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { type Claim, type Claimant, claimsOf, type Registry } from '../../plugin/targets/claims.ts';
import { Input } from '../../query/query.ts';
import { type Entry, Table } from '../../query/table.ts';
import type { Packages } from '../checking/packages.ts';
import type { Exclusions } from '../discovery/exclusions.ts';
import type { Membership } from '../discovery/membership.ts';
import type { Sources } from '../inputs/sources.ts';

/** The claims of a document, as plain data that can be sent to another thread. */
export interface DocumentClaims extends Pick<MetadataDocument, 'path' | 'dialect'> {
  readonly claims: readonly Claim[];
}

/**
 * The registries of a project, by the folder that contains their packages. In `imagefactory_plugins` every folder is a package; in other
 * folders only the registered ones are.
 */
export class Registries {
  readonly #sources: Sources;
  readonly #membership: Membership;
  readonly #exclusions: Exclusions;
  readonly #packages: Packages;
  readonly #claims: Table<Claimant>;
  /** The registered plugin folders, by parent folder. */
  readonly #registered = new Map<FilePath, Input<Set<FilePath>>>();
  /** The number of running searches. Meanwhile registries only contain the packages registered so far, and nothing waits for the others. */
  readonly #searches: Input<number>;

  constructor(sources: Sources, membership: Membership, exclusions: Exclusions, packages: Packages) {
    this.#sources = sources;
    this.#membership = membership;
    this.#exclusions = exclusions;
    this.#packages = packages;
    this.#searches = new Input(sources.graph, 0);
    this.#claims = new Table(sources.graph, {
      members: (folder) => (this.#searches.get() > 0 ? this.#registeredIn(folder).get() : this.#packagesIn(folder)),
      entries: (directory) => this.claimsIn(directory).flatMap(entriesOf),
      groupOf: dirname,
      onJoin: sources.onSuspect,
    });
  }

  /** The registered plugin folders, by parent folder. */
  *packages(): Iterable<readonly [folder: FilePath, packages: ReadonlySet<FilePath>]> {
    for (const [folder, directories] of [...this.#registered]) yield [folder, directories.get()];
  }

  /** Registers a plugin folder. @returns whether it is new */
  register(directory: FilePath): boolean {
    const directories = this.#registeredIn(dirname(directory));
    if (directories.peek().has(directory)) return false;
    directories.peek().add(directory);
    // In a fixed graph, all plugins are registered before the first read.
    if (!this.#sources.graph.isFixed) directories.touch();
    return true;
  }

  /** Unregisters a plugin folder that no longer exists. */
  unregister(directory: FilePath): void {
    const directories = this.#registeredIn(dirname(directory));
    if (directories.peek().delete(directory)) directories.touch();
  }

  /** Runs a search, then reads the claims of all packages, one package per step. */
  *trackSearch<R>(search: Generator<void, R>): Generator<void, R> {
    this.#searches.set(this.#searches.peek() + 1);
    try {
      const found = yield* search;
      for (const folder of [...this.#registered.keys()]) {
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

  /** The registry of a package; incomplete while a search is running. */
  of(directory: FilePath): Registry {
    const folder = dirname(directory);
    return { claimants: (key) => this.#claims.at(folder, key) };
  }

  /** Applies pending changes. */
  update(): void {
    this.#claims.update();
  }

  /** All possible packages in the registries of some packages. */
  packagesAround(directories: Iterable<FilePath>): readonly FilePath[] {
    const folders = new Set([...directories].map(dirname));
    return [...folders].flatMap((folder) => [...this.#claims.membersOf(folder)]);
  }

  /** The claims in the documents of a package; none if it does not take part in its registry. */
  claimsIn(directory: FilePath): readonly DocumentClaims[] {
    const isMember = this.#exclusions.isVisible(directory) && !this.#membership.isScanned(directory);
    return isMember ? Array.from(this.#packages.documentsOf(directory), claimsOfDocument) : [];
  }

  /** Stores claims that were read elsewhere, so that those packages are not read here. */
  adopt(packages: Iterable<FilePath>, claimed: Iterable<DocumentClaims>): void {
    for (const directory of packages) this.#claims.seed(directory, []);
    for (const document of claimed) {
      const directory = dirname(document.path);
      this.#claims.seed(directory, [...this.#claims.entriesOf(directory), ...entriesOf(document)]);
    }
  }

  *#packagesIn(folder: FilePath): Iterable<FilePath> {
    yield* this.#registeredIn(folder).get();
    if (basename(folder) !== PLUGINS_PACKAGE) return;
    for (const { name, kind } of this.#sources.files.list(folder)) if (kind === 'directory') yield join(folder, name);
  }

  #registeredIn(folder: FilePath): Input<Set<FilePath>> {
    const known = this.#registered.get(folder) ?? new Input(this.#sources.graph, new Set<FilePath>());
    this.#registered.set(folder, known);
    return known;
  }
}

function claimsOfDocument(document: MetadataDocument): DocumentClaims {
  return { path: document.path, dialect: document.dialect, claims: claimsOf(document) };
}

/** A document makes its claims in the name of its package. */
function entriesOf({ path, dialect, claims }: DocumentClaims): readonly Entry<Claimant>[] {
  const directory = dirname(path);
  const plugin = basename(directory);
  return claims.map((claim) => [claim.key, { ...claim, plugin, directory, path, dialect }]);
}

/** Combines several registries: claims from all of them, each document under the name it has in the first. */
export function combineRegistries(registries: readonly Registry[]): Registry {
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
