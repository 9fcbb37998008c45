import { IMGFAC_PACKAGE, INITIALIZER, isMetadataName } from '../../contract/dialect.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../../host/overlay.ts';
import { readableAbove } from '../../host/readableAbove.ts';
import { Project } from '../../project/project.ts';
import type { PythonReader } from '../../project/types.ts';
import { imgfacPath } from '../../settings/effective.ts';
import { describeImgfacProblem, inspectImgfacFolder } from '../../settings/imgfacFolder.ts';
import type { GivenSettings } from '../../settings/settings.ts';
import type { SessionParts } from './session.ts';

/** The project of a workspace folder, or of the root of a file that is open outside all workspace folders. */
export interface WorkspaceProject {
  readonly folder: FilePath;
  /** Only workspace folders are searched for plugins. */
  readonly isWorkspaceFolder: boolean;
  /** The folders with code that its plugins may import: all workspace folders, or its own folder. */
  readonly roots: readonly FilePath[];
  readonly disk: NodeFileSystem;
  readonly overlay: OverlayFileSystem;
  readonly project: Project;
  /** The user's settings for it. */
  readonly settings: GivenSettings;
}

/**
 * One project per workspace folder, because each has its own settings, and one per root of open files outside all workspace folders. All projects see
 * the same open documents.
 */
export class Workspaces {
  readonly #parts: SessionParts;
  readonly #python: PythonReader;
  readonly #onAffected: (directories: readonly FilePath[]) => void;
  /** All workspace folders, as named by the client. */
  #named: readonly FilePath[] = [];
  /** The workspace folders that are not aliases of another one. */
  #folders: readonly FilePath[] = [];
  #workspaces = new Map<FilePath, WorkspaceProject>();

  /** @param onAffected called when the findings of plugins in these folders may have changed although no file did */
  constructor(parts: SessionParts, python: PythonReader, onAffected: (directories: readonly FilePath[]) => void) {
    this.#parts = parts;
    this.#python = python;
    this.#onAffected = onAffected;
  }

  /** Replaces the workspace folders. All projects are recreated, because each may read all folders. */
  setFolders(folders: readonly FilePath[]): void {
    this.#named = [...new Set(folders)];
    this.#folders = withoutAliases(this.#named);
    this.#workspaces = new Map();
    for (const folder of this.#folders) this.#create(folder, true);
  }

  /** Applies changed settings, which may also change where Image Factory's own package is read from. */
  configure(): void {
    for (const workspace of this.all()) {
      const { project, disk, folder, isWorkspaceFolder, roots } = workspace;
      const settings = this.#parts.settings.of(isWorkspaceFolder ? folder : undefined).given;
      this.#workspaces.set(folder, { ...workspace, settings });
      disk.setRoots(readable(folder, roots, settings));
      project.configure(settings);
      // Files that are no longer readable count as changed, as do those that have become readable.
      for (const root of [...imgfacRoots(workspace.settings, folder), ...imgfacRoots(settings, folder)]) project.changed(root);
    }
  }

  /** The workspace folders, as named by the client. */
  get folders(): readonly FilePath[] {
    return this.#named;
  }

  all(): readonly WorkspaceProject[] {
    return [...this.#workspaces.values()];
  }

  /** The project of a path: that of the innermost workspace folder around it, or one created for the path's root. */
  of(path: FilePath): WorkspaceProject {
    const around = this.#folders.filter((folder) => isInside(path, folder));
    const folder = around.reduce<FilePath | undefined>((best, next) => (best && best.length > next.length ? best : next), undefined);
    const root = folder ?? rootOf(path);
    return this.#workspaces.get(root) ?? this.#create(root, folder !== undefined);
  }

  /** Updates the open documents, as all projects see them. */
  updateDocuments(update: (overlay: OverlayFileSystem) => void): void {
    for (const { overlay } of this.#workspaces.values()) update(overlay);
  }

  /** Marks a file as changed or deleted. @returns the folders of plugins whose findings may differ */
  changed(path: FilePath): Set<FilePath> {
    const affected = new Set<FilePath>();
    for (const { project, overlay } of this.#workspaces.values()) {
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

  /** Marks all files that the plugin of this file depends on as changed, for clients that do not report changes on the disk. */
  reread(path: FilePath): void {
    const directory = this.pluginOf(path);
    if (directory === undefined) return;
    const { project } = this.of(path);
    const { documents, delegate } = project.check(directory).plugin;
    for (const dependency of [...documents.map((document) => document.path), ...delegate.dependencies]) project.changed(dependency);
  }

  /** The folders of the plugins found so far, each of which is checked lazily for still being one. */
  *pluginFolders(): Generator<FilePath> {
    for (const workspace of this.all())
      for (const directory of workspace.project.pluginFolders()) if (this.of(directory) === workspace) yield directory;
  }

  /** Removes projects outside the workspace folders that have no open documents. */
  dropUnused(open: readonly FilePath[]): void {
    for (const { folder, isWorkspaceFolder } of this.all())
      if (!isWorkspaceFolder && !open.some((path) => isInside(path, folder))) this.#workspaces.delete(folder);
  }

  #create(folder: FilePath, isWorkspaceFolder: boolean): WorkspaceProject {
    const { documents, settings: store } = this.#parts;
    const settings = store.of(isWorkspaceFolder ? folder : undefined).given;
    const roots = isWorkspaceFolder ? this.#folders : [folder];
    const disk = new NodeFileSystem(readable(folder, roots, settings));
    const overlay = new OverlayFileSystem(disk);
    for (const [path, text] of documents.texts()) overlay.open(path, text);
    const project = new Project({
      files: overlay,
      python: this.#python,
      roots,
      settings,
      folder,
      searched: isWorkspaceFolder ? roots : [],
      onAffected: this.#onAffected,
      // It concerns all workspace folders: its links may point into any of them, and all its plugins compete for targets.
      onScannedDirectory: (directory) => {
        for (const one of this.all()) if (one.isWorkspaceFolder) one.project.registerScanned(directory);
      },
    });
    const workspace = { folder, isWorkspaceFolder, roots, disk, overlay, project, settings };
    this.#workspaces.set(folder, workspace);
    return workspace;
  }
}

/** Whether a file can belong to a plugin, judging by its name. Other files only matter if a query has read them. */
export function isRelevant(file: FilePath): boolean {
  return isMetadataName(basename(file)) || file.endsWith('.py');
}

/** Describes what is wrong with the folder in the setting `imagefactory.imgfacPath`; undefined if it is valid or not set. */
export function imgfacPathProblem({ settings, folder, disk }: WorkspaceProject): string | undefined {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? undefined : describeImgfacProblem(inspectImgfacFolder(named, disk), settings.imgfacPath ?? named);
}

/** Image Factory's own package, if the user's settings name its folder: unlike one named by a file of the workspace, it may be anywhere. */
function imgfacRoots(settings: GivenSettings, folder: FilePath): readonly FilePath[] {
  const named = imgfacPath({ ...settings, folder });
  return named === undefined ? [] : [join(named, IMGFAC_PACKAGE)];
}

/** The folders that a project may read. */
function readable(folder: FilePath, roots: readonly FilePath[], settings: GivenSettings): readonly FilePath[] {
  return [...roots, ...readableAbove(folder), ...imgfacRoots(settings, folder)];
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
function rootOf(path: FilePath): FilePath {
  const disk = new NodeFileSystem([]);
  let folder = dirname(path);
  while (folder !== '/' && disk.kind(join(folder, INITIALIZER)) === 'file') folder = dirname(folder);
  return folder;
}
