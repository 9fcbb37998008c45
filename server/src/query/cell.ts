/** Marks a cell without a value: it was never computed, or its value was dropped to save memory. */
export const NO_VALUE: unique symbol = Symbol('no value');

/** `current`: up to date, like everything it was computed from; `suspect`: something upstream may have changed; `stale`: a direct dependency has changed. */
export type CellState = 'current' | 'suspect' | 'stale';

/** The query that a cell belongs to. Inputs have no owner. */
export interface CellOwner {
  compute(key: string): unknown;
  isSame(before: unknown, after: unknown): boolean;
  /** Called when the value of a cell may have changed. Not called again until the cell is current again. */
  onSuspect(key: string): void;
  /** Called when the last reader of a cell is removed. */
  onUnused(cell: Cell): void;
}

/** Up to this many readers are kept in an array of exactly their number. */
const MAX_ARRAY = 8;

/** An input, or the value of a query for one key, with its dependencies and its readers. */
export class Cell {
  /** Undefined for an input, which is always current. */
  readonly owner: CellOwner | undefined;
  readonly key: string;
  state: CellState;
  value: unknown = NO_VALUE;
  isComputing = false;
  /** In the order in which they were read: earlier values decide whether later ones are read at all. */
  dependencies: readonly Cell[] = [];
  /** Most cells have a single reader, and few have many: there are hundreds of thousands of cells, and a set takes 200 bytes. */
  #readers: Cell | readonly Cell[] | Set<Cell> | undefined;
  /** The number of the computation that last read this cell. A computation that reads a cell repeatedly records it only once. */
  lastReadBy = 0;

  constructor(owner: CellOwner | undefined, key: string) {
    this.owner = owner;
    this.key = key;
    this.state = owner ? 'stale' : 'current';
  }

  get readers(): Iterable<Cell> {
    const readers = this.#readers;
    return readers instanceof Cell ? [readers] : (readers ?? []);
  }

  get hasReaders(): boolean {
    const readers = this.#readers;
    return readers instanceof Set ? readers.size > 0 : readers !== undefined;
  }

  addReader(reader: Cell): void {
    const readers = this.#readers;
    if (readers instanceof Set) readers.add(reader);
    else if (readers === undefined) this.#readers = reader;
    else {
      const all = readers instanceof Cell ? [readers] : readers;
      if (!all.includes(reader)) this.#readers = all.length < MAX_ARRAY ? all.concat(reader) : new Set([...all, reader]);
    }
  }

  removeReader(reader: Cell): void {
    const readers = this.#readers;
    if (readers instanceof Set) readers.delete(reader);
    else if (readers === reader) this.#readers = undefined;
    else if (Array.isArray(readers)) this.#readers = only(readers.filter((one) => one !== reader));
  }
}

function only(readers: readonly Cell[]): Cell | readonly Cell[] | undefined {
  return readers.length > 1 ? readers : readers[0];
}
