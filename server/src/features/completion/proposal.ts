import type { Piece } from '../snippet.ts';
import type { CompletionEntry } from './entry.ts';

/** A proposal for a document; proposals are sorted by preference. `metadata.ts` adapts it to the position. */
export interface Proposal {
  /** The displayed text, without quotes. */
  readonly label: string;
  readonly kind: CompletionEntry['kind'];
  readonly detail?: string;
  readonly documentation?: string;
  readonly pieces: readonly Piece[];
  readonly preferred?: boolean;
}

/** A string value. */
export function textValue(text: string, more: Partial<Proposal> = {}): Proposal {
  return { label: text, kind: 'value', pieces: [JSON.stringify(text)], ...more };
}
