import { LOADER_SUFFIX, type PluginType } from '../../contract/dialect.ts';
import { CLOUDS, OPERATIONS } from '../../contract/names.ts';
import type { Location } from '../../files/location.ts';
import { basename } from '../../files/path.ts';
import { type JsonNode, type JsonProperty, type JsonString, property } from '../../json/node.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { Span } from '../../text/span.ts';
import type { PluginPackage } from '../package.ts';
import type { MetadataDocument } from './metadata.ts';

/** The property of a top-level key as Python sees it: the last one. */
export function field(document: MetadataDocument, key: string): JsonProperty | undefined {
  return property(document.json.root, key);
}

/** The value of a top-level key, if it is a string. */
export function textOf(document: MetadataDocument, key: string): string | undefined {
  const value = field(document, key)?.value;
  return value?.type === 'string' ? value.value : undefined;
}

/** A string inside `maintainer`, if it is in the reliable part of the document. */
export function maintainerText(document: MetadataDocument, key: string): JsonString | undefined {
  const value = property(field(document, 'maintainer')?.value, key)?.value;
  return value?.type === 'string' && value.span.end <= document.json.reliableEnd ? value : undefined;
}

/** A short span for findings about the whole document: its first key or its first character. */
export function documentPlace({ json }: MetadataDocument): Span {
  const { root, text } = json;
  if (root?.type === 'object' && root.properties[0]) return root.properties[0].key.span;
  const start = root?.span.start ?? 0;
  return { start, end: Math.min(start + 1, text.length) };
}

/** The name that Image Factory uses for a document: that of the file. No release loads `info.json`, so it gets the name of its plugin. */
export function registeredName({ path }: MetadataDocument, plugin: PluginPackage): string {
  return (path.endsWith(LOADER_SUFFIX) && basename(path).slice(0, -LOADER_SUFFIX.length)) || plugin.name;
}

/** The plugin type for a value of `type`, as the loader reads it: case-insensitive, without surrounding whitespace. */
export function typeNamed(value: string): PluginType | undefined {
  // PluginManager.load compares `type.upper()` with 'OS' and 'CLOUD'.
  const upper = value.toUpperCase();
  return upper === 'OS' ? 'os' : upper === 'CLOUD' ? 'cloud' : undefined;
}

/** The type that the document declares, if the loader knows it. */
export function declaredType(document: MetadataDocument): PluginType | undefined {
  const value = textOf(document, 'type');
  return value === undefined ? undefined : typeNamed(value);
}

/** The type that a value of `type` was probably meant to be: different case, surrounding whitespace, a typo, or a longer name. */
export function meantType(word: string): PluginType | undefined {
  const trimmed = word.trim().toLowerCase();
  const named = typeNamed(trimmed);
  if (named) return named;
  if (/^(o|s|so|oss|oos|o\.s\.?|operating[ _-]?system)$/.test(trimmed)) return 'os';
  return nearMiss(trimmed, ['cloud', 'clouds']) === undefined ? undefined : 'cloud';
}

/** The locations where the documents of a plugin declare its type: the value of `type`, or where it belongs. */
export function typePlaces(plugin: PluginPackage): readonly Location[] {
  return plugin.documents.map((document) => ({
    path: document.path,
    span: field(document, 'type')?.value?.span ?? documentPlace(document),
  }));
}

/** The type whose interface the delegate class declares, if it certainly declares only one. */
export function delegateType(plugin: PluginPackage): PluginType | undefined {
  if (plugin.delegate.outcome.kind !== 'class') return undefined;
  const types = new Set<PluginType>();
  for (const { interface: declared } of plugin.delegate.outcome.class.declarations)
    if (declared.kind === 'delegate') types.add(declared.type);
  const [only] = types;
  return types.size === 1 ? only : undefined;
}

/** The most likely type of a document, based on its `type`, its delegate, or the form of its targets. */
export function likelyType(document: MetadataDocument, plugin: PluginPackage): PluginType | undefined {
  return meantType(textOf(document, 'type') ?? '') ?? delegateType(plugin) ?? typeOfTargets(field(document, 'targets')?.value);
}

/** The plugin type that targets of this form belong to; undefined if unclear. */
export function typeOfTargets(targets: JsonNode | undefined): PluginType | undefined {
  if (targets?.type === 'array') {
    const lengths = new Set(targets.items.map((item) => (item.type === 'array' ? item.items.length : 0)));
    return lengths.size !== 1 ? undefined : lengths.has(3) ? 'os' : lengths.has(1) ? 'cloud' : undefined;
  }
  if (targets?.type !== 'object' || targets.properties.length === 0) return undefined;
  const isOperation = (node: JsonNode) => node.type === 'string' && OPERATIONS.some(({ name }) => name === node.value);
  const isCloud = targets.properties.every(
    ({ key, value }) => CLOUDS.some(({ name }) => name === key.value) || (value?.type === 'array' && value.items.some(isOperation)),
  );
  return isCloud ? 'cloud' : 'os';
}
