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

/** Up to this many readers are kept in an array, more of them in a set. */
const MAX_ARRAY_READERS = 8;

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
  #readers: Cell[] | Set<Cell> | undefined;
  /** The computation that last read this cell. A computation that reads a cell repeatedly records it only once. */
  lastReadBy: object | undefined;

  constructor(owner: CellOwner | undefined, key: string) {
    this.owner = owner;
    this.key = key;
    this.state = owner ? 'stale' : 'current';
  }

  get readers(): Iterable<Cell> {
    return this.#readers ?? [];
  }

  get hasReaders(): boolean {
    const readers = this.#readers;
    return readers !== undefined && (Array.isArray(readers) ? readers.length : readers.size) > 0;
  }

  addReader(reader: Cell): void {
    const readers = this.#readers;
    if (readers === undefined) this.#readers = [reader];
    else if (!Array.isArray(readers)) readers.add(reader);
    else if (!readers.includes(reader)) {
      if (readers.length < MAX_ARRAY_READERS) readers.push(reader);
      else this.#readers = new Set([...readers, reader]);
    }
  }

  removeReader(reader: Cell): void {
    const readers = this.#readers;
    if (readers === undefined) return;
    if (!Array.isArray(readers)) readers.delete(reader);
    else if (readers.includes(reader)) readers.splice(readers.indexOf(reader), 1);
  }
}
