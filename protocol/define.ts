/**
 * How a message between client and server is declared: once, with its name and types. Client and server use different protocol
 * packages, so a declaration is a plain object, and each side has its own helper that sends or answers it.
 */

/** A request. The types exist for the compiler only. */
export interface RequestType<Params, Result> {
  readonly method: string;
  readonly types?: (params: Params) => Result;
}

/** A notification. */
export interface NotificationType<Params> {
  readonly method: string;
  readonly types?: (params: Params) => void;
}

/** A command of the client that code actions and code lenses of the server refer to. */
export interface CommandType<Arguments extends readonly unknown[]> {
  readonly command: string;
  readonly types?: (...args: Arguments) => void;
}

export type ParamsOf<Type> = Type extends RequestType<infer Params, infer _> ? Params : never;
export type ResultOf<Type> = Type extends RequestType<infer _, infer Result> ? Result : never;

export function defineRequest<Params, Result>(method: string): RequestType<Params, Result> {
  return { method };
}

export function defineNotification<Params>(method: string): NotificationType<Params> {
  return { method };
}

export function defineCommand<Arguments extends readonly unknown[]>(command: string): CommandType<Arguments> {
  return { command };
}
