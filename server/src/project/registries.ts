import type { Dialect } from '../contract/dialect.ts';
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
      for (const document of this.#read(folder)) table.replace(claimerOf(document.path), claimsOf(document), document.dialect);
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
    table.replace(claimerOf(path), document ? claimsOf(document) : [], document?.dialect);
    const sharing = [...before, ...table.sharing(path)].map((claimant) => claimant.directory);
    return [...new Set(sharing)].filter((other) => other !== directory);
  }

  clear(): void {
    this.#registries.clear();
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
