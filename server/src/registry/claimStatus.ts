import type { FilePath } from '../files/path.ts';
import { lookupKeys, shortKey, targetOf } from '../plugin/targets/targetKey.ts';
import type { Claimer, TargetTable } from '../plugin/targets/targetTable.ts';

/** Maximum length of lists of names. Without it, a registry where all plugins claim the same targets would list a million names. */
const MAX_NAMED = 10;

/** The claims that compete with a claim. */
export interface Competition {
  readonly status: 'taken' | 'contested' | 'narrowed' | 'overruled';
  /** The other plugins that claim the same target. */
  readonly rivals: readonly string[];
  /** More specific targets for which other plugins are chosen. */
  readonly exceptions: {
    readonly listed: readonly { readonly label: string; readonly plugins: readonly string[] }[];
    readonly count: number;
  };
  /** The loaded plugins that are chosen instead, because no release loads the document of the claim. */
  readonly overruledBy: readonly string[];
}

/** A target that is more specific than another one, with the plugins that can be chosen for it. */
interface SpecificTarget {
  readonly key: string;
  readonly claimers: readonly Claimer[];
}

/** Determines the status of the claims in a registry. Results that only depend on the target are computed once for all of its claimers. */
export class ClaimStatuses {
  readonly #table: TargetTable;
  /** The keys that a wildcard key covers, including itself; wildcards are by name, or by name and version. */
  readonly #below = new Map<string, string[]>();
  readonly #exact = new Map<string, { readonly all: readonly SpecificTarget[]; readonly alone: ReadonlyMap<FilePath, number> }>();

  /** @param keys the sorted keys of the table */
  static *of(table: TargetTable, keys: readonly string[]): Generator<void, ClaimStatuses> {
    const statuses = new ClaimStatuses(table);
    for (const key of keys) {
      statuses.#addKey(key);
      yield;
    }
    return statuses;
  }

  private constructor(table: TargetTable) {
    this.#table = table;
  }

  #addKey(key: string): void {
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

  /** The claimers of exactly this target that can be chosen: the loaded ones, or those that no release loads if there are none. */
  taken(key: string): readonly Claimer[] {
    return taken(this.#table.claimers(key));
  }

  /** @param own the folder of the claiming plugin, and whether releases load its document */
  of(key: string, own: Pick<Claimer, 'directory' | 'loaded'>): Competition {
    const rivals = pluginNames(this.#table.claimers(key), own.directory);
    const contested = this.taken(key).some((one) => one.loaded === own.loaded && one.directory !== own.directory);
    const overruledBy = own.loaded ? [] : this.#overruling(key);
    const exceptions = overruledBy.length > 0 ? NO_EXCEPTIONS : this.#exceptions(key, own.directory);
    const status = overruledBy.length > 0 ? 'overruled' : contested ? 'contested' : exceptions.count > 0 ? 'narrowed' : 'taken';
    return { rivals, overruledBy, status, exceptions };
  }

  /** The loaded plugins that a lookup of the target finds, and that take precedence over a document that no release loads. */
  #overruling(key: string): readonly string[] {
    for (const step of lookupKeys(targetOf(key) ?? [])) {
      const loaded = this.#table.claimers(step).filter((claimer) => claimer.loaded);
      if (loaded.length > 0) return pluginNames(loaded, undefined);
    }
    return [];
  }

  #exceptions(key: string, directory: FilePath): Competition['exceptions'] {
    const { all, alone } = this.#moreExact(key);
    const count = all.length - (alone.get(directory) ?? 0);
    if (count === 0) return NO_EXCEPTIONS;
    const others = [];
    for (const exact of all) {
      const plugins = pluginNames(exact.claimers, directory);
      if (plugins.length === 0) continue;
      others.push({ label: shortKey(exact.key), plugins });
      if (others.length === MAX_NAMED) break;
    }
    return { listed: others, count };
  }

  /** The more specific targets that are matched first, and for each plugin how many of them only it claims. */
  #moreExact(key: string) {
    const known = this.#exact.get(key);
    if (known) return known;
    const isLoaded = this.taken(key).some(({ loaded }) => loaded);
    const all: SpecificTarget[] = [];
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

const NO_EXCEPTIONS: Competition['exceptions'] = { listed: [], count: 0 };

/** The key of a target with version and architecture left open where not given. */
function wildcard(name: string, version: string | null = null): string {
  return JSON.stringify([name, version, null]);
}

function taken(claimers: readonly Claimer[]): readonly Claimer[] {
  const loaded = claimers.filter((claimer) => claimer.loaded);
  return loaded.length > 0 ? loaded : claimers;
}

/** The distinct names of other plugins, up to {@link MAX_NAMED}. */
function pluginNames(claimers: readonly Claimer[], except: FilePath | undefined): readonly string[] {
  const names = new Set<string>();
  for (const { directory, plugin } of claimers) {
    if (directory !== except) names.add(plugin);
    if (names.size === MAX_NAMED) break;
  }
  return [...names];
}
