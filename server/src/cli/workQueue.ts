/** The number of items per chunk. Neighboring plugins stay together, because they import and are compared with each other. */
const CHUNK_SIZE = 20;

/** Items that several threads process in chunks. Each thread claims the chunks it processes; all items are processed once per round. */
export class WorkQueue<T> {
  readonly #items: readonly T[];
  /** The thread that has claimed each chunk, by round and chunk: from 1; 0 if unclaimed. Shared by all threads. */
  readonly #claimedBy: Int32Array;
  readonly #count: number;

  /** @param claimedBy from {@link sharedClaims}, the same for all threads */
  constructor(items: readonly T[], claimedBy: Int32Array) {
    this.#items = items;
    this.#claimedBy = claimedBy;
    this.#count = chunkCount(items);
  }

  /**
   * Claims unclaimed chunks for a thread, one per step, until there are none left.
   * @param round from 0
   * @param preferred chunks to try first
   * @returns the indexes of the claimed chunks
   */
  *claim(round: number, thread: number, preferred: readonly number[] = []): Iterable<number> {
    for (const chunk of [...preferred, ...this.#all()])
      if (Atomics.compareExchange(this.#claimedBy, round * this.#count + chunk, 0, thread) === 0) yield chunk;
  }

  /** The chunks that a thread has claimed in a round, in ascending order. */
  chunksOf(round: number, thread: number): readonly number[] {
    return [...this.#all()].filter((chunk) => this.#claimedBy[round * this.#count + chunk] === thread);
  }

  /** The items of some chunks. */
  *itemsOf(chunks: Iterable<number>): Iterable<T> {
    for (const chunk of chunks) yield* this.#items.slice(chunk * CHUNK_SIZE, (chunk + 1) * CHUNK_SIZE);
  }

  #all(): Iterable<number> {
    return Array(this.#count).keys();
  }
}

/** The shared memory for the claims of a {@link WorkQueue}. */
export function sharedClaims(items: readonly unknown[], rounds: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * chunkCount(items) * rounds));
}

function chunkCount(items: readonly unknown[]): number {
  return Math.ceil(items.length / CHUNK_SIZE);
}
