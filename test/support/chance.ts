/** Returns numbers below a bound, the same in every run. */
export type Chance = (below: number) => number;

/** A pseudorandom generator with a seed (mulberry32). */
export function chance(seed: number): Chance {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export const pick = <T>(next: Chance, items: readonly T[]): T => items[next(items.length)] as T;
