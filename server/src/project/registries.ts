import { basename, dirname, type FilePath } from '../files/path.ts';
import { type Claim, type Claimant, claimsOf, type Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';

/** What a registry has to know of a folder: the documents of the plugins directly in it. */
export type RegistryReader = (folder: FilePath) => Iterable<MetadataDocument>;

/**
 * The registries of a project by the folder that holds their packages. Each is read when the first plugin of it is
 * checked, and kept up to date document by document: a change costs what the document claims, not what the registry holds.
 */
export class Registries {
  readonly #read: RegistryReader;
  readonly #registries = new Map<FilePath, ClaimTable>();

  constructor(read: RegistryReader) {
    this.#read = read;
  }

  /** Whether the registry of a folder of packages was read. */
  has(folder: FilePath): boolean {
    return this.#registries.has(folder);
  }

  /** The registry that a package belongs to. */
  of(directory: FilePath): Registry {
    const folder = dirname(directory);
    let table = this.#registries.get(folder);
    if (!table) {
      table = new ClaimTable();
      this.#registries.set(folder, table);
      for (const document of this.#read(folder)) table.replace(document.path, claimsOf(document), document);
    }
    return table;
  }

  /**
   * Takes what a document says now, undefined if it is gone or no metadata any more.
   * @returns the folders of the other packages that share a target with it, before or after.
   */
  update(path: FilePath, document: MetadataDocument | undefined): readonly FilePath[] {
    const directory = dirname(path);
    const table = this.#registries.get(dirname(directory));
    if (!table) return [];
    const before = table.sharing(path);
    table.replace(path, document ? claimsOf(document) : [], document);
    return [...new Set([...before, ...table.sharing(path)])].filter((other) => other !== directory);
  }

  clear(): void {
    this.#registries.clear();
  }
}

class ClaimTable implements Registry {
  readonly #byKey = new Map<string, Claimant[]>();
  readonly #byPath = new Map<FilePath, readonly Claim[]>();

  claimants(key: string): readonly Claimant[] {
    return this.#byKey.get(key) ?? [];
  }

  replace(path: FilePath, claims: readonly Claim[], document: MetadataDocument | undefined): void {
    for (const { key } of this.#byPath.get(path) ?? []) {
      const left = this.claimants(key).filter((claimant) => claimant.path !== path);
      if (left.length > 0) this.#byKey.set(key, left);
      else this.#byKey.delete(key);
    }
    this.#byPath.delete(path);
    if (!document || claims.length === 0) return;
    this.#byPath.set(path, claims);
    const directory = dirname(path);
    for (const claim of claims) {
      const claimant = { ...claim, plugin: basename(directory), directory, path, dialect: document.dialect };
      const known = this.#byKey.get(claim.key);
      if (known) known.push(claimant);
      else this.#byKey.set(claim.key, [claimant]);
    }
  }

  /** The folders of all packages that claim one of the targets of this document. */
  sharing(path: FilePath): readonly FilePath[] {
    return (this.#byPath.get(path) ?? []).flatMap(({ key }) => this.claimants(key).map((claimant) => claimant.directory));
  }
}
