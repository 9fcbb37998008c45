/**
 * Declarations of the messages between client and server, with their names and types. Client and server use different protocol packages, so a declaration is a
 * plain object, and each side has its own helper that sends or handles it.
 */

/** A request. `types` only exists for the compiler. */
export interface RequestType<Params, Result> {
  readonly method: string;
  readonly types?: (params: Params) => Result;
}

/** A notification. */
export interface NotificationType<Params> {
  readonly method: string;
  readonly types?: (params: Params) => void;
}

/** A command of the client that the server's code actions and code lenses can use. */
export interface CommandType<Arguments extends readonly unknown[]> {
  readonly command: string;
  readonly types?: (...args: Arguments) => void;
}

export type ParamsOf<Type> = Type extends RequestType<infer Params, infer _> ? Params : never;
export type ResultOf<Type> = Type extends RequestType<infer _, infer Result> ? Result : never;

/** Declares a request. */
export function defineRequest<Params, Result>(method: string): RequestType<Params, Result> {
  return { method };
}

/** Declares a notification. */
export function defineNotification<Params>(method: string): NotificationType<Params> {
  return { method };
}

/** Declares a command of the client. */
export function defineCommand<Arguments extends readonly unknown[]>(command: string): CommandType<Arguments> {
  return { command };
}
