import { type CancellationToken, LSPErrorCodes, ResponseError } from './protocol.ts';
import { TURN } from './publisher.ts';

/** Runs steps to their end, and lets others have a turn in between. @returns undefined when it was cancelled */
export async function inTurns<R>(steps: Iterator<void, R>, token: CancellationToken): Promise<R | undefined> {
  for (;;) {
    const until = performance.now() + TURN;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) {
      steps.return?.();
      return undefined;
    }
  }
}

/** The answer to a request that is not wanted any more. */
export function cancelled(what: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${what} was cancelled`);
}
