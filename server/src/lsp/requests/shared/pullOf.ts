import { METHOD_NOT_FOUND } from '../../errorCodes.ts';
import { ResponseError } from '../../protocol.ts';
import type { Pull } from '../../pull.ts';
import type { Session } from '../../session.ts';

/** Diagnostics are either pulled or pushed: never both, so that no problem is shown twice. @throws ResponseError if they are pushed */
export function pullOf({ pull }: Session, method: string): Pull {
  if (!pull) throw new ResponseError(METHOD_NOT_FOUND, `Unhandled method ${method}`);
  return pull;
}
