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
