import type { FilePath } from '../files/path.ts';
import { claimsOf, describeKey } from '../plugin/claims.ts';
import type { LoadedPlugin } from '../plugin/loader.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import type { RegistryEntry, TargetTable } from '../plugin/targetTable.ts';
import { targetTable } from '../plugin/targetTable.ts';
import type { ClaimModel, DocumentModel, PluginModel, RegistryKind, RegistryModel, TargetModel } from './registryModel.ts';

/** A plugin of a registry before it is compared with the others. */
export interface RegistryMember extends Omit<PluginModel, 'documents' | 'claims'> {
  /** Its documents by the name under which the registry has them. */
  readonly entries: readonly RegistryEntry[];
}

/** A registry: the plain data, and the table that answers who builds what. */
export interface RegistryView {
  readonly model: RegistryModel;
  readonly table: TargetTable;
}

/** Compares the plugins of one registry. @param members in the order in which they are to be listed */
export function registryView(folder: FilePath, kind: RegistryKind, members: readonly RegistryMember[]): RegistryView {
  const table = targetTable(members.flatMap(({ entries }) => entries));
  const loaded = new Map(table.loader.plugins.map((plugin) => [plugin.path, plugin]));
  const plugins = members.map((member) => pluginModel(member, table, loaded));
  return { table, model: { folder, kind, plugins, targets: targetModels(plugins, table) } };
}

function pluginModel(member: RegistryMember, table: TargetTable, loaded: ReadonlyMap<FilePath, LoadedPlugin>): PluginModel {
  const { entries, ...known } = member;
  return {
    ...known,
    documents: entries.map((entry) => documentModel(entry, loaded.get(entry.path))),
    claims: entries.flatMap((entry) => claimModels(entry, loaded.get(entry.path), table)),
  };
}

function documentModel({ document }: RegistryEntry, loaded: LoadedPlugin | undefined): DocumentModel {
  return { path: document.path, dialect: document.dialect, state: loaded?.state ?? 'not-loaded', error: loaded?.error };
}

function claimModels({ document, directory }: RegistryEntry, loaded: LoadedPlugin | undefined, table: TargetTable): ClaimModel[] {
  const seen = new Set<string>();
  return (loaded ? loaded.targets : claimsOf(document)).flatMap(({ key, span }) => {
    if (seen.has(key)) return [];
    seen.add(key);
    const kind = kindOf(key);
    const rivals = kind === 'unreachable' ? [] : [...new Set(table.rivals(key, directory).map((rival) => rival.plugin))];
    const label = kind === 'unreachable' ? written(document, span) : describeKey(key);
    return [{ key, label, at: { path: document.path, span }, kind, rivals }];
  });
}

/** Which lookup can ask for a key of the table: [name, version, arch] with nulls from the right, or [name]. */
function kindOf(key: string): ClaimModel['kind'] {
  if (/^\["/.test(key)) {
    const [name, version, arch, ...more] = tuple(key);
    const texts = [name, version, arch].every((item) => item === undefined || item === null || typeof item === 'string');
    if (version === undefined) return 'cloud';
    if (texts && arch !== undefined && more.length === 0) return version === null && arch !== null ? 'unreachable' : 'os';
  }
  return 'unreachable';
}

function tuple(key: string): readonly unknown[] {
  try {
    return JSON.parse(key) as unknown[];
  } catch {
    // NaN and the infinities, which Python's JSON knows and no template holds.
    return [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  }
}

function written(document: MetadataDocument, { start, end }: { readonly start: number; readonly end: number }): string {
  const text = document.json.text.slice(start, Math.min(end, start + 80)).replace(/\s+/g, ' ');
  return end - start > 80 ? `${text}...` : text;
}

function targetModels(plugins: readonly PluginModel[], table: TargetTable): readonly TargetModel[] {
  const found = new Map<string, TargetModel>();
  for (const { claims } of plugins) {
    for (const { key, label, kind } of claims) {
      if (kind === 'unreachable' || found.has(key)) continue;
      const all = table.rivals(key, '');
      const conflict = new Set(all.map((claimer) => claimer.directory)).size > 1;
      found.set(key, { key, label, kind, claimers: all.map(({ plugin, at, loaded }) => ({ plugin, at, loaded })), conflict });
    }
  }
  return [...found.values()].sort((a, b) => compare(b.kind, a.kind) || compare(a.label, b.label));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
