import { layoutOf, render, replaceValue } from '../../json/edit.ts';
import type { JsonNode } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { defaultValue } from '../../plugin/metadata/metadataDefaults.ts';
import { field, likelyType, registeredName } from '../../plugin/metadata/metadataFacts.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, quoted, written } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Number or other value where the metadata requires a string, such as `"version": 1.0`. */
export const rule: Rule = {
  name: 'wrong-value-type',
  severity: 'error',
  *document(document, plugin) {
    for (const violation of document.violations) {
      const key = String(violation.path[0]);
      const value = field(document, key)?.value;
      if (violation.rule !== 'wrong-value-type' || !value) continue;
      const reference = document.dialect === 'reference-1.0';
      const why = reference ? '' : ' Image Factory does not read this key, but it is documented as a string.';
      yield {
        path: document.path,
        span: value.span,
        severity: reference ? 'error' : 'warning',
        message: `Expected a string for "${key}", found ${describe(document, value)}.${why}`,
        fixes: fixes(document, key, value, plugin),
      };
    }
  },
};

function describe(document: MetadataDocument, value: JsonNode): string {
  if (value.type === 'object') return 'an object';
  if (value.type === 'array') return 'a list';
  return written(document, value);
}

function fixes(document: MetadataDocument, key: string, value: JsonNode, plugin: PluginPackage): Fix[] {
  const { text } = document.json;
  const change = (meant: unknown, safe: boolean) => {
    const words = quoted(render(meant, { ...layoutOf(text), oneLine: true }));
    return documentFix(document, `Change to ${words}`, [replaceValue(text, value, meant)], { preferred: true, safe });
  };
  if (value.type === 'number') return [change(text.slice(value.span.start, value.span.end), true)];
  const only = value.type === 'array' && value.items.length === 1 ? value.items[0] : undefined;
  if (only?.type === 'string' && only.value.trim() !== '') return [change(only.value, true)];
  if (value.type !== 'null') return [];
  return [change(defaultValue(key, document.dialect, likelyType(document, plugin) ?? 'os', registeredName(document, plugin)), false)];
}
