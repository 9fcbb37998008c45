import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { isMetadataName } from '../contract/dialect.ts';
import { basename, type FilePath } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import { bundleFolder, loadPython } from '../host/wasm.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { Project } from '../project/project.ts';
import { docsUrl } from '../report/docs.ts';
import type { Finding } from '../rules/finding.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Client } from './client.ts';
import { LineCache, type Places, toDiagnostic } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import type { Guard } from './guard.ts';
import { type Home, Homes } from './homes.ts';
import { Memory } from './memory.ts';
import { Publisher, TURN } from './publisher.ts';
import type { SettingsStore } from './settingsStore.ts';
import { toUri } from './uris.ts';

/** What a session is made of before the client is ready for questions. */
export interface SessionParts {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly documents: Documents;
  readonly client: Client;
  readonly settings: SettingsStore;
}

/** The plugins of one client: its folders, its open documents, and what is published about them. */
export class Session {
  readonly client: Client;
  readonly settings: SettingsStore;
  readonly documents: Documents;
  readonly homes: Homes;
  readonly publisher: Publisher;
  readonly #memory: Memory;
  readonly #connection: Connection;
  readonly #guard: Guard;
  /** Documents for which VS Code's own JSON validation is active. */
  readonly #builtinJson = new Set<FilePath>();
  /** What the client has, by file: not to be sent twice. */
  readonly #sent = new Map<FilePath, string>();
  readonly #docs = docsFolder();

  /** Loads the Python parser and makes the projects. Nothing is searched or published yet: see {@link begin}. */
  static async create(parts: SessionParts): Promise<Session> {
    const [python] = await Promise.all([loadPython(), parts.settings.load(parts.client.folders)]);
    return new Session(parts, python);
  }

  private constructor(parts: SessionParts, python: Awaited<ReturnType<typeof loadPython>>) {
    const { connection, guard, client, documents, settings } = parts;
    this.#connection = connection;
    this.#guard = guard;
    this.client = client;
    this.settings = settings;
    this.documents = documents;
    this.homes = new Homes({ python, settings: (folder) => settings.of(folder), openTexts: () => documents.texts() });
    this.#memory = new Memory(this.homes);
    this.publisher = new Publisher({
      check: (directory) => this.#check(directory),
      send: (file, findings, force) => this.#send(file, findings, force),
      later: (work) => void setImmediate(() => guard.run('the check of a plugin', work)),
      failed: (directory, error) => guard.tell(`the check of ${directory}`, error),
    });
    this.homes.setFolders(client.folders);
  }

  /** Publishes what is open, then what the folders hold. */
  begin(): void {
    for (const file of this.documents.paths()) this.touched(file);
    this.discover();
  }

