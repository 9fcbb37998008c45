/** Types that several messages share. Lines and characters count from 0. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range of a document. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** A `WorkspaceEdit` of the Language Server Protocol, which the client passes to its protocol package. */
export type WorkspaceEdit = object;

/** Why something cannot be done, as a message for the user. */
export interface Refusal {
  readonly reason: string;
}

export type PluginType = 'os' | 'cloud';
/** The metadata format: that of `info.json` in the plugin reference, or that of `*.info` in the releases. */
export type Dialect = 'reference-1.0' | 'loader-1.1';
export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type ProblemCounts = Readonly<Record<Severity, number>>;

/** A problem with an answer in a dialog. An error must be fixed first; a warning need not be. */
export interface AnswerProblem {
  /** `name`, `targets`, `maintainer.email`, ... */
  readonly field: string;
  /** The index of the target, if the problem is about one of several. */
  readonly index?: number | undefined;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** A target as entered. Missing parts have not been entered; null means "any". */
export interface TargetAnswer {
  readonly name: string;
  readonly version?: string | null;
  readonly arch?: string | null;
  readonly operations?: readonly string[];
}
