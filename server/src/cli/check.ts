import { type FilePath, relative } from '../files/path.ts';
import { NodeFileSystem } from '../host/nodeFileSystem.ts';
import { toFilePath } from '../host/paths.ts';
import { SnapshotFileSystem } from '../host/snapshot.ts';
import { loadPython } from '../host/wasm.ts';
import { Project } from '../project/project.ts';
import { DEFAULT_SETTINGS } from '../project/types.ts';
import { ReportCollector } from '../report/collect.ts';
import type { CheckReport, Counts } from '../report/report.ts';
import { ConfigFiles } from './config.ts';
import { EXIT } from './exit.ts';
import { type FormatName, formatterOf } from './formats.ts';
import type { CommandIo } from './io.ts';
import { type NamedPath, namedPaths, rootsOf } from './paths.ts';
import { pluginsOf } from './plugins.ts';

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
  const named = namedPaths(written, io.cwd);
  const roots = rootsOf(named, io.cwd, options.root);
  const configs = new ConfigFiles(toFilePath(io.cwd), io.note);
  const files = new SnapshotFileSystem(new NodeFileSystem(roots));
  const project = new Project({ files, python: await loadPython(), roots, listed: (path) => configs.verdictOn(path) });
  const collector = new ReportCollector((path) => project.text(path));
  const directories = pluginsOf(named, project, collector, options.force === true, io);
  const failed = checkAll(directories, project, configs, collector, io);
  const report = collector.report(toFilePath(io.cwd));
  if (directories.length === 0) noteNothingFound(report, named, io);
  await io.out(formatterOf(options.format, io)(options.quiet ? errorsOnly(report) : report));
  return failed ? EXIT.failed : exitCodeOf(report.summary, options, io);
}

/** @returns whether a rule failed, which has been told then */
function checkAll(
  directories: readonly FilePath[],
  project: Project,
  configs: ConfigFiles,
  collector: ReportCollector,
  io: CommandIo,
): boolean {
  let failed = false;
  let settings = DEFAULT_SETTINGS;
  for (const directory of directories) {
    const wanted = configs.settingsFor(directory);
    if (wanted !== settings) project.configure(wanted);
    settings = wanted;
    const { plugin, findings, failures } = project.check(directory);
    for (const document of plugin.documents) {
      const { unreadable } = document;
      if (unreadable?.kind === 'unreadable' && unreadable.reason === 'outside')
        collector.skip(document.path, 'it is a link that leaves the folders that may be read; --root names a wider one');
    }
    const looked = [...plugin.documents.map((document) => document.path), ...plugin.delegate.dependencies];
    collector.add(
      directory,
      findings,
      looked.filter((path) => project.text(path) !== undefined),
    );
    for (const { rule, error } of failures) {
      failed = true;
      const where = relative(toFilePath(io.cwd), directory);
      io.note(`internal failure: the rule ${rule} could not check ${where}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    project.forget(directory);
  }
  return failed;
}

function noteNothingFound({ skipped }: CheckReport, named: readonly NamedPath[], io: CommandIo): void {
  const folders = named.filter((path) => path.isFolder).map((path) => path.written);
  if (folders.length === 0) return;
  const strangers =
    skipped.length > 0 ? `; ${skipped.length} with the name of plugin metadata left alone, as nothing ties them to Image Factory` : '';
  io.note(`no Image Factory plugin found in ${folders.join(', ')}${strangers}`);
}

function errorsOnly(report: CheckReport): CheckReport {
  return { ...report, findings: report.findings.filter((finding) => finding.severity === 'error') };
}

function exitCodeOf(summary: Counts, { maxWarnings }: CheckOptions, io: CommandIo): number {
  if (summary.error > 0) return EXIT.findings;
  if (maxWarnings === undefined || summary.warning <= maxWarnings) return EXIT.ok;
  io.note(`${summary.warning} warnings are more than the ${maxWarnings} that --max-warnings allows`);
  return EXIT.findings;
}
