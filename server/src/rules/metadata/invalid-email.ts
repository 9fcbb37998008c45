import { isEmailAddress } from '../../contract/email.ts';
import type { JsonString } from '../../json/node.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { maintainerText } from '../../plugin/metadata/metadataFacts.ts';
import type { Fix } from '../shared/finding.ts';
import { documentFix, quoted } from '../shared/fix.ts';
import type { Rule } from '../shared/rule.ts';

const AT = /\s*[([]at[)\]]\s*|\s+at\s+/i;
const DOT = /\s*[([]dot[)\]]\s*|\s+dot\s+/gi;

/** Maintainer email that is not an RFC 5322 addr-spec. */
export const rule: Rule = {
  name: 'invalid-email',
  severity: 'warning',
  *document(document) {
    const value = maintainerText(document, 'email');
    if (value === undefined || value.value.trim() === '' || isEmailAddress(value.value)) return;
    yield {
      path: document.path,
      span: value.span,
      message: `"${quoted(value.value)}" is not a valid email address.`,
      fixes: fixes(document, value),
    };
  },
};

/** Extracts the address from `Jane Doe <jane@example.org>`, `mailto:jane@example.org`, surrounding whitespace, or `jane at example dot org`. */
function fixes(document: MetadataDocument, value: JsonString): Fix[] {
  if (value.value.length > 1000) return [];
  const inner = /<([^<>]*)>/.exec(value.value)?.[1] ?? value.value;
  const address = inner.trim().replace(/^mailto:/i, '');
  const withSigns = address.replace(AT, '@').replace(DOT, '.');
  const [meant] = [address, withSigns].filter(isEmailAddress);
  if (meant === undefined) return [];
  const newText = JSON.stringify(meant);
  return [documentFix(document, `Change to ${newText}`, [{ span: value.span, newText }], { preferred: true, safe: meant === address })];
}
