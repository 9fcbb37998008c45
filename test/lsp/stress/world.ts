import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientOptions } from '../../support/clientOptions.ts';
import { type Detail, eventsBetween, type FileEvent, snapshot } from '../../support/diskEvents.ts';
import { type LspClient, uriOf } from '../../support/lspClient.ts';

export const PACKAGE = 'imagefactory_plugins';
export const SCANNED = 'plugins.d';
export const LINKED = 'linked';
/** What folders of plugins are called. */
export const NAMES = ['Alpha', 'Beta', 'Gamma', 'alpha', 'Delta-x'];
/** Packages beside each other that lie in no `imagefactory_plugins`. */
export const LOOSE = 'loose';

/** A workspace on the disk with an editor that has opened it. */
export class World {
  readonly folder: string;
  /** What a person has set in the editor, by section. */
  settings: Readonly<Record<string, unknown>> = {};
  /** The folders of the workspace; the second one may come and go. */
  folders: readonly string[];
  #told: ReadonlyMap<string, string>;
  readonly #dirty = new Set<string>();

  #client: LspClient | undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.folders = [folder];
    this.#told = this.#watched();
  }

  /** Opens the folder in an editor. */
  async begin(start: (options: ClientOptions) => Promise<LspClient>): Promise<void> {
    this.#client = await start(this.options);
  }

  get client(): LspClient {
    if (!this.#client) throw new Error('no editor has opened the folder');
    return this.#client;
  }

  /** How an editor is started that has the same folders and settings, now and when it asks again. */
  get options(): ClientOptions {
    const answer = ({ section = '' }: { section?: string }) => this.settings[section] ?? null;
    return { folders: this.folders, isInProcess: true, configuration: (items) => items.map(answer) };
  }

  /** A person sets something in the editor. */
  set(settings: Readonly<Record<string, unknown>>): void {
    this.settings = settings;
    void this.client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /**
   * Moves a folder as the tree of an editor does: what is open in it goes along. What is written into such a document no server can tell from
   * what the editor brings along: that is tried in the real one.
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

  /** A folder that lies outside of the first one. */
  get other(): string {
    return `${this.folder}-other`;
  }

  #watched(): ReadonlyMap<string, string> {
    return new Map(this.folders.flatMap((folder) => [...snapshot(folder)]));
  }

  /** Adds a folder to the workspace, or takes it away. What has happened in it before nobody tells. */
  setFolders(folders: readonly string[]): void {
    const without = (some: readonly string[], others: readonly string[]) => some.filter((one) => !others.includes(one));
    const [come, gone] = [without(folders, this.folders), without(this.folders, folders)];
    const isWatched = (file: string, by: readonly string[]) => by.some((one) => file.startsWith(`${one}/`));
    const isNew = ([file]: readonly [string, string]) => !isWatched(file, this.folders);
    const found = come.flatMap((folder) => [...snapshot(folder)].filter(isNew));
    this.#told = new Map([...this.#told, ...found].filter(([file]) => isWatched(file, folders)));
    this.folders = folders;
    const [added, removed] = [come, gone].map((some) => some.map((one) => ({ uri: uriOf(one), name: path.basename(one) })));
    void this.client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /** Tells the server what a watcher would have seen since the last time, and follows on the disk as an editor does. */
  tell(detail: Detail, order: (events: FileEvent[]) => readonly FileEvent[]): void {
    const now = this.#watched();
    const events = order(eventsBetween(this.#told, now, detail));
    this.#told = now;
    if (events.length > 0) this.client.filesChanged(...events);
    for (const file of this.openFiles()) {
      const text = isFile(file) ? readFileSync(file, 'utf8') : undefined;
      // Where others write just that, nothing is lost when the file goes.
      if (text === this.client.document(file).getText()) this.#dirty.delete(file);
      if (this.#dirty.has(file)) continue;
      if (text === undefined) this.client.close(file);
      else if (text !== this.client.document(file).getText()) this.client.change(file, [{ text }]);
    }
  }

  /** What is open. */
  openFiles(): readonly string[] {
    return this.client.openFiles();
  }

  write(file: string, text: string): void {
    if (existsSync(file) && !isFile(file)) return;
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    } catch {
      // A link that leads nowhere is in the way.
    }
  }

  plugins(): readonly string[] {
    return this.#foldersIn(this.at(PACKAGE));
  }

  #foldersIn(folder: string): readonly string[] {
    return existsSync(folder) ? readdirSync(folder).filter((name) => isFolder(path.join(folder, name))) : [];
  }

  /** The files of packages. */
  files(places = [PACKAGE, LOOSE]): readonly string[] {
    const folders = places.flatMap((at) => this.#foldersIn(this.at(at)).map((name) => this.at(at, name)));
    return folders.flatMap((folder) =>
      readdirSync(folder)
        .map((file) => path.join(folder, file))
        .filter(isFile),
    );
  }

  /** The links to folders that stand beside plugins and in a folder of their own, wherever they lead. */
  folderLinks(): readonly string[] {
    return [PACKAGE, LINKED]
      .flatMap((at) => (isFolder(this.at(at)) ? readdirSync(this.at(at)).map((name) => this.at(at, name)) : []))
      .filter(isLink);
  }

  /** Opens a file under a name, unless it is open under whatever name. */
  open(file: string): void {
    const isOpen = this.openFiles().some((open) => open === file || (existsSync(open) && realpathSync(open) === realpathSync(file)));
    if (!isOpen) this.client.open(file, readFileSync(file, 'utf8'));
  }

  edit(file: string, text: string): void {
    this.client.change(file, [{ text }]);
    // Who writes what the disk says has changed nothing.
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
