import type { TextEdit } from '../../text/edit.ts';
import type { Piece } from '../snippet.ts';

/** A completion proposal, independent of an editor's protocol. */
export interface CompletionEntry {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'block' | 'method';
  /** A short text next to the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The text that replaces the request's span. */
  readonly pieces: readonly Piece[];
  /** The text to compare with the typed text. */
  readonly filter: string;
  /** Additional edits, such as a missing comma before the cursor. */
  readonly also?: readonly TextEdit[];
  /** The most likely proposal of all. */
  readonly preferred?: boolean;
}
