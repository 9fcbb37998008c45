import type { RequestHandler } from '../requests/shared/handler.ts';
import { type Decoder, InvalidParams, object, optional, record, string, uinteger } from './decode.ts';
import { type Connection, ErrorCodes, Message, type MessageStrategy, ResponseError } from './protocol.ts';

/** The part of a request handler that the gate needs. */
type RequestDeclaration = Pick<RequestHandler<unknown, unknown>, 'method' | 'title' | 'params'>;

/** The part of `InitializeParams` that the protocol library relies on. The handler reads the rest leniently. */
const initializeParams = object({
  processId: optional(uinteger),
  capabilities: record,
  trace: optional(string),
});

/** A refused request is passed to the connection under this method, whose handler returns the error. */
const REFUSED = '$/refused';

/**
 * Accepts only messages that the protocol allows in the current state of the connection, and decodes the parameters of requests, so that
 * handlers get valid ones. All other requests are refused with an error that gives the reason.
 */
export class MessageGate implements MessageStrategy {
  readonly #requests: ReadonlyMap<string, RequestDeclaration>;
  #state: 'uninitialized' | 'initializing' | 'running' | 'shut down' = 'uninitialized';

  constructor(requests: readonly RequestDeclaration[]) {
    this.#requests = new Map(requests.map((request) => [request.method, request]));
  }

  /** Registers the handler for refused requests on the connection that uses this gate as its `messageStrategy`. */
  answerRefused(connection: Connection): void {
    connection.onRequest(REFUSED, (error: ResponseError<unknown>) => error);
  }

  handleMessage(message: Message, next: Parameters<MessageStrategy['handleMessage']>[1]): ReturnType<MessageStrategy['handleMessage']> {
    if (Message.isNotification(message)) return this.#accepts(message.method) ? next(message) : undefined;
    if (!Message.isRequest(message)) return next(message);
    try {
      return next({ ...message, params: this.#validate(message.method, message.params) } as Message);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      return next({ ...message, method: REFUSED, params: error } as Message);
    }
  }

  /** Notifications before `initialize` and after `shutdown` are ignored, except `exit`. */
  #accepts(method: string): boolean {
    if (method === 'initialized' && this.#state === 'initializing') this.#state = 'running';
    return method === 'exit' || this.#state === 'initializing' || this.#state === 'running';
  }

  /** @returns the decoded parameters @throws ResponseError */
  #validate(method: string, params: unknown): unknown {
    if (this.#state === 'shut down') throw new ResponseError(ErrorCodes.InvalidRequest, `${method}: the server was shut down`);
    if (method === 'initialize') return this.#initialize(params);
    if (this.#state === 'uninitialized')
      throw new ResponseError(ErrorCodes.ServerNotInitialized, `${method}: the server was not initialized`);
    if (method === 'shutdown') {
      this.#state = 'shut down';
      return params;
    }
    const request = this.#requests.get(method);
    if (!request) throw new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
    // The session starts with `initialized`, so an earlier request would wait forever if it never came.
    if (this.#state === 'initializing')
      throw new ResponseError(ErrorCodes.ServerNotInitialized, `${method}: the client has not sent "initialized"`);
    return decoded(request.title, request.params, params);
  }

  #initialize(params: unknown): unknown {
    if (this.#state !== 'uninitialized')
      throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize: the server is already initialized');
    decoded('initialize', initializeParams, params);
    this.#state = 'initializing';
    return params;
  }
}

function decoded<T>(title: string, decode: Decoder<T>, params: unknown): T {
  try {
    return decode(params, '');
  } catch (error) {
    if (error instanceof InvalidParams) throw new ResponseError(ErrorCodes.InvalidParams, `${title}: ${error.message}`);
    throw error;
  }
}
