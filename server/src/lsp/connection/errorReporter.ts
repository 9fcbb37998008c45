import { Canceled } from '../session/slices.ts';
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from './protocol.ts';

/**
 * Handles unexpected errors. Each one is logged, and the first one of each operation is shown. A request that fails returns an error, because an
 * empty result would be wrong.
 */
export class ErrorReporter {
  readonly #connection: Connection;
  /** The operations whose errors were shown, and the warnings that were logged. */
  readonly #known = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Wraps the handler of a request. `ready` is awaited first; a request canceled by then is not handled. A `ResponseError` that the handler
   * returns or throws becomes the response.
   * @param what names the request in messages
   */
  request<P, R, S>(what: string, ready: () => Promise<S>, handler: (state: S, params: P, token: CancellationToken) => R | Promise<R>) {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<unknown>> => {
      try {
        const state = await ready();
        if (token.isCancellationRequested) throw new Canceled();
        return await handler(state, params, token);
      } catch (error) {
        if (error instanceof ResponseError) return error;
        if (error instanceof Canceled) return new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
        this.report(what, error);
        return new ResponseError(ErrorCodes.InternalError, `${what} failed: ${messageOf(error)}`);
      }
    };
  }

  /** Runs work whose outcome is not awaited, such as a notification handler, and reports its errors. */
  run(what: string, work: () => void | Promise<void>): void {
    const report = (error: unknown) => this.report(what, error);
    try {
      const pending = work();
      if (pending) pending.catch(report);
    } catch (error) {
      report(error);
    }
  }

  /** Logs an error with its stack, and shows it if it is the first one of this operation. */
  report(what: string, error: unknown): void {
    this.#connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (this.#isKnown(what)) return;
    const message = `Image Factory: ${what} failed (${messageOf(error)}). See the language server log for details.`;
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  }

  /** Writes a warning to the output channel of the editor, unless it was written before. */
  warnOnce(message: string): void {
    if (!this.#isKnown(message)) this.#connection.console.warn(message);
  }

  #isKnown(what: string): boolean {
    const isKnown = this.#known.has(what);
    this.#known.add(what);
    return isKnown;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
