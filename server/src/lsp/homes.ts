import { type FilePath, isInside } from '../files/path.ts';
import { NodeFileSystem } from '../host/nodeFileSystem.ts';
import { OverlayFileSystem } from '../host/overlay.ts';
import { readableAbove } from '../host/readableAbove.ts';
import { Project } from '../project/project.ts';
import type { PythonReader } from '../project/types.ts';
import type { GivenSettings } from '../settings/settings.ts';
import { isRelevant } from './relevance.ts';
import { imgfacRoots, rootOf, withoutSecondNames } from './roots.ts';

/** A workspace folder, or the root of a file opened without one, with the project that answers for it. */
export interface Home {
  readonly folder: FilePath;
  /** A workspace folder: only these are searched for plugins. */
  readonly isWorkspaceFolder: boolean;
  readonly disk: NodeFileSystem;
  readonly overlay: OverlayFileSystem;
  readonly project: Project;
  /** What a person has set for it. */
  readonly settings: GivenSettings;
}

/** What a home needs to know of the session. */
export interface HomeContext {
  readonly python: PythonReader;
  /** What a person set for a workspace folder; for files without one, asked for with undefined. */
  settings(folder: FilePath | undefined): GivenSettings;
  /** The documents that are open now, by path. */
  openTexts(): Iterable<readonly [FilePath, string]>;
  /** The findings of plugins in these folders may be others now, though no file was changed. */
  affected(directories: readonly FilePath[]): void;
}

/**
 * One project for each workspace folder, so that each keeps its own settings, and one for each root of files that
 * lie in none. All of them see the same open documents.
 */
export class Homes {
  readonly #context: HomeContext;
  /** As the client names them, and those that are no second name of another one. */
  #named: readonly FilePath[] = [];
  #folders: readonly FilePath[] = [];
  #homes = new Map<FilePath, Home>();

  constructor(context: HomeContext) {
    this.#context = context;
  }

