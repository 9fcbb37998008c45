import type { Dialect, PluginType } from '../../contract/dialect.ts';
import { maintainerKeys, metadataKeys } from '../../contract/keys.ts';
import type { Span } from '../../text/span.ts';

/**
 * An initial value for a documented key. It violates no rule, and authors will want to review it.
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

/** An initial value for a key inside `maintainer`. */
export function defaultMaintainerValue(key: string): string {
  return key === 'email' ? 'you@example.com' : key === 'url' ? 'https://example.com' : 'Your Name';
}

/** A complete initial document. */
export function defaultDocument(dialect: Dialect, type: PluginType, name: string): Record<string, unknown> {
  const wanted = metadataKeys(dialect).filter((key) => key.requiredBy !== 'optional');
  return Object.fromEntries(wanted.map((key) => [key.name, defaultValue(key.name, dialect, type, name)]));
}

/** The strings in default values that authors have to replace. */
export interface Placeholders {
  /** Strings anywhere in the document. */
  readonly texts: readonly string[];
  /** Strings inside targets. */
  readonly targets: readonly string[];
}

/** @param name the name of the plugin's package */
export function placeholders(name: string): Placeholders {
  const ofType = (type: PluginType) => ['description', 'license'].map((key) => String(defaultValue(key, 'loader-1.1', type, name)));
  const texts = [...ofType('os'), ...ofType('cloud'), ...['name', 'email', 'url'].map(defaultMaintainerValue)];
  return { texts, targets: [name, name.toLowerCase(), '1'] };
}

/** The spans of placeholders in a part of a document, without their quotes. */
export function placeholderSpans(json: string, { texts, targets }: Placeholders): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: quoted, 1: text = '', index } of json.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    const inTarget = json[index - 1] === '[' || json.startsWith(': [', index + quoted.length);
    if (texts.includes(text) || (inTarget && targets.includes(text))) spans.push({ start: index + 1, end: index + 1 + text.length });
  }
  return spans;
}

function defaultTargets(dialect: Dialect, type: PluginType, name: string): unknown {
  if (dialect === 'reference-1.0') return type === 'os' ? { [name]: ['1'] } : { [name.toLowerCase()]: ['upload', 'snapshot'] };
  return type === 'os' ? [[name, null, null]] : [[name.toLowerCase()]];
}
