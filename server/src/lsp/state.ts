import type { Client } from './client.ts';
import { Documents } from './documents.ts';
import type { Guard } from './guard.ts';
import { linkTarget } from './links.ts';
import type { CancellationToken, Connection } from './protocol.ts';
import type { Session } from './session.ts';
import { SettingsStore } from './settingsStore.ts';

type Answers = typeof import('./answers/index.ts');

const loadAnswers = () => import('./answers/index.ts');

/** What all handlers share: the connection, and the session once the client has introduced itself. */
export class Server {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly documents: Documents;
  readonly #whenIntroduced: (() => void)[] = [];
  #client: Client | undefined;
  #session: Session | undefined;
  readonly #started: Promise<Session>;
  /** Notifications that came before there was a session, and that no open document will tell of. */
  readonly #early: ((session: Session) => void)[] = [];
  #settle: { readonly resolve: (session: Session) => void; readonly reject: (error: unknown) => void } | undefined;

  constructor(connection: Connection, guard: Guard) {
    this.connection = connection;
    this.guard = guard;
    this.documents = new Documents((path) => linkTarget(path, this.#session?.homes.folders ?? this.#client?.folders ?? []));
    this.#started = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Whoever asks gets the error; that nobody has asked yet is no crash.
    this.#started.catch(() => undefined);
  }

  /** The client has said what it can. */
  introduce(client: Client): void {
    this.#client = client;
    for (const listen of this.#whenIntroduced.splice(0)) listen();
  }

  /** Registers handlers that would be overwritten if they were there before the client has introduced itself. */
  whenIntroduced(listen: () => void): void {
    this.#whenIntroduced.push(listen);
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
      for (const work of this.#early.splice(0)) work(this.#session);
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

  /** Handles an event of a document at once. What comes before the session needs no handling: it is seen in the open documents. */
  documentEvent(what: string, work: (session: Session) => void): void {
    const session = this.#session;
    if (session) this.guard.run(what, () => work(session));
  }

  /** Handles a notification; one that comes before the session is kept, and handled before anything is published. */
  notified(what: string, work: (session: Session) => void | Promise<void>): void {
    const run = (session: Session) => this.guard.run(what, () => work(session));
    if (this.#session) run(this.#session);
    else this.#early.push(run);
  }

  /** A request that waits for the session, is cancellable, and fails loudly. */
  request<P, R>(what: string, answer: (answers: Answers) => (session: Session, params: P, token: CancellationToken) => R | Promise<R>) {
    const ready = async () => ({ session: await this.session(), answers: await loadAnswers() });
    return this.guard.request(what, ready, ({ session, answers }, params: P, token) => answer(answers)(session, params, token));
  }
}
