import { isWebAddress } from '../../contract/webAddress.ts';
import type { JsonString } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { maintainerText } from '../../plugin/metadata/metadataFacts.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

/** Maintainer URL that is not an http(s) URL as defined by the WHATWG URL Standard. */
export const rule: Rule = {
  name: 'invalid-url',
  severity: 'warning',
  *document(document) {
    const value = maintainerText(document, 'url');
    if (value === undefined || value.value.trim() === '' || isWebAddress(value.value)) return;
    yield {
      path: document.path,
      span: value.span,
      message: `"${quoted(value.value)}" is not a valid web address (http or https).`,
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
