import type { TemplateDocument, TemplateText } from '../../tdl/template.ts';
import type { Fix } from './finding.ts';
import { documentFix, type FixKind, quoted } from './fix.ts';

/** What the elements of `<os>` are, for messages. */
export const WORDS = { name: 'operating system', version: 'version', arch: 'architecture' } as const;

/** Replaces the text of an element. None where markup in it, such as a comment or CDATA, would be lost. */
export function textFix(template: TemplateDocument, { span }: TemplateText, text: string, kind: FixKind): readonly Fix[] {
  if (template.text.slice(span.start, span.end).includes('<')) return [];
  const newText = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [documentFix(template, `Change to ${quoted(JSON.stringify(text))}`, [{ span, newText }], kind)];
}
