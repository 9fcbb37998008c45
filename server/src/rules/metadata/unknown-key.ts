import { maintainerKeys } from '../../contract/keys.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { field, registeredName } from '../../plugin/metadata/metadataFacts.ts';
import { type UnknownKey, unknownKeys } from '../../plugin/metadata/metadataKeys.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { documentFix, written } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';
import { severityOfMissing } from './missing-key.ts';

/** Undocumented key. A misspelled one has the severity of the missing key that was probably meant. */
export const rule: Rule = {
  name: 'unknown-key',
  severity: 'warning',
  *document(document, plugin) {
    for (const unknown of unknownKeys(document)) {
      const { property, meant } = unknown;
      const rename = meant && { span: property.key.span, newText: JSON.stringify(meant.name) };
      yield {
        path: document.path,
        span: property.key.span,
        severity: meant ? (meant.requiredBy === 'optional' ? 'warning' : severityOfMissing(meant, document)) : 'hint',
        message: meant ? misspelled(document, unknown, meant.name, plugin) : unread(document, unknown),
        fixes: rename ? [documentFix(document, `Rename to "${meant.name}"`, [rename], { preferred: true, safe: true })] : [],
      };
    }
  },
};

function misspelled(document: MetadataDocument, { property, inside, meant }: UnknownKey, name: string, plugin: PluginPackage): string {
  const what = `Unknown key ${written(document, property.key)}. Did you mean "${name}"?`;
  if (!inside && document.dialect === 'loader-1.1' && meant?.requiredBy === 'loader') {
    return `${what} Image Factory fails to load the plugin ("Invalid metadata for plugin (${registeredName(document, plugin)}). Missing entry for '${name}'.").`;
  }
  const owner = inside ? `the ${inside}'s ` : '';
  return `${what} As spelled it is ignored, so ${owner}"${name}" is missing.`;
}

function unread(document: MetadataDocument, { property, inside }: UnknownKey): string {
  const what = written(document, property.key);
  const misplaced = !inside && maintainerKeys(document.dialect).some(({ name }) => name === property.key.value);
  if (misplaced && field(document, 'maintainer')) return `${what} belongs in "maintainer"; it is ignored here.`;
  return `Unknown key ${what}${inside ? ` in "${inside}"` : ''}. Image Factory ignores it.`;
}
