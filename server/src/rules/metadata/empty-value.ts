import { defaultMaintainerValue, defaultValue } from '../../plugin/metadata/metadataDefaults.ts';
import { likelyType, registeredName } from '../../plugin/metadata/metadataFacts.ts';
import { documentFix } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Empty string, or only whitespace, in the metadata. */
export const rule: Rule = {
  name: 'empty-value',
  severity: 'warning',
  *document(document, plugin) {
    for (const { rule: name, path, span } of document.violations) {
      if (name !== 'empty-value') continue;
      const key = String(path.at(-1));
      const inside = path.length > 1;
      const type = likelyType(document, plugin) ?? 'os';
      const value = inside ? defaultMaintainerValue(key) : defaultValue(key, document.dialect, type, registeredName(document, plugin));
      const newText = JSON.stringify(value);
      yield {
        path: document.path,
        span,
        message: `${inside ? `The maintainer's "${key}"` : `"${key}"`} is empty.`,
        fixes: [documentFix(document, `Change to ${newText}`, [{ span, newText }])],
      };
    }
  },
};
