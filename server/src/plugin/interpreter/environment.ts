import { type Binding, single, type Unknown, union } from './values.ts';

/**
 * The names of a namespace while its statements run. A branch works on a fork, which holds only what the branch
 * changes; merging the forks of all branches gives what may be bound behind them.
 */
export class Environment {
  readonly #own = new Map<string, Binding>();
  readonly #parent: Environment | undefined;
  #hidden: Unknown | undefined;

  constructor(parent?: Environment) {
    this.#parent = parent;
  }

  /** What the name is bound to, or undefined if it never was bound. */
  get(name: string): Binding | undefined {
    return this.#own.get(name) ?? this.#parent?.get(name);
  }

  /** From now on the name stands for this alone. */
  bind(name: string, binding: Binding): void {
    this.#own.set(name, binding);
  }

  /** Whether what is bound here happens in one of several branches. */
  get isBranch(): boolean {
    return this.#parent !== undefined;
  }

  /** Names that are not bound may be bound all the same, because of something that is not followed. */
  hide(unknown: Unknown): void {
    this.#hidden ??= unknown;
  }

  get hidden(): Unknown | undefined {
    return this.#hidden ?? this.#parent?.hidden;
  }

  /** All names that are or were bound; {@link get} tells to what. */
  names(): ReadonlySet<string> {
    return new Set([...(this.#parent?.names() ?? []), ...this.#own.keys()]);
  }

  /** A copy for a branch: what is bound there does not show here until it is merged or adopted. */
  fork(): Environment {
    return new Environment(this);
  }

  /** Takes over what another environment with the same parent holds, as things stand there now. */
  adopt(other: Environment): void {
    for (const [name, binding] of other.#own) this.#own.set(name, binding);
    this.#hidden ??= other.#hidden;
  }

  /** Takes over what another environment with the same parent holds, as something that may or may not have happened. */
  adoptMaybe(other: Environment): void {
    for (const [name, binding] of other.#own) this.#own.set(name, union([this.get(name) ?? UNBOUND, binding]));
    this.#hidden ??= other.#hidden;
  }

  /** Joins forks of this environment, one of which ran, back into it. */
  merge(forks: readonly Environment[]): void {
    const names = new Set(forks.flatMap((fork) => [...fork.#own.keys()]));
    const joined = [...names].map((name) => [name, union(forks.map((fork) => fork.get(name) ?? UNBOUND))] as const);
    for (const [name, binding] of joined) this.#own.set(name, binding);
    for (const fork of forks) this.#hidden ??= fork.#hidden;
  }
}

/** What a name stands for that is not bound. */
export const UNBOUND: Binding = single({ kind: 'unbound' });
