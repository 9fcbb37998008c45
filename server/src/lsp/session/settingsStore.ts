import type { FilePath } from '../../files/path.ts';
import type { GivenSettings } from '../../settings/settings.ts';
import { type Connection, DidChangeConfigurationNotification } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Client } from './client.ts';
import { readHidden, readLenses, readSettings, section } from './settings.ts';

/** How long to wait for a client's answer to `workspace/configuration`, in milliseconds. */
const ANSWER_TIMEOUT_MS = 2000;

const SECTION = 'imagefactory';
/** The files that VS Code's explorer hides; other editors do not have this setting. */
const EXPLORER_EXCLUDES = 'files.exclude';

/** The settings of each workspace folder: requested from the client if it supports that, otherwise those that it has sent. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  #sent: unknown;
  #byFolder = new Map<FilePath | undefined, FolderSettings>();

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
    this.#sent = section(client.settings);
  }

  /** The settings of a workspace folder; for undefined, of files outside all of them. */
  of(folder: FilePath | undefined): GivenSettings {
    return this.#byFolder.get(folder)?.given ?? readSettings(this.#sent);
  }

  /** Whether code lenses are enabled in a workspace folder. */
  showsLenses(folder: FilePath | undefined): boolean {
    return this.#byFolder.get(folder)?.lenses ?? readLenses(this.#sent);
  }

  /** Stores the settings that a client has sent with a notification. */
  keep(settings: unknown): void {
    if (!this.#client.can.configuration) this.#sent = section(settings);
  }

  /** Requests the settings of these folders. Never rejects: without an answer, those that were sent or the defaults apply. */
  async load(folders: readonly FilePath[]): Promise<void> {
    if (!this.#client.can.configuration) return;
    const scopes = [undefined, ...folders];
    const items = [SECTION, EXPLORER_EXCLUDES].flatMap((section) =>
      scopes.map((folder) => ({ section, ...(folder === undefined ? {} : { scopeUri: toUri(folder) }) })),
    );
    try {
      const answers = await withTimeout(this.#connection.workspace.getConfiguration(items));
      // Settings sent at the start may have been removed since: they only apply if the client does not answer.
      if (answers) this.#byFolder = new Map(scopes.map((folder, i) => [folder, this.#read(answers[i], answers[scopes.length + i])]));
    } catch (error) {
      this.#connection.console.warn(`the client did not send its settings: ${String(error)}`);
    }
  }

  #read(answer: unknown, hidden: unknown): FolderSettings {
    const settings = answer ?? this.#sent;
    return { given: { ...readSettings(settings), hidden: readHidden(hidden) }, lenses: readLenses(settings) };
  }

  /** Registers for changes of settings, if the client supports that. */
  register(): void {
    if (!this.#client.can.registerConfiguration) return;
    void this.#connection.client
      .register(DidChangeConfigurationNotification.type, { section: [SECTION, EXPLORER_EXCLUDES] })
      .catch(() => undefined);
  }
}

/** The settings that apply in a workspace folder. */
interface FolderSettings {
  readonly given: GivenSettings;
  readonly lenses: boolean;
}

async function withTimeout<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ANSWER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
