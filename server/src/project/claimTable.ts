import type { Dialect } from '../contract/dialect.ts';
import type { FilePath } from '../files/path.ts';
import { type Claim, type Claimant, claimsOf, type Registry } from '../plugin/claims.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';

/** Who makes the claims of a document. */
export type Claimer = Pick<Claimant, 'plugin' | 'directory' | 'path'>;

/** What a document claims, as plain data that another thread can be given. */
export interface DocumentClaims extends Pick<MetadataDocument, 'path' | 'dialect'> {
  readonly claims: readonly Claim[];
}

/** What a document claims, without the document. */
export function documentClaims(document: MetadataDocument): DocumentClaims {
  return { path: document.path, dialect: document.dialect, claims: claimsOf(document) };
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
