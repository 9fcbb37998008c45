import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isMetadataName, LOADER_SUFFIX, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import { basename, dirname, type FilePath, isInside } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import type { Project } from '../project/project.ts';
import type { RegistryView } from '../registry/registryView.ts';
import type { AnswerContext } from '../report/resolutionText.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { type FoundPlugins, findPlugins } from './findPlugins.ts';
import type { CommandIo } from './io.ts';

/** The registries that were found, and the context for displaying locations in them. */
export interface FoundRegistries {
  readonly views: readonly RegistryView[];
  readonly context: AnswerContext;
}

/**
 * Finds the registries at and below the paths, or those of named plugins.
 * @param written files and folders as given on the command line
 * @throws ExpectedFailure if a path does not exist
 */
export async function findRegistries(written: readonly string[], root: string | undefined, io: CommandIo): Promise<FoundRegistries> {
  const links = root === undefined ? written.flatMap((name) => linksIn(name, io.cwd)) : [];
  const found = await findPlugins({ written: [...written, ...links], cwd: io.cwd, root, force: false }, io.note);
  const { project } = found;
  project.discover(partlyNamedFolders(found));
  // Packages that were only found because links point to them are part of the registry that contains the links.
  const requested = found.named.slice(0, written.length).map((one) => one.path);
  const isRequested = (folder: FilePath) => requested.some((one) => isInside(folder, one) || isInside(one, folder));
  const all = project.registries();
  noteFailures(all, project, io);
  const views = all.filter(({ model }) => isRequested(model.folder));
  if (views.length === 0) io.note(`no Image Factory plugins found in ${written.join(', ')}`);
  return {
    views,
    context: { workingDirectory: toFilePath(io.cwd), range: ranges(project) },
  };
}

/** The `imagefactory_plugins` folders that were only named in part. */
function partlyNamedFolders({ directories, named }: FoundPlugins): readonly FilePath[] {
  const folders = new Set(directories.map(dirname).filter((folder) => basename(folder) === PLUGINS_PACKAGE));
  return [...folders].filter((folder) => !named.some(({ path: at, isFolder }) => isFolder && isInside(folder, at)));
}

/** Notes rules that failed on plugins of the registries. */
function noteFailures(views: readonly RegistryView[], project: Project, io: CommandIo): void {
  const directories = new Set(views.flatMap(({ model }) => model.plugins.map((plugin) => plugin.directory)));
  for (const directory of directories)
    for (const { rule, error } of project.findings(directory).failures)
      io.note(`internal error: rule ${rule} failed on ${directory}: ${error}`);
}

function ranges(project: Project): AnswerContext['range'] {
  const known = new Map<FilePath, LineIndex>();
  return ({ path: file, span }) => {
    const lines = known.get(file) ?? new LineIndex(project.text(file) ?? '');
    known.set(file, lines);
    return lines.range(span);
  };
}

/** The links to metadata documents in a named folder, such as `plugins.d`: naming it means their targets. */
function linksIn(written: string, cwd: string): readonly string[] {
  try {
    const folder = path.resolve(cwd, written);
    const links = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name.endsWith(LOADER_SUFFIX));
    return links
      .filter((entry) => entry.isSymbolicLink() && isLinkToDocument(path.join(folder, entry.name)))
      .map(({ name }) => path.join(written, name));
  } catch {
    // Not a folder, or not readable, which the search reports.
    return [];
  }
}

function isLinkToDocument(link: string): boolean {
  try {
    return isMetadataName(path.basename(realpathSync.native(link)));
  } catch {
    // A broken link.
    return false;
  }
}
