import { modelChangedNotification } from '../../../../protocol/registries.ts';
import { basename, type FilePath } from '../../files/path.ts';
import { loadPython } from '../../host/wasm.ts';
import { affectsIgnoredFiles } from '../../project/discovery/ignoreFiles.ts';
import type { PythonParser } from '../../python/parser.ts';
import type { RuleRun } from '../../rules/shared/engine.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { CONFIG_FILE } from '../../settings/settings.ts';
import type { ErrorReporter } from '../connection/errorReporter.ts';
import type { Connection } from '../connection/protocol.ts';
import { CheckScheduler } from '../diagnostics/checkScheduler.ts';
import { DiagnosticsPublisher } from '../diagnostics/diagnosticsPublisher.ts';
import { TemplateChecks } from '../diagnostics/templateChecks.ts';
import type { Client } from './client.ts';
import type { Documents } from './documents.ts';
import { LensWatch } from './lensWatch.ts';
import { Places } from './places.ts';
import { Searches } from './searches.ts';
import type { SettingsStore } from './settings.ts';
import { StickyPlugins } from './stickyPlugins.ts';
import { imgfacPathProblem, isRelevant, Workspaces } from './workspaces.ts';

/** The parts of a session that exist before it starts. */
type SessionParts = Pick<Session, 'connection' | 'errors' | 'documents' | 'client' | 'settings'>;

/** The plugins of one client: its folders, its open documents, and what is published about them. */
export class Session {
  readonly connection: Connection;
  readonly errors: ErrorReporter;
  readonly client: Client;
  readonly settings: SettingsStore;
  readonly documents: Documents;
  readonly python: PythonParser;
  readonly workspaces: Workspaces;
  readonly places: Places;
  readonly scheduler: CheckScheduler;
  readonly publisher: DiagnosticsPublisher;
  readonly lensWatch: LensWatch;
  readonly searches: Searches;
  readonly templates: TemplateChecks;
  readonly #sticky: StickyPlugins;

  /** Loads the Python parser and creates the projects. Searching and publishing starts with {@link begin}. */
  static async create(parts: SessionParts): Promise<Session> {
    const [python] = await Promise.all([loadPython(), parts.settings.load(parts.client.folders)]);
    return new Session(parts, python);
  }

  private constructor({ connection, errors, client, settings, documents }: SessionParts, python: PythonParser) {
    this.connection = connection;
    this.errors = errors;
    this.client = client;
    this.settings = settings;
    this.documents = documents;
    this.python = python;
    this.workspaces = new Workspaces(this);
    this.#sticky = new StickyPlugins(this.workspaces);
    this.places = new Places(this);
    this.publisher = new DiagnosticsPublisher(this);
    this.lensWatch = new LensWatch(this);
    this.scheduler = new CheckScheduler(this);
    this.searches = new Searches(this);
    this.templates = new TemplateChecks(this);
  }

  /**
   * Checks the open documents, then the plugins in the workspace folders. The searches start first, because while they are running, requests do not wait
   * for complete registries.
   */
  begin(): void {
    // Invalid editor settings cannot be reported in a file.
    for (const { settings, disk } of this.workspaces.all()) {
      for (const placed of settings) {
        const problem = imgfacPathProblem(placed, disk);
        if (problem !== undefined) this.errors.warnOnce(`The setting imagefactory.imgfacPath: ${problem}`);
      }
    }
    this.searches.beginAll();
    for (const file of this.documents.paths()) {
      if (isRelevant(file)) this.recheck(file);
      else if (basename(file) === CONFIG_FILE) this.scheduler.check([file], 'edited');
    }
  }

  opened(file: FilePath, text: string): void {
    this.workspaces.of(file);
    this.workspaces.updateDocuments((overlay) => overlay.open(file, text));
    this.#reread(file);
    this.recheck(file);
  }

  changed(file: FilePath, text: string): void {
    this.workspaces.updateDocuments((overlay) => overlay.change(file, text));
    this.recheck(file);
  }

  saved(file: FilePath): void {
    this.workspaces.updateDocuments((overlay) => overlay.saved(file));
    this.#reread(file);
    this.recheck(file);
  }

  closed(file: FilePath): void {
    this.workspaces.updateDocuments((overlay) => overlay.close(file));
    const unpinned = this.#sticky.unpin(file);
    this.recheck(file);
    this.scheduler.check(unpinned, 'edited');
    this.workspaces.dropUnused(this.documents.paths());
  }

  /** Schedules checks of everything that depends on a file, and diagnostics for the file itself if it is open. */
  recheck(file: FilePath): void {
    const isOpen = this.documents.get(file) !== undefined && this.workspaces.of(file).overlay.isOpen(file);
    const affected = this.workspaces.changed(file);
    if (basename(file) === CONFIG_FILE) {
      this.#rediscover();
      affected.add(file);
      if (isOpen) this.scheduler.answer(file);
    }
    if (affectsIgnoredFiles(basename(file))) this.#rediscover();
    if (isRelevant(file)) {
      const directory = isOpen ? this.#sticky.pin(file) : this.workspaces.pluginOf(file);
      if (directory !== undefined) affected.add(directory);
      if (directory !== undefined && isOpen) this.scheduler.answer(file);
    }
    this.scheduler.check(affected, 'edited');
  }

  /** Reads the files of a document's plugin again if the client does not report changes on the disk. */
  #reread(file: FilePath): void {
    if (!this.client.can.registerWatchers) this.scheduler.check(this.workspaces.reread(file), 'other');
  }

  setFolders(folders: readonly FilePath[]): void {
    this.workspaces.setFolders(folders);
    this.#rediscover();
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

  /**
   * The findings of the plugin in a folder; empty if it does not contain a plugin (any more).
   * @param place the folder, or the path of a configuration file, which is checked on its own
   */
  check(place: FilePath): readonly Finding[] {
    const { project } = this.workspaces.of(place);
    const isConfig = basename(place) === CONFIG_FILE;
    // Files outside the workspace folders, ignored by Git, or hidden by the editor are only checked while they are open.
    const isOpen = isConfig ? this.documents.get(place) !== undefined : this.#sticky.isOpen(place);
    const isVisible = () => (isConfig ? !project.exclusions.excludesConfig(place) : project.exclusions.isVisible(place));
    if (!isOpen && (this.workspaces.folderOf(place) === undefined || !isVisible())) return [];
    if (isConfig) return this.findingsOf(project.checkConfig(place));
    if (!project.isPluginFolder(place)) return [];
    const run = project.findings(place);
    if (isOpen) this.#sticky.adopt(place, project.check(place).plugin.documents);
    return this.findingsOf(run);
  }

  /** Called when no check is pending. */
  checksEnded(): void {
    if (this.client.showsRegistries) void this.connection.sendNotification(modelChangedNotification.method);
    this.lensWatch.refreshIfStale();
    this.templates.update();
  }

  /** The findings of rules. Reports the rules that threw. */
  findingsOf({ findings, failures }: RuleRun): readonly Finding[] {
    for (const { rule, error } of failures) this.errors.report(`rule ${rule}`, error);
    return findings;
  }
}
