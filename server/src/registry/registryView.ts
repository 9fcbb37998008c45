import type { FilePath } from '../files/path.ts';
import type { LoadedPlugin } from '../plugin/loader/loader.ts';
import { kindOfKey, type RegistryEntry } from '../plugin/targets/registryEntry.ts';
import { describeKey, type LookupTarget, shortKey, targetOf } from '../plugin/targets/targetKey.ts';
import { type TargetTable, targetTable } from '../plugin/targets/targetTable.ts';
import { compareNaturally } from '../text/naturalOrder.ts';
import { ClaimStatuses } from './claimStatus.ts';
import { explainClaim, explainNoBuild } from './describeClaim.ts';
import type { MemberEntry, RegistryMember } from './registryMember.ts';
import type { ClaimModel, DocumentModel, PluginModel, RegistryKind, RegistryModel, TargetModel } from './registryModel.ts';

/** A registry as plain data, and the table that resolves targets. */
export interface RegistryView {
  readonly model: RegistryModel;
  readonly table: TargetTable;
}

/** The data for comparing the plugins of a registry. */
interface Comparison {
  readonly table: TargetTable;
  readonly statuses: ClaimStatuses;
  readonly loaded: ReadonlyMap<FilePath, LoadedPlugin>;
}

/** Computes the view of a registry, one plugin per step. @param members in display order */
export function* registryView(folder: FilePath, kind: RegistryKind, members: readonly RegistryMember[]): Generator<void, RegistryView> {
  const table = yield* targetTable(members.flatMap(({ entries }) => entries));
  const keys = yield* sortKeys(table.keys());
  const loaded = new Map(table.plugins.map((plugin) => [plugin.path, plugin]));
  const comparison = { table, statuses: yield* ClaimStatuses.of(table, keys), loaded };
  const plugins: PluginModel[] = [];
  for (const member of members) {
    plugins.push(pluginModel(member, comparison));
    yield;
  }
  return { table, model: { folder, kind, plugins, targets: yield* targetModels(plugins, keys, comparison) } };
}

function pluginModel({ entries, ...known }: RegistryMember, comparison: Comparison): PluginModel {
  const documents = entries.map((entry) => documentModel(entry, comparison.loaded.get(entry.path)));
  const claims = entries.flatMap((entry) => claimModels(known.name, entry, comparison));
  const why = explainNoBuild(documents, claims);
  const isUnknown = documents.some(({ state }) => state === 'unknown');
  return {
    ...known,
    documents,
    claims,
    reach: why === undefined ? 'some' : isUnknown ? 'unknown' : 'none',
    why: isUnknown ? undefined : why,
  };
}

function documentModel({ document, dialect }: RegistryEntry, loaded: LoadedPlugin | undefined): DocumentModel {
  return { path: document, dialect, state: loaded?.state ?? 'not-loaded', error: loaded?.error };
}

/** Explains a claim that only the plugin reference knows. */
const NOT_LOADED = 'No Image Factory release loads info.json, so only plugins in <Name>.info are used.';

function claimModels(plugin: string, entry: MemberEntry, comparison: Comparison): ClaimModel[] {
  const { document, directory, claims, written, dead } = entry;
  const loaded = entry.verdict !== undefined;
  const seen = new Set<string>();
  return claims.flatMap(({ key, span }): ClaimModel[] => {
    if (seen.has(key)) return [];
    seen.add(key);
    const at = { path: document, span };
    const kind = kindOfKey(key, loaded);
    const note = dead.get(span.start);
    if (kind === 'unreachable') {
      const why = note ?? 'No build can match it.';
      const label = written.get(key) ?? key;
      return [{ key, label, short: label, at, kind, standing: 'unreachable', why, rivals: [] }];
    }
    const { rivals, ...competition } = comparison.statuses.of(key, { directory, loaded });
    const isSeldom = note !== undefined && (competition.status === 'taken' || competition.status === 'narrowed');
    const explained = isSeldom ? note : explainClaim(key, plugin, { rivals, ...competition });
    const why = explained ?? (loaded ? undefined : NOT_LOADED);
    const standing = isSeldom ? 'seldom' : competition.status;
    return [{ key, label: describeKey(key), short: shortKey(key), at, kind, standing, why, rivals }];
  });
}

function* targetModels(
  plugins: readonly PluginModel[],
  keys: readonly string[],
  { table, statuses }: Comparison,
): Generator<void, readonly TargetModel[]> {
  const found = new Map<string, TargetModel>();
  for (const { claims } of plugins) {
    for (const { key, label, kind } of claims) {
      if (kind === 'unreachable' || found.has(key)) continue;
      const claimers = table.claimers(key).map(({ plugin, at, loaded }) => ({ plugin, at, loaded }));
      const conflict = new Set(statuses.taken(key).map(({ directory }) => directory)).size > 1;
      found.set(key, { key, label, kind, claimers, conflict });
    }
    yield;
  }
  return keys.flatMap((key) => found.get(key) ?? []);
}

/**
 * Sorts the keys of the loader's table for display: operating systems before clouds, by name, then by version with wildcards last. Keys that no lookup
 * uses are dropped.
 */
function* sortKeys(keys: Iterable<string>): Generator<void, readonly string[]> {
  // Keys are parsed once, not in every comparison.
  const targets: { readonly key: string; readonly target: LookupTarget }[] = [];
  for (const key of keys) {
    const target = targetOf(key);
    if (target) targets.push({ key, target });
    yield;
  }
  return targets.sort((a, b) => compare(a.target, b.target)).map(({ key }) => key);
}

function compare(a: LookupTarget, b: LookupTarget): number {
  // A cloud target only has a name.
  if (a.length !== b.length) return b.length - a.length;
  const [name, version, arch] = a;
  const [otherName, otherVersion, otherArch] = b;
  return compareNaturally(name, otherName) || anyLast(version, otherVersion) || anyLast(arch, otherArch);
}

function anyLast(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  return b === null || b === undefined ? -1 : compareNaturally(a, b);
}
