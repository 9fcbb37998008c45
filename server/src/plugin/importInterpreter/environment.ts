import type { Budget } from './budget.ts';
import type { Rebinding } from './rebinding.ts';
import { type Binding, bound, single, type Unknown, union } from './values.ts';

/** What a name is bound to, and how often all names had been overwritten by then. */
interface Bound {
  readonly binding: Binding;
  readonly generation: number;
}

/**
 * The names of a namespace while its statements run. A branch works on a fork, which holds only what the branch
 * changes; merging the forks of all branches gives what may be bound after them.
 */
export class Environment {
  readonly #budget: Budget;
  readonly #own = new Map<string, Bound>();
  readonly #parent: Environment | undefined;
  readonly #rebinding: Rebinding | undefined;
  #hidden: Unknown | undefined;
  /** Grows when something that is not followed may have bound any of the names again. */
  #generation = 0;
  #overwritten: Unknown | undefined;

  /**
   * @param budget what binding names is charged to.
   * @param rebinding the names of a module that may be bound out of sight at any time.
   */
  constructor(budget: Budget, parent?: Environment, rebinding?: Rebinding) {
    this.#budget = budget;
    this.#parent = parent;
    this.#rebinding = parent ? parent.#rebinding : rebinding;
  }

  /** What the name is bound to, or undefined if it never was bound. */
  get(name: string): Binding | undefined {
    const followed = this.#followed(name);
    const unknown = this.#rebinding?.of(name);
    // Where any name may be bound, `hidden` says so of those that are not seen at all.
    if (!unknown || (!followed && unknown === this.#rebinding?.all)) return followed;
    return union([followed ?? UNBOUND, single(unknown, unknown.at)]);
  }

  /** What the name is bound to by what is followed. */
  #followed(name: string): Binding | undefined {
    const own = this.#own.get(name);
    const found = own ? own.binding : this.#parent ? this.#parent.#followed(name) : undefined;
    if (!found || !this.#overwritten || own?.generation === this.#generation) return found;
    return union([found, single(this.#overwritten, this.#overwritten.at)]);
  }

  /** From now on the name stands for this alone. */
  bind(name: string, binding: Binding): void {
    this.#budget.change(binding.length);
    this.#own.set(name, { binding, generation: this.#generation });
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

  /** Any name may have been bound, those that are bound already included. */
  overwrite(unknown: Unknown): void {
    this.hide(unknown);
    this.#overwritten ??= unknown;
    this.#generation++;
  }

  get hidden(): Unknown | undefined {
    return this.#hidden ?? (this.#parent ? this.#parent.hidden : this.#rebinding?.all);
  }

  /** All names that are or were bound, or may be bound out of sight; {@link get} tells to what. */
  names(): ReadonlySet<string> {
    this.#budget.spend(this.#own.size);
    if (!this.#parent) return new Set([...(this.#rebinding?.names() ?? []), ...this.#own.keys()]);
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
    this.#takeOver(other);
    for (const name of other.#own.keys()) this.bind(name, other.#followed(name) ?? UNBOUND);
  }

  /** Takes over what another environment with the same parent holds, as something that may or may not have happened. */
  adoptMaybe(other: Environment): void {
    const both = (name: string) => union([this.#followed(name) ?? UNBOUND, other.#followed(name) ?? UNBOUND]);
    const found = [...other.#own.keys()].map((name) => [name, both(name)] as const);
    this.#takeOver(other);
    for (const [name, binding] of found) this.bind(name, binding);
  }

  /** Joins forks of this environment, one of which ran, back into it. */
  merge(forks: readonly Environment[]): void {
    const joined = new Map<string, { readonly bindings: Binding[]; readonly owners: number[] }>();
    for (const [i, fork] of forks.entries()) {
      this.#budget.spend(fork.#own.size);
      for (const name of fork.#own.keys()) {
        const { bindings, owners } = joined.get(name) ?? { bindings: [], owners: [] };
        bindings.push(fork.#followed(name) ?? UNBOUND);
        owners.push(i);
        joined.set(name, { bindings, owners });
      }
    }
    const overwritten = forks.flatMap((fork, i) => (fork.#overwritten ? [{ i, unknown: fork.#overwritten }] : []));
    const result = [...joined].map(([name, { bindings, owners }]) => {
      // In the forks that leave the name alone it stands for the same thing, which counts once, where the first of them stands.
      const gap = owners.findIndex((owner, i) => owner > i);
      const first = gap >= 0 ? gap : owners.length;
      if (first < forks.length) bindings.splice(first, 0, this.#followed(name) ?? UNBOUND);
      const loose = overwritten.find(({ i }) => !owners.includes(i));
      if (loose) bindings.push(single(loose.unknown, loose.unknown.at));
      return [name, union(bindings)] as const;
    });
    for (const fork of forks) this.#takeOver(fork);
    for (const [name, binding] of result) this.bind(name, binding);
  }

  #takeOver(other: Environment): void {
    if (other.#overwritten) this.overwrite(other.#overwritten);
    if (other.#hidden) this.hide(other.#hidden);
  }
}

/** What a name stands for that is not bound. */
export const UNBOUND: Binding = single({ kind: 'unbound' });
