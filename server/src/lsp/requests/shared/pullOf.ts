import { METHOD_NOT_FOUND } from '../../connection/errorCodes.ts';
import { ResponseError } from '../../connection/protocol.ts';
import type { Pull } from '../../diagnostics/pull.ts';
import type { Session } from '../../session/session.ts';

/** Diagnostics are either pulled or pushed: never both, so that no problem is shown twice. @throws ResponseError if they are pushed */
export function pullOf({ pull }: Session, method: string): Pull {
  if (!pull) throw new ResponseError(METHOD_NOT_FOUND, `Unhandled method ${method}`);
  return pull;
}
