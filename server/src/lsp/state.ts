import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Documents } from './documents.ts';
import type { Guard } from './guard.ts';
import type { Session } from './session.ts';
import { SettingsStore } from './settingsStore.ts';

/** What all handlers share: the connection, and the session once the client has introduced itself. */
export class Server {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly documents: Documents;
  #client: Client | undefined;
  #session: Session | undefined;
  readonly #started: Promise<Session>;
  #settle: { readonly resolve: (session: Session) => void; readonly reject: (error: unknown) => void } | undefined;

  constructor(connection: Connection, guard: Guard, documents: Documents) {
    this.connection = connection;
    this.guard = guard;
    this.documents = documents;
    this.#started = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Whoever asks gets the error; that nobody has asked yet is no crash.
    this.#started.catch(() => undefined);
  }

  introduce(client: Client): void {
    this.#client = client;
  }

  get client(): Client | undefined {
    return this.#client;
  }

  /** Loads the engine, which `initialize` does not wait for, and begins to publish. */
  async start(): Promise<void> {
    if (!this.#client || this.#session) return;
    try {
      const settings = new SettingsStore(this.connection, this.#client);
      settings.register();
      const { Session } = await import('./session.ts');
      const { connection, guard, documents } = this;
      this.#session = await Session.create({ connection, guard, documents, client: this.#client, settings });
      this.#settle?.resolve(this.#session);
      this.#session.begin();
    } catch (error) {
      this.#settle?.reject(error);
      throw error;
    }
  }

  /** The session, as soon as it is there. @throws what kept it from starting */
  session(): Promise<Session> {
    return this.#started;
  }

  /** Handles a notification: at once when the session is there. What came before is seen in the open documents. */
  notified(what: string, work: (session: Session) => void | Promise<void>): void {
    const session = this.#session;
    if (session) this.guard.run(what, () => work(session));
  }

  /** Wraps the handler of a request so that it waits for the session, is cancellable, and fails loudly. */
  request<P, R>(what: string, handler: (session: Session, params: P) => R | Promise<R>) {
    return this.guard.request(what, () => this.session(), handler);
  }
}
