import type { Span } from '../../text/span.ts';

/** The hover text for a span. */
export interface Hover {
  readonly span: Span;
  /** Markdown without HTML. */
  readonly markdown: string;
}
