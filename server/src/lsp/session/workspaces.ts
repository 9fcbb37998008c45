import { type FilePath, isInside } from '../../files/path.ts';
import { NodeFileSystem } from '../../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../../host/overlay.ts';
import { readableAbove } from '../../host/readableAbove.ts';
import { Project } from '../../project/project.ts';
import type { PythonReader } from '../../project/types.ts';
import type { GivenSettings } from '../../settings/settings.ts';
import { isRelevant } from './relevance.ts';
import { imgfacRoots, rootOf, withoutAliases } from './roots.ts';

/** The project of a workspace folder, or of the root of a file that is open outside all workspace folders. */
export interface WorkspaceProject {
  readonly folder: FilePath;
  /** Only workspace folders are searched for plugins. */
  readonly isWorkspaceFolder: boolean;
  readonly disk: NodeFileSystem;
  readonly overlay: OverlayFileSystem;
  readonly project: Project;
  /** The user's settings for it. */
  readonly settings: GivenSettings;
}

/** The parts of the session that the workspaces use. */
export interface WorkspacesContext {
  readonly python: PythonReader;
  /** The user's settings for a workspace folder; for undefined, those for files outside all of them. */
  settings(folder: FilePath | undefined): GivenSettings;
  /** The open documents, by path. */
  openTexts(): Iterable<readonly [FilePath, string]>;
  /** Called when the findings of plugins in these folders may have changed although no file did. */
  affected(directories: readonly FilePath[]): void;
}

/**
 * One project per workspace folder, because each has its own settings, and one per root of open files outside all workspace folders. All projects see
 * the same open documents.
 */
export class Workspaces {
  readonly #context: WorkspacesContext;
  /** All workspace folders, as named by the client. */
  #named: readonly FilePath[] = [];
  /** The workspace folders that are not aliases of another one. */
  #folders: readonly FilePath[] = [];
  #workspaces = new Map<FilePath, WorkspaceProject>();

  constructor(context: WorkspacesContext) {
    this.#context = context;
  }

  /** Replaces the workspace folders. All projects are recreated, because each may read all folders. */
  setFolders(folders: readonly FilePath[]): void {
    this.#named = [...new Set(folders)];
    this.#folders = withoutAliases(this.#named);
    this.#workspaces = new Map();
    for (const folder of this.#folders) this.#workspaces.set(folder, this.#create(folder, true));
  }

  /** Applies changed settings, which may also change where Image Factory's own package is read from. */
  configure(): void {
    for (const workspace of this.all()) {
      const { project, disk, folder, isWorkspaceFolder } = workspace;
      const settings = this.#settings(folder, isWorkspaceFolder);
      this.#workspaces.set(folder, { ...workspace, settings });
      disk.setRoots(this.#readable(folder, isWorkspaceFolder, settings));
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
    const known = this.#workspaces.get(root);
    if (known) return known;
    const workspace = this.#create(root, folder !== undefined);
    this.#workspaces.set(root, workspace);
    return workspace;
  }

  /** Opens a document in all projects. */
  open(path: FilePath, text: string): void {
    this.of(path);
    for (const { overlay } of this.#workspaces.values()) overlay.open(path, text);
  }

  change(path: FilePath, text: string): void {
    for (const { overlay } of this.#workspaces.values()) overlay.change(path, text);
  }

  saved(path: FilePath): void {
    for (const { overlay } of this.#workspaces.values()) overlay.saved(path);
  }

  close(path: FilePath): void {
    for (const { overlay } of this.#workspaces.values()) overlay.close(path);
  }

  /** Drops cached targets of symbolic links, after a change on the disk. */
  invalidate(): void {
    for (const { disk } of this.#workspaces.values()) disk.invalidate();
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
    this.invalidate();
    const directory = this.pluginOf(path);
    if (directory === undefined) return;
    const { project } = this.of(path);
    const { documents, delegate } = project.check(directory).plugin;
    for (const dependency of [...documents.map((document) => document.path), ...delegate.dependencies]) project.changed(dependency);
  }

  /** A project that sees some files with other texts, to check a change before it is made. */
  projectWith(
    { overlay, folder, isWorkspaceFolder, settings }: WorkspaceProject,
    files: readonly { readonly path: FilePath; readonly text: string }[],
  ): Project {
    const pretended = new OverlayFileSystem(overlay);
    for (const { path, text } of files) pretended.open(path, text);
    const roots = this.#roots(folder, isWorkspaceFolder);
    return new Project({ files: pretended, python: this.#context.python, roots, settings, folder });
  }

  /** Removes projects outside the workspace folders that have no open documents. */
  dropUnused(open: readonly FilePath[]): void {
    for (const workspace of this.all()) {
      if (!workspace.isWorkspaceFolder && !open.some((path) => isInside(path, workspace.folder))) this.#workspaces.delete(workspace.folder);
    }
  }

  #create(folder: FilePath, isWorkspaceFolder: boolean): WorkspaceProject {
    const settings = this.#settings(folder, isWorkspaceFolder);
    const disk = new NodeFileSystem(this.#readable(folder, isWorkspaceFolder, settings));
    const overlay = new OverlayFileSystem(disk);
    for (const [path, text] of this.#context.openTexts()) overlay.open(path, text);
    const roots = this.#roots(folder, isWorkspaceFolder);
    const { python, affected } = this.#context;
    const searched = isWorkspaceFolder ? roots : [];
    const scannedMet = (directory: FilePath) => this.#scannedMet(directory);
    const project = new Project({
      files: overlay,
      python,
      roots,
      settings,
      folder,
      searched,
      onAffected: affected,
      onScannedDirectory: scannedMet,
    });
    return { folder, isWorkspaceFolder, disk, overlay, project, settings };
  }

  /** A scanned directory concerns all workspace folders: its links may point into any of them, and all its plugins compete for targets. */
  #scannedMet(directory: FilePath): void {
    for (const { project, isWorkspaceFolder } of this.all()) if (isWorkspaceFolder) project.registerScanned(directory);
  }

  #settings(folder: FilePath, isWorkspaceFolder: boolean): GivenSettings {
    return this.#context.settings(isWorkspaceFolder ? folder : undefined);
  }

  #roots(folder: FilePath, isWorkspaceFolder: boolean): readonly FilePath[] {
    return isWorkspaceFolder ? this.#folders : [folder];
  }

  /** The folders that a project may read. */
  #readable(folder: FilePath, isWorkspaceFolder: boolean, settings: GivenSettings): readonly FilePath[] {
    return [...this.#roots(folder, isWorkspaceFolder), ...readableAbove(folder), ...imgfacRoots(settings, folder)];
  }
}
