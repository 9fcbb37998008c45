import path from 'node:path';
import { toFilePath } from '../host/paths.ts';
import { bundleFolder } from '../host/wasm.ts';
import { LEADS_OUT } from '../project/discovery/membership.ts';
import type { CheckReport, Counts } from '../report/report.ts';
import { EXIT } from './exit.ts';
import { type FormatName, formatterOf } from './formats.ts';
import { inspectConfigs } from './inspect.ts';
import type { CommandIo } from './io.ts';
import type { NamedPath } from './paths.ts';
import { type Request, survey } from './survey.ts';
import { inspectAll } from './workers.ts';

export interface CheckOptions {
  readonly format: FormatName;
  /** More warnings than this fail the run. */
  readonly maxWarnings?: number;
  readonly root?: string;
  /** Check files that are named even if nothing says that they belong to a plugin. */
  readonly force?: boolean;
  /** Show errors only. */
  readonly quiet?: boolean;
}

/**
 * `imagefactory-plugin check`: finds the plugins at and below the paths and reports what is wrong with them.
 * @param written files and folders as they were named
 * @returns the exit code
 * @throws ExpectedFailure when a path is not there
 */
export async function check(written: readonly string[], options: CheckOptions, io: CommandIo): Promise<number> {
  const request: Request = { written, cwd: io.cwd, root: options.root, force: options.force === true };
  const found = await survey(request, io.note);
  const failures = [...(await inspectAll(found, request, path.join(bundleFolder(), 'cli.js'))), ...inspectConfigs(found, io.cwd)];
  for (const failure of failures) io.note(failure);
  const report = found.collector.report(toFilePath(io.cwd));
  noteLinksOut(report, io);
  if (report.plugins.length === 0) noteNothingFound(report, found.named, io);
  await io.out(formatterOf(options.format, io)(options.quiet ? errorsOnly(report) : report));
  return failures.length > 0 ? EXIT.failed : exitCodeOf(report.summary, options, io);
}

function noteNothingFound({ skipped }: CheckReport, named: readonly NamedPath[], io: CommandIo): void {
  const folders = named.filter((path) => path.isFolder).map((path) => path.written);
  if (folders.length === 0) return;
  const strangers = `; skipped ${skipped.length} files that look like metadata but do not belong to Image Factory plugins`;
  io.note(`no Image Factory plugins found in ${folders.join(', ')}${skipped.length > 0 ? strangers : ''}`);
}

/** A directory full of links says nothing to whoever looks into it alone. */
function noteLinksOut({ skipped }: CheckReport, io: CommandIo): void {
  const [first, ...more] = skipped.filter(({ reason }) => reason === LEADS_OUT);
  if (!first) return;
  const what = more.length > 0 ? `${more.length + 1} links point` : 'a link points';
  io.note(`${what} outside the checked folders (${first.path}) and cannot be verified; use --root to name a folder that contains both`);
}

function errorsOnly(report: CheckReport): CheckReport {
  return { ...report, findings: report.findings.filter((finding) => finding.severity === 'error') };
}

function exitCodeOf(summary: Counts, { maxWarnings }: CheckOptions, io: CommandIo): number {
  if (summary.error > 0) return EXIT.findings;
  if (maxWarnings === undefined || summary.warning <= maxWarnings) return EXIT.ok;
  io.note(`too many warnings (${summary.warning}, maximum ${maxWarnings})`);
  return EXIT.findings;
}
