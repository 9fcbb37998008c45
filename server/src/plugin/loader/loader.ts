import { LOADER_SUFFIX } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import type { Span } from '../../text/span.ts';
import { runToEnd } from '../../text/steps.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { type InfoVerdict, judgeInfo, type LogLine } from './loaderFile.ts';
import { type Lookup, loaderLookup } from './loaderLookup.ts';

/** A file in the scanned directory: its path there, and the document that the file or link contains or points to. */
export interface InfoFile {
  readonly path: FilePath;
  readonly document: MetadataDocument;
}

/** A file of the scanned directory with its own verdict. */
export interface JudgedFile {
  readonly path: FilePath;
  readonly verdict: InfoVerdict;
}

/** A target that was registered, or that was not because another plugin holds it. */
export interface LoadedTarget {
  /** The key in the target table, as in a claim. A plain string is not a list (`"ec2"`). */
  readonly key: string;
  readonly span: Span;
  /** The name of the plugin that holds the target; another plugin if this one came too late. */
  readonly heldBy: string;
}

/** The result of loading one `.info` file. */
export interface LoadedPlugin {
  /** The file name without `.info`: the name that Image Factory uses for the plugin and imports. */
  readonly name: string;
  readonly path: FilePath;
  /**
   * `loaded`: also if every target was already taken; `failed`: listed with an error, earlier targets stay registered;
   * `ignored`: neither an OS nor a cloud plugin, so neither listed nor logged; `unknown`: not read by these tools.
   */
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown';
  /** The text under `ERROR` in the plugin listing. */
  readonly error: string | undefined;
  /** In document order, up to the point where loading ended. */
  readonly targets: readonly LoadedTarget[];
  readonly log: readonly LogLine[];
}

/** The result of scanning a directory. */
export interface LoaderTable {
  /** In directory order. */
  readonly plugins: readonly LoadedPlugin[];
  /**
   * Finds the plugin for a target.
   * @param target a string for a cloud; (name, version, arch) for an OS as in a template, with null for omitted parts
   */
  lookup(target: string | readonly (string | null)[]): Lookup;
}

/**
 * What Image Factory's PluginManager registers when it scans a directory. Directory order is arbitrary; {@link Lookup.dependsOnOrder} marks
 * lookups that depend on it. Names that do not end in `.info` are ignored.
 * Source: imgfac/PluginManager.py, `load`, of releases 1.1.14 to 1.1.16; messages of exceptions as in Python 3.11.
 */
export function loadPlugins(listing: readonly InfoFile[]): LoaderTable {
  const files = listing.filter(({ path }) => basename(path).endsWith(LOADER_SUFFIX));
  return runToEnd(loadJudged(files.map(({ path, document }) => ({ path, verdict: judgeInfo(path, document) }))));
}

/** Like {@link loadPlugins}, but for `.info` files only. Yields after each file. */
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
