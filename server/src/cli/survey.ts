import { isMetadataName } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, relative } from '../files/path.ts';
import { NodeFileSystem } from '../host/nodeFileSystem.ts';
import { toFilePath } from '../host/paths.ts';
import { readableAbove } from '../host/readableAbove.ts';
import { SnapshotFileSystem } from '../host/snapshot.ts';
import { loadPython } from '../host/wasm.ts';
import { Project } from '../project/project.ts';
import { ReportCollector } from '../report/collect.ts';
import type { RuleSettings } from '../settings/settings.ts';
import { readTemplate } from '../tdl/readTemplate.ts';
import { ExpectedFailure } from './exit.ts';
import { type NamedPath, namedPaths, rootsOf } from './paths.ts';

/** What a person named, and how it is to be looked at. */
export interface Request {
  /** Files and folders as they were written. */
  readonly written: readonly string[];
  /** The working directory, as the operating system writes it. */
  readonly cwd: string;
  readonly root: string | undefined;
  /** Take documents that are named for plugins, whatever they look like. */
  readonly force: boolean;
  /** Severities that win over all settings. */
  readonly rules?: RuleSettings;
  /** The configuration file that applies in place of all others, as it was written. */
  readonly config?: string | undefined;
}

/** What there is to check, and the means to do it. */
export interface Survey {
  readonly named: readonly NamedPath[];
  /** The folders of the plugins, sorted. */
  readonly directories: readonly FilePath[];
  /** The directories of links and copies, sorted. */
  readonly scanned: readonly FilePath[];
  /** The TDL templates among the named files, sorted. */
  readonly templates: readonly FilePath[];
  readonly project: Project;
  /** Holds what is skipped, so far. */
  readonly collector: ReportCollector;
  /** The folders that could not be opened, so far. */
  readonly closed: ReadonlySet<FilePath>;
}

/** What else a survey can be given. */
export interface SurveyOptions {
  /** What was found before, so that nothing is searched. */
  readonly known?: Pick<Survey, 'directories' | 'scanned'>;
  /** The paths of the request, where they do not have to exist. */
  readonly named?: readonly NamedPath[];
  /** What is read in place of the disk; it may change. */
  readonly over?: (disk: FileSystem) => FileSystem;
  /** Receives what is being done, for a person who waits. */
  readonly progress?: (text: string) => void;
}

/**
 * Looks for the plugins that a person means.
 * @param note takes what a person should know beside the result
 * @throws ExpectedFailure when a path is not there
 */
export async function survey(request: Request, note: (message: string) => void, options: SurveyOptions = {}): Promise<Survey> {
  const { written, cwd, root, force } = request;
  const { known, named = namedPaths(written, cwd), over, progress } = options;
  // A template says nothing of where its plugins are.
  const around = named.every(mayBeTemplate) ? namedPaths([root ?? '.'], cwd) : [];
  const roots = rootsOf([...named, ...around], cwd, root);
  // Who checks one plugin of a project means its settings too, unless nothing above is to be read.
  const above = root === undefined ? roots.flatMap(readableAbove) : [];
  const config = request.config === undefined ? undefined : configFile(request.config, cwd);
  const disk = new NodeFileSystem([...roots, ...above, ...(config === undefined ? [] : [config])]);
  const snapshot = new SnapshotFileSystem(disk);
  const project = new Project({
    files: over?.(snapshot) ?? snapshot,
    python: await loadPython(),
    roots,
    isFixed: over === undefined,
    settings: { rules: request.rules ?? {} },
    config,
    searched: named.filter((one) => one.isFolder).map((one) => one.path),
  });
  const collector = new ReportCollector((path) => project.text(path));
  const directories = new Set(known?.directories);
  const scanned = new Set(known?.scanned);
  const templates = new Set<FilePath>();
  if (known) project.adopt(known);
  for (const one of named) {
    const kind = templateKind(one, { project, collector, note });
    if (kind !== 'other') {
      if (kind === 'template') templates.add(one.path);
    } else if (!one.isFolder || isMetadataName(basename(one.path))) {
      for (const directory of identify(one, project, collector, force, note)) directories.add(directory);
    } else if (!known) {
      const found = search(one, project, collector, note, progress);
      for (const directory of found.directories) directories.add(directory);
      for (const directory of found.scanned) scanned.add(directory);
    }
  }
  if (templates.size > 0) project.discover(around.map(({ path }) => path));
  if (!known) noteClosed([...disk.closed], cwd, note);
  const sorted = (paths: ReadonlySet<FilePath>) => [...paths].sort();
  return {
    named,
    directories: sorted(directories),
    scanned: sorted(scanned),
    templates: sorted(templates),
    project,
    collector,
    closed: disk.closed,
  };
}

/** Whether a named path can be a TDL template, which its content decides. */
function mayBeTemplate({ path, isFolder }: NamedPath): boolean {
  return !isFolder && !isMetadataName(basename(path)) && !path.endsWith('.py');
}

/** What the content of a named file makes of it: a template, or something that is noted as skipped elsewhere. XML that cannot be parsed is skipped here. */
function templateKind(
  named: NamedPath,
  { project, collector, note }: Pick<Survey, 'project' | 'collector'> & { note(message: string): void },
) {
  const outcome = mayBeTemplate(named) ? readTemplate(project.text(named.path) ?? '') : undefined;
  if (outcome?.kind === 'malformed') {
    const reason = `it cannot be parsed as XML (${outcome.message})`;
    collector.skip(named.path, reason);
    note(`skipped ${named.written}: ${reason}`);
  }
  return outcome?.kind ?? 'other';
}

/** A plugin that was not looked at must not pass for one without findings. */
function noteClosed(closed: readonly FilePath[], cwd: string, note: (message: string) => void): void {
  const [first, ...more] = closed.map((folder) => relative(toFilePath(cwd), folder)).sort();
  if (first === undefined) return;
  const what = more.length > 0 ? `cannot open ${closed.length} folders (${first}, ...)` : `cannot open ${first}`;
  note(`${what}: permission denied. Plugins inside were not checked`);
}

function configFile(written: string, cwd: string): FilePath {
  const [file] = namedPaths([written], cwd);
  if (!file || file.isFolder) throw new ExpectedFailure(`--config: ${written} is not a file`);
  return file.path;
}

function search(
  { path, written }: NamedPath,
  project: Project,
  collector: ReportCollector,
  note: (message: string) => void,
  progress?: (text: string) => void,
) {
  const found = project.discover([path], progress && ((count) => progress(`searching for plugins: ${count} folders`)));
  for (const path of found.unrecognized) collector.skip(path, project.identify(path).reason);
  if (found.truncated) note(`${written} contains too many folders to search; pass the plugin folders explicitly`);
  return found;
}

function identify(
  { path, written }: NamedPath,
  project: Project,
  collector: ReportCollector,
  force: boolean,
  note: (message: string) => void,
): readonly FilePath[] {
  const { isPlugin, directory, reason } = project.identify(path);
  if (isPlugin) {
    // Who names a plugin means it, though nobody may find it.
    if (!project.exclusions.isVisible(directory)) project.pin(path);
    return [directory];
  }
  const isMetadata = isMetadataName(basename(path));
  const isExcluded = project.settingsFor(dirname(path)).verdictOn(path) === false;
  if (force && isMetadata && !isExcluded) {
    project.pin(path);
    return [dirname(path)];
  }
  collector.skip(path, reason);
  note(`skipped ${written}: ${reason}${isMetadata && !isExcluded ? '; use --force to check it anyway' : ''}`);
  return [];
}
