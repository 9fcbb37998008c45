import type { Location } from '../../files/location.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { type JudgedFile, type LoaderTable, loadJudged } from '../loader/loader.ts';
import { loaderLookup } from '../loader/loaderLookup.ts';
import type { RegistryEntry } from './registryEntry.ts';
import type { TargetQuery } from './targetQuery.ts';

/** A plugin that claims what is asked for. */
export interface Claimer {
  /** The plugin's name, for `<Name>.info` the file's. */
  readonly plugin: string;
  readonly directory: FilePath;
  /** The claim in the document. */
  readonly at: Location;
  /** Releases load `<Name>.info` alone; a document of the reference says what the plugin is for. */
  readonly loaded: boolean;
}

/** One step of the lookup, the most specific key first. */
export interface TargetStep {
  /** As in a claim: `["Fedora",null,null]`. */
  readonly key: string;
  /** The plugin that would be taken at this step first. */
  readonly claimers: readonly Claimer[];
  /** Whether the lookup comes so far. */
  readonly asked: boolean;
}

/** Who builds what is asked for, in one registry. */
export interface Resolution {
  readonly query: TargetQuery;
  readonly steps: readonly TargetStep[];
  readonly winner: Claimer | undefined;
  /** Other plugins that claim the target or a less specific form of it, nearest first. */
  readonly others: readonly Claimer[];
  /** The system's order of listing the directory decides which of several is taken. */
  readonly dependsOnOrder: boolean;
  /** What Image Factory raises where nobody is found; for an OS it raises nothing and the build fails later. */
  readonly exception: string | undefined;
  /** Plugins whose documents could not be read, so that they may be the winner all the same. */
  readonly unknown: readonly string[];
}

/** Everything that the plugins of one registry claim. */
export interface TargetTable {
  /** What the loader makes of the `<Name>.info` documents. */
  readonly loader: LoaderTable;
  /** Every key that somebody claims. */
  keys(): Iterable<string>;
  /** All that claim a key, in the order of the listing. */
  claimers(key: string): readonly Claimer[];
  resolve(query: TargetQuery): Resolution;
}

/**
 * Puts the plugins of a registry together as Image Factory would. Documents that no release loads (`info.json`) answer where no
 * loaded plugin does. A document a step.
 * @param entries in the order in which they are to be listed
 */
export function* targetTable(entries: readonly RegistryEntry[]): Generator<void, TargetTable> {
  const claimers = new Map<string, Claimer[]>();
  const add = (key: string, claimer: Claimer) => {
    const known = claimers.get(key);
    if (!known) claimers.set(key, [claimer]);
    else if (!known.some(({ at }) => at.path === claimer.at.path)) known.push(claimer);
  };
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const loader = yield* loadJudged(entries.filter(isLoaded));
  for (const { name, path, targets } of loader.plugins) {
    const { directory, document } = byPath.get(path) ?? { directory: path, document: path };
    for (const { key, span } of targets) add(key, { plugin: name, directory, at: { path: document, span }, loaded: true });
    yield;
  }
  for (const { document, directory, claims } of entries.filter((entry) => !isLoaded(entry))) {
    for (const { key, span } of claims) add(key, { plugin: basename(directory), directory, at: { path: document, span }, loaded: false });
    yield;
  }
  const unknown = loader.plugins.filter(({ state }) => state === 'unknown').map(({ name }) => name);
  const claiming = (key: string) => claimers.get(key) ?? [];
  return {
    loader,
    keys: () => claimers.keys(),
    claimers: claiming,
    resolve: (query) => resolve(query, claiming, unknown),
  };
}

function isLoaded(entry: RegistryEntry): entry is RegistryEntry & JudgedFile {
  return entry.verdict !== undefined;
}

function resolve(query: TargetQuery, claiming: (key: string) => readonly Claimer[], unknown: readonly string[]): Resolution {
  const target = query.kind === 'cloud' ? query.name : [query.name, query.version, query.arch];
  const among = (loaded: boolean) =>
    loaderLookup(target, (key) => claiming(key).flatMap((c) => (c.loaded === loaded ? [c.plugin] : [])), unknown);
  const real = among(true);
  const lookup = real.winner === undefined ? among(false) : real;
  const found = lookup.steps.find((step) => step.asked && step.claimants[0]);
  const winner = found && claiming(found.key).find((claimer) => claimer.plugin === lookup.winner && claimer.loaded === (lookup === real));
  const steps = lookup.steps.map(({ key, asked }) => ({ key, claimers: sorted(claiming(key), lookup === real), asked }));
  const others = new Map<FilePath, Claimer>();
  for (const { claimers } of steps)
    for (const claimer of claimers)
      if (claimer.directory !== winner?.directory && !others.has(claimer.directory)) others.set(claimer.directory, claimer);
  return {
    query,
    steps,
    winner,
    others: [...others.values()],
    dependsOnOrder: lookup.dependsOnOrder,
    exception: winner ? undefined : lookup.exception,
    unknown,
  };
}

/** Those that count first. */
function sorted(claimers: readonly Claimer[], loaded: boolean): readonly Claimer[] {
  return [...claimers].sort((a, b) => Number(b.loaded === loaded) - Number(a.loaded === loaded));
}
