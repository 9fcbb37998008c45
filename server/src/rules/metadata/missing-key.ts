import type { PluginType } from '../../contract/dialect.ts';
import { type MetadataKey, metadataKeys } from '../../contract/keys.ts';
import { addProperties } from '../../json/edit.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { defaultValue } from '../../plugin/metadata/metadataDefaults.ts';
import { likelyType, registeredName } from '../../plugin/metadata/metadataFacts.ts';
import { misspelledKeys } from '../../plugin/metadata/metadataKeys.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { listed } from '../../text/listed.ts';
import type { Fix, Severity } from '../shared/finding.ts';
import { documentFix, quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Required keys that are missing: one finding for all keys whose absence has the same effect. */
export const rule: Rule = {
  name: 'missing-key',
  severity: 'error',
  *document(document, plugin) {
    const required = document.violations.filter((v) => v.rule === 'missing-key');
    const [first] = required;
    if (!first) return;
    const misspelled = misspelledKeys(document);
    const names = new Set(required.map((v) => String(v.params.missingProperty)));
    const missing = metadataKeys(document.dialect).filter(({ name }) => names.has(name) && !misspelled.has(name));
    for (const severity of ['error', 'warning'] as const) {
      const keys = missing.filter((key) => severityOfMissing(key, document) === severity);
      if (keys.length === 0) continue;
      yield {
        path: document.path,
        span: first.span,
        severity,
        message: message(document, keys, plugin),
        fixes: fixes(document, keys, missing, plugin),
      };
    }
  },
};

/** The severity of a missing key: the loader reads only `type` and `targets`; the reference requires every key it lists. */
export function severityOfMissing(key: MetadataKey, document: MetadataDocument): Severity {
  return document.dialect === 'reference-1.0' || key.requiredBy === 'loader' ? 'error' : 'warning';
}

function message(document: MetadataDocument, keys: readonly MetadataKey[], plugin: PluginPackage): string {
  const what = `Missing ${keys.length === 1 ? 'key' : 'keys'} ${listed(keys.map(({ name }) => `"${name}"`))}.`;
  if (document.dialect === 'reference-1.0') return `${what} The plugin reference requires ${keys.length === 1 ? 'it' : 'them'}.`;
  const [first] = keys;
  if (first?.requiredBy !== 'loader')
    return `${what} Image Factory loads the plugin without ${keys.length === 1 ? 'it' : 'them'}, but ${keys.length === 1 ? 'it is' : 'they are'} documented as required.`;
  return `${what} Image Factory fails to load the plugin ("Invalid metadata for plugin (${registeredName(document, plugin)}). Missing entry for '${first.name}'.").`;
}

function fixes(document: MetadataDocument, keys: readonly MetadataKey[], all: readonly MetadataKey[], plugin: PluginPackage): Fix[] {
  const likely = likelyType(document, plugin);
  const types: readonly PluginType[] = likely ? [likely] : ['os', 'cloud'];
  const found = types.flatMap((type) => keys.map((key) => add(document, [key], type, plugin)));
  if (all.length > 1) found.push(...types.map((type) => add(document, all, type, plugin, types.length > 1)));
  const titles = new Set<string>();
  const distinct = found.filter(({ title }) => !titles.has(title) && titles.add(title));
  // The added values are only a starting point, so no fix is safe. Prefer the one that adds all keys.
  return distinct.map((fix, i) => (likely && i === distinct.length - 1 ? { ...fix, preferred: true } : fix));
}

function add(document: MetadataDocument, keys: readonly MetadataKey[], type: PluginType, plugin: PluginPackage, named = false): Fix {
  const { root, text } = document.json;
  const added = keys.map(({ name }) => ({
    key: name,
    value: defaultValue(name, document.dialect, type, registeredName(document, plugin)),
  }));
  const order = metadataKeys(document.dialect).map(({ name }) => name);
  const [only] = added;
  const title =
    keys.length === 1 && only
      ? `Add "${only.key}": ${quoted(JSON.stringify(only.value))}`
      : `Add all missing keys${named ? ` for ${type === 'os' ? 'an OS' : 'a cloud'} plugin` : ''}`;
  return documentFix(document, title, root?.type === 'object' ? addProperties(text, root, added, order) : []);
}
