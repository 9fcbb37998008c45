import type { FilePath } from '../../files/path.ts';
import type { GivenSettings } from '../../settings/settings.ts';
import { type Connection, DidChangeConfigurationNotification } from '../connection/protocol.ts';
import { toUri } from '../connection/uris.ts';
import type { Client } from './client.ts';
import { readHidden, readLenses, readSettings, section } from './settings.ts';

/** A client that has promised to answer and does not is not waited for longer. In ms. */
const PATIENCE = 2000;

const SECTION = 'imagefactory';
/** What VS Code's explorer does not show; other editors know no such setting. */
const HIDDEN = 'files.exclude';

/** The settings of each workspace folder: asked for where the client can be asked, as they were sent otherwise. */
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

  /** The settings of a workspace folder, or of files that lie in none. */
  of(folder: FilePath | undefined): GivenSettings {
    return this.#byFolder.get(folder)?.given ?? readSettings(this.#sent);
  }

  /** Whether a person wants lines above the code of a workspace folder. */
  showsLenses(folder: FilePath | undefined): boolean {
    return this.#byFolder.get(folder)?.lenses ?? readLenses(this.#sent);
  }

  /** Keeps the settings that a client has sent of its own accord. */
  keep(settings: unknown): void {
    if (!this.#client.can.configuration) this.#sent = section(settings);
  }

  /** Asks for the settings of these folders. Never fails: without an answer there are those that were sent, or the defaults. */
  async load(folders: readonly FilePath[]): Promise<void> {
    if (!this.#client.can.configuration) return;
    const scopes = [undefined, ...folders];
    const items = [SECTION, HIDDEN].flatMap((section) =>
      scopes.map((folder) => ({ section, ...(folder === undefined ? {} : { scopeUri: toUri(folder) }) })),
    );
    try {
      const answers = await withPatience(this.#connection.workspace.getConfiguration(items));
      // What was sent at the start may have been taken back: it counts only where the client has no answer at all.
      if (answers) this.#byFolder = new Map(scopes.map((folder, i) => [folder, this.#read(answers[i], answers[scopes.length + i])]));
    } catch (error) {
      this.#connection.console.warn(`the client did not send its settings: ${String(error)}`);
    }
  }

  #read(answer: unknown, hidden: unknown): FolderSettings {
    const settings = answer ?? this.#sent;
    return { given: { ...readSettings(settings), hidden: readHidden(hidden) }, lenses: readLenses(settings) };
  }

  /** Asks the client to tell when settings change, where it wants to be asked. */
  register(): void {
    if (!this.#client.can.registerConfiguration) return;
    void this.#connection.client.register(DidChangeConfigurationNotification.type, { section: [SECTION, HIDDEN] }).catch(() => undefined);
  }
}

/** What counts in a workspace folder. */
interface FolderSettings {
  readonly given: GivenSettings;
  readonly lenses: boolean;
}

async function withPatience<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
