import { Cancelled } from '../session/slices.ts';
import { INTERNAL_ERROR } from './errorCodes.ts';
import { type CancellationToken, type Connection, LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification } from './protocol.ts';

/**
 * Where unexpected errors end. They are logged, and shown once for each thing that fails. A request fails with an error, because an empty
 * answer would be wrong.
 */
export class ErrorReporter {
  readonly #connection: Connection;
  readonly #shown = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Wraps the handler of a request. `ready` is awaited first; a request cancelled by then is not handled. A `ResponseError` is the answer,
   * whether it is returned or thrown.
   */
  request<P, R, S>(what: string, ready: () => Promise<S>, handler: (state: S, params: P, token: CancellationToken) => R | Promise<R>) {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<unknown>> => {
      try {
        const state = await ready();
        if (token.isCancellationRequested) throw new Cancelled();
        return await handler(state, params, token);
      } catch (error) {
        if (error instanceof ResponseError) return error;
        if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
        this.report(what, error);
        return new ResponseError(INTERNAL_ERROR, `${what} failed: ${messageOf(error)}`);
      }
    };
  }

  /** Runs work that nothing waits for: the handling of a notification, or something scheduled. */
  run(what: string, work: () => void | Promise<void>): void {
    const report = (error: unknown) => this.report(what, error);
    try {
      const pending = work();
      if (pending) pending.catch(report);
    } catch (error) {
      report(error);
    }
  }

  /** Logs an error with its stack, and shows the first one of this kind. */
  report(what: string, error: unknown): void {
    this.#connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (this.#shown.has(what)) return;
    this.#shown.add(what);
    const message = `Image Factory: ${what} failed (${messageOf(error)}). See the language server log for details.`;
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
