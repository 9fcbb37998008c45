import { LOADER_SUFFIX } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import type { Span } from '../../text/span.ts';
import { runToEnd } from '../../text/steps.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { type InfoVerdict, judgeInfo, type LogLine } from './loaderFile.ts';
import { type Lookup, loaderLookup } from './loaderLookup.ts';

/** A file of the scanned directory: its place there, and the document that it, or the link of that name, leads to. */
export interface InfoFile {
  readonly path: FilePath;
  readonly document: MetadataDocument;
}

/** The same, judged by itself already. */
export interface JudgedFile {
  readonly path: FilePath;
  readonly verdict: InfoVerdict;
}

/** A target of a document that came to be registered, or did not because another plugin holds it. */
export interface LoadedTarget {
  /** The key of the table of targets, as in a claim; a plain text is no list (`"ec2"`). */
  readonly key: string;
  readonly span: Span;
  /** The name of the plugin that answers it; another one's where this one came too late. */
  readonly heldBy: string;
}

/** What became of one `.info` file. */
export interface LoadedPlugin {
  /** The file name without `.info`: what Image Factory calls the plugin, and imports. */
  readonly name: string;
  readonly path: FilePath;
  /**
   * `loaded`, also where every target was refused; `failed`: listed with an error, what came before it stays registered;
   * `ignored`: of a type that is neither OS nor cloud, so neither listed nor told; `unknown`: not read here.
   */
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown';
  /** What the listing of plugins shows under `ERROR`. */
  readonly error: string | undefined;
  /** In document order, as far as the loader came. */
  readonly targets: readonly LoadedTarget[];
  readonly log: readonly LogLine[];
}

/** What a scanned directory comes to. */
export interface LoaderTable {
  /** In the order of the listing. */
  readonly plugins: readonly LoadedPlugin[];
  /**
   * Who would be asked to build a target.
   * @param target a text for a cloud, or (name, version, arch) of an OS as a template has them, null for what it leaves out
   */
  lookup(target: string | readonly (string | null)[]): Lookup;
}

/**
 * What Image Factory's PluginManager registers when it scans a directory. The order in which a system lists a directory is arbitrary;
 * what depends on it is told by {@link Lookup.dependsOnOrder}. Names that do not end in `.info` are passed over.
 * Source: imgfac/PluginManager.py, `load`, of releases 1.1.14 to 1.1.16; messages of exceptions as in Python 3.11.
 */
export function loadPlugins(listing: readonly InfoFile[]): LoaderTable {
  const files = listing.filter(({ path }) => basename(path).endsWith(LOADER_SUFFIX));
  return runToEnd(loadJudged(files.map(({ path, document }) => ({ path, verdict: judgeInfo(path, document) }))));
}

/** As {@link loadPlugins}, of `.info` files alone, a file a step. */
export function* loadJudged(files: readonly JudgedFile[]): Generator<void, LoaderTable> {
  const holders = new Map<string, LoadedPlugin[]>();
  const plugins: LoadedPlugin[] = [];
  for (const { path, verdict } of files) {
    const plugin = register(path, verdict, holders);
    plugins.push(plugin);
    for (const key of new Set(plugin.targets.map((target) => target.key))) {
      const known = holders.get(key);
      if (known) known.push(plugin);
      else holders.set(key, [plugin]);
    }
    yield;
  }
  const unknown = plugins.filter((plugin) => plugin.state === 'unknown').map((plugin) => plugin.name);
  return { plugins, lookup: (target) => loaderLookup(target, (key) => (holders.get(key) ?? []).map((p) => p.name), unknown) };
}

function register(path: FilePath, verdict: InfoVerdict, holders: ReadonlyMap<string, readonly LoadedPlugin[]>): LoadedPlugin {
  const name = basename(path).slice(0, -LOADER_SUFFIX.length);
  const log: LogLine[] = [...verdict.log];
  const own = new Set<string>();
  const targets = verdict.targets.map(({ key, repr, span }) => {
    const holder = holders.get(key)?.[0]?.name ?? (own.has(key) ? name : undefined);
    own.add(key);
    if (holder !== undefined)
      log.push({ level: 'warning', message: `Did not register ${name} for ${repr}. Plugin ${holder} already registered.` });
    return { key, span, heldBy: holder ?? name };
  });
  const error = verdict.failure?.(name);
  if (error !== undefined) log.push({ level: 'error', message: error });
  if (verdict.state === 'loaded') log.push({ level: 'info', message: `Plugin (${name}) loaded...` });
  return { name, path, state: verdict.state, error, targets, log };
}
