import { type Cell, NO_VALUE } from './cell.ts';

/** Temporary values kept per query (see {@link Graph.withTemporaryValues}). */
const MAX_TEMPORARY = 20_000;

/** A running computation. */
interface Frame {
  readonly id: number;
  readonly reads: Cell[];
  /** A dependency failed to compute. The value of this cell is not cached, even if its computation caught the error. */
  hasFailed: boolean;
}

/**
 * Memoizes values that are computed from inputs and from other values. Each value records what it read. When an input changes, its dependents
 * are marked, and they are recomputed on the next read if one of their dependencies really has a different value. An equal result stops the
 * propagation. A change itself computes nothing, failed computations are not cached, and a value must not depend on itself.
 */
export class Graph {
  /** No input ever changes, so dependencies are not recorded. For runs that end before any change, like those of the command line. */
  readonly isFixed: boolean;
  readonly #frames: Frame[] = [];
  readonly #resetCallbacks: (() => void)[] = [];
  #lastFrame = 0;
  #isTemporary = false;
  /** Temporary values by query and key, discarded on the next change. */
  #temporary = new Map<object, Map<string, unknown>>();

  constructor({ isFixed = false }: { readonly isFixed?: boolean } = {}) {
    this.isFixed = isFixed;
  }

  /** Whether reads are being recorded, because a value is being computed. */
  get isRecording(): boolean {
    return !this.isFixed && this.#frames.length > 0;
  }

  /**
   * Runs `work` without tracking values that are not cached yet: they are only kept until the next change. For scanning many files, most of
   * which are irrelevant.
   */
  withTemporaryValues<R>(work: () => R): R {
    if (this.isFixed || this.#isTemporary) return work();
    this.#isTemporary = true;
    try {
      return work();
    } finally {
      this.#isTemporary = false;
    }
  }

  /** The temporary values of a query; undefined if its values are tracked now. */
  temporaryValues(query: object): Map<string, unknown> | undefined {
    if (!this.#isTemporary || this.#frames.length > 0) return undefined;
    let values = this.#temporary.get(query);
    if (!values || values.size >= MAX_TEMPORARY) {
      values = new Map();
      this.#temporary.set(query, values);
    }
    return values;
  }

  /** Registers a callback for changes of an input of a fixed graph, which has no dependencies to follow. */
  onReset(reset: () => void): void {
    this.#resetCallbacks.push(reset);
  }

  /** Runs `work` without recording its reads, for callers that track their sources themselves. */
  untracked<R>(work: () => R): R {
    const frames = this.#frames.splice(0);
    const around = frames.at(-1);
    try {
      return work();
    } catch (error) {
      if (around) around.hasFailed = true;
      throw error;
    } finally {
      this.#frames.push(...frames);
    }
  }

  /** Records that the running computation has read a cell. */
  record(cell: Cell): void {
    const frame = this.#frames.at(-1);
    if (!frame || this.isFixed || cell.lastReadBy === frame.id) return;
    cell.lastReadBy = frame.id;
    frame.reads.push(cell);
  }

  /** Returns the value of a cell, computing it if it is unknown or out of date. */
  read(cell: Cell): unknown {
    this.record(cell);
    this.verify(cell);
    return cell.state === 'current' && cell.value !== NO_VALUE ? cell.value : this.#compute(cell);
  }

  /** Handles the change of an input: its dependents are recomputed when they are read next. */
  changed(cell: Cell): void {
    this.#temporary.clear();
    if (this.isFixed) for (const reset of this.#resetCallbacks) reset();
    else mark(cell);
  }

  /** Resolves a suspect cell to current or stale. Recomputes its dependencies where necessary, never the cell itself. */
  verify(cell: Cell): void {
    if (cell.state !== 'suspect') return;
    const path = [{ cell, next: 0 }];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const dependency = at.cell.state === 'suspect' ? at.cell.dependencies[at.next] : undefined;
      if (dependency?.isComputing) at.cell.state = 'stale';
      else if (dependency?.state === 'suspect') path.push({ cell: dependency, next: 0 });
      else if (dependency?.state === 'stale') this.#renew(dependency, at.cell);
      else if (dependency) at.next++;
      else {
        if (at.cell.state === 'suspect') at.cell.state = 'current';
        path.pop();
      }
    }
  }

  /** Recomputes a stale dependency to see whether its value differs. A dropped value counts as different. */
  #renew(dependency: Cell, reader: Cell): void {
    if (dependency.value !== NO_VALUE) {
      try {
        this.untracked(() => this.#compute(dependency));
      } catch {
        // Reading the reader raises the error again.
      }
    }
    if (dependency.state === 'stale') reader.state = 'stale';
  }

  #compute(cell: Cell): unknown {
    const { owner, key, value: before, state } = cell;
    if (!owner) throw new Error(`an input without a value: ${key}`);
    if (cell.isComputing) throw new Error(`a value that asks for itself: ${key}`);
    const frame: Frame = { id: ++this.#lastFrame, reads: [], hasFailed: false };
    this.#frames.push(frame);
    cell.isComputing = true;
    let after: unknown;
    try {
      after = owner.compute(key);
    } catch (error) {
      frame.hasFailed = true;
      throw error;
    } finally {
      cell.isComputing = false;
      this.#frames.pop();
      const around = this.#frames.at(-1);
      if (frame.hasFailed && around) around.hasFailed = true;
    }
    if (frame.hasFailed) return after;
    // A grown array keeps its spare capacity.
    link(cell, frame.reads.slice());
    const isSame = before !== NO_VALUE && owner.isSame(before, after);
    cell.value = isSame ? before : after;
    cell.state = 'current';
    // The value of a current cell was only dropped: its readers have read an equal value.
    if (!isSame && state !== 'current') mark(cell);
    return cell.value;
  }

  /** Removes a cell without readers, and everything that only it has read. */
  remove(cell: Cell): void {
    const forgotten = cell.hasReaders ? [] : [cell];
    for (let next = forgotten.pop(); next; next = forgotten.pop()) {
      for (const dependency of next.dependencies) {
        dependency.removeReader(next);
        if (!dependency.hasReaders) forgotten.push(dependency);
      }
      next.dependencies = [];
      next.value = next.owner ? NO_VALUE : next.value;
      next.state = next.owner ? 'stale' : 'current';
      next.owner?.onUnused(next);
    }
  }
}

/** Marks the readers of a cell as stale, and their direct and indirect readers as suspect. */
function mark(cell: Cell): void {
  const suspects: Cell[] = [];
  const suspect = (reader: Cell, state: 'suspect' | 'stale') => {
    const isNew = reader.state === 'current';
    if (isNew || state === 'stale') reader.state = state;
    if (!isNew) return;
    suspects.push(reader);
    reader.owner?.onSuspect(reader.key);
  };
  for (const reader of cell.readers) suspect(reader, 'stale');
  for (let next = suspects.pop(); next; next = suspects.pop()) for (const reader of next.readers) suspect(reader, 'suspect');
}

/** Replaces the dependencies of a cell with `reads`. */
function link(cell: Cell, reads: readonly Cell[]): void {
  const before = cell.dependencies;
  cell.dependencies = reads;
  if (before.length === reads.length && before.every((one, i) => one === reads[i])) return;
  for (const one of reads) one.addReader(cell);
  if (before.length === 0) return;
  const now = new Set(reads);
  for (const one of before) if (!now.has(one)) one.removeReader(cell);
}
