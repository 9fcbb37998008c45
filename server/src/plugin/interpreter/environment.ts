import type { Budget } from './budget.ts';
import { type Binding, bound, single, type Unknown, union } from './values.ts';

/**
 * The names of a namespace while its statements run. A branch works on a fork, which holds only what the branch
 * changes; merging the forks of all branches gives what may be bound behind them.
 */
export class Environment {
  readonly #budget: Budget;
  readonly #own = new Map<string, Binding>();
  readonly #parent: Environment | undefined;
  #hidden: Unknown | undefined;

  /** @param budget what binding names is charged to. */
  constructor(budget: Budget, parent?: Environment) {
    this.#budget = budget;
    this.#parent = parent;
  }

  /** What the name is bound to, or undefined if it never was bound. */
  get(name: string): Binding | undefined {
    return this.#own.get(name) ?? this.#parent?.get(name);
  }

  /** From now on the name stands for this alone. */
  bind(name: string, binding: Binding): void {
    this.#budget.change(binding.length);
    this.#own.set(name, binding);
  }

  /** Whether what is bound here happens in one of several branches. */
  get isBranch(): boolean {
    return this.#parent !== undefined;
  }

  /** Names that are not bound may be bound all the same, because of something that is not followed. */
  hide(unknown: Unknown): void {
    this.#budget.change(1);
    this.#hidden ??= unknown;
  }

  get hidden(): Unknown | undefined {
    return this.#hidden ?? this.#parent?.hidden;
  }

  /** All names that are or were bound; {@link get} tells to what. */
  names(): ReadonlySet<string> {
    this.#budget.spend(this.#own.size);
    if (!this.#parent) return new Set(this.#own.keys());
    return new Set([...this.#parent.names(), ...this.#own.keys()]);
  }

  /** The bound name that another one was probably meant to be. */
  nearMiss(name: string): string | undefined {
    return this.#budget.nearMiss(
      name,
      [...this.names()].filter((known) => bound(this.get(known))),
    );
  }

  /** The names that are bound here since the fork. */
  ownNames(): string[] {
    this.#budget.spend(this.#own.size);
    return [...this.#own.keys()];
  }

  /** A copy for a branch: what is bound there does not show here until it is merged or adopted. */
  fork(): Environment {
    return new Environment(this.#budget, this);
  }

  /** Takes over what another environment with the same parent holds, as things stand there now. */
  adopt(other: Environment): void {
    for (const [name, binding] of other.#own) this.bind(name, binding);
    if (other.#hidden) this.hide(other.#hidden);
  }

  /** Takes over what another environment with the same parent holds, as something that may or may not have happened. */
  adoptMaybe(other: Environment): void {
    for (const [name, binding] of other.#own) this.bind(name, union([this.get(name) ?? UNBOUND, binding]));
    if (other.#hidden) this.hide(other.#hidden);
  }

  /** Joins forks of this environment, one of which ran, back into it. */
  merge(forks: readonly Environment[]): void {
    const joined = new Map<string, { readonly bindings: Binding[]; readonly owners: number[] }>();
    for (const [i, fork] of forks.entries()) {
      this.#budget.spend(fork.#own.size);
      for (const [name, binding] of fork.#own) {
        const { bindings, owners } = joined.get(name) ?? { bindings: [], owners: [] };
        bindings.push(binding);
        owners.push(i);
        joined.set(name, { bindings, owners });
      }
    }
    for (const [name, { bindings, owners }] of joined) {
      // In the forks that leave the name alone it stands for the same thing, which counts once, where the first of them stands.
      const gap = owners.findIndex((owner, i) => owner > i);
      const first = gap >= 0 ? gap : owners.length;
      if (first < forks.length) bindings.splice(first, 0, this.get(name) ?? UNBOUND);
      this.bind(name, union(bindings));
    }
    for (const fork of forks) if (fork.#hidden) this.hide(fork.#hidden);
  }
}

/** What a name stands for that is not bound. */
export const UNBOUND: Binding = single({ kind: 'unbound' });
