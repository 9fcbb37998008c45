import type { Span } from '../text/span.ts';
import type { FilePath } from './path.ts';

/** A span in a file. */
export interface Location {
  readonly path: FilePath;
  readonly span: Span;
}
