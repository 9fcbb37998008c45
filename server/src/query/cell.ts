/** Stands for a value that is not held: it was never computed, or was dropped to save memory. */
export const NO_VALUE: unique symbol = Symbol('no value');

/** `current`: holds, as does all that it was computed from; `suspect`: something upstream may have changed; `stale`: something it read has. */
export type CellState = 'current' | 'suspect' | 'stale';

/** What a cell belongs to: a query with many keys. An input has none. */
export interface CellOwner {
  compute(key: string): unknown;
  isSame(before: unknown, after: unknown): boolean;
  /** Called when the value of a cell may have changed, once until it is current again. */
  suspected(key: string): void;
  /** Called when the last cell that has read this one is forgotten. */
  unused(cell: Cell): void;
}

/** More readers than this are kept in a set. */
const FEW = 8;

/** One input, or the value of a query for one key, with the cells that it was computed from and those that have read it. */
export class Cell {
  /** Undefined for an input, which is always current. */
  readonly owner: CellOwner | undefined;
  readonly key: string;
  state: CellState;
  value: unknown = NO_VALUE;
  isComputing = false;
  /** In the order in which they were read: the earlier ones decide whether the later ones are read at all. */
  dependencies: readonly Cell[] = [];
  #readers: Cell[] | Set<Cell> | undefined;
  /** The computation that has read it last, so that one that reads a cell again and again records it once. */
  readBy: object | undefined;

  constructor(owner: CellOwner | undefined, key: string) {
    this.owner = owner;
    this.key = key;
    this.state = owner ? 'stale' : 'current';
  }

  get readers(): Iterable<Cell> {
    return this.#readers ?? [];
  }

  get isRead(): boolean {
    const readers = this.#readers;
    return readers !== undefined && (Array.isArray(readers) ? readers.length : readers.size) > 0;
  }

  addReader(reader: Cell): void {
    const readers = this.#readers;
    if (readers === undefined) this.#readers = [reader];
    else if (!Array.isArray(readers)) readers.add(reader);
    else if (!readers.includes(reader)) {
      if (readers.length < FEW) readers.push(reader);
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
