import type { Span } from '../text/span.ts';

/** A Python name and its span. */
export interface Word {
  readonly word: string;
  readonly span: Span;
}

/** The Python name at an offset. */
export function wordAt(text: string, offset: number): Word | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /\w/.test(text[end] ?? '')) end++;
  return start === end ? undefined : { word: text.slice(start, end), span: { start, end } };
}
