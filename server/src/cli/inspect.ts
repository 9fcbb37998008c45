import { PLUGINS_PACKAGE, SCANNED_FOLDER } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, isInside, relative } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import type { Project } from '../project/project.ts';
import type { CheckedPackage } from '../project/types.ts';
import type { ReportCollector } from '../report/collect.ts';
import type { SkippedFile } from '../report/report.ts';
import type { RuleFailure } from '../rules/shared/engine.ts';
import { readTemplate } from '../tdl/readTemplate.ts';
import type { FoundPlugins } from './findPlugins.ts';

/**
 * Checks plugins and adds their findings to the collector.
 * @param directories some of the plugin folders that were found
 * @param cwd the working directory as an operating system path
 * @param next called before each plugin
 * @returns messages about rules that threw
 */
export function inspect(
  directories: Iterable<FilePath>,
  { project, collector }: FoundPlugins,
  cwd: string,
  next: () => void = () => undefined,
): readonly string[] {
  const failures: string[] = [];
  for (const directory of directories) {
    next();
    project.visitOnce(directory, (checked) => {
      for (const path of outsideRoots(checked))
        collector.skip(path, 'it is a link that points outside the checked folders; use --root to name a wider one');
      for (const { path, reason } of unread(checked)) collector.fail(path, reason);
      collect(checked, directory, project, collector);
      failures.push(...formatFailures(checked.failures, directory, cwd));
    });
  }
  return failures;
}

/** Adds the findings in a package to the collector, with the files that were read for them. */
export function collect({ findings, plugin }: CheckedPackage, directory: FilePath, project: Project, collector: ReportCollector): void {
  const files = [...plugin.documents.map((document) => document.path), ...plugin.delegate.dependencies];
  collector.add(
    directory,
    findings,
    files.filter((path) => project.text(path) !== undefined),
  );
}

/** Checks the configuration files that were used, and adds their findings to the collector. @returns messages about rules that threw */
export function inspectConfigs({ project, collector }: FoundPlugins, cwd: string): readonly string[] {
  return project.configs().flatMap((path) => {
    const { findings, failures } = project.checkConfig(path);
    collector.addOutside(dirname(path), findings);
    return formatFailures(failures, path, cwd);
  });
}

/** Checks the named templates, and adds their findings to the collector. @returns messages about rules that threw */
export function inspectTemplates(found: FoundPlugins, cwd: string): readonly string[] {
  return checkTemplates(found).flatMap(({ path, findings, failures }) => {
    found.collector.addOutside(dirname(path), findings, [path]);
    return formatFailures(failures, path, cwd);
  });
}

/** The findings in the named templates, against the targets of the plugins that were found. */
export function checkTemplates({ project, templates }: Pick<FoundPlugins, 'project' | 'templates'>) {
  const tables = templates.length > 0 ? project.registries().map(({ table }) => table) : [];
  return templates.map((path) => {
    const outcome = readTemplate(project.text(path) ?? '');
    const run =
      outcome.kind === 'template' ? project.checkTemplate({ path, ...outcome.template }, { tables }) : { findings: [], failures: [] };
    return { path, ...run };
  });
}

function formatFailures(failures: readonly RuleFailure[], path: FilePath, cwd: string): readonly string[] {
  return failures.map(({ rule, error }) => {
    const where = relative(toFilePath(cwd), path);
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `internal error: rule ${rule} failed on ${where}: ${cause}`;
  });
}

/** The files of a plugin that could not be read. */
function unread({ plugin }: CheckedPackage): readonly SkippedFile[] {
  const documents = plugin.documents.flatMap(({ path, unreadable }) =>
    unreadable?.kind === 'unreadable' && (unreadable.reason === 'permission' || unreadable.reason === 'other')
      ? [{ path, reason: unreadable.detail }]
      : [],
  );
  return [...documents, ...plugin.delegate.unreadable.map(({ path, detail }) => ({ path, reason: detail }))];
}

const CANNOT_OPEN = 'the folder cannot be opened: permission denied';

/** Whether this is the reason for skipping a folder that could not be opened. */
export function isClosed(reason: string): boolean {
  return reason === CANNOT_OPEN;
}

/** Adds the folders that could not be opened to the collector, so that the report does not look as if they contained no plugins. */
export function collectClosed({ closed, collector, directories }: FoundPlugins): void {
  for (const folder of closed) {
    if (mustContainPlugins(folder, directories)) collector.fail(folder, CANNOT_OPEN);
    else collector.skip(folder, CANNOT_OPEN);
  }
}

/** Adds findings for the folders that could not be opened and must contain plugins or parts of them. */
export function inspectClosed({ project, collector }: FoundPlugins): void {
  for (const { path, reason, isFailure } of collector.collected.skipped) {
    if (!isFailure || reason !== CANNOT_OPEN) continue;
    const severity = project.settingsFor(dirname(path)).severity(UNREADABLE, path) ?? 'error';
    const message = `Cannot open ${basename(path)}: permission denied. Its contents were not checked.`;
    if (severity === 'off') continue;
    const finding = { rule: UNREADABLE, severity, message, path, span: { start: 0, end: 0 }, related: [], fixes: [] };
    collector.addOutside(path, [{ ...finding, tag: undefined, reportedByEditors: false }]);
  }
}

const UNREADABLE = 'unreadable-document';

function mustContainPlugins(folder: FilePath, plugins: readonly FilePath[]): boolean {
  const names = folder.split('/');
  return names.includes(PLUGINS_PACKAGE) || names.includes(SCANNED_FOLDER) || plugins.some((plugin) => isInside(folder, plugin));
}

function outsideRoots({ plugin }: CheckedPackage): readonly FilePath[] {
  const outside = plugin.documents.filter(({ unreadable }) => unreadable?.kind === 'unreadable' && unreadable.reason === 'outside');
  return outside.map((document) => document.path);
}
