/** The scope that contains the current statement. It determines which statements are allowed. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'async function' | 'lambda';
  /** The names of its parameters. */
  readonly parameters: ReadonlySet<string>;
  /** The number of enclosing loops within the scope. */
  loops: number;
  /** Whether the scope contains `yield`. */
  yields: boolean;
  /** The token indexes of the first `return` with a value. */
  returnsValue: readonly [from: number, to: number] | undefined;
}

/** Creates an empty scope. */
export function newScope(kind: Scope['kind'], parameters: ReadonlySet<string> = NONE): Scope {
  return { kind, parameters, loops: 0, yields: false, returnsValue: undefined };
}

const NONE: ReadonlySet<string> = new Set();

/** Whether a scope allows `return` and `yield`. */
export function isFunction({ kind }: Scope): boolean {
  return kind !== 'module' && kind !== 'class';
}
