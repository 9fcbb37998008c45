import type { PluginType } from '../../contract/dialect.ts';
import type { JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { delegateType, field, likelyType, meantType, typeNamed } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, written } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** `type` that is neither "os" nor "cloud". */
export const rule: Rule = {
  name: 'invalid-type',
  severity: 'error',
  *document(document, plugin) {
    const value = field(document, 'type')?.value;
    if (!value || !document.violations.some((violation) => violation.rule === 'invalid-type')) return;
    const works = document.dialect === 'loader-1.1' && value.type === 'string' && typeNamed(value.value) !== undefined;
    yield {
      path: document.path,
      span: value.span,
      severity: works ? 'hint' : 'error',
      message: message(document, value, works),
      fixes: fixes(document, value, plugin),
    };
  },
};

function message(document: MetadataDocument, value: JsonNode, works: boolean): string {
  const what = written(document, value);
  if (works) return `Image Factory accepts ${what} in any case, but the documented form is lowercase.`;
  if (document.dialect === 'reference-1.0') return `Invalid type ${what}: expected "os" or "cloud".`;
  if (value.type === 'string') {
    return `Invalid type ${what}: expected "os" or "cloud". Image Factory silently skips the plugin.`;
  }
  return `Invalid type ${what}: expected "os" or "cloud". Image Factory fails to load the plugin ("${PYTHON_WORDS[value.type]} object has no attribute 'upper'").`;
}

const PYTHON_WORDS: Readonly<Record<JsonNode['type'], string>> = {
  array: "'list'",
  boolean: "'bool'",
  null: "'NoneType'",
  number: "'int'",
  object: "'dict'",
  string: "'str'",
};

function fixes(document: MetadataDocument, value: JsonNode, plugin: PluginPackage): Fix[] {
  const near = value.type === 'string' ? meantType(value.value) : undefined;
  const delegate = delegateType(plugin);
  const best = likelyType(document, plugin);
  // With a known delegate class, offer only its type and the near miss: any other type would be wrong again.
  const certain = new Set([near, delegate].filter((type) => type !== undefined));
  const types: readonly PluginType[] = certain.size > 0 ? [...certain] : best === 'cloud' ? ['cloud', 'os'] : ['os', 'cloud'];
  return types.map((type) =>
    documentFix(document, `Change to "${type}"`, [{ span: value.span, newText: `"${type}"` }], {
      preferred: type === best,
      safe: value.type === 'string' && typeNamed(value.value.trim()) === type,
    }),
  );
}
