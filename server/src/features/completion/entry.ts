import type { TextEdit } from '../../text/edit.ts';
import type { Piece } from '../snippet.ts';

/** One proposal of a completion, before an editor's protocol is known. */
export interface CompletionEntry {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'block' | 'method';
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is inserted in place of the request's span. */
  readonly pieces: readonly Piece[];
  /** What is typed is compared with this. */
  readonly filter: string;
  /** Changes elsewhere that come along, such as a missing comma before. */
  readonly also?: readonly TextEdit[];
  /** The likeliest one of all. */
  readonly preferred?: boolean;
}
