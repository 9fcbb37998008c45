import { LARGE_TEXT, limitHeapGrowth } from '../host/v8.ts';
import { capabilities } from './connection/capabilities.ts';
import { ErrorReporter } from './connection/errorReporter.ts';
import { MessageGate } from './connection/messageGate.ts';
import { type Connection, type ConnectionOptions, type InitializeParams, RegistrationType } from './connection/protocol.ts';
import { handleConfiguration, watchedSettings } from './notifications/configuration.ts';
import { handleFiles, watchedFiles } from './notifications/files.ts';
import * as requests from './requests/index.ts';
import type { RequestHandler } from './requests/shared/handler.ts';
import { type Client, readClient } from './session/client.ts';
import { Documents } from './session/documents.ts';
import type { Session } from './session/session.ts';
import { SettingsStore } from './session/settings.ts';

/** All requests that the server handles. */
export const REQUESTS: readonly RequestHandler<unknown, unknown>[] = Object.values(requests);

/** The names of document events in error messages. */
const DOCUMENT_EVENTS = {
  opened: 'opening a document',
  changed: 'changing a document',
  saved: 'saving a document',
  closed: 'closing a document',
};

/** Starts a language server on a connection. The engine is loaded after `initialized`. */
export function startServer(connect: (options: ConnectionOptions) => Connection): void {
  const gate = new MessageGate(REQUESTS);
  const { connection } = new Server(connect({ messageStrategy: gate }));
  gate.answerRefused(connection);
  connection.listen();
}

/** The language server of one client: passes its messages to the handlers. */
export class Server {
  readonly connection: Connection;
  readonly #errors: ErrorReporter;
  readonly #documents: Documents;
  #client: Client | undefined;
  #session: Session | undefined;
  /** Resolves when the session has started. Rejects with the error that prevented it, which is then the response to every request. */
  readonly #started: Promise<Session>;

  constructor(connection: Connection) {
    this.connection = connection;
    this.#errors = new ErrorReporter(connection);
    this.#documents = new Documents(() => this.#session?.workspaces.folders ?? this.#client?.folders ?? []);

    connection.onInitialize((params) => this.#initialize(params));
    this.#started = new Promise<void>((resolve) => connection.onInitialized(() => resolve())).then(() => this.#start());
    this.#started.catch((error) => this.#errors.report('starting the language server', error));

    this.#documents.listen(connection, (event, path, text) => {
      this.#errors.run(DOCUMENT_EVENTS[event], () => {
        limitHeapGrowth(!this.#documents.texts().some(([, open]) => open.length > LARGE_TEXT));
        // When the session starts, it reads the open documents, so earlier events do not matter.
        this.#session?.[event](path, text);
      });
    });
    const started = () => this.#started;
    for (const { method, title, answer } of REQUESTS) connection.onRequest(method, this.#errors.request(title, started, answer));
  }

  /** Handles a notification, once the session has started. @param what names it in error messages */
  readonly notified = (what: string, work: (session: Session) => void | Promise<void>): void => {
    this.#started.then(
      (session) => this.#errors.run(what, () => work(session)),
      () => undefined,
    );
  };

  #initialize(params: InitializeParams) {
    this.#client = readClient(params);
    // Later than the protocol library's own handlers, which these replace.
    handleConfiguration(this);
    handleFiles(this);
    return { capabilities: capabilities(REQUESTS, this.#client), serverInfo: { name: 'imagefactory' } };
  }

  /** Loads the engine and creates the session, after `initialized`. */
  async #start(): Promise<Session> {
    const client = this.#client as Client;
    this.#register(client);
    const { Session } = await import('./session/session.ts');
    const settings = new SettingsStore(this.connection, client, () =>
      this.notified('changing settings', (session) => session.configured()),
    );
    const parts = { connection: this.connection, errors: this.#errors, documents: this.#documents, client, settings };
    this.#session = await Session.create(parts);
    this.#session.begin();
    return this.#session;
  }

  /** Registers what the server capabilities cannot express. */
  #register(client: Client): void {
    const registrations = [
      watchedSettings(client),
      watchedFiles(client),
      ...REQUESTS.map(({ method, registration }) => ({ method, options: registration?.(client) })),
    ];
    for (const { method, options } of registrations)
      if (options) void this.connection.client.register(new RegistrationType<object>(method), options).catch(() => undefined);
  }
}
