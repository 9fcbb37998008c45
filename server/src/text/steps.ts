/** Runs work that is done step by step to its end, for whoever has nothing else to do in between but to count the steps. */
export function toEnd<R>(steps: Iterator<void, R>, done?: (count: number) => void): R {
  let step = steps.next();
  for (let count = 1; !step.done; count++) {
    done?.(count);
    step = steps.next();
  }
  return step.value;
}
