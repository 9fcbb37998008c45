/** What may stand in a block depends on what it belongs to. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'async function' | 'lambda';
  /** The names of its parameters. */
  readonly parameters: ReadonlySet<string>;
  /** The loops around, within the scope. */
  loops: number;
  /** The index of the first `yield`. */
  yields: boolean;
  /** The first `return` with a value, as indexes of tokens. */
  returnsValue: readonly [from: number, to: number] | undefined;
}

/** A scope in which nothing was read yet. */
export function newScope(kind: Scope['kind'], parameters: ReadonlySet<string> = NONE): Scope {
  return { kind, parameters, loops: 0, yields: false, returnsValue: undefined };
}

const NONE: ReadonlySet<string> = new Set();

/** Whether `return` and `yield` may stand in it. */
export function isFunction({ kind }: Scope): boolean {
  return kind !== 'module' && kind !== 'class';
}
