import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

/** How bad it is: what Image Factory would fail at, what breaks the contract, what is worth reading, what is worth a thought. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A statement about a plugin at a place of one of its files. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, what Image Factory does with it, what to do. */
  readonly message: string;
  readonly path: FilePath;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** How an editor may draw it: greyed out, or struck through. */
  readonly tag: 'unnecessary' | 'deprecated' | undefined;
  /** VS Code's built-in JSON validation reports the same mistake at this place. */
  readonly reportedByEditors: boolean;
}

/** Another place that a finding is about, and what is there. */
export interface RelatedPlace extends Location {
  readonly message: string;
}

/** A repair of one finding. Applying it removes the finding and adds none. */
export interface Fix {
  /** In the imperative: `Change to "cloud"`. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** The one right repair. */
  readonly preferred: boolean;
  /** Cannot change the meaning that was intended, so "fix all" applies it on its own. */
  readonly safe: boolean;
}

/** A change of a file. A created file must not exist; nothing is ever overwritten. */
export type FileEdit =
  | { readonly kind: 'change'; readonly path: FilePath; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'create'; readonly path: FilePath; readonly text: string };

/** Who applies a fix: "fix all", only a person who accepts that it may change the meaning, or one who chooses between several. */
export type Applicability = 'safe' | 'unsafe' | 'choice';

/** Who applies a fix. */
export function applicabilityOf({ safe, preferred }: Fix): Applicability {
  return safe ? 'safe' : preferred ? 'unsafe' : 'choice';
}
