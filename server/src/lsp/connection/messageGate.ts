import { type Decoder, InvalidParams, object, optional, record, string, uinteger } from './decode.ts';
import { INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, SERVER_NOT_INITIALIZED } from './errorCodes.ts';
import { type Connection, Message, type MessageStrategy, ResponseError } from './protocol.ts';

/** What the gate knows of a request. */
interface RequestDeclaration {
  readonly method: string;
  readonly title: string;
  readonly params: Decoder<unknown>;
}

/** `InitializeParams`, as far as the protocol library relies on them. The handler reads them itself. */
const initializeParams = object({
  processId: optional(uinteger),
  capabilities: record,
  trace: optional(string),
});

/** The method under which a request that was refused reaches the connection, which then sends the error. */
const REFUSED = '$/refused';

/**
 * Lets in the messages that the protocol allows in the current state of the session, and decodes the parameters of requests, so that
 * handlers only get valid ones. All other requests are refused with an error that says why.
 */
export class MessageGate implements MessageStrategy {
  readonly #requests: ReadonlyMap<string, RequestDeclaration>;
  #state: 'uninitialized' | 'initializing' | 'running' | 'shut down' = 'uninitialized';

  constructor(requests: readonly RequestDeclaration[]) {
    this.#requests = new Map(requests.map((request) => [request.method, request]));
  }

  /** Makes a connection that has this gate as its `messageStrategy` answer refused requests. */
  answerRefused(connection: Connection): void {
    connection.onRequest(REFUSED, (error: ResponseError<unknown>) => error);
  }

  handleMessage(message: Message, next: Parameters<MessageStrategy['handleMessage']>[1]): ReturnType<MessageStrategy['handleMessage']> {
    if (Message.isNotification(message)) return this.#letsIn(message.method) ? next(message) : undefined;
    if (!Message.isRequest(message)) return next(message);
    try {
      return next({ ...message, params: this.#admit(message.method, message.params) } as Message);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      return next({ ...message, method: REFUSED, params: error } as Message);
    }
  }

  /** Notifications before `initialize` and after `shutdown` are ignored, except `exit`. */
  #letsIn(method: string): boolean {
    if (method === 'initialized' && this.#state === 'initializing') this.#state = 'running';
    return method === 'exit' || this.#state === 'initializing' || this.#state === 'running';
  }

  /** @returns the decoded parameters @throws ResponseError */
  #admit(method: string, params: unknown): unknown {
    if (this.#state === 'shut down') throw new ResponseError(INVALID_REQUEST, `${method}: the server was shut down`);
    if (method === 'initialize') return this.#initialize(params);
    if (this.#state === 'uninitialized') throw new ResponseError(SERVER_NOT_INITIALIZED, `${method}: the server was not initialized`);
    if (method === 'shutdown') {
      this.#state = 'shut down';
      return params;
    }
    const request = this.#requests.get(method);
    if (!request) throw new ResponseError(METHOD_NOT_FOUND, `Unhandled method ${method}`);
    // Requests wait for the start of the session, which only begins with `initialized`.
    if (this.#state === 'initializing') throw new ResponseError(SERVER_NOT_INITIALIZED, `${method}: the client has not sent "initialized"`);
    return decoded(request.title, request.params, params);
  }

  #initialize(params: unknown): unknown {
    if (this.#state !== 'uninitialized') throw new ResponseError(INVALID_REQUEST, 'initialize: the server is already initialized');
    decoded('initialize', initializeParams, params);
    this.#state = 'initializing';
    return params;
  }
}

function decoded<T>(title: string, decode: Decoder<T>, params: unknown): T {
  try {
    return decode(params, '');
  } catch (error) {
    if (error instanceof InvalidParams) throw new ResponseError(INVALID_PARAMS, `${title}: ${error.message}`);
    throw error;
  }
}