  /** Replaces the workspace folders. All projects are made anew, because each may read all folders. */
  setFolders(folders: readonly FilePath[]): void {
    this.#named = [...new Set(folders)];
    this.#folders = withoutSecondNames(this.#named);
    this.#homes = new Map();
    for (const folder of this.#folders) this.#homes.set(folder, this.#create(folder, true));
  }

  /** What a person has set is another now: also which folder with Image Factory's own package may be read. */
  configure(): void {
    for (const home of this.all()) {
      const { project, disk, folder, isWorkspaceFolder } = home;
      const settings = this.#settings(folder, isWorkspaceFolder);
      this.#homes.set(folder, { ...home, settings });
      disk.setRoots(this.#readable(folder, isWorkspaceFolder, settings));
      project.configure(settings);
      // What could be read before, or can be now.
      for (const root of [...imgfacRoots(home.settings, folder), ...imgfacRoots(settings, folder)]) project.changed(root);
    }
  }

  /** The workspace folders as the client names them. */
  get folders(): readonly FilePath[] {
    return this.#named;
  }

  all(): readonly Home[] {
    return [...this.#homes.values()];
  }

  /** The home of a path: the innermost workspace folder around it, or a home made for its own root. */
  of(path: FilePath): Home {
    const around = this.#folders.filter((folder) => isInside(path, folder));
    const folder = around.reduce<FilePath | undefined>((best, next) => (best && best.length > next.length ? best : next), undefined);
    const root = folder ?? rootOf(path);
    const known = this.#homes.get(root);
    if (known) return known;
    const home = this.#create(root, folder !== undefined);
    this.#homes.set(root, home);
    return home;
  }

  /** A document was opened, changed, saved or closed: all projects see it alike. */
  open(path: FilePath, text: string): void {
    this.of(path);
    for (const { overlay } of this.#homes.values()) overlay.open(path, text);
  }

  change(path: FilePath, text: string): void {
    for (const { overlay } of this.#homes.values()) overlay.change(path, text);
  }

  saved(path: FilePath): void {
    for (const { overlay } of this.#homes.values()) overlay.saved(path);
  }

  close(path: FilePath): void {
    for (const { overlay } of this.#homes.values()) overlay.close(path);
  }

  /** Somebody else has changed the disk: links may lead elsewhere. */
  invalidate(): void {
    for (const { disk } of this.#homes.values()) disk.invalidate();
  }

  /** A file has another content now, or is gone. @returns the folders of plugins whose findings may differ */
  changed(path: FilePath): Set<FilePath> {
    const affected = new Set<FilePath>();
    for (const { project, overlay } of this.#homes.values()) {
      const real = overlay.realPath(path) ?? path;
      for (const name of new Set([path, real])) for (const directory of project.changed(name)) affected.add(directory);
    }
    return affected;
  }

  /** The folder of the plugin that a file belongs to, or undefined. */
  pluginOf(path: FilePath): FilePath | undefined {
    if (!isRelevant(path)) return undefined;
    const verdict = this.of(path).project.identify(path);
    return verdict.isPlugin ? verdict.directory : undefined;
  }

  /** Nobody tells of changes on the disk: all files that the plugin of this one depends on are read again. */
  readAnew(path: FilePath): void {
    this.invalidate();
    const directory = this.pluginOf(path);
    if (directory === undefined) return;
    const { project } = this.of(path);
    const { documents, delegate } = project.check(directory).plugin;
    for (const dependency of [...documents.map((document) => document.path), ...delegate.dependencies]) project.changed(dependency);
  }

  /** A project that sees files as they would be after a change that nobody has made yet. What it is asked stays without effect. */
  trial(
    { overlay, folder, isWorkspaceFolder, settings }: Home,
    files: readonly { readonly path: FilePath; readonly text: string }[],
  ): Project {
    const pretended = new OverlayFileSystem(overlay);
    for (const { path, text } of files) pretended.open(path, text);
    const roots = this.#roots(folder, isWorkspaceFolder);
    return new Project({ files: pretended, python: this.#context.python, roots, settings, folder });
  }

  /** Drops the homes of files without a workspace folder of which none is open any more. */
  forgetUnused(open: readonly FilePath[]): void {
    for (const home of this.all()) {
      if (!home.isWorkspaceFolder && !open.some((path) => isInside(path, home.folder))) this.#homes.delete(home.folder);
    }
  }

  #create(folder: FilePath, isWorkspaceFolder: boolean): Home {
    const settings = this.#settings(folder, isWorkspaceFolder);
    const disk = new NodeFileSystem(this.#readable(folder, isWorkspaceFolder, settings));
    const overlay = new OverlayFileSystem(disk);
    for (const [path, text] of this.#context.openTexts()) overlay.open(path, text);
    const roots = this.#roots(folder, isWorkspaceFolder);
    const { python, affected } = this.#context;
    const searched = isWorkspaceFolder ? roots : [];
    const scannedMet = (directory: FilePath) => this.#scannedMet(directory);
    const project = new Project({ files: overlay, python, roots, settings, folder, searched, affected, scannedMet });
    return { folder, isWorkspaceFolder, disk, overlay, project, settings };
  }

  /** The links of a directory may lead into all folders that are open, and what is loaded together competes wherever it lies. */
  #scannedMet(directory: FilePath): void {
    for (const { project, isWorkspaceFolder } of this.all()) if (isWorkspaceFolder) project.meetScanned(directory);
  }

  #settings(folder: FilePath, isWorkspaceFolder: boolean): GivenSettings {
    return this.#context.settings(isWorkspaceFolder ? folder : undefined);
  }

  #roots(folder: FilePath, isWorkspaceFolder: boolean): readonly FilePath[] {
    return isWorkspaceFolder ? this.#folders : [folder];
  }

  /** All that may be read from a home. */
  #readable(folder: FilePath, isWorkspaceFolder: boolean, settings: GivenSettings): readonly FilePath[] {
    return [...this.#roots(folder, isWorkspaceFolder), ...readableAbove(folder), ...imgfacRoots(settings, folder)];
  }
}
