import type { Location } from '../../files/location.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { type LoadedPlugin, loadedPlugin } from '../loader/loader.ts';
import type { RegistryEntry } from './registryEntry.ts';
import { lookupKeys } from './targetKey.ts';
import type { TargetQuery } from './targetQuery.ts';

/** A plugin that claims a target. */
export interface Claimer {
  /** The plugin's name; for `<Name>.info` the name of the file. */
  readonly plugin: string;
  readonly directory: FilePath;
  /** The location of the claim in the document. */
  readonly at: Location;
  /** Whether a release loads the document. Releases load only `<Name>.info`; a reference document only declares what the plugin is for. */
  readonly loaded: boolean;
}

/** One step of a lookup. */
export interface TargetStep {
  /** As in a claim: `["Fedora",null,null]`. */
  readonly key: string;
  /** The plugins that claim the key; the one that would be selected first. */
  readonly claimers: readonly Claimer[];
  /** Whether the lookup gets this far. */
  readonly asked: boolean;
}

/** The result of resolving a query in one registry. */
export interface Resolution {
  readonly query: TargetQuery;
  readonly steps: readonly TargetStep[];
  readonly winner: Claimer | undefined;
  /** Other plugins that claim the target or a less specific form of it, most specific first. */
  readonly others: readonly Claimer[];
  /** Whether the directory order decides which plugin is selected. */
  readonly dependsOnOrder: boolean;
  /** The exception that Image Factory raises if no plugin matches. For an OS it raises nothing and the build fails later. */
  readonly exception: string | undefined;
  /** Plugins whose documents could not be read, so that any of them might be selected. */
  readonly unknown: readonly string[];
}

/** The targets that the plugins of one registry claim. */
export interface TargetTable {
  /** What the loader makes of the `<Name>.info` documents. */
  readonly plugins: readonly LoadedPlugin[];
  /** All claimed keys. */
  keys(): Iterable<string>;
  /** The plugins that claim a key, in directory order. */
  claimers(key: string): readonly Claimer[];
  resolve(query: TargetQuery): Resolution;
}

/**
 * Combines the plugins of a registry as Image Factory does. Documents that no release loads (`info.json`) are used only if no loaded plugin
 * matches. Yields after each document.
 * @param entries in directory order
 */
export function* targetTable(entries: readonly RegistryEntry[]): Generator<void, TargetTable> {
  const claimers = new Map<string, Claimer[]>();
  const add = (key: string, claimer: Claimer) => {
    const known = claimers.get(key);
    if (!known) claimers.set(key, [claimer]);
    else if (!known.some(({ at }) => at.path === claimer.at.path)) known.push(claimer);
  };
  const plugins: LoadedPlugin[] = [];
  for (const { path, document, directory, claims, verdict } of entries.toSorted((a, b) => Number(!a.verdict) - Number(!b.verdict))) {
    const plugin = verdict && loadedPlugin(path, verdict);
    if (plugin) plugins.push(plugin);
    const claimer = { plugin: plugin?.name ?? basename(directory), directory, loaded: plugin !== undefined };
    for (const { key, span } of claims) add(key, { ...claimer, at: { path: document, span } });
    yield;
  }
  const unknown = plugins.filter(({ state }) => state === 'unknown').map(({ name }) => name);
  const claiming = (key: string) => claimers.get(key) ?? [];
  return {
    plugins,
    keys: () => claimers.keys(),
    claimers: claiming,
    resolve: (query) => resolve(query, claiming, unknown),
  };
}

/**
 * Looks up a target as imgfac/PluginManager.py does in `plugin_for_target`: a cloud as a list of one element; an operating system as it is, then
 * with its last element None, then its last two. An empty plugin name counts as not found.
 */
function resolve(query: TargetQuery, claiming: (key: string) => readonly Claimer[], unknown: readonly string[]): Resolution {
  const keys = lookupKeys(query.kind === 'cloud' ? [query.name] : [query.name, query.version, query.arch]);
  const firstMatch = (loaded: boolean) => keys.findIndex((key) => claiming(key).find((claimer) => claimer.loaded === loaded)?.plugin);
  const isLoaded = firstMatch(true) >= 0 || firstMatch(false) < 0;
  const match = firstMatch(isLoaded);
  const steps = keys.map((key, i) => ({ key, claimers: sorted(claiming(key), isLoaded), asked: match < 0 || i <= match }));
  const winner = steps[match]?.claimers[0];
  const others = new Map<FilePath, Claimer>();
  for (const { claimers } of steps)
    for (const claimer of claimers)
      if (claimer.directory !== winner?.directory && !others.has(claimer.directory)) others.set(claimer.directory, claimer);
  const rivals = ({ claimers }: TargetStep) => new Set(claimers.filter(({ loaded }) => loaded === isLoaded).map(({ plugin }) => plugin));
  return {
    query,
    steps,
    winner,
    others: [...others.values()],
    dependsOnOrder: steps.some((step) => step.asked && rivals(step).size > 1),
    exception: winner || query.kind === 'os' ? undefined : `No plugin .info file loaded for target: ${query.name}`,
    unknown,
  };
}

/** Sorts the relevant claimers first. */
function sorted(claimers: readonly Claimer[], loaded: boolean): readonly Claimer[] {
  return [...claimers].sort((a, b) => Number(b.loaded === loaded) - Number(a.loaded === loaded));
}
