import type { FilePath } from '../../files/path.ts';
import { loaderKeys } from '../../plugin/loader/loaderLookup.ts';
import { shortKey, targetOf } from '../../plugin/targets/claims.ts';
import type { Claimer, TargetTable } from '../../plugin/targets/targetTable.ts';

/** More than anybody reads: in a registry in which everybody claims the same, all names for everybody would be a million. */
const MAX_NAMED = 10;

/** What others claim that competes with one claim. Of each list only as many are named as anybody reads. */
export interface Competition {
  readonly standing: 'taken' | 'contested' | 'narrowed' | 'overruled';
  /** The other plugins that claim the same. */
  readonly rivals: readonly string[];
  /** More exact targets, for which other plugins are taken. */
  readonly exceptions: {
    readonly named: readonly { readonly label: string; readonly plugins: readonly string[] }[];
    readonly count: number;
  };
  /** The loaded plugins that answer in place of a document that no release loads. */
  readonly overruledBy: readonly string[];
}

/** A target that is more exact than another one, with those who are taken for it. */
interface Exact {
  readonly key: string;
  readonly claimers: readonly Claimer[];
}

/** How the claims of a registry fare against one another. What is asked about one target is worked out once for all that claim it. */
export class Standings {
  readonly #table: TargetTable;
  /** The keys below a wildcard, itself among them: by the name, and by name and version. */
  readonly #below = new Map<string, string[]>();
  readonly #exact = new Map<string, { readonly all: readonly Exact[]; readonly alone: ReadonlyMap<FilePath, number> }>();

  /** @param keys those of the table in their order */
  static *of(table: TargetTable, keys: readonly string[]): Generator<void, Standings> {
    const standings = new Standings(table);
    for (const key of keys) {
      standings.#enter(key);
      yield;
    }
    return standings;
  }

  private constructor(table: TargetTable) {
    this.#table = table;
  }

  #enter(key: string): void {
    const [name, version, arch] = targetOf(key) ?? [];
    if (name === undefined || version === undefined) return;
    this.#add(wildcard(name), key);
    if (version !== null && arch !== undefined) this.#add(wildcard(name, version), key);
  }

  #add(below: string, key: string): void {
    const known = this.#below.get(below);
    if (known) known.push(key);
    else this.#below.set(below, [key]);
  }

  /** Those of whom one is taken for exactly this target: what is loaded, and only where nothing is, what no release loads. */
  taken(key: string): readonly Claimer[] {
    return taken(this.#table.claimers(key));
  }

  /** @param own the folder of the plugin that makes the claim, and whether releases load the document */
  of(key: string, own: Pick<Claimer, 'directory' | 'loaded'>): Competition {
    const rivals = named(this.#table.claimers(key), own.directory);
    const contested = this.taken(key).some((one) => one.loaded === own.loaded && one.directory !== own.directory);
    const overruledBy = own.loaded ? [] : this.#overruling(key);
    const exceptions = overruledBy.length > 0 ? NO_EXCEPTIONS : this.#exceptions(key, own.directory);
    const standing = overruledBy.length > 0 ? 'overruled' : contested ? 'contested' : exceptions.count > 0 ? 'narrowed' : 'taken';
    return { rivals, overruledBy, standing, exceptions };
  }

  /** The loaded plugins that are found for the target itself before anybody asks a document that no release loads. */
  #overruling(key: string): readonly string[] {
    for (const step of loaderKeys(targetOf(key) ?? [])) {
      const loaded = this.#table.claimers(step).filter((claimer) => claimer.loaded);
      if (loaded.length > 0) return named(loaded, undefined);
    }
    return [];
  }

  #exceptions(key: string, directory: FilePath): Competition['exceptions'] {
    const { all, alone } = this.#moreExact(key);
    const count = all.length - (alone.get(directory) ?? 0);
    if (count === 0) return NO_EXCEPTIONS;
    const others = [];
    for (const exact of all) {
      const plugins = named(exact.claimers, directory);
      if (plugins.length === 0) continue;
      others.push({ label: shortKey(exact.key), plugins });
      if (others.length === MAX_NAMED) break;
    }
    return { named: others, count };
  }

  /** The more exact targets that are found first, and how many of them each plugin has for itself. */
  #moreExact(key: string) {
    const known = this.#exact.get(key);
    if (known) return known;
    const isLoaded = this.taken(key).some(({ loaded }) => loaded);
    const all: Exact[] = [];
    const alone = new Map<FilePath, number>();
    for (const other of this.#below.get(key) ?? []) {
      if (other === key) continue;
      const claimers = this.taken(other).filter(({ loaded }) => loaded || !isLoaded);
      const [first] = claimers;
      if (!first) continue;
      all.push({ key: other, claimers });
      if (claimers.every(({ directory }) => directory === first.directory))
        alone.set(first.directory, (alone.get(first.directory) ?? 0) + 1);
    }
    const found = { all, alone };
    this.#exact.set(key, found);
    return found;
  }
}

const NO_EXCEPTIONS: Competition['exceptions'] = { named: [], count: 0 };

/** The key of a target that leaves open what is not given. */
function wildcard(name: string, version: string | null = null): string {
  return JSON.stringify([name, version, null]);
}

function taken(claimers: readonly Claimer[]): readonly Claimer[] {
  const loaded = claimers.filter((claimer) => claimer.loaded);
  return loaded.length > 0 ? loaded : claimers;
}

/** The names of other plugins, each once, as many as are told. */
function named(claimers: readonly Claimer[], except: FilePath | undefined): readonly string[] {
  const names = new Set<string>();
  for (const { directory, plugin } of claimers) {
    if (directory !== except) names.add(plugin);
    if (names.size === MAX_NAMED) break;
  }
  return [...names];
}
