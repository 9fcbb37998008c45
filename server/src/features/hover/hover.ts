import type { Span } from '../../text/span.ts';

/** What is said of a place. */
export interface Hover {
  readonly span: Span;
  /** Markdown without HTML. */
  readonly markdown: string;
}
