import type { Dialect, PluginType } from '../../contract/dialect.ts';
import { maintainerKeys, metadataKeys } from '../../contract/keys.ts';

/**
 * A value to begin with for a documented key: one that breaks no rule and that its author will want to read over.
 * @param name the name of the plugin's package
 */
export function defaultValue(key: string, dialect: Dialect, type: PluginType, name: string): unknown {
  switch (key) {
    case 'name':
      return name;
    case 'description':
      return type === 'os' ? `Installs ${name}` : `Pushes images to ${name}`;
    case 'type':
      return type;
    case 'maintainer':
      return Object.fromEntries(maintainerKeys(dialect).map((inner) => [inner.name, defaultMaintainerValue(inner.name)]));
    case 'version':
      return '1.0';
    case 'targets':
      return defaultTargets(dialect, type, name);
    default:
      return 'Apache-2.0';
  }
}

/** A value to begin with for a key inside `maintainer`. */
export function defaultMaintainerValue(key: string): string {
  return key === 'email' ? 'you@example.com' : key === 'url' ? 'https://example.com' : 'Your Name';
}

/** A whole document to begin with. */
export function defaultDocument(dialect: Dialect, type: PluginType, name: string): Record<string, unknown> {
  const wanted = metadataKeys(dialect).filter((key) => key.requiredBy !== 'optional');
  return Object.fromEntries(wanted.map((key) => [key.name, defaultValue(key.name, dialect, type, name)]));
}

function defaultTargets(dialect: Dialect, type: PluginType, name: string): unknown {
  if (dialect === 'reference-1.0') return type === 'os' ? { [name]: ['1'] } : { [name.toLowerCase()]: ['upload', 'snapshot'] };
  return type === 'os' ? [[name, null, null]] : [[name.toLowerCase()]];
}
