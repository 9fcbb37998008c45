/** Runs a generator to its end. @param done called after each step with the number of steps so far */
export function runToEnd<R>(steps: Iterator<void, R>, done?: (count: number) => void): R {
  let step = steps.next();
  for (let count = 1; !step.done; count++) {
    done?.(count);
    step = steps.next();
  }
  return step.value;
}
