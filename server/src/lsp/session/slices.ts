import type { CancellationToken } from '../connection/protocol.ts';

/** How long background work may block the event loop, in milliseconds. */
export const SLICE_MS = 5;

/** Event loop iterations between two slices: a message is read in one, handled in the next, and answered in the third. */
const PASSES = 3;

/** Thrown when a request was canceled. */
export class Canceled extends Error {}

type Token = Pick<CancellationToken, 'isCancellationRequested'>;

const waiting: (() => void)[] = [];

/** Resolves when the caller may run its next slice. All background work shares one queue, and messages are handled between slices. */
export function nextSlice(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) afterPasses(PASSES, startNext);
  });
}

function startNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) afterPasses(PASSES, startNext);
}

function afterPasses(count: number, work: () => void): void {
  setImmediate(() => (count > 1 ? afterPasses(count - 1, work) : work()));
}

/** Runs a generator to its end in slices of {@link SLICE_MS}, so that messages are handled in between. @throws Canceled */
export async function runInSlices<R>(steps: Iterator<void, R>, token: Token): Promise<R> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) return step.value;
    await nextSlice();
    if (!token.isCancellationRequested) continue;
    steps.return?.();
    throw new Canceled();
  }
}

/** Converts elements one after another, in slices, because each may take long or there may be thousands. @throws Canceled */
export function mapInSlices<T, R>(elements: Iterable<T>, convert: (element: T) => R, token: Token): Promise<R[]> {
  function* converted(): Generator<void, R[]> {
    const results: R[] = [];
    for (const element of elements) {
      results.push(convert(element));
      yield;
    }
    return results;
  }
  return runInSlices(converted(), token);
}
