import { IMGFAC_PACKAGE, INITIALIZER, isMetadataName } from '../../contract/dialect.ts';
import { basename, dirname, type FilePath, innermostAround, isInside, join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../../host/overlay.ts';
import { readableAbove } from '../../host/readableAbove.ts';
import { Project } from '../../project/project.ts';
import { imgfacPath } from '../../settings/effective.ts';
import { describeImgfacProblem, inspectImgfacFolder } from '../../settings/imgfacFolder.ts';
import type { PlacedSettings } from '../../settings/settings.ts';
import type { Session } from './session.ts';

/** The project of all workspace folders, which are searched for plugins, or of the root of files that are open outside all of them. */
export interface Workspace {
  /** The workspace folders without aliases, or the root. All code that its plugins may import is in them. */
  readonly roots: readonly FilePath[];
  readonly disk: NodeFileSystem;
  readonly overlay: OverlayFileSystem;
  readonly project: Project;
  /** The user's settings for each root. */
  settings: readonly PlacedSettings[];
}

/** The project of the workspace folders, and one for each root of open files outside all of them. All projects see the same open documents. */
export class Workspaces {
  readonly #session: Session;
  /** The workspace folders, as named by the client. */
  #folders: readonly FilePath[];
  #main: Workspace;
  /** The other projects, by root. */
  readonly #others = new Map<FilePath, Workspace>();

  constructor(session: Session) {
    this.#session = session;
    this.#folders = [...new Set(session.client.folders)];
    this.#main = this.#create(withoutAliases(this.#folders));
  }

  /** Replaces the workspace folders. All projects are recreated. */
  setFolders(folders: readonly FilePath[]): void {
    this.#folders = [...new Set(folders)];
    this.#main = this.#create(withoutAliases(this.#folders));
    this.#others.clear();
  }

  /** Applies changed settings, which may also change where Image Factory's own package is read from. */
  configure(): void {
    for (const workspace of this.all()) {
      const { project, disk, roots, settings: before } = workspace;
      workspace.settings = this.#settingsOf(roots);
      disk.setRoots(readable(roots, workspace.settings));
      project.configure(workspace.settings);
      // Files that are no longer readable count as changed, as do those that have become readable.
      for (const root of imgfacRoots([...before, ...workspace.settings])) project.changed(root);
    }
  }

  /** The workspace folders, as named by the client. */
  get folders(): readonly FilePath[] {
    return this.#folders;
  }

  /** The project of the workspace folders. */
  get main(): Workspace {
    return this.#main;
  }

  all(): readonly Workspace[] {
    return [this.#main, ...this.#others.values()];
  }

  /** The project of a path: that of the workspace folders, or one created for the path's root. */
  of(path: FilePath): Workspace {
    if (this.folderOf(path) !== undefined) return this.#main;
    const root = importRoot(path);
    const workspace = this.#others.get(root) ?? this.#create([root]);
    this.#others.set(root, workspace);
    return workspace;
  }

  /** The innermost workspace folder around a path; undefined if it is outside all of them. */
  folderOf(path: FilePath): FilePath | undefined {
    return innermostAround(path, new Set(this.#main.roots));
  }

  /** The innermost workspace folder around a path, or the root of the path's own project. */
  rootOf(path: FilePath): FilePath {
    return this.folderOf(path) ?? importRoot(path);
  }

  /** Updates the open documents, as all projects see them. */
  updateDocuments(update: (overlay: OverlayFileSystem) => void): void {
    for (const { overlay } of this.all()) update(overlay);
  }

  /** Marks a file as changed or deleted. @returns the folders of plugins whose findings may differ */
  changed(path: FilePath): Set<FilePath> {
    const affected = new Set<FilePath>();
    for (const { project, overlay } of this.all()) {
      const real = overlay.realPath(path) ?? path;
      for (const name of new Set([path, real])) for (const directory of project.changed(name)) affected.add(directory);
    }
    return affected;
  }

  /** The folder of the plugin that a file belongs to; undefined if it does not belong to one. */
  pluginOf(path: FilePath): FilePath | undefined {
    if (!isRelevant(path)) return undefined;
    const verdict = this.of(path).project.identify(path);
    return verdict.isPlugin ? verdict.directory : undefined;
  }

  /**
   * Marks all files that the plugin of this file depends on as changed, for clients that do not report changes on the disk.
   * @returns the folders of plugins whose findings may differ
   */
  reread(path: FilePath): Set<FilePath> {
    const directory = this.pluginOf(path);
    if (directory === undefined) return new Set();
    const { documents, delegate } = this.of(path).project.check(directory).plugin;
    const dependencies = [...documents.map((document) => document.path), ...delegate.dependencies];
    return new Set(dependencies.flatMap((dependency) => [...this.changed(dependency)]));
  }

  /** Removes projects outside the workspace folders that have no open documents. */
  dropUnused(open: readonly FilePath[]): void {
    for (const root of [...this.#others.keys()]) if (!open.some((path) => isInside(path, root))) this.#others.delete(root);
  }

  #create(roots: readonly FilePath[]): Workspace {
    const settings = this.#settingsOf(roots);
    const disk = new NodeFileSystem(readable(roots, settings));
    const overlay = new OverlayFileSystem(disk);
    for (const [path, text] of this.#session.documents.texts()) overlay.open(path, text);
    const onAffected = (directories: readonly FilePath[]) => this.#session.scheduler.check(directories, 'other');
    const project = new Project({ files: overlay, python: this.#session.python, roots, settings, onAffected });
    return { roots, disk, overlay, project, settings };
  }

  #settingsOf(roots: readonly FilePath[]): readonly PlacedSettings[] {
    return roots.map((folder) => ({ ...this.#session.settings.of(folder).given, folder }));
  }
}

/** Whether a file can belong to a plugin, judging by its name. Other files only matter if a query has read them. */
export function isRelevant(file: FilePath): boolean {
  return isMetadataName(basename(file)) || file.endsWith('.py');
}

/** Describes what is wrong with the folder in the setting `imagefactory.imgfacPath`; undefined if it is valid or not set. */
export function imgfacPathProblem(settings: PlacedSettings, disk: NodeFileSystem): string | undefined {
  const named = imgfacPath(settings);
  return named === undefined ? undefined : describeImgfacProblem(inspectImgfacFolder(named, disk), settings.imgfacPath ?? named);
}

/** Image Factory's own package, where the user's settings name its folder: unlike one named by a file of the workspace, it may be anywhere. */
function imgfacRoots(settings: readonly PlacedSettings[]): readonly FilePath[] {
  return settings.map(imgfacPath).flatMap((named) => (named === undefined ? [] : [join(named, IMGFAC_PACKAGE)]));
}

/** The folders that a project may read. */
function readable(roots: readonly FilePath[], settings: readonly PlacedSettings[]): readonly FilePath[] {
  return [...roots, ...roots.flatMap(readableAbove), ...imgfacRoots(settings)];
}

/**
 * Removes folders that are links to other ones, so that problems are reported once. Files opened under such a name count as outside the workspace
 * folders.
 */
function withoutAliases(folders: readonly FilePath[]): readonly FilePath[] {
  const disk = new NodeFileSystem([]);
  const byPlace = new Map<FilePath, FilePath>();
  for (const folder of folders) {
    const place = disk.realPath(folder) ?? folder;
    if (!byPlace.has(place) || place === folder) byPlace.set(place, folder);
  }
  return folders.filter((folder) => [...byPlace.values()].includes(folder));
}

/** The nearest folder above a file that is not a Python package. The command line chooses its root in the same way. */
function importRoot(path: FilePath): FilePath {
  const disk = new NodeFileSystem([]);
  let folder = dirname(path);
  while (folder !== '/' && disk.kind(join(folder, INITIALIZER)) === 'file') folder = dirname(folder);
  return folder;
}
