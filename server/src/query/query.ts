import { LRUCache } from 'lru-cache';
import { Cell, type CellOwner, NO_VALUE } from './cell.ts';
import type { Graph } from './graph.ts';

/** A value that is set from outside the graph. */
export class Input<V> {
  readonly #graph: Graph;
  readonly #cell: Cell;
  #value: V;

  constructor(graph: Graph, value: V) {
    this.#graph = graph;
    this.#value = value;
    this.#cell = new Cell(undefined, '');
  }

  /** Whether any value depends on this input. */
  get hasReaders(): boolean {
    return this.#cell.hasReaders;
  }

  /** The cells that depend on this input. */
  get readers(): Iterable<Cell> {
    return this.#cell.readers;
  }

  get(): V {
    this.#graph.record(this.#cell);
    return this.#value;
  }

  /** Returns the value without recording the read. */
  peek(): V {
    return this.#value;
  }

  set(value: V): void {
    if (value === this.#value) return;
    this.#value = value;
    this.touch();
  }

  /** Marks the input as changed after its object was modified in place. */
  touch(): void {
    this.#graph.changed(this.#cell);
  }
}

export interface QueryOptions<V> {
  /** Computes the value for a key. Reads inputs and other queries, and has no side effects. */
  readonly compute: (key: string) => V;
  /** Whether two values are equal for their readers. Defaults to identity. */
  readonly isSame?: (before: V, after: V) => boolean;
  /** Maximum number of values in memory; the most recently read are kept. The dependencies of the others are still known. */
  readonly maxValues?: number;
  /** Tracks values even during {@link Graph.withTemporaryValues}. */
  readonly isAlwaysTracked?: boolean;
  /** Called when the value for a key may have changed. Not called again until the value has been read. */
  readonly onSuspect?: (key: string) => void;
}

/** A memoized function of a key and of inputs, recomputed only after something that it read has changed. */
export class Query<V> implements CellOwner {
  readonly #graph: Graph;
  readonly #options: QueryOptions<V>;
  readonly #cells = new Map<string, Cell>();
  readonly #held: LRUCache<string, Cell> | undefined;

  constructor(graph: Graph, options: QueryOptions<V>) {
    this.#graph = graph;
    this.#options = options;
    if (options.maxValues !== undefined) this.#held = new LRUCache({ max: options.maxValues, dispose: drop });
    graph.onReset(() => {
      this.#held?.clear();
      this.#cells.clear();
    });
  }

  get(key: string): V {
    let cell = this.#cells.get(key);
    if (!cell) {
      const passing = this.#options.isAlwaysTracked ? undefined : this.#graph.temporaryValues(this);
      if (passing) return this.#getTemporary(key, passing);
      cell = new Cell(this, key);
      this.#cells.set(key, cell);
    }
    const value = this.#graph.read(cell) as V;
    this.#held?.set(key, cell);
    return value;
  }

  #getTemporary(key: string, passing: Map<string, unknown>): V {
    if (passing.has(key)) return passing.get(key) as V;
    const value = this.#options.compute(key);
    passing.set(key, value);
    return value;
  }

  /** Whether the cached value is up to date, even if it was dropped from memory. */
  isCurrent(key: string): boolean {
    const cell = this.#cells.get(key);
    if (cell) this.#graph.verify(cell);
    return cell?.state === 'current';
  }

  /** Returns the last value for a key, which may be out of date, or undefined if it is not in memory. Computes nothing. */
  latest(key: string): V | undefined {
    const value = this.#cells.get(key)?.value ?? NO_VALUE;
    return value === NO_VALUE ? undefined : (value as V);
  }

  /** The keys that have been read. */
  keys(): Iterable<string> {
    return this.#cells.keys();
  }

  /** Stores a value that was computed elsewhere. */
  seed(key: string, value: V): void {
    const cell = new Cell(this, key);
    cell.value = value;
    cell.state = 'current';
    this.#cells.set(key, cell);
  }

  /** Frees the memory of a value. It is recomputed when it is read next. */
  drop(key: string): void {
    this.#held?.delete(key);
  }

  /** Removes a key that will not be read again, and everything that only it has read. */
  remove(key: string): void {
    const cell = this.#cells.get(key);
    if (cell) this.#graph.remove(cell);
  }

  compute(key: string): V {
    return this.#options.compute(key);
  }

  isSame(before: unknown, after: unknown): boolean {
    return before === after || this.#options.isSame?.(before as V, after as V) === true;
  }

  onSuspect(key: string): void {
    this.#options.onSuspect?.(key);
  }

  onUnused({ key }: Cell): void {
    this.#cells.delete(key);
    this.#held?.delete(key);
  }
}

function drop(cell: Cell): void {
  if (!cell.isComputing) cell.value = NO_VALUE;
}
