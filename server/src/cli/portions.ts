/** So many plugins a thread takes at a time. Neighbours stay together: they import and compare with each other. */
const SIZE = 20;

/** Things that several threads share out among themselves, portion by portion, some times over. */
export class Portions<T> {
  readonly #things: readonly T[];
  /** For each round and portion the thread that has taken it, from 1; 0 for none. */
  readonly #takers: Int32Array;
  readonly #count: number;

  /** @param takers of {@link sharedTakers}, the same for all threads */
  constructor(things: readonly T[], takers: Int32Array) {
    this.#things = things;
    this.#takers = takers;
    this.#count = portionCount(things);
  }

  /**
   * Takes portions for a thread as long as there are any.
   * @param round from 0
   * @param liked the portions that it takes first if it can
   * @returns their numbers, one after the other
   */
  *take(round: number, thread: number, liked: readonly number[] = []): Iterable<number> {
    for (const portion of [...liked, ...this.#all()])
      if (Atomics.compareExchange(this.#takers, round * this.#count + portion, 0, thread) === 0) yield portion;
  }

  /** The portions that a thread has taken in a round, in order. */
  takenBy(round: number, thread: number): readonly number[] {
    return [...this.#all()].filter((portion) => this.#takers[round * this.#count + portion] === thread);
  }

  /** The things of some portions. */
  *of(portions: Iterable<number>): Iterable<T> {
    for (const portion of portions) yield* this.#things.slice(portion * SIZE, (portion + 1) * SIZE);
  }

  #all(): Iterable<number> {
    return Array(this.#count).keys();
  }
}

/** What threads have to have in common to share things out. */
export function sharedTakers(things: readonly unknown[], rounds: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * portionCount(things) * rounds));
}

function portionCount(things: readonly unknown[]): number {
  return Math.ceil(things.length / SIZE);
}
