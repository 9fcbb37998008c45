import type { Dialect } from './dialect.ts';
import { type SchemaNode, schemaOf } from './schemas.ts';

/** A documented key of the metadata. */
export interface MetadataKey {
  readonly name: string;
  readonly title: string;
  /** Its purpose, in Markdown. */
  readonly markdown: string;
  /** `loader`: Image Factory fails without it; `document`: the reference requires it; `optional`: known but not required. */
  readonly requiredBy: 'loader' | 'document' | 'optional';
  /** Example values from the schema. */
  readonly examples: readonly unknown[];
  /** The allowed values, each with its meaning; empty if any value is allowed. */
  readonly values: readonly { readonly value: string; readonly markdown: string }[];
}

/** The keys that PluginManager.load reads (imgfac/PluginManager.py of 1.1.3 to 1.1.16). */
const READ_BY_LOADER = new Set(['type', 'targets']);

/** Keys that Image Factory's REST interface and loader overwrite (imgfac/rest/imagefactory.py, PluginManager._register_plugin_with_error). */
export const RESERVED_KEYS = ['_type', 'id', 'href', 'ERROR'] as const;

const KEYS: Readonly<Record<Dialect, readonly MetadataKey[]>> = {
  'reference-1.0': keysOfSchema(schemaOf('reference-1.0'), 'reference-1.0'),
  'loader-1.1': keysOfSchema(schemaOf('loader-1.1'), 'loader-1.1'),
};

const MAINTAINER_KEYS: Readonly<Record<Dialect, readonly MetadataKey[]>> = {
  'reference-1.0': keysOfSchema(schemaOf('reference-1.0').properties?.maintainer ?? {}, 'reference-1.0'),
  'loader-1.1': keysOfSchema(schemaOf('loader-1.1').properties?.maintainer ?? {}, 'loader-1.1'),
};

/** The keys of a document, in the order of the reference or of the bundled plugins. */
export function metadataKeys(dialect: Dialect): readonly MetadataKey[] {
  return KEYS[dialect];
}

/** The keys inside `maintainer`. */
export function maintainerKeys(dialect: Dialect): readonly MetadataKey[] {
  return MAINTAINER_KEYS[dialect];
}

function keysOfSchema(schema: SchemaNode, dialect: Dialect): MetadataKey[] {
  return Object.entries(schema.properties ?? {}).map(([name, node]) => ({
    name,
    title: node.title ?? name,
    markdown: node.markdownDescription ?? node.description ?? '',
    requiredBy: !schema.required?.includes(name)
      ? 'optional'
      : dialect === 'loader-1.1' && READ_BY_LOADER.has(name)
        ? 'loader'
        : 'document',
    examples: node.examples ?? [],
    values: (node.enum ?? []).map((value, i) => ({ value: String(value), markdown: node.markdownEnumDescriptions?.[i] ?? '' })),
  }));
}
