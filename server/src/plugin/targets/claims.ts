import type { Dialect } from '../../contract/dialect.ts';
import type { FilePath } from '../../files/path.ts';
import type { JsonArray, JsonNode, JsonProperty } from '../../json/node.ts';
import type { Span } from '../../text/span.ts';
import type { MetadataDocument } from '../metadata/metadata.ts';
import { declaredType, field } from '../metadata/metadataFacts.ts';

/** One target that a document registers. */
export interface Claim {
  /** The key in the loader's target table, as JSON: `["Fedora",null,null]`, `["ec2"]`. */
  readonly key: string;
  readonly span: Span;
}

/** A claim with the plugin that makes it. */
export interface Claimant extends Claim {
  /** The name of the package. */
  readonly plugin: string;
  /** Its folder. */
  readonly directory: FilePath;
  readonly path: FilePath;
  readonly dialect: Dialect;
}

/** The claims of all plugins that one Image Factory loads together. */
export interface Registry {
  claimants(key: string): readonly Claimant[];
}

const known = new WeakMap<MetadataDocument, readonly Claim[]>();

/**
 * The targets that a document claims, without duplicates. Only those that PluginManager.load would register under a key that can be found: a
 * document without a valid type claims nothing. Reference documents are never registered; their OS versions apply to any architecture.
 */
export function claimsOf(document: MetadataDocument): readonly Claim[] {
  const claims = known.get(document) ?? readClaims(document);
  known.set(document, claims);
  return claims;
}

function readClaims(document: MetadataDocument): readonly Claim[] {
  const type = declaredType(document);
  const targets = field(document, 'targets')?.value;
  if (type === undefined || targets === undefined) return [];
  const claims = new Map<string, Claim>();
  const add = (tuple: readonly (string | null)[], span: Span) => {
    const key = JSON.stringify(tuple);
    if (!claims.has(key)) claims.set(key, { key, span });
  };
  if (document.dialect === 'loader-1.1' && targets.type === 'array') {
    for (const item of targets.items) {
      const tuple = stringsOf(item);
      if (tuple && (tuple.length === 1 || tuple.length === 3) && tuple[0] !== null) add(tuple, item.span);
    }
  } else if (document.dialect === 'reference-1.0' && targets.type === 'object') {
    for (const property of targets.properties) for (const { tuple, span } of referenceClaims(property, type === 'os')) add(tuple, span);
  }
  return [...claims.values()];
}

/** A target as in a lookup: `[name]` for a cloud; name, version, and architecture for an operating system, with null for any value in a template. */
export type LookupTarget = readonly [name: string, ...rest: (string | null)[]];

/** The target of a key in the loader's table; undefined for a key that no lookup uses. */
export function targetOf(key: string): LookupTarget | undefined {
  if (!/^\["/.test(key)) return undefined;
  const target = elementsOf(key);
  const isAsked = (target.length === 1 || target.length === 3) && target.every((item) => item === null || typeof item === 'string');
  return isAsked ? (target as unknown as LookupTarget) : undefined;
}

/** Whether lookup tries one target before the other for the same build. Both are keys of the loader's table. */
export function isMoreExact(key: string, than: string): boolean {
  const [name, version, arch] = targetOf(key) ?? [];
  const [sameName, sameVersion, anyArch] = targetOf(than) ?? [];
  if (key === than || name !== sameName || version === undefined || anyArch !== null) return false;
  return sameVersion === null || (version === sameVersion && arch !== null);
}

/** Describes the key of a target: `Fedora, any version, any arch`, `ec2`. */
export function describeKey(key: string): string {
  const [name, version, arch] = JSON.parse(key) as (string | null)[];
  if (version === undefined) return `${name}`;
  // Lookup drops the architecture first, so a key with an architecture but no version never matches builds that have a version.
  return [name, version ?? (arch === null ? 'any version' : 'no version'), arch ?? 'any arch'].join(', ');
}

/** The key of a target on one line: `Fedora 30 x86_64`, `Fedora`, `ec2`. A hyphen means that the template must not contain a version. */
export function shortKey(key: string): string {
  const [name, version, arch] = JSON.parse(key) as (string | null)[];
  return [name, version ?? (arch ? '-' : null), arch].filter((part) => part !== null && part !== undefined).join(' ');
}

function elementsOf(key: string): readonly unknown[] {
  try {
    return JSON.parse(key) as unknown[];
  } catch {
    // NaN and Infinity, which Python's JSON parser accepts and no template contains.
    return [];
  }
}

function referenceClaims({ key, value, shadowed }: JsonProperty, os: boolean): { tuple: (string | null)[]; span: Span }[] {
  if (shadowed || value?.type !== 'array') return [];
  if (!os) return [{ tuple: [key.value], span: key.span }];
  return value.items.flatMap((item) => (item.type === 'string' ? [{ tuple: [key.value, item.value, null], span: item.span }] : []));
}

/** The items of a list of targets that claim one of the keys. */
export function itemsClaiming(targets: JsonArray, keys: ReadonlySet<string>): readonly JsonNode[] {
  return targets.items.filter((item) => keys.has(JSON.stringify(stringsOf(item))));
}

function stringsOf(node: JsonNode): (string | null)[] | undefined {
  if (node.type !== 'array') return undefined;
  const strings: (string | null)[] = [];
  for (const item of node.items) {
    if (item.type !== 'string' && item.type !== 'null') return undefined;
    strings.push(item.type === 'string' ? item.value : null);
  }
  return strings;
}
