/** The number of items per chunk. Neighboring plugins stay together, because they import and are compared with each other. */
const SIZE = 20;

/** Items that several threads process in chunks. Each thread claims the chunks it processes; all items are processed once per round. */
export class Portions<T> {
  readonly #things: readonly T[];
  /** The thread that has claimed each chunk, by round and chunk: from 1; 0 if unclaimed. Shared by all threads. */
  readonly #takers: Int32Array;
  readonly #count: number;

  /** @param takers from {@link sharedTakers}, the same for all threads */
  constructor(things: readonly T[], takers: Int32Array) {
    this.#things = things;
    this.#takers = takers;
    this.#count = portionCount(things);
  }

  /**
   * Claims unclaimed chunks for a thread, one per step, until there are none left.
   * @param round from 0
   * @param liked chunks to try first
   * @returns the indexes of the claimed chunks
   */
  *take(round: number, thread: number, liked: readonly number[] = []): Iterable<number> {
    for (const portion of [...liked, ...this.#all()])
      if (Atomics.compareExchange(this.#takers, round * this.#count + portion, 0, thread) === 0) yield portion;
  }

  /** The chunks that a thread has claimed in a round, in ascending order. */
  takenBy(round: number, thread: number): readonly number[] {
    return [...this.#all()].filter((portion) => this.#takers[round * this.#count + portion] === thread);
  }

  /** The items of some chunks. */
  *of(portions: Iterable<number>): Iterable<T> {
    for (const portion of portions) yield* this.#things.slice(portion * SIZE, (portion + 1) * SIZE);
  }

  #all(): Iterable<number> {
    return Array(this.#count).keys();
  }
}

/** The shared memory for the claims of a {@link Portions}. */
export function sharedTakers(things: readonly unknown[], rounds: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * portionCount(things) * rounds));
}

function portionCount(things: readonly unknown[]): number {
  return Math.ceil(things.length / SIZE);
}
