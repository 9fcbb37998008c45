/** Runs work that is done step by step to its end, for whoever has nothing else to do in between. */
export function toEnd<R>(steps: Iterator<void, R>): R {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
