import type { FilePath } from '../files/path.ts';
import type { Applicability, Severity } from '../rules/shared/finding.ts';
import type { Range } from '../text/span.ts';

/** A finding with positions instead of offsets, and the source line it shows: complete without the file's text. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The folder of the plugin that was checked, or of the file with settings. */
  readonly plugin: FilePath;
  readonly path: FilePath;
  readonly range: Range;
  /** The line on which the range starts, without its end; empty where the file cannot be read. */
  readonly source: string;
  readonly related: readonly ReportedPlace[];
  /** The fixes that an editor offers. */
  readonly fixes: readonly ReportedFix[];
}

/** A fix, and who applies it: `check --fix`, with `--unsafe-fixes` only, or a person who chooses it. */
export interface ReportedFix {
  readonly title: string;
  readonly applies: Applicability;
  readonly edits: readonly ReportedEdit[];
}

/** Replaces a range of a file. The text of a new file replaces nothing, at its beginning. */
export interface ReportedEdit {
  readonly path: FilePath;
  readonly range: Range;
  readonly newText: string;
}

export interface ReportedPlace {
  readonly path: FilePath;
  readonly range: Range;
  readonly message: string;
}

/** A file that was not checked, and why, in words for people. */
export interface SkippedFile {
  readonly path: FilePath;
  readonly reason: string;
  /** It should have been checked, and could not be read. */
  readonly isFailure?: true;
}

/** What was gathered so far, as plain data that can travel between threads. */
export interface Collected {
  readonly findings: readonly ReportedFinding[];
  readonly plugins: readonly FilePath[];
  readonly files: readonly FilePath[];
  readonly skipped: readonly SkippedFile[];
}

export type Counts = Readonly<Record<Severity, number>>;

/** What one run found: what every format is made of. */
export interface CheckReport {
  /** Sorted by path, place, severity and rule. */
  readonly findings: readonly ReportedFinding[];
  /** How many findings there are of each severity, those included that a format does not show. */
  readonly summary: Counts;
  /** The folders of the plugins that were checked, sorted. */
  readonly plugins: readonly FilePath[];
  /** The number of files read for that. */
  readonly files: number;
  /** Sorted by path. */
  readonly skipped: readonly SkippedFile[];
  /** The folder that paths are shown relative to. */
  readonly workingDirectory: FilePath;
  /** The severities of the findings that fail the run. */
  readonly failing: readonly Severity[];
  /** How many findings more there are that a baseline holds; undefined without one. */
  readonly known?: number;
  /** How many fixes were applied before; undefined where none were to be. */
  readonly fixed?: number;
}

/** A report of some of its findings, counted anew. */
export function withFindings(report: CheckReport, findings: readonly ReportedFinding[]): CheckReport {
  return { ...report, findings, summary: countsIn(findings) };
}

/** How many findings there are of each severity. */
export function countsIn(findings: readonly ReportedFinding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Turns a report into the text of one format, complete with its last line end. */
export type Formatter = (report: CheckReport) => string;
