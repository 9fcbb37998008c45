import { type Node, parseTree } from 'jsonc-parser';
import type { JsonNode, JsonProperty, JsonString } from './node.ts';

/**
 * The tree of a text that is nested no deeper than the gate allows. Broken texts give what can be read of them.
 * @param values what strings and numbers at these offsets really say, where the text was masked
 */
export function readTree(text: string, values: ReadonlyMap<number, string | number>): JsonNode | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  return root && readNode(root, values);
}

function readNode(node: Node, values: ReadonlyMap<number, string | number>): JsonNode {
  const span = { start: node.offset, end: node.offset + node.length };
  const said = values.get(node.offset);
  switch (node.type) {
    case 'object':
      return { type: 'object', span, properties: markShadowed((node.children ?? []).flatMap((child) => readProperty(child, values))) };
    case 'array':
      return { type: 'array', span, items: (node.children ?? []).map((child) => readNode(child, values)) };
    case 'string':
      return { type: 'string', span, value: typeof said === 'string' ? said : String(node.value ?? '') };
    case 'number':
      return { type: 'number', span, value: typeof said === 'number' ? said : Number(node.value ?? 0) };
    case 'boolean':
      return { type: 'boolean', span, value: node.value === true };
    default:
      return { type: 'null', span };
  }
}

function readProperty(node: Node, values: ReadonlyMap<number, string | number>): JsonProperty[] {
  const [keyNode, valueNode] = node.children ?? [];
  if (!keyNode) return [];
  const key = readNode(keyNode, values);
  if (key.type !== 'string') return [];
  const value = valueNode && readNode(valueNode, values);
  return [{ key, value, span: { start: key.span.start, end: (value ?? key).span.end }, shadowed: false }];
}

/** Marks all but the last of the properties with the same key. */
function markShadowed(properties: JsonProperty[]): JsonProperty[] {
  const last = new Map<string, JsonString>(properties.map(({ key }) => [key.value, key]));
  if (last.size === properties.length) return properties;
  return properties.map((p) => (last.get(p.key.value) === p.key ? p : { ...p, shadowed: true }));
}
