import { defaultMaintainerValue } from '../../plugin/metadata/metadataDefaults.ts';
import { maintainerText } from '../../plugin/metadata/metadataFacts.ts';
import type { Rule } from '../shared/rule.ts';

/** The keys of `maintainer` with generated placeholders, and their names in messages. */
const FIELDS = { name: 'name', email: 'email address', url: 'web address' } as const;

/** Placeholder that was never replaced. */
export const rule: Rule = {
  name: 'placeholder-value',
  severity: 'information',
  *document(document) {
    for (const field of ['name', 'email', 'url'] as const) {
      const value = maintainerText(document, field);
      if (value?.value !== defaultMaintainerValue(field)) continue;
      const message = `The maintainer's ${FIELDS[field]} is still the placeholder "${value.value}".`;
      yield { path: document.path, span: value.span, message };
    }
  },
};
