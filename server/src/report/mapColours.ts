import type { MapMark, MapText } from './mapPage.ts';
import type { Colours } from './text.ts';

/** Formats the target map for a terminal, with its marks as colors. */
export function mapInColours({ text, marks }: MapText, colours: Colours): string {
  const paint: Readonly<Record<MapMark, (text: string) => string>> = {
    title: colours.bold,
    head: colours.dim,
    conflict: colours.yellow,
    dead: colours.red,
    quiet: colours.dim,
  };
  const inOrder = [...marks].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let painted = '';
  let at = 0;
  for (const { span, kind } of inOrder) {
    // Marks inside a line that is marked as a whole are skipped.
    if (span.start < at) continue;
    painted += text.slice(at, span.start) + paint[kind](text.slice(span.start, span.end));
    at = span.end;
  }
  return painted + text.slice(at);
}
