import { isMetadataName } from '../contract/dialect.ts';
import type { FileSystem } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, relative } from '../files/path.ts';
import { NodeFileSystem } from '../host/nodeFileSystem.ts';
import { toFilePath } from '../host/paths.ts';
import { readableAbove } from '../host/readableAbove.ts';
import { SnapshotFileSystem } from '../host/snapshot.ts';
import { loadPython } from '../host/wasm.ts';
import { isTdlName } from '../project/discovery/search.ts';
import { Project } from '../project/project.ts';
import { ReportCollector } from '../report/collect.ts';
import type { RuleSettings } from '../settings/settings.ts';
import { readTemplate } from '../tdl/readTemplate.ts';
import { runToEnd } from '../text/steps.ts';
import { ExpectedFailure } from './exit.ts';
import { type NamedPath, namedPaths, rootsOf } from './paths.ts';

/** What to check, as given on the command line. */
export interface FindRequest {
  /** Files and folders as given on the command line. */
  readonly written: readonly string[];
  /** The working directory as an operating system path. */
  readonly cwd: string;
  readonly root: string | undefined;
  /** Treat named documents as plugins even if they do not seem to be. */
  readonly force: boolean;
  /** Severities that override all settings. */
  readonly rules?: RuleSettings;
  /** The configuration file that replaces all others, as given on the command line. */
  readonly config?: string | undefined;
}

/** The plugins that were found, and the project to check them with. */
export interface FoundPlugins {
  readonly named: readonly NamedPath[];
  /** The folders of the plugins, sorted. */
  readonly directories: readonly FilePath[];
  /** The directories that Image Factory scans for `.info` files, sorted. */
  readonly scanned: readonly FilePath[];
  /** The TDL templates that were named or searched for, sorted. */
  readonly templates: readonly FilePath[];
  readonly project: Project;
  /** Receives the findings. Already contains the files that were skipped. */
  readonly collector: ReportCollector;
  /** The folders that could not be opened so far. */
  readonly closed: ReadonlySet<FilePath>;
}

export interface FindOptions {
  /** The result of an earlier search, which is used instead of searching again. */
  readonly known?: Pick<FoundPlugins, 'directories' | 'scanned'>;
  /** The resolved paths of the request, if they do not have to exist. */
  readonly named?: readonly NamedPath[];
  /** Creates the file system to read from, on top of the disk. Its contents may change. */
  readonly wrapDisk?: (disk: FileSystem) => FileSystem;
  /** Whether to search the folders for TDL templates too: `*.tdl` files. */
  readonly withTemplates?: boolean;
  /** Receives progress messages. */
  readonly progress?: (text: string) => void;
}

/**
 * Finds the plugins and templates at and below the paths of a request.
 * @param note receives messages for the user
 * @throws ExpectedFailure if a path does not exist
 */
export async function findPlugins(request: FindRequest, note: (message: string) => void, options: FindOptions = {}): Promise<FoundPlugins> {
  const { written, cwd, root, force } = request;
  const { known, named = namedPaths(written, cwd), withTemplates, wrapDisk, progress } = options;
  // A template does not name the folders of its plugins.
  const searchedForTemplates = named.every(mayBeTemplate) ? namedPaths([root ?? '.'], cwd) : [];
  const roots = rootsOf([...named, ...searchedForTemplates], cwd, root);
  // The settings of a project also apply if only one of its plugins is checked, but `--root` forbids reading above it.
  const above = root === undefined ? roots.flatMap(readableAbove) : [];
  const config = request.config === undefined ? undefined : configFile(request.config, cwd);
  const searched = named.filter((one) => one.isFolder).map((one) => one.path);
  const disk = new NodeFileSystem([...roots, ...above, ...(config === undefined ? [] : [config])]);
  const snapshot = new SnapshotFileSystem(disk);
  const project = new Project({
    files: wrapDisk?.(snapshot) ?? snapshot,
    python: await loadPython(),
    roots,
    isFixed: wrapDisk === undefined,
    settings: [{ folder: '/', rules: request.rules ?? {} }],
    config,
    searched,
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
  if (withTemplates && directories.size > 0) for (const file of templatesBelow(searched, project)) templates.add(file);
  if (templates.size > 0) project.discover(searchedForTemplates.map(({ path }) => path));
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

/** Whether a named path can be a TDL template, judging by its name. */
function mayBeTemplate({ path, isFolder }: NamedPath): boolean {
  return !isFolder && !isMetadataName(basename(path)) && !path.endsWith('.py');
}

/** Whether a named file is a TDL template, judging by its content. Malformed XML is reported as skipped. */
function templateKind(
  named: NamedPath,
  { project, collector, note }: Pick<FoundPlugins, 'project' | 'collector'> & { note(message: string): void },
) {
  const outcome = mayBeTemplate(named) ? readTemplate(project.text(named.path) ?? '') : undefined;
  if (outcome?.kind === 'malformed') {
    const reason = `it cannot be parsed as XML (${outcome.message})`;
    collector.skip(named.path, reason);
    note(`skipped ${named.written}: ${reason}`);
  }
  return outcome?.kind ?? 'other';
}

/** The TDL templates below some folders. */
function templatesBelow(folders: readonly FilePath[], project: Project): readonly FilePath[] {
  const files = runToEnd(project.templateFiles(folders, isTdlName));
  return files.filter((file) => readTemplate(project.text(file) ?? '').kind === 'template');
}

/** Notes the folders that could not be opened: plugins in them must not seem to have no problems. */
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
    // A named plugin is checked even if it is excluded from searches.
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
