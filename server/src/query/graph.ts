import { type Cell, NO_VALUE } from './cell.ts';

/** So many values of a query are kept that are computed in passing. */
const MAX_PASSING = 20_000;

/** A computation that is under way. */
interface Frame {
  readonly cell: Cell;
  readonly reads: Cell[];
  /** Something that it has read could not be computed: its own value is not kept, even if it does without. */
  hasFailed: boolean;
}

/**
 * Values that are computed from others, and from inputs. Each remembers what it read; when an input changes, what depends on it is marked, and is
 * computed again when somebody asks and something that it read really has another value. An equal result stops there. Nothing is
 * computed by a change itself, nothing that failed is kept, and no value may ask for itself.
 */
export class Graph {
  /** Nothing ever changes: values are kept, what they were computed from is not. For a run that ends before anything does. */
  readonly isFixed: boolean;
  readonly #frames: Frame[] = [];
  readonly #resets: (() => void)[] = [];
  #isPassing = false;
  /** What was computed in passing, by query and key, until something changes. */
  #passing = new Map<object, Map<string, unknown>>();

  constructor({ isFixed = false }: { readonly isFixed?: boolean } = {}) {
    this.isFixed = isFixed;
  }

  /** Whether what is read now is recorded, because a value is being computed from it. */
  get isRecording(): boolean {
    return !this.isFixed && this.#frames.length > 0;
  }

  /** Looks at much that is of no further interest: values that are not known yet are not followed, and kept only until something changes. */
  inPassing<R>(work: () => R): R {
    if (this.isFixed || this.#isPassing) return work();
    this.#isPassing = true;
    try {
      return work();
    } finally {
      this.#isPassing = false;
    }
  }

  /** Where a query keeps what it computes in passing; undefined where what it computes is followed. */
  passing(query: object): Map<string, unknown> | undefined {
    if (!this.#isPassing || this.#frames.length > 0) return undefined;
    let values = this.#passing.get(query);
    if (!values || values.size >= MAX_PASSING) {
      values = new Map();
      this.#passing.set(query, values);
    }
    return values;
  }

  /** Called where nothing is followed, and an input has changed all the same. */
  onReset(reset: () => void): void {
    this.#resets.push(reset);
  }

  /** Reads without recording: for what follows its sources by itself. */
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

  /** Takes note that the value that is being computed has read a cell. */
  record(cell: Cell): void {
    const frame = this.#frames.at(-1);
    if (!frame || this.isFixed || cell.readBy === frame) return;
    cell.readBy = frame;
    frame.reads.push(cell);
  }

  /** The value of a cell, computed if it is not known or may have changed. */
  read(cell: Cell): unknown {
    this.record(cell);
    this.verify(cell);
    return cell.state === 'current' && cell.value !== NO_VALUE ? cell.value : this.#compute(cell);
  }

  /** An input has another value: what has read it is computed again when it is asked for. */
  changed(cell: Cell): void {
    this.#passing.clear();
    if (this.isFixed) for (const reset of this.#resets) reset();
    else mark(cell);
  }

  /** Makes sure of a cell that may have changed: it is current afterwards, or certainly stale. Computes what it read, never the cell itself. */
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

  /** Computes what another cell has read, to see whether it is something else now. What was dropped counts as something else. */
  #renew(dependency: Cell, reader: Cell): void {
    if (dependency.value !== NO_VALUE) {
      try {
        this.untracked(() => this.#compute(dependency));
      } catch {
        // Whoever asks for the reader meets it again.
      }
    }
    if (dependency.state === 'stale') reader.state = 'stale';
  }

  #compute(cell: Cell): unknown {
    const { owner, key, value: before, state } = cell;
    if (!owner) throw new Error(`an input without a value: ${key}`);
    if (cell.isComputing) throw new Error(`a value that asks for itself: ${key}`);
    const frame: Frame = { cell, reads: [], hasFailed: false };
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
      if (frame.hasFailed) cell.state = 'stale';
    }
    if (frame.hasFailed) return after;
    link(cell, frame.reads);
    const isSame = before !== NO_VALUE && owner.isSame(before, after);
    cell.value = isSame ? before : after;
    cell.state = 'current';
    // The value of a current cell was only dropped: whoever has read it has read just this.
    if (!isSame && state !== 'current') mark(cell);
    return cell.value;
  }

  /** Forgets a cell that nothing reads, and with it what only it has read. */
  forget(cell: Cell): void {
    const forgotten = cell.isRead ? [] : [cell];
    for (let next = forgotten.pop(); next; next = forgotten.pop()) {
      for (const dependency of next.dependencies) {
        dependency.removeReader(next);
        if (!dependency.isRead) forgotten.push(dependency);
      }
      next.dependencies = [];
      next.value = next.owner ? NO_VALUE : next.value;
      next.state = next.owner ? 'stale' : 'current';
      next.owner?.unused(next);
    }
  }
}

/** What has read a cell is stale, and what has read that is suspect. */
function mark(cell: Cell): void {
  const suspects: Cell[] = [];
  const suspect = (reader: Cell, state: 'suspect' | 'stale') => {
    const isNew = reader.state === 'current';
    if (isNew || state === 'stale') reader.state = state;
    if (!isNew) return;
    suspects.push(reader);
    reader.owner?.suspected(reader.key);
  };
  for (const reader of cell.readers) suspect(reader, 'stale');
  for (let next = suspects.pop(); next; next = suspects.pop()) for (const reader of next.readers) suspect(reader, 'suspect');
}

/** Puts what a cell has read now in the place of what it had read before. */
function link(cell: Cell, reads: readonly Cell[]): void {
  const before = cell.dependencies;
  cell.dependencies = reads;
  if (before.length === reads.length && before.every((one, i) => one === reads[i])) return;
  for (const one of reads) one.addReader(cell);
  if (before.length === 0) return;
  const now = new Set(reads);
  for (const one of before) if (!now.has(one)) one.removeReader(cell);
}
