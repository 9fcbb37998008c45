import type { RequestType } from '../../../../../protocol/define.ts';
import type { Decoder } from '../../connection/decode.ts';
import type { CancellationToken, ResponseError, ServerCapabilities } from '../../connection/protocol.ts';
import type { Client } from '../../session/client.ts';
import type { Session } from '../../session/session.ts';

/** The handler of a request. Each file of `requests/` exports one as `request`. */
export interface RequestHandler<Params, Result> {
  readonly method: string;
  /** Names the request in error messages: `hover failed (...)`. */
  readonly title: string;
  readonly params: Decoder<Params>;
  /** The server capabilities for it in the result of `initialize`. */
  capabilities?(client: Client): ServerCapabilities;
  /** The options for registering it after `initialize`; undefined if it is announced with the capabilities. */
  registration?(client: Client): object | undefined;
  /** The result. A `ResponseError` can be returned or thrown. */
  answer(
    session: Session,
    params: Params,
    token: CancellationToken,
  ): Result | ResponseError<unknown> | Promise<Result | ResponseError<unknown>>;
}

type Definition<Params, Result> = Omit<RequestHandler<Params, Result>, 'method' | 'params'>;

/** The handler of a request of `protocol/`; the compiler checks parameters and result against the declaration. */
export function ownRequest<Params, Result>(
  { method }: RequestType<Params, Result>,
  params: Decoder<Params>,
  definition: Definition<Params, Result>,
): RequestHandler<Params, Result> {
  return { ...definition, method, params };
}

/** The handler of a request of the Language Server Protocol. */
export function lspRequest<Params, Result>(
  method: string,
  params: Decoder<Params>,
  definition: Definition<Params, Result>,
): RequestHandler<Params, Result> {
  return { ...definition, method, params };
}
