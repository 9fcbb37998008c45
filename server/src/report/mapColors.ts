import type { MapMark, MapText } from './mapPage.ts';
import type { Colors } from './text.ts';

/** Formats the target map for a terminal, with its marks as colors. */
export function mapInColors({ text, marks }: MapText, colors: Colors): string {
  const paint: Readonly<Record<MapMark, (text: string) => string>> = {
    title: colors.bold,
    head: colors.dim,
    conflict: colors.yellow,
    dead: colors.red,
    quiet: colors.dim,
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
