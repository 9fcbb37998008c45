import type { Span } from '../text/span.ts';
import type { FilePath } from './path.ts';

/** A span in a file. */
export interface Location {
  readonly path: FilePath;
  readonly span: Span;
}

/** The start of a file. */
export function startOf(path: FilePath): Location {
  return { path, span: { start: 0, end: 0 } };
}

/** Whether two locations start at the same offset of the same file. */
export function isSameStart(a: Location, b: Location): boolean {
  return a.path === b.path && a.span.start === b.span.start;
}
