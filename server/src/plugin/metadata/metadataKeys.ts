import { type MetadataKey, maintainerKeys, metadataKeys, RESERVED_KEYS } from '../../contract/keys.ts';
import { type JsonDocument, type JsonObject, type JsonProperty, property } from '../../json/node.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { MetadataDocument } from './metadata.ts';

/** A key that the contract does not know. */
export interface UnknownKey {
  readonly property: JsonProperty;
  /** The key inside which it stands; undefined at the top. */
  readonly inside: 'maintainer' | undefined;
  /** The missing key that it was probably meant to be. */
  readonly meant: MetadataKey | undefined;
}

/** Keys for other tools, which no reader of metadata minds. */
const FOREIGN_KEYS = new Set<string>(['$schema']);

/** No more unknown keys than this are told of one object: beyond, nobody has misspelt one. */
const MAX_UNKNOWN = 200;

const known = new WeakMap<MetadataDocument, readonly UnknownKey[]>();

/** The keys that the contract does not know, in document order; reserved ones and those that Python never sees are left out. */
export function unknownKeys(document: MetadataDocument): readonly UnknownKey[] {
  const told = known.get(document);
  if (told) return told;
  const { root } = document.json;
  const found: UnknownKey[] = [];
  if (root?.type === 'object') {
    const maintainer = property(root, 'maintainer')?.value;
    for (const key of unknownIn(document.json, root, metadataKeys(document.dialect), undefined)) found.push(key);
    if (maintainer?.type === 'object')
      for (const key of unknownIn(document.json, maintainer, maintainerKeys(document.dialect), 'maintainer')) found.push(key);
  }
  const sorted = found.sort((a, b) => a.property.span.start - b.property.span.start);
  known.set(document, sorted);
  return sorted;
}

/** Names of keys, at the top or inside `maintainer`, that are there under another spelling, so that nobody calls them missing as well. */
export function misspelledKeys(document: MetadataDocument, inside?: 'maintainer'): ReadonlySet<string> {
  return new Set(unknownKeys(document).flatMap((key) => (key.inside === inside && key.meant ? [key.meant.name] : [])));
}

function unknownIn(json: JsonDocument, object: JsonObject, keys: readonly MetadataKey[], inside: UnknownKey['inside']): UnknownKey[] {
  const names = new Set(keys.map(({ name }) => name));
  const present = new Set(object.properties.map(({ key }) => key.value));
  // Of a text that breaks off no key is called missing, so none is misspelt for certain.
  const missing = json.complete ? keys.filter(({ name }) => !present.has(name)) : [];
  const reserved: readonly string[] = inside ? [] : RESERVED_KEYS;
  const isUnknown = ({ key, shadowed }: JsonProperty) =>
    !shadowed && !names.has(key.value) && !reserved.includes(key.value) && !FOREIGN_KEYS.has(key.value);
  const unknown: UnknownKey[] = [];
  for (const p of object.properties) {
    if (!isUnknown(p) || p.span.end > json.reliableEnd) continue;
    const near = nearMiss(
      p.key.value,
      missing.map((key) => key.name),
    );
    const at = missing.findIndex((key) => key.name === near);
    // A key that one of them was meant to be is missing no more.
    unknown.push({ property: p, inside, meant: at < 0 ? undefined : missing.splice(at, 1)[0] });
    if (unknown.length === MAX_UNKNOWN) break;
  }
  return unknown;
}
