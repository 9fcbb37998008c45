import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientOptions } from '../../support/clientOptions.ts';
import { type Detail, eventsBetween, type FileEvent, snapshot } from '../../support/diskEvents.ts';
import { type LspClient, uriOf } from '../../support/lspClient.ts';

export const PACKAGE = 'imagefactory_plugins';
export const SCANNED = 'plugins.d';
export const LINKED = 'linked';
/** Names of plugin folders. */
export const NAMES = ['Alpha', 'Beta', 'Gamma', 'alpha', 'Delta-x'];
/** A folder of packages that is not an `imagefactory_plugins`. */
export const LOOSE = 'loose';

/** A workspace on the disk, and an editor that has opened it. */
export class World {
  readonly folder: string;
  /** The editor settings of the first workspace folder and of the other one, by section. */
  #settings: readonly Readonly<Record<string, unknown>>[] = [];
  /** The workspace folders; the second one can be added and removed. */
  folders: readonly string[];
  #reported: ReadonlyMap<string, string>;
  readonly #dirty = new Set<string>();

  #client: LspClient | undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.folders = [folder];
    this.#reported = this.#watched();
  }

  /** Opens the folder in an editor. */
  async begin(start: (options: ClientOptions) => Promise<LspClient>): Promise<void> {
    this.#client = await start(this.options);
  }

  get client(): LspClient {
    if (!this.#client) throw new Error('no editor has opened the folder');
    return this.#client;
  }

  /** Options for starting an editor with the same folders and settings, now and on later requests. */
  get options(): ClientOptions {
    const answer = ({ section = '', scopeUri }: { section?: string; scopeUri?: string }) =>
      this.#settings[scopeUri === undefined || scopeUri === uriOf(this.folder) ? 0 : 1]?.[section] ?? null;
    return { folders: this.folders, isInProcess: true, configuration: (items) => items.map(answer) };
  }

  /** Changes the editor settings. */
  set(...settings: readonly Readonly<Record<string, unknown>>[]): void {
    this.#settings = settings;
    void this.client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /**
   * Moves a folder like the file explorer of an editor: open documents move along. Folders with modified documents are skipped, because the server cannot
   * distinguish those changes from the ones that the editor moves; that is tested in the real editor.
   */
  moveInEditor(from: string, to: string): void {
    const open = this.openFiles().filter((one) => one.startsWith(`${from}/`));
    if (!isFolder(from) || existsSync(to) || open.some((file) => this.#dirty.has(file))) return;
    renameSync(from, to);
    for (const file of open) {
      const text = this.client.document(file).getText();
      this.close(file);
      this.client.open(to + file.slice(from.length), text);
    }
    const files = [{ oldUri: uriOf(from), newUri: uriOf(to) }];
    void this.client.connection.sendNotification('workspace/didRenameFiles', { files });
  }

  /** A folder outside of the first one. */
  get other(): string {
    return `${this.folder}-other`;
  }

  #watched(): ReadonlyMap<string, string> {
    return new Map(this.folders.flatMap((folder) => [...snapshot(folder)]));
  }

  /** Adds or removes a workspace folder. Earlier changes in it are not reported. */
  setFolders(folders: readonly string[]): void {
    const without = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one));
    const [come, gone] = [without(folders, this.folders), without(this.folders, folders)];
    const isWatched = (file: string, by: readonly string[]) => by.some((one) => file.startsWith(`${one}/`));
    const isNew = ([file]: readonly [string, string]) => !isWatched(file, this.folders);
    const found = come.flatMap((folder) => [...snapshot(folder)].filter(isNew));
    this.#reported = new Map([...this.#reported, ...found].filter(([file]) => isWatched(file, folders)));
    this.folders = folders;
    const [added, removed] = [come, gone].map((some) => some.map((one) => ({ uri: uriOf(one), name: path.basename(one) })));
    void this.client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /** Sends the events that a watcher would have reported since the last call, and reloads documents from the disk like an editor. */
  notify(detail: Detail, order: (events: FileEvent[]) => readonly FileEvent[]): void {
    const now = this.#watched();
    const events = order(eventsBetween(this.#reported, now, detail));
    this.#reported = now;
    if (events.length > 0) this.client.filesChanged(...events);
    for (const file of this.openFiles()) {
      const text = isFile(file) ? readFileSync(file, 'utf8') : undefined;
      // The document has no unsaved changes if the disk has the same text.
      if (text === this.client.document(file).getText()) this.#dirty.delete(file);
      if (this.#dirty.has(file)) continue;
      if (text === undefined) this.client.close(file);
      else if (text !== this.client.document(file).getText()) this.client.change(file, [{ text }]);
    }
  }

  /** The open documents. */
  openFiles(): readonly string[] {
    return this.client.openFiles();
  }

  write(file: string, text: string): void {
    if (existsSync(file) && !isFile(file)) return;
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    } catch {
      // A dangling link is in the way.
    }
  }

  plugins(): readonly string[] {
    return this.#foldersIn(this.at(PACKAGE));
  }

  #foldersIn(folder: string): readonly string[] {
    return existsSync(folder) ? readdirSync(folder).filter((name) => isFolder(path.join(folder, name))) : [];
  }

  /** The files in packages. */
  files(places = [PACKAGE, LOOSE]): readonly string[] {
    const folders = places.flatMap((at) => this.#foldersIn(this.at(at)).map((name) => this.at(at, name)));
    return folders.flatMap((folder) =>
      readdirSync(folder)
        .map((file) => path.join(folder, file))
        .filter(isFile),
    );
  }

  /** The links to folders next to plugins and in a separate folder, whatever their targets. */
  folderLinks(): readonly string[] {
    return [PACKAGE, LINKED]
      .flatMap((at) => (isFolder(this.at(at)) ? readdirSync(this.at(at)).map((name) => this.at(at, name)) : []))
      .filter(isLink);
  }

  /** Opens a file unless it is already open under any name. */
  open(file: string): void {
    const isOpen = this.openFiles().some((open) => open === file || (existsSync(open) && realpathSync(open) === realpathSync(file)));
    if (!isOpen) this.client.open(file, readFileSync(file, 'utf8'));
  }

  edit(file: string, text: string): void {
    this.client.change(file, [{ text }]);
    // The document has no unsaved changes if the disk has the same text.
    if (isFile(file) && readFileSync(file, 'utf8') === text) this.#dirty.delete(file);
    else this.#dirty.add(file);
  }

  save(file: string): void {
    this.write(file, this.client.document(file).getText());
    if (!isFile(file)) return;
    this.#dirty.delete(file);
    this.client.save(file);
  }

  close(file: string): void {
    this.#dirty.delete(file);
    this.client.close(file);
  }
}

export const isFile = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
export const isLink = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
export const isFolder = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
