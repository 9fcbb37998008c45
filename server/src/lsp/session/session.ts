import { modelChangedNotification } from '../../../../protocol/registries.ts';
import { basename, type FilePath, mayBeFolder } from '../../files/path.ts';
import { loadPython } from '../../host/wasm.ts';
import { affectsIgnoredFiles } from '../../project/discovery/ignoreFiles.ts';
import type { PythonParser } from '../../python/parser.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { CONFIG_FILE } from '../../settings/settings.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { Connection, PublishDiagnosticsParams } from '../connection/protocol.ts';
import { CheckScheduler } from '../diagnostics/checkScheduler.ts';
import { DiagnosticsPublisher } from '../diagnostics/diagnosticsPublisher.ts';
import { findingsAt } from '../diagnostics/findings.ts';
import { TemplateChecks } from '../diagnostics/templateChecks.ts';
import type { Client } from './client.ts';
import { applyDiskChange, type DiskChange } from './diskChanges.ts';
import type { Documents } from './documents.ts';
import { LensWatch } from './lensWatch.ts';
import { isRelevant } from './relevance.ts';
import { Searches } from './searches.ts';
import type { SettingsStore } from './settingsStore.ts';
import { SettingsWarnings } from './settingsWarnings.ts';
import { nextSlice } from './slices.ts';
import { StickyPlugins } from './stickyPlugins.ts';
import { Workspaces } from './workspaces.ts';

/** The parts of a session that exist before it starts. */
export interface SessionParts {
  readonly connection: Connection;
  readonly errors: ErrorReporter;
  readonly documents: Documents;
  readonly client: Client;
  readonly settings: SettingsStore;
}

