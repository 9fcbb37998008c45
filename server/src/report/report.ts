import type { FilePath } from '../files/path.ts';
import type { Applicability, Severity } from '../rules/shared/finding.ts';
import type { Range } from '../text/span.ts';

/** A finding with positions instead of offsets, and its source line, so that it can be formatted without the text of the file. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The folder of the plugin that was checked, or of the settings file. */
  readonly plugin: FilePath;
  readonly path: FilePath;
  readonly range: Range;
  /** The line on which the range starts, without its line ending; empty if the file cannot be read. */
  readonly source: string;
  readonly related: readonly ReportedPlace[];
  /** The fixes that an editor offers. */
  readonly fixes: readonly ReportedFix[];
}

/** A fix, and whether it is applied by `check --fix`, only with `--unsafe-fixes`, or only manually. */
export interface ReportedFix {
  readonly title: string;
  readonly applies: Applicability;
  readonly edits: readonly ReportedEdit[];
}

/** Replaces a range of a file. For a new file, the range is empty and at the beginning. */
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

/** A file that was not checked, and the reason as a message for the user. */
export interface SkippedFile {
  readonly path: FilePath;
  readonly reason: string;
  /** It should have been checked but could not be read. */
  readonly isFailure?: true;
}

/** The content of a collector, as plain data that can be sent between threads. */
export interface Collected {
  readonly findings: readonly ReportedFinding[];
  readonly plugins: readonly FilePath[];
  readonly files: readonly FilePath[];
  readonly skipped: readonly SkippedFile[];
}

export type Counts = Readonly<Record<Severity, number>>;

/** The result of one run, which formatters turn into text. */
export interface CheckReport {
  /** Sorted by path, place, severity and rule. */
  readonly findings: readonly ReportedFinding[];
  /** Findings that are counted but not shown. */
  readonly hidden?: readonly ReportedFinding[];
  /** The number of findings of each severity, including hidden ones. */
  readonly summary: Counts;
  /** The folders of the plugins that were checked, sorted. */
  readonly plugins: readonly FilePath[];
  /** The number of files that were read. */
  readonly files: number;
  /** Sorted by path. */
  readonly skipped: readonly SkippedFile[];
  /** Displayed paths are relative to this folder. */
  readonly workingDirectory: FilePath;
  /** The severities of the findings that fail the run. */
  readonly failing: readonly Severity[];
  /** The number of findings that were removed because they are in the baseline; undefined without a baseline. */
  readonly known?: number;
  /** The number of fixes that were applied; undefined if fixing was not requested. */
  readonly fixed?: number;
}

/** A copy of a report with other findings, and a summary of these. */
export function withFindings(report: CheckReport, findings: readonly ReportedFinding[]): CheckReport {
  return { ...report, findings, summary: countsIn(findings) };
}

/** Counts the findings of each severity. */
export function countsIn(findings: readonly ReportedFinding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Turns a report into text, including the last line ending. */
export type Formatter = (report: CheckReport) => string;
