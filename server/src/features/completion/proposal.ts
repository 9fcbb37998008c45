import type { Piece } from '../snippet.ts';
import type { CompletionEntry } from './entry.ts';

/** What can be written at a place, in the order of preference; the place itself is taken care of by `metadata.ts`. */
export interface Proposal {
  /** Shown, without quotes. */
  readonly label: string;
  readonly kind: CompletionEntry['kind'];
  readonly detail?: string;
  readonly documentation?: string;
  readonly pieces: readonly Piece[];
  readonly preferred?: boolean;
}

/** A text as a value. */
export function textValue(text: string, more: Partial<Proposal> = {}): Proposal {
  return { label: text, kind: 'value', pieces: [JSON.stringify(text)], ...more };
}
