import { type MetadataKey, maintainerKeys, metadataKeys, RESERVED_KEYS } from '../../contract/keys.ts';
import { type JsonDocument, type JsonObject, type JsonProperty, property } from '../../json/node.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { MetadataDocument } from './metadata.ts';

/** A key that is not in the contract. */
export interface UnknownKey {
  readonly property: JsonProperty;
  /** The enclosing key; undefined at the top level. */
  readonly inside: 'maintainer' | undefined;
  /** The missing key that was probably meant. */
  readonly meant: MetadataKey | undefined;
}

/** Keys for other tools, which readers of metadata ignore. */
const FOREIGN_KEYS = new Set<string>(['$schema']);

/** Maximum number of unknown keys that are reported per object; no typing mistake causes more. */
const MAX_UNKNOWN = 200;

const known = new WeakMap<MetadataDocument, readonly UnknownKey[]>();

/** The keys that are not in the contract, in document order, without reserved keys and duplicates that Python ignores. */
export function unknownKeys(document: MetadataDocument): readonly UnknownKey[] {
  const cached = known.get(document);
  if (cached) return cached;
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

/** The names of keys that exist under a misspelled name, at the top level or inside `maintainer`, so that they are not reported as missing too. */
export function misspelledKeys(document: MetadataDocument, inside?: 'maintainer'): ReadonlySet<string> {
  return new Set(unknownKeys(document).flatMap((key) => (key.inside === inside && key.meant ? [key.meant.name] : [])));
}

function unknownIn(json: JsonDocument, object: JsonObject, keys: readonly MetadataKey[], inside: UnknownKey['inside']): UnknownKey[] {
  const names = new Set(keys.map(({ name }) => name));
  const present = new Set(object.properties.map(({ key }) => key.value));
  // In an incomplete text, no key is certainly missing, so none is certainly misspelled.
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
    // Each missing key is suggested only once.
    unknown.push({ property: p, inside, meant: at < 0 ? undefined : missing.splice(at, 1)[0] });
    if (unknown.length === MAX_UNKNOWN) break;
  }
  return unknown;
}
