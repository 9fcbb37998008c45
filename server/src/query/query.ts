import { LRUCache } from 'lru-cache';
import { Cell, type CellOwner, NO_VALUE } from './cell.ts';
import type { Graph } from './graph.ts';

/** A value that comes from outside. */
export class Input<V> {
  readonly #graph: Graph;
  readonly #cell: Cell;
  #value: V;

  constructor(graph: Graph, value: V) {
    this.#graph = graph;
    this.#value = value;
    this.#cell = new Cell(undefined, '');
  }

  /** Whether any value was computed from it. */
  get isRead(): boolean {
    return this.#cell.isRead;
  }

  /** The cells that have read it. */
  get readers(): Iterable<Cell> {
    return this.#cell.readers;
  }

  get(): V {
    this.#graph.record(this.#cell);
    return this.#value;
  }

  /** The value, without taking note that somebody has read it. */
  peek(): V {
    return this.#value;
  }

  set(value: V): void {
    if (value === this.#value) return;
    this.#value = value;
    this.touch();
  }

  /** It is the same object, which holds something else. */
  touch(): void {
    this.#graph.changed(this.#cell);
  }
}

export interface QueryOptions<V> {
  /** What it is for one key: reads inputs and other queries, and has no effects. */
  readonly compute: (key: string) => V;
  /** Whether two values are the same for whoever reads them; only one and the same object is, where nothing is said. */
  readonly isSame?: (before: V, after: V) => boolean;
  /** So many values are held at most, those that were asked for last. Of the others it is known what they depend on. */
  readonly held?: number;
  /** It is followed also where it is asked for in passing. */
  readonly isAlwaysFollowed?: boolean;
  /** Called when the value for a key may have changed: once, until somebody asks for it again. */
  readonly suspected?: (key: string) => void;
}

/** A function of a key and of the inputs, computed once until something that it has read changes. */
export class Query<V> implements CellOwner {
  readonly #graph: Graph;
  readonly #options: QueryOptions<V>;
  readonly #cells = new Map<string, Cell>();
  readonly #held: LRUCache<string, Cell> | undefined;

  constructor(graph: Graph, options: QueryOptions<V>) {
    this.#graph = graph;
    this.#options = options;
    if (options.held !== undefined) this.#held = new LRUCache({ max: options.held, dispose: drop });
    graph.onReset(() => {
      this.#held?.clear();
      this.#cells.clear();
    });
  }

  get(key: string): V {
    let cell = this.#cells.get(key);
    if (!cell) {
      const passing = this.#options.isAlwaysFollowed ? undefined : this.#graph.passing(this);
      if (passing) return this.#inPassing(key, passing);
      cell = new Cell(this, key);
      this.#cells.set(key, cell);
    }
    const value = this.#graph.read(cell) as V;
    this.#held?.set(key, cell);
    return value;
  }

  #inPassing(key: string, passing: Map<string, unknown>): V {
    if (passing.has(key)) return passing.get(key) as V;
    const value = this.#options.compute(key);
    passing.set(key, value);
    return value;
  }

  /** Whether the value is known as it is now, held or not. */
  isCurrent(key: string): boolean {
    const cell = this.#cells.get(key);
    if (cell) this.#graph.verify(cell);
    return cell?.state === 'current';
  }

  /** The value for a key if it is held, and was not computed from anything that has changed. */
  peek(key: string): V | undefined {
    const cell = this.#cells.get(key);
    return cell?.state === 'current' && cell.value !== NO_VALUE ? (cell.value as V) : undefined;
  }

  /** The keys that were asked for. */
  keys(): Iterable<string> {
    return this.#cells.keys();
  }

  /** Takes a value that somebody else has computed. */
  seed(key: string, value: V): void {
    const cell = new Cell(this, key);
    cell.value = value;
    cell.state = 'current';
    this.#cells.set(key, cell);
  }

  /** Gives back the memory of a value, which is computed again when somebody asks for it. */
  drop(key: string): void {
    this.#held?.delete(key);
  }

  /** Nobody will ask for a key any more: gives back the memory, also of what only this has read. */
  forget(key: string): void {
    const cell = this.#cells.get(key);
    if (cell) this.#graph.forget(cell);
  }

  compute(key: string): V {
    return this.#options.compute(key);
  }

  isSame(before: unknown, after: unknown): boolean {
    return before === after || this.#options.isSame?.(before as V, after as V) === true;
  }

  suspected(key: string): void {
    this.#options.suspected?.(key);
  }

  unused({ key }: Cell): void {
    this.#cells.delete(key);
    this.#held?.delete(key);
  }
}

function drop(cell: Cell): void {
  if (!cell.isComputing) cell.value = NO_VALUE;
}
