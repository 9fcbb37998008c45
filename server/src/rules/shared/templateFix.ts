import type { TemplateDocument, TemplateText } from '../../tdl/template.ts';
import type { Fix } from './finding.ts';
import { documentFix, type FixKind, quoted } from './fix.ts';

/** The names of the elements of `<os>` in messages. */
export const WORDS = { name: 'operating system', version: 'version', arch: 'architecture' } as const;

/** A fix that replaces the text of an element. Empty if the element contains markup that would be lost, such as a comment or CDATA. */
export function textFix(template: TemplateDocument, { span }: TemplateText, text: string, kind: FixKind): readonly Fix[] {
  if (template.text.slice(span.start, span.end).includes('<')) return [];
  const newText = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [documentFix(template, `Change to ${quoted(JSON.stringify(text))}`, [{ span, newText }], kind)];
}
