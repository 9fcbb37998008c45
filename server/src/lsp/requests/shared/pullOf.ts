import { METHOD_NOT_FOUND } from '../../errorCodes.ts';
import { ResponseError } from '../../protocol.ts';
import type { Pull } from '../../pull.ts';
import type { Session } from '../../session.ts';

/** Diagnostics are either pulled or pushed: never both, so that no problem is shown twice. @throws ResponseError if they are pushed */
export function pullOf({ pull }: Session): Pull {
  if (!pull) throw new ResponseError(METHOD_NOT_FOUND, 'Diagnostics are pushed to this client');
  return pull;
}
