import type { Dialect, PluginType } from '../../contract/dialect.ts';
import { ARCHES, CLOUDS, type KnownName, OPERATIONS, SYSTEMS, versionsOf } from '../../contract/names.ts';
import { type Piece, stringPlaceholder } from '../snippet.ts';
import type { CompletionContext } from './context.ts';
import { type Proposal, textValue } from './proposal.ts';

/** The detail of a proposed version: the newest one, or an example if Oz knows no versions of the system. */
const VERSION_DETAIL = 'version, as named in the template';

/** A complete `targets` value in the format of the dialect. */
export function targetsPieces(dialect: Dialect, type: PluginType): readonly Piece[] {
  if (dialect === 'reference-1.0') {
    return type === 'os'
      ? ['{ ', ...stringPlaceholder('Fedora'), ': [', ...stringPlaceholder(versionsOf('Fedora')[0] ?? '1'), '] }']
      : ['{ ', ...stringPlaceholder('ec2'), ': ["upload", "snapshot"] }'];
  }
  return type === 'os' ? ['[[', ...stringPlaceholder('Fedora'), ', null, null]]'] : ['[[', ...stringPlaceholder('ec2'), ']]'];
}

/** Complete `targets` values, for the type of the plugin, or for both types if unknown. */
export function wholeTargetsProposals({ dialect, type }: CompletionContext): Proposal[] {
  const types: readonly PluginType[] = type ? [type] : ['cloud', 'os'];
  return types.map((one) => ({
    label: one === 'os' ? 'operating systems' : 'clouds',
    kind: 'block',
    pieces: targetsPieces(dialect, one),
  }));
}

/** The keys of `targets` in the reference format. */
export function targetKeyProposals({ type }: CompletionContext, present: readonly string[]): Proposal[] {
  return names(type)
    .filter(({ name }) => !present.includes(name))
    .map(({ name, detail, kind }) => {
      const value: readonly Piece[] =
        kind === 'cloud' ? ['["upload", "snapshot"]'] : ['[', ...stringPlaceholder(versionsOf(name)[0] ?? '1'), ']'];
      return { label: name, kind: 'key', detail, pieces: [`${JSON.stringify(name)}: `, ...value] };
    });
}

/** Complete lists for a target in the reference format. */
export function targetListProposals(name: string, { type }: CompletionContext): Proposal[] {
  const cloud: Proposal[] = [
    { label: '["upload", "snapshot"]', kind: 'block', pieces: ['["upload", "snapshot"]'] },
    { label: '["upload"]', kind: 'block', pieces: ['["upload"]'] },
  ];
  const version = versionsOf(name)[0] ?? '1';
  const os: Proposal[] = [
    { label: `["${version}"]`, kind: 'block', detail: VERSION_DETAIL, pieces: ['[', ...stringPlaceholder(version), ']'] },
  ];
  return type === 'os' ? os : type === 'cloud' ? cloud : [...cloud, ...os];
}

/** The list items of a target in the reference format: versions or operations. */
export function targetListItemProposals(name: string, { type }: CompletionContext, present: readonly string[]): Proposal[] {
  const operations = type === 'os' ? [] : OPERATIONS.map((operation) => textValue(operation.name, { detail: operation.detail }));
  const versions = type === 'cloud' ? [] : versionsOf(name).map((version) => textValue(version, { detail: `${name} ${version}` }));
  return [...operations, ...versions].filter(({ label }) => !present.includes(label));
}

/** Complete targets in the loader format. */
export function targetProposals({ type }: CompletionContext): Proposal[] {
  return names(type).map(({ name, detail, kind }) => {
    const pieces = kind === 'cloud' ? [`[${JSON.stringify(name)}]`] : [`[${JSON.stringify(name)}, null, null]`];
    return { label: name, kind: 'block', detail: kind === 'cloud' ? detail : `any version and architecture; ${detail}`, pieces };
  });
}

/**
 * A part of a target in the loader format.
 * @param index 0 for the name, 1 for the version, 2 for the architecture
 * @param name the first part of the target
 */
export function targetPartProposals(index: number, name: string | undefined, { type }: CompletionContext): Proposal[] {
  if (index === 0) return names(type).map((known) => textValue(known.name, { detail: known.detail }));
  if (type === 'cloud') return [];
  if (index === 1) {
    return [
      anyOf('version'),
      ...(name === undefined ? [] : versionsOf(name)).map((version) => textValue(version, { detail: `${name} ${version}` })),
    ];
  }
  return index === 2 ? [anyOf('architecture'), ...ARCHES.map((arch) => textValue(arch))] : [];
}

function anyOf(what: string): Proposal {
  return { label: 'null', kind: 'value', detail: `any ${what}`, pieces: ['null'], preferred: true };
}

function names(type: PluginType | undefined): readonly (KnownName & { readonly kind: PluginType })[] {
  const clouds = type === 'os' ? [] : CLOUDS.map((known) => ({ ...known, kind: 'cloud' as const }));
  const systems = type === 'cloud' ? [] : SYSTEMS.map((known) => ({ ...known, kind: 'os' as const }));
  return [...clouds, ...systems];
}
