import { type Location, startOf } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';
import { shortKey } from '../plugin/targets/targetKey.ts';
import type { PluginModel, RegistryModel } from '../registry/registryModel.ts';

/** An element of a plugin that can be searched by name. */
export interface PluginSymbol {
  readonly name: string;
  readonly kind: 'plugin' | 'target' | 'class' | 'method';
  /** The plugin, or the registry. */
  readonly container: string;
  readonly at: Location;
}

/** More than anyone scrolls through. */
const MAX_SYMBOLS = 500;

/**
 * The plugins, targets, delegate classes, and methods whose names match a query: the letters of its first word in order, as editors match; editors sort the
 * results. Further words must be contained in the name or container, because nearly all letters occur in a path in any order. Plugins come first. One plugin
 * per step.
 * @param nameOf the display name of a registry's folder
 * @param withCode whether to include classes and methods, which Python tools also find
 */
export function* workspaceSymbols(
  registries: readonly RegistryModel[],
  query: string,
  nameOf: (folder: FilePath) => string,
  withCode: boolean,
): Generator<void, readonly PluginSymbol[]> {
  const [first = '', ...more] = query.trim().toLowerCase().split(/\s+/);
  const fits = ({ name, container }: PluginSymbol) =>
    containsInOrder(first, name.toLowerCase()) && more.every((word) => `${name} ${container}`.toLowerCase().includes(word));
  const seen = new Set<FilePath>();
  const found = { plugin: [], target: [], class: [], method: [] } as Record<PluginSymbol['kind'], PluginSymbol[]>;
  for (const { folder, plugins } of registries) {
    for (const plugin of plugins) {
      // A scanned directory lists plugins again whose packages are elsewhere.
      const place = plugin.documents[0]?.path ?? plugin.directory;
      yield;
      if (seen.has(plugin.directory) && seen.has(place)) continue;
      seen.add(plugin.directory).add(place);
      for (const symbol of symbolsOf(plugin, nameOf(folder), withCode)) if (fits(symbol)) found[symbol.kind].push(symbol);
    }
  }
  return [...found.plugin, ...found.target, ...found.class, ...found.method].slice(0, MAX_SYMBOLS);
}

const TYPES = { os: 'OS plugin', cloud: 'cloud plugin' } as const;

function* symbolsOf({ name, type, documents, delegate, claims }: PluginModel, registry: string, withCode: boolean): Iterable<PluginSymbol> {
  const [document] = documents;
  const at = document ? startOf(document.path) : delegate.at;
  const title = `${name} (${type ? TYPES[type] : 'plugin'})`;
  if (at) yield { name: title, kind: 'plugin', container: registry, at };
  // If both documents of a plugin name a target, it is listed once.
  const targets = new Map(
    claims.map((claim) => [claim.kind === 'unreachable' ? claim.label : shortKey(claim.key), claim.at] as const).reverse(),
  );
  for (const [target, at] of [...targets].reverse()) yield { name: target, kind: 'target', container: title, at };
  if (!withCode || delegate.className === undefined || !delegate.at) return;
  yield { name: `${delegate.className} (delegate class)`, kind: 'class', container: title, at: delegate.at };
  for (const method of delegate.methods)
    if (method.state === 'implemented' && method.at) yield { name: method.name, kind: 'method', container: title, at: method.at };
}

/** Whether a text contains the letters of a word in order. */
function containsInOrder(word: string, text: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
