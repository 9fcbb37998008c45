import type { CancellationToken } from './protocol.ts';

/** Whoever has come meanwhile waits as long as this at most: what is left of some work goes on in a later turn of the event loop. In ms. */
export const TURN = 5;

/** Passes of the event loop between two turns: a message that has come is read in one, handled in the next, and answered in the third. */
const PASSES = 3;

/** Thrown where nobody wants the outcome any more. */
export class Cancelled extends Error {}

type Token = Pick<CancellationToken, 'isCancellationRequested'>;

const waiting: (() => void)[] = [];

/** Resolves when it is the caller's turn. Everything that can wait asks for each of its turns: one is taken at a time, in between what people do. */
export function myTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) afterPasses(PASSES, giveTurn);
  });
}

function giveTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) afterPasses(PASSES, giveTurn);
}

function afterPasses(count: number, work: () => void): void {
  setImmediate(() => (count > 1 ? afterPasses(count - 1, work) : work()));
}

/** Runs steps to their end, and lets others have a turn in between. @throws Cancelled */
export async function inTurns<R>(steps: Iterator<void, R>, token: Token): Promise<R> {
  for (;;) {
    const until = performance.now() + TURN;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) return step.value;
    await myTurn();
    if (!token.isCancellationRequested) continue;
    steps.return?.();
    throw new Cancelled();
  }
}

/** Waits for something that goes on without whoever is cancelled. @throws Cancelled */
export async function orCancelled<R>(outcome: Promise<R>, token: CancellationToken): Promise<R> {
  if (token.isCancellationRequested) throw new Cancelled();
  let listening: { dispose(): void } | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    listening = token.onCancellationRequested(() => reject(new Cancelled()));
  });
  try {
    return await Promise.race([outcome, cancelled]);
  } finally {
    listening?.dispose();
  }
}
