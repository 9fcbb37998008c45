import type { ErrorReporter } from './connection/errorReporter.ts';
import type { Connection } from './connection/protocol.ts';
import type { RequestHandler } from './requests/shared/handler.ts';
import type { Client } from './session/client.ts';
import { Documents } from './session/documents.ts';
import { linkTarget } from './session/links.ts';
import type { Session } from './session/session.ts';
import { SettingsStore } from './session/settingsStore.ts';

/** The state that all handlers share: the connection, the client after `initialize`, and the session after `initialized`. */
export class ServerState {
  readonly connection: Connection;
  readonly errors: ErrorReporter;
  readonly documents: Documents;
  readonly #onInitialize: (() => void)[] = [];
  #client: Client | undefined;
  #session: Session | undefined;
  readonly #started: Promise<Session>;
  /** The handling of notifications that arrived before the session started, other than those about documents. */
  readonly #early: ((session: Session) => void)[] = [];
  #settle: { readonly resolve: (session: Session) => void; readonly reject: (error: unknown) => void } | undefined;

  constructor(connection: Connection, errors: ErrorReporter) {
    this.connection = connection;
    this.errors = errors;
    this.documents = new Documents((path) => linkTarget(path, this.#session?.workspaces.folders ?? this.#client?.folders ?? []));
    this.#started = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Every request gets the error; without any request, it must not become an unhandled rejection.
    this.#started.catch(() => undefined);
  }

  /** Called at `initialize`. */
  setClient(client: Client): void {
    this.#client = client;
    for (const listen of this.#onInitialize.splice(0)) listen();
  }

  /** Registers handlers after `initialize`, because the protocol library would replace earlier ones. */
  whenInitialized(listen: () => void): void {
    this.#onInitialize.push(listen);
  }

  /** Loads the engine, creates the session, and starts to publish diagnostics. */
  async start(): Promise<void> {
    if (!this.#client || this.#session) return;
    try {
      const settings = new SettingsStore(this.connection, this.#client);
      settings.register();
      const { Session } = await import('./session/session.ts');
      const { connection, errors, documents } = this;
      this.#session = await Session.create({ connection, errors, documents, client: this.#client, settings });
      for (const work of this.#early.splice(0)) work(this.#session);
      this.#settle?.resolve(this.#session);
      this.#session.begin();
    } catch (error) {
      this.#settle?.reject(error);
      throw error;
    }
  }

  /** The session, once it has started. @throws the error that prevented the start */
  session(): Promise<Session> {
    return this.#started;
  }

  /** Handles an event of a document. Events before the session starts are skipped, because it reads the open documents when it starts. */
  documentEvent(what: string, work: (session: Session) => void): void {
    const session = this.#session;
    if (session) this.errors.run(what, () => work(session));
  }

  /** Handles a notification once the session has started. */
  notified(what: string, work: (session: Session) => void | Promise<void>): void {
    const run = (session: Session) => this.errors.run(what, () => work(session));
    if (this.#session) run(this.#session);
    else this.#early.push(run);
  }

  /** Registers the handler of a request, which runs once the session has started. Its parameters are valid: see `MessageGate`. */
  answer<P>(request: RequestHandler<P, unknown>): void {
    const { method, title } = request;
    const ready = () => this.session();
    this.connection.onRequest(
      method,
      this.errors.request(title, ready, (session, params: P, token) => request.answer(session, params, token)),
    );
  }
}
