import { type CancellationToken, type Connection, LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification } from './protocol.ts';
import { Cancelled } from './turns.ts';

/** JSON-RPC codes, which the protocol package exports as a namespace of getters; the numbers are the standard's. */
const INVALID_PARAMS = -32602;
const INTERNAL_ERROR = -32603;

/** The message of a request whose parameters are not what the protocol says. The client's mistake: told to it alone. */
export class InvalidParams extends Error {}

/**
 * The one place in which a crash ends. It is logged, shown to the person once for each thing that crashed, and a request
 * fails with an error: an empty answer would be a lie.
 */
export class Guard {
  readonly #connection: Connection;
  readonly #shown = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Wraps the handler of a request. `ready` is awaited first; a request cancelled by then is not begun. A `ResponseError` is the answer,
   * whether it is returned or thrown.
   */
  request<P, R, S>(what: string, ready: () => Promise<S>, handler: (state: S, params: P, token: CancellationToken) => R | Promise<R>) {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError> => {
      try {
        const state = await ready();
        if (token.isCancellationRequested) throw new Cancelled();
        return await handler(state, params, token);
      } catch (error) {
        if (error instanceof ResponseError) return error;
        if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
        if (error instanceof InvalidParams) return new ResponseError(INVALID_PARAMS, `${what}: ${error.message}`);
        this.tell(what, error);
        return new ResponseError(INTERNAL_ERROR, `${what} failed: ${messageOf(error)}`);
      }
    };
  }

  /** Runs work that nobody waits for: the handling of a notification, or something scheduled. */
  run(what: string, work: () => void | Promise<void>): void {
    const tell = (error: unknown) => this.tell(what, error);
    try {
      const pending = work();
      if (pending) pending.catch(tell);
    } catch (error) {
      tell(error);
    }
  }

  /** Logs an error with its stack, and shows it once in this session. Malformed messages of the client are logged only. */
  tell(what: string, error: unknown): void {
    this.#connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (error instanceof InvalidParams || this.#shown.has(what)) return;
    this.#shown.add(what);
    const message = `ImageFactory: ${what} failed (${messageOf(error)}). The log of the language server says more.`;
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
