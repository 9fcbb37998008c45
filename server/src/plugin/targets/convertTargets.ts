import type { Dialect, PluginType } from '../../contract/dialect.ts';
import type { JsonNode } from '../../json/node.ts';

/** Targets in the format of the other dialect. */
export interface ConvertedTargets {
  readonly value: unknown;
  /** Descriptions of the lost details: `the architecture "x86_64" of "Fedora"`. */
  readonly lost: readonly string[];
}

/**
 * Converts targets to the format of a dialect; undefined if they are in neither format.
 * Numbers become strings as written. An operating system that matches any version gets an empty list in the reference format.
 */
export function convertTargets(text: string, targets: JsonNode, to: Dialect, type: PluginType): ConvertedTargets | undefined {
  const wordOf = (node: JsonNode) => readWord(text, node);
  return to === 'reference-1.0' ? toReference(targets, type, wordOf) : toLoader(targets, type, wordOf);
}

type WordReader = (node: JsonNode) => string | null | undefined;

function toReference(targets: JsonNode, type: PluginType, wordOf: WordReader): ConvertedTargets | undefined {
  if (targets.type !== 'array') return undefined;
  const lists = new Map<string, Set<string>>();
  const open = new Set<string>();
  const lost: string[] = [];
  for (const item of targets.items) {
    const parts = item.type === 'array' ? item.items.map(wordOf) : [wordOf(item)];
    const [name, version, arch] = parts;
    if (typeof name !== 'string' || parts.includes(undefined) || parts.length > 3) return undefined;
    if (type === 'cloud' && parts.length > 1) return undefined;
    const list = lists.get(name) ?? new Set();
    lists.set(name, list);
    if (version != null) list.add(version);
    if (version == null) open.add(name);
    if (arch != null) lost.push(`the architecture "${arch}" of "${name}"`);
  }
  for (const name of open) if (lists.get(name)?.size) lost.push(`that any version of "${name}" matches`);
  return { value: Object.fromEntries([...lists].map(([name, list]) => [name, [...list]])), lost };
}

function toLoader(targets: JsonNode, type: PluginType, wordOf: WordReader): ConvertedTargets | undefined {
  if (targets.type !== 'object') return undefined;
  const list: (string | null)[][] = [];
  const lost: string[] = [];
  for (const { key, value, shadowed } of targets.properties) {
    if (shadowed) continue;
    const words = value?.type === 'array' ? value.items.map(wordOf) : value ? [wordOf(value)] : [];
    if (words.includes(undefined)) return undefined;
    const texts = words.filter((word) => typeof word === 'string');
    if (type === 'cloud') {
      list.push([key.value]);
      for (const operation of texts) lost.push(`the operation "${operation}" of "${key.value}"`);
    } else if (texts.length === 0) list.push([key.value, null, null]);
    else for (const version of texts) list.push([key.value, version, null]);
  }
  return { value: list, lost };
}

/** The string for a string or number, null for null, undefined for anything else. */
function readWord(text: string, node: JsonNode): string | null | undefined {
  if (node.type === 'null') return null;
  if (node.type === 'number') return text.slice(node.span.start, node.span.end);
  return node.type === 'string' ? node.value : undefined;
}
