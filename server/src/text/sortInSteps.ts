/** So many items are put in order in one step, which takes a millisecond or so. */
const AT_ONCE = 200;

/**
 * Sorts as an array does, in steps: of thousands of names nobody has to wait for all. Items that compare as equal stay in their order.
 * @returns a new array
 */
export function* sortInSteps<T>(items: Iterable<T>, compare: (a: T, b: T) => number): Generator<void, readonly T[]> {
  const all = [...items];
  let runs: T[][] = [];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    runs.push(all.slice(i, i + AT_ONCE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Generator<void, T[]> {
  const merged: T[] = [];
  let j = 0;
  for (const one of left) {
    for (let other = right[j]; j < right.length && compare(other as T, one) < 0; other = right[j]) {
      merged.push(other as T);
      j++;
    }
    merged.push(one);
    if (merged.length % AT_ONCE === 0) yield;
  }
  return [...merged, ...right.slice(j)];
}
