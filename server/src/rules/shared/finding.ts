import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

/** `error`: Image Factory fails; `warning`: violates the contract; `information` and `hint`: may be intended. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A diagnostic at a place in a file of a plugin. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, and what Image Factory does because of it. */
  readonly message: string;
  readonly path: FilePath;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** How editors render it: faded out, or struck through. */
  readonly tag: 'unnecessary' | 'deprecated' | undefined;
  /** VS Code's built-in JSON validation reports the same mistake at this place. */
  readonly reportedByEditors: boolean;
}

/** Another place related to a finding, with an explanation. */
export interface RelatedPlace extends Location {
  readonly message: string;
}

/** A quick fix for a finding. Applying it resolves the finding and adds no new ones. */
export interface Fix {
  /** In the imperative: `Change to "cloud"`. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** The recommended fix. */
  readonly preferred: boolean;
  /** Preserves the intended meaning, so "fix all" applies it. */
  readonly safe: boolean;
}

/** A change of a file. A created file must not exist; nothing is ever overwritten. */
export type FileEdit =
  | { readonly kind: 'change'; readonly path: FilePath; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'create'; readonly path: FilePath; readonly text: string };

/** `safe`: applied by "fix all"; `unsafe`: may change the meaning; `choice`: one of several alternatives. */
export type Applicability = 'safe' | 'unsafe' | 'choice';

/** How a fix may be applied. */
export function applicabilityOf({ safe, preferred }: Fix): Applicability {
  return safe ? 'safe' : preferred ? 'unsafe' : 'choice';
}
