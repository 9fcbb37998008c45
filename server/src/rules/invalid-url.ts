import { isWebAddress } from '../contract/webAddress.ts';
import type { JsonString } from '../json/node.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import { maintainerText } from '../plugin/metadataFacts.ts';
import type { Fix } from './shared/finding.ts';
import { documentFix, quoted } from './shared/fix.ts';
import type { Rule } from './shared/rule.ts';

/** The maintainer's url is no http or https address as the WHATWG URL Standard reads it. */
export const rule: Rule = {
  name: 'invalid-url',
  severity: 'warning',
  *document(document) {
    const value = maintainerText(document, 'url');
    if (value === undefined || value.value.trim() === '' || isWebAddress(value.value)) return;
    yield {
      path: document.path,
      span: value.span,
      message: `"${quoted(value.value)}" is no web address, so nobody finds more about the plugin. Write one as in "https://example.org/plugin".`,
      fixes: fixes(document, value),
    };
  },
};

function fixes(document: MetadataDocument, value: JsonString): Fix[] {
  if (value.value.length > 1000) return [];
  const trimmed = value.value.trim().replace(/^<(.*)>$/, '$1');
  const candidate = isWebAddress(trimmed) ? trimmed : /^[\w-]+(\.[\w-]+)+([:/?#]|$)/.test(trimmed) ? `https://${trimmed}` : undefined;
  if (!candidate || !isWebAddress(candidate)) return [];
  const newText = JSON.stringify(candidate);
  return [documentFix(document, `Change to ${newText}`, [{ span: value.span, newText }], { preferred: true, safe: candidate === trimmed })];
}