/** The plugins of one client: its folders, its open documents, and what is published about them. */
export class Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly settings: SettingsStore;
  readonly documents: Documents;
  readonly python: PythonParser;
  readonly workspaces: Workspaces;
  readonly scheduler: CheckScheduler;
  readonly publisher: DiagnosticsPublisher;
  readonly lensWatch: LensWatch;
  readonly searches: Searches;
  readonly templates: TemplateChecks;
  readonly #sticky: StickyPlugins;
  readonly #errors: ErrorReporter;
  readonly #settingsWarnings: SettingsWarnings;

  /** Loads the Python parser and creates the projects. Searching and publishing starts with {@link begin}. */
  static async create(parts: SessionParts): Promise<Session> {
    const [python] = await Promise.all([loadPython(), parts.settings.load(parts.client.folders)]);
    return new Session(parts, python);
  }

  private constructor(parts: SessionParts, python: PythonParser) {
    const { connection, errors, client, documents, settings } = parts;
    this.#errors = errors;
    this.connection = connection;
    this.client = client;
    this.settings = settings;
    this.documents = documents;
    this.python = python;
    this.workspaces = new Workspaces({
      python,
      settings: (folder) => settings.of(folder),
      openTexts: () => documents.texts(),
      affected: (directories) => this.scheduler.check(directories, 'other'),
    });
    this.#sticky = new StickyPlugins(this.workspaces);
    const publish = (diagnostics: PublishDiagnosticsParams) => void connection.sendDiagnostics(diagnostics);
    this.publisher = new DiagnosticsPublisher(publish, documents, client.can, (file) => this.workspaces.of(file).project.text(file));
    this.publisher.setBuiltinJson(client.builtinJson);
    this.lensWatch = new LensWatch(connection, client.can.refreshLenses, (file) => documents.get(file)?.version);
    this.scheduler = new CheckScheduler({
      check: (directory) => this.check(directory),
      send: (file, findings, force) => this.publisher.send(file, findings, force),
      defer: (work) => void setImmediate(() => errors.run('checking a plugin', work)),
      deferToSlice: (work) => errors.run('checking a plugin', () => nextSlice().then(work)),
      failed: (directory, error) => errors.report(`checking ${directory}`, error),
      idle: () => {
        if (client.showsRegistries) void connection.sendNotification(modelChangedNotification.method);
        this.lensWatch.refreshIfStale();
        this.templates.update();
      },
    });
    const warn = (message: string) => connection.console.warn(message);
    this.#settingsWarnings = new SettingsWarnings(warn);
    this.searches = new Searches({ workspaces: this.workspaces, scheduler: this.scheduler, errors, warn });
    this.templates = new TemplateChecks(this, errors);
    this.workspaces.setFolders(client.folders);
  }

  /**
   * Checks the open documents, then the plugins in the workspace folders. The searches start first, because while they are running, requests do not wait
   * for complete registries.
   */
  begin(): void {
    this.#settingsWarnings.report(this.workspaces.all());
    for (const workspace of this.workspaces.all()) if (workspace.isWorkspaceFolder) this.searches.begin(workspace, workspace.folder);
    for (const file of this.documents.paths()) {
      if (isRelevant(file)) this.recheck(file);
      else if (basename(file) === CONFIG_FILE) this.scheduler.check([file], 'edited');
    }
  }

  opened(file: FilePath, text: string): void {
    this.workspaces.open(file, text);
    if (!this.client.can.registerWatchers) this.workspaces.reread(file);
    this.recheck(file);
  }

  changed(file: FilePath, text: string): void {
    this.workspaces.change(file, text);
    this.recheck(file);
  }

  saved(file: FilePath): void {
    this.workspaces.saved(file);
    if (!this.client.can.registerWatchers) this.workspaces.reread(file);
    this.recheck(file);
  }

  closed(file: FilePath): void {
    this.workspaces.close(file);
    const unpinned = this.#sticky.unpin(file);
    this.recheck(file);
    this.scheduler.check(unpinned, 'edited');
    this.workspaces.dropUnused(this.documents.paths());
  }

  /** Handles a file or folder that was created, written, removed, or moved on the disk. */
  changedOnDisk(file: FilePath, change: DiskChange): void {
    applyDiskChange(file, change, this.workspaces, this.documents);
    this.recheck(file);
    // Configuration files removed with their folder do not belong to a plugin, so `recheck` does not find them.
    if (change !== 'written' && mayBeFolder(file)) this.scheduler.check(this.scheduler.placesBelow(file), 'edited');
  }

  /** Schedules checks of everything that depends on a file, and diagnostics for the file itself if it is open. */
  recheck(file: FilePath): void {
    const workspace = this.workspaces.of(file);
    const affected = this.workspaces.changed(file);
    if (basename(file) === CONFIG_FILE) {
      this.#rediscover();
      affected.add(file);
      if (this.documents.get(file) && workspace.overlay.isOpen(file)) this.scheduler.answer(file);
    }
    if (affectsIgnoredFiles(basename(file))) this.#rediscover();
    if (isRelevant(file)) {
      const open = this.documents.get(file) !== undefined && workspace.overlay.isOpen(file);
      const directory = open ? this.#sticky.pin(file) : this.workspaces.pluginOf(file);
      if (directory !== undefined) affected.add(directory);
      if (directory !== undefined && open) this.scheduler.answer(file);
    }
    this.scheduler.check(affected, 'edited');
  }

  setFolders(folders: readonly FilePath[]): void {
    this.workspaces.setFolders(folders);
    this.#sticky.replay();
    this.scheduler.checkAll();
    this.begin();
  }

  /** Applies changed settings. */
  configured(): void {
    this.workspaces.configure();
    this.#rediscover();
  }

  /** Determines again which folders are plugins, and checks them. */
  #rediscover(): void {
    this.#sticky.clear();
    this.scheduler.checkAll();
    this.begin();
  }

  /** Handles that the editor's own JSON validation was switched on or off. */
  setBuiltinJson(active: boolean): void {
    for (const file of this.publisher.setBuiltinJson(active)) this.scheduler.resend(file);
  }

  /** The findings of the plugin in a folder, or of a configuration file. */
  check(place: FilePath): readonly Finding[] {
    return findingsAt(place, { workspaces: this.workspaces, sticky: this.#sticky, documents: this.documents, errors: this.#errors });
  }
}
