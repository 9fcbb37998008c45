import { toFilePath } from '../host/paths.ts';
import { OUTSIDE_ROOTS } from '../project/discovery/membership.ts';
import type { CheckReport, ReportedFinding } from '../report/report.ts';
import { count, statisticsFormatter } from '../report/text.ts';
import type { RuleSettings } from '../settings/settings.ts';
import type { Baseline } from './baseline.ts';
import { EXIT } from './exit.ts';
import type { FindRequest, FoundPlugins } from './findPlugins.ts';
import { type FormatName, formatterOf } from './formats.ts';
import { collectClosed, inspectClosed, inspectConfigs, inspectTemplates, isClosed } from './inspect.ts';
import type { CommandIo } from './io.ts';
import type { NamedPath } from './paths.ts';

export interface CheckOptions {
  readonly format: FormatName;
  /** The run fails if there are more warnings. */
  readonly maxWarnings?: number;
  readonly root?: string;
  /** Check named files even if they do not seem to belong to a plugin. */
  readonly force?: boolean;
  /** Show errors only. */
  readonly quiet?: boolean;
  /** Apply safe fixes. */
  readonly fix?: boolean;
  /** Apply preferred fixes too. */
  readonly unsafeFixes?: boolean;
  /** Show what fixes would change without writing anything. */
  readonly diff?: boolean;
  /** The file whose text is read from standard input. */
  readonly stdinFilename?: string;
  /** Severities by rule name. */
  readonly rule?: RuleSettings;
  /** The configuration file that replaces all others. */
  readonly config?: string;
  /** The file to write the report to, instead of stdout. */
  readonly outputFile?: string;
  /** Show the number of findings of each rule instead of the findings. */
  readonly statistics?: boolean;
  /** Exit with 0 even if there are errors. */
  readonly exitZero?: boolean;
  /** The file with findings that are not reported. */
  readonly baseline?: string;
  /** The file to write all findings to, instead of a report. With `baseline`, resolved findings are removed from it. */
  readonly writeBaseline?: string;
}

/** The part of the options that determines which plugins are checked. */
export function findRequest(written: readonly string[], { root, force, rule = {}, config }: CheckOptions, { cwd }: CommandIo): FindRequest {
  return { written, cwd, root, force: force === true, rules: rule, config };
}

/** How the report of `--fix`, `--diff`, or `--stdin-filename` differs from that of a plain check. */
export interface ReportOptions {
  /** Adapts the report on all plugins before it is shown. */
  readonly adapt?: (report: CheckReport) => CheckReport;
  /** The findings that are not reported. */
  readonly baseline?: Baseline | undefined;
  /** Writes the report. Default: to stdout. */
  readonly write?: (text: string) => Promise<void>;
}

/**
 * Checks settings files and templates too, and writes the report.
 * @param failures messages about rules that threw
 * @returns the exit code
 */
export async function reportFindings(
  found: FoundPlugins,
  failures: readonly string[],
  options: CheckOptions,
  io: CommandIo,
  { adapt = (report) => report, baseline, write = io.out }: ReportOptions = {},
): Promise<number> {
  const allFailures = [...failures, ...inspectConfigs(found, io.cwd), ...inspectTemplates(found, io.cwd)];
  for (const failure of allFailures) io.note(failure);
  collectClosed(found);
  inspectClosed(found);
  const all = found.collector.report(toFilePath(io.cwd));
  const writes = options.writeBaseline !== undefined;
  if (writes && !baseline) {
    (await import('./baseline.ts')).writeBaseline(options.writeBaseline, all, io);
    return allFailures.length > 0 ? EXIT.failed : EXIT.ok;
  }
  const fresh = baseline ? (await import('./baseline.ts')).withoutBaseline(all, baseline, found.named, writes, io) : all;
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
  const skippedFiles = skipped.filter(({ isFailure, reason }) => !isFailure && !isClosed(reason)).length;
  const more = `; skipped ${count(skippedFiles, 'metadata file')} of other tools`;
  io.note(`no Image Factory plugins found in ${folders.join(', ')}${skippedFiles > 0 ? more : ''}`);
}

/** Without `--root`, a directory that only contains links (`plugins.d`) has nothing to check. */
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
  const isShown = ({ severity }: ReportedFinding) => report.failing.includes(severity);
  return { ...report, findings: report.findings.filter(isShown), hidden: report.findings.filter((finding) => !isShown(finding)) };
}

function exitCodeOf({ summary, failing }: CheckReport, { maxWarnings }: CheckOptions, io: CommandIo): number {
  if (summary.error > 0) return EXIT.findings;
  if (!failing.includes('warning')) return EXIT.ok;
  io.note(`too many warnings (${summary.warning}, maximum ${maxWarnings})`);
  return EXIT.findings;
}
