import type { Dialect } from '../../contract/dialect.ts';
import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { type MetadataKey, maintainerKeys, metadataKeys, RESERVED_KEYS } from '../../contract/keys.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { likelyType, typeNamed } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { type Spot, spotAt } from '../nodes.ts';
import type { Hover } from './hover.ts';
import { targetHover } from './targets.ts';

/** Describes a key and what reads it, or how Image Factory uses a value. */
export function hoverMetadata(document: MetadataDocument, plugin: PluginPackage, offset: number): Hover | undefined {
  const spot = spotAt(document.json.root, offset);
  if (!spot) return undefined;
  const span = spot.kind === 'key' ? spot.property.key.span : spot.node.span;
  const markdown = describe(spot, document, plugin);
  return markdown === undefined ? undefined : { span, markdown };
}

function describe(spot: Spot, document: MetadataDocument, plugin: PluginPackage): string | undefined {
  const { dialect } = document;
  const [key, inner] = spot.path;
  if (key === 'targets' && spot.path.length > 1) return targetHover(spot, document, likelyType(document, plugin));
  if (key === 'maintainer' && typeof inner === 'string') return describeKey(find(maintainerKeys(dialect), inner));
  if (typeof key !== 'string' || spot.path.length > 1) return undefined;
  if (spot.kind === 'key') return describeKey(find(metadataKeys(dialect), key), dialect) ?? describeReserved(key);
  if (key === 'type' && spot.node.type === 'string') return describeType(spot.node.value, dialect);
  return spot.node.type === 'string' || key === 'maintainer' ? describeKey(find(metadataKeys(dialect), key), dialect) : undefined;
}

function find(keys: readonly MetadataKey[], name: string): MetadataKey | undefined {
  return keys.find((key) => key.name === name);
}

function describeKey(key: MetadataKey | undefined, dialect?: Dialect): string | undefined {
  if (!key) return undefined;
  const required =
    dialect === undefined
      ? undefined
      : key.requiredBy === 'loader'
        ? '*Required: Image Factory does not load the plugin without it.*'
        : key.requiredBy === 'document'
          ? dialect === 'reference-1.0'
            ? '*Required by the plugin reference.*'
            : '*Documented for every plugin.*'
          : '*Optional.*';
  return [`**${key.title}**`, key.markdown, ...(required ? [required] : [])].join('\n\n');
}

function describeReserved(key: string): string | undefined {
  if (!(RESERVED_KEYS as readonly string[]).includes(key)) return undefined;
  return `Image Factory overwrites \`${key}\` when it lists plugins, so this value is lost.`;
}

function describeType(value: string, dialect: Dialect): string | undefined {
  const type = typeNamed(value);
  if (type === undefined) {
    return dialect === 'loader-1.1'
      ? 'Neither `os` nor `cloud`: Image Factory silently skips the plugin.'
      : 'Neither `os` nor `cloud`, the two types in the plugin reference.';
  }
  const meaning = find(metadataKeys(dialect), 'type')?.values.find((one) => one.value === type)?.markdown ?? '';
  const calls =
    type === 'os'
      ? 'Image Factory calls `create_base_image` for every build, and `create_target_image` if the delegate implements it.'
      : 'Image Factory calls `push_image_to_provider`, `snapshot_image_on_provider`, or `delete_from_provider` on request, and the `builder_…_create_target_image` methods that the delegate implements.';
  return `**${type === 'os' ? 'OS plugin' : 'Cloud plugin'}**\n\n${meaning}\n\nThe delegate class implements \`${INTERFACE_NAMES[type]}\`. ${calls}`;
}
