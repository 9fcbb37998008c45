import { METHOD_NOT_FOUND } from '../../connection/errorCodes.ts';
import { ResponseError } from '../../connection/protocol.ts';
import type { PullDiagnostics } from '../../diagnostics/pullDiagnostics.ts';
import type { Session } from '../../session/session.ts';

/** The diagnostics of a client that pulls them. @throws ResponseError if they are pushed: the client would show them twice */
export function pullOf({ pull }: Session, method: string): PullDiagnostics {
  if (!pull) throw new ResponseError(METHOD_NOT_FOUND, `Unhandled method ${method}`);
  return pull;
}