  opened(file: FilePath, text: string): void {
    for (const home of this.#homesAround(file)) home.overlay.open(file, text);
    this.touched(file);
  }

  changed(file: FilePath, text: string): void {
    for (const home of this.#homesAround(file)) home.overlay.change(file, text);
    this.touched(file);
  }

  saved(file: FilePath): void {
    for (const home of this.#homesAround(file)) home.overlay.saved(file);
    this.touched(file);
  }

  closed(file: FilePath): void {
    for (const home of this.homes.all()) home.overlay.close(file);
    this.#builtinJson.delete(file);
    const decidedAnew = this.#memory.forget(file);
    this.touched(file);
    this.publisher.check(decidedAnew, 'edited');
    this.homes.forgetUnused(this.documents.paths());
  }

  /** A file was made, written or removed by somebody else. */
  changedOnDisk(file: FilePath, removed: boolean): void {
    for (const home of this.homes.all()) {
      home.disk.invalidate();
      if (!home.overlay.isOpen(file)) continue;
      // An editor that keeps showing a removed file shows a ghost, unless somebody has written into it.
      if (removed && !this.documents.isDirty(file)) home.overlay.close(file);
      else home.overlay.saved(file);
    }
    this.touched(file);
  }

  /** Everything that depends on a file is checked again; a document of a plugin that is open gets an answer. */
  touched(file: FilePath): void {
    const home = this.homes.of(file);
    const affected = new Set<FilePath>();
    for (const { project, overlay } of this.homes.all()) {
      const real = overlay.realPath(file);
      for (const name of new Set([file, real ?? file])) for (const directory of project.changed(name)) affected.add(directory);
    }
    if (isRelevant(file)) {
      const open = this.documents.get(file) !== undefined && home.overlay.isOpen(file);
      const directory = open ? this.#memory.remember(file) : pluginOf(home, file);
      if (directory !== undefined) affected.add(directory);
      if (directory !== undefined && open) this.publisher.answer(file);
    }
    this.publisher.check(affected, 'edited');
  }

  /** Searches the workspace folders for plugins. */
  discover(): void {
    for (const home of this.homes.all()) if (home.isWorkspaceFolder) this.discoverIn(home, home.folder);
  }

  /** Searches a folder of a home, in between other work. Nested workspace folders answer for themselves. */
  discoverIn(home: Home, folder: FilePath): void {
    const steps = home.project.discoverInSteps([folder]);
    const turn = () => {
      if (!this.homes.all().includes(home)) return;
      const until = performance.now() + TURN;
      let step = steps.next();
      while (!step.done && performance.now() < until) step = steps.next();
      if (!step.done) return void later();
      const found = step.value.directories.filter((directory) => this.homes.of(directory) === home);
      this.publisher.check(found, 'other');
    };
    const later = () => setImmediate(() => this.#guard.run(`the search of ${folder}`, turn));
    later();
  }

  setFolders(folders: readonly FilePath[]): void {
    this.homes.setFolders(folders);
    this.#memory.replay();
    this.publisher.checkAll();
    for (const file of this.documents.paths()) this.touched(file);
    this.discover();
  }

  /** The settings were read anew. */
  configured(): void {
    this.#memory.clear();
    for (const { project, folder, isWorkspaceFolder } of this.homes.all()) {
      project.configure(this.settings.of(isWorkspaceFolder ? folder : undefined));
    }
    this.publisher.checkAll();
    for (const file of this.documents.paths()) this.touched(file);
    this.discover();
  }

  setBuiltinJson(file: FilePath, active: boolean): void {
    if (active === this.#builtinJson.has(file)) return;
    if (active) this.#builtinJson.add(file);
    else this.#builtinJson.delete(file);
    this.publisher.resend(file);
  }

  hasBuiltinJson(file: FilePath): boolean {
    return this.#builtinJson.has(file);
  }

  /** The findings in a file as of now: of its own plugin, and of those that import it. */
  findingsIn(file: FilePath): readonly Finding[] {
    const own = pluginOf(this.homes.of(file), file);
    const plugins = new Set([...(own === undefined ? [] : [own]), ...this.publisher.pluginsAbout(file)]);
    return [...plugins].flatMap((directory) => this.#check(directory).filter((finding) => finding.path === file));
  }

  /** A metadata document with its plugin, or undefined for a stranger and for every other file. */
  metadataAt(file: FilePath): { document: MetadataDocument; plugin: PluginPackage; project: Project } | undefined {
    if (!isMetadataName(basename(file))) return undefined;
    const { project } = this.homes.of(file);
    const directory = pluginOf(this.homes.of(file), file);
    const plugin = directory === undefined ? undefined : project.check(directory).plugin;
    const document = plugin?.documents.find(({ path }) => path === file);
    return plugin && document ? { document, plugin, project } : undefined;
  }

  /** The text of a Python file of a plugin with the plugin, or undefined for every other file. */
  pythonAt(file: FilePath): { text: string; plugin: PluginPackage } | undefined {
    const { project } = this.homes.of(file);
    const directory = file.endsWith('.py') ? pluginOf(this.homes.of(file), file) : undefined;
    const text = project.text(file);
    return directory === undefined || text === undefined ? undefined : { text, plugin: project.check(directory).plugin };
  }

  /** What conversions look up, good for one request. */
  places(): Places {
    return {
      lines: new LineCache((file) => new LineIndex(this.homes.of(file).project.text(file) ?? '')).get,
      uri: (file) => this.documents.get(file)?.uri ?? toUri(file),
      docs: (rule) => this.#docs && toUri(toFilePath(path.join(this.#docs, basename(docsUrl(rule))))),
    };
  }

  #check(directory: FilePath): readonly Finding[] {
    const { project, isWorkspaceFolder } = this.homes.of(directory);
    // What lies in no workspace folder is of interest only as long as it is open.
    if (!isWorkspaceFolder && !this.#memory.isOpen(directory)) return [];
    if (!project.isPluginFolder(directory)) return [];
    const { plugin, findings, failures } = project.check(directory);
    this.#memory.adopt(
      directory,
      plugin.documents.map((document) => document.path),
    );
    for (const { rule, error } of failures) this.#guard.tell(`the rule ${rule}`, error);
    return findings;
  }

  #send(file: FilePath, findings: readonly Finding[], force: boolean): void {
    const places = this.places();
    const shown = this.#builtinJson.has(file) ? findings.filter((finding) => !finding.reportedByEditors) : findings;
    const diagnostics = shown.map((finding) => toDiagnostic(finding, places, this.client.can));
    const content = JSON.stringify(diagnostics);
    if (!force && (this.#sent.get(file) ?? '[]') === content) return;
    if (diagnostics.length > 0) this.#sent.set(file, content);
    else this.#sent.delete(file);
    const document = this.documents.get(file);
    const version = document === undefined ? {} : { version: document.version };
    void this.#connection.sendDiagnostics({ uri: places.uri(file), ...version, diagnostics });
  }

  #homesAround(file: FilePath): readonly Home[] {
    this.homes.of(file);
    return this.homes.all();
  }
}

/** Only these names can belong to a plugin by themselves; another file matters where a plugin has looked for it. */
export function isRelevant(file: FilePath): boolean {
  return isMetadataName(basename(file)) || file.endsWith('.py');
}

/** The folder of the plugin that a file belongs to, or undefined. */
function pluginOf({ project }: Home, file: FilePath): FilePath | undefined {
  if (!isRelevant(file)) return undefined;
  const verdict = project.identify(file);
  return verdict.isPlugin ? verdict.directory : undefined;
}

/** The folder of the rule pages, beside the bundle or in the sources; undefined where they were not shipped. */
function docsFolder(): string | undefined {
  const candidates = ['..', '../../..'].map((up) => path.resolve(bundleFolder(), up, path.dirname(docsUrl(''))));
  return candidates.find((folder) => existsSync(folder));
}
