import { toFilePath } from '../host/paths.ts';
import { OUTSIDE_ROOTS } from '../project/discovery/membership.ts';
import type { CheckReport } from '../report/report.ts';
import { count, statisticsFormatter } from '../report/text.ts';
import type { RuleSettings } from '../settings/settings.ts';
import type { Baseline } from './baseline.ts';
import { EXIT } from './exit.ts';
import { type FormatName, formatterOf } from './formats.ts';
import { inspectClosed, inspectConfigs, inspectTemplates, isClosed, noteClosed } from './inspect.ts';
import type { CommandIo } from './io.ts';
import type { NamedPath } from './paths.ts';
import type { Request, Survey } from './survey.ts';

export interface CheckOptions {
  readonly format: FormatName;
  /** More warnings than this fail the run. */
  readonly maxWarnings?: number;
  readonly root?: string;
  /** Check files that are named even if nothing says that they belong to a plugin. */
  readonly force?: boolean;
  /** Show errors only. */
  readonly quiet?: boolean;
  /** Apply safe fixes. */
  readonly fix?: boolean;
  /** Apply preferred fixes too. */
  readonly unsafeFixes?: boolean;
  /** Show what fixes would change, and write nothing. */
  readonly diff?: boolean;
  /** The file that standard input is the text of. */
  readonly stdinFilename?: string;
  /** Severities by the names of rules. */
  readonly rule?: RuleSettings;
  /** The configuration file in place of all others. */
  readonly config?: string;
  /** Where the report is written in place of stdout. */
  readonly outputFile?: string;
  /** Count the findings of each rule in place of showing them. */
  readonly statistics?: boolean;
  /** End with 0 though there are errors. */
  readonly exitZero?: boolean;
  /** The file with the findings that are not reported. */
  readonly baseline?: string;
  /** The file to write all findings into, in place of a report. */
  readonly writeBaseline?: string;
}

/** What is to be surveyed for a check. */
export function requestOf(written: readonly string[], { root, force, rule = {}, config }: CheckOptions, { cwd }: CommandIo): Request {
  return { written, cwd, root, force: force === true, rules: rule, config };
}

/** What differs from a plain check where texts were given or changed. */
export interface Conclusion {
  /** Makes the report to show of the report on all plugins. */
  readonly adapt?: (report: CheckReport) => CheckReport;
  /** The findings that are not reported. */
  readonly baseline?: Baseline | undefined;
  /** Writes the report; to stdout where nothing is said. */
  readonly write?: (text: string) => Promise<void>;
}

/**
 * Reports what was found, settings files and templates included.
 * @param failures of rules, in words
 * @returns the exit code
 */
export async function conclude(
  found: Survey,
  failures: readonly string[],
  options: CheckOptions,
  io: CommandIo,
  { adapt = (report) => report, baseline, write = io.out }: Conclusion = {},
): Promise<number> {
  const allFailures = [...failures, ...inspectConfigs(found, io.cwd), ...inspectTemplates(found, io.cwd)];
  for (const failure of allFailures) io.note(failure);
  noteClosed(found);
  inspectClosed(found);
  const all = found.collector.report(toFilePath(io.cwd));
  if (options.writeBaseline !== undefined) {
    (await import('./baseline.ts')).writeBaseline(options.writeBaseline, all, io);
    return allFailures.length > 0 ? EXIT.failed : EXIT.ok;
  }
  const fresh = baseline ? (await import('./baseline.ts')).withoutBaseline(all, baseline, found.named, io) : all;
  const report = withLimit(adapt(fresh), options);
  noteLinksOut(report, io);
  if (report.plugins.length === 0) noteNothingFound(report, found.named, io);
  const format = options.statistics ? statisticsFormatter(io) : await formatterOf(options.format, io);
  await write(format(options.quiet ? failuresOnly(report) : report));
  return allFailures.length > 0 ? EXIT.failed : exitCodeOf(report, options, io);
}

function noteNothingFound({ skipped }: CheckReport, named: readonly NamedPath[], io: CommandIo): void {
  const folders = named.filter((path) => path.isFolder).map((path) => path.written);
  if (folders.length === 0) return;
  const strangers = skipped.filter(({ isFailure, reason }) => !isFailure && !isClosed(reason)).length;
  const more = `; skipped ${count(strangers, 'metadata file')} of other tools`;
  io.note(`no Image Factory plugins found in ${folders.join(', ')}${strangers > 0 ? more : ''}`);
}

/** A directory full of links says nothing to whoever looks into it alone. */
function noteLinksOut({ skipped }: CheckReport, io: CommandIo): void {
  const [first, ...more] = skipped.filter(({ reason }) => reason === OUTSIDE_ROOTS);
  if (!first) return;
  const what = more.length > 0 ? `${more.length + 1} links point` : 'a link points';
  io.note(`${what} outside the checked folders (${first.path}) and cannot be verified; use --root to name a folder that contains both`);
}

function withLimit(report: CheckReport, { maxWarnings }: CheckOptions): CheckReport {
  return maxWarnings !== undefined && report.summary.warning > maxWarnings ? { ...report, failing: ['error', 'warning'] } : report;
}

function failuresOnly(report: CheckReport): CheckReport {
  return { ...report, findings: report.findings.filter(({ severity }) => report.failing.includes(severity)) };
}

function exitCodeOf({ summary, failing }: CheckReport, { maxWarnings }: CheckOptions, io: CommandIo): number {
  if (summary.error > 0) return EXIT.findings;
  if (!failing.includes('warning')) return EXIT.ok;
  io.note(`too many warnings (${summary.warning}, maximum ${maxWarnings})`);
  return EXIT.findings;
}
