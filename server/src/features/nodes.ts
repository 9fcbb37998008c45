import type { JsonNode, JsonProperty } from '../json/node.ts';
import { touches } from '../text/span.ts';
import type { JsonPath } from './cursor.ts';

/** The element at an offset of a document: a key with its property, or a value. */
export type Spot =
  | { readonly kind: 'key'; readonly path: JsonPath; readonly property: JsonProperty }
  | { readonly kind: 'value'; readonly path: JsonPath; readonly node: JsonNode };

/** The innermost key or value at an offset; a cursor after the last character still touches it. Undefined between values. */
export function spotAt(root: JsonNode | undefined, offset: number, path: JsonPath = []): Spot | undefined {
  if (!root || !touches(root.span, offset)) return undefined;
  if (root.type === 'object') {
    for (const property of root.properties) {
      const inner = [...path, property.key.value];
      if (touches(property.key.span, offset)) return { kind: 'key', path: inner, property };
      const found = spotAt(property.value, offset, inner);
      if (found) return found;
    }
  } else if (root.type === 'array') {
    for (const [index, item] of root.items.entries()) {
      const found = spotAt(item, offset, [...path, index]);
      if (found) return found;
    }
  }
  return { kind: 'value', path, node: root };
}
