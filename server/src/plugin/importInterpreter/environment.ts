import { bound, single, union } from './binding.ts';
import type { Budget } from './budget.ts';
import type { Rebinding } from './effects/rebinding.ts';
import type { Binding, Unknown } from './values.ts';

/** A binding with the generation in which it was made. */
interface Bound {
  readonly binding: Binding;
  readonly generation: number;
}

/**
 * The names of a namespace while its statements run. A branch works on a fork, which contains only the changes of the branch. Merging the
 * forks of all branches gives the possible bindings after them.
 */
export class Environment {
  readonly #budget: Budget;
  readonly #own = new Map<string, Bound>();
  readonly #parent: Environment | undefined;
  readonly #rebinding: Rebinding | undefined;
  #uncertainty: Unknown | undefined;
  /** Increases when code that is not analyzed may have rebound any of the names. */
  #generation = 0;
  #overwritten: Unknown | undefined;

  /**
   * @param budget the budget that is charged for binding names
   * @param rebinding the names of a module that may be rebound at any time
   */
  constructor(budget: Budget, parent?: Environment, rebinding?: Rebinding) {
    this.#budget = budget;
    this.#parent = parent;
    this.#rebinding = parent ? parent.#rebinding : rebinding;
  }

  /** The binding of a name; undefined if it was never bound. */
  get(name: string): Binding | undefined {
    const own = this.#interpreted(name);
    const unknown = this.#rebinding?.of(name);
    // If any name may be bound, `uncertainty` covers names without a known binding.
    if (!unknown || (!own && unknown === this.#rebinding?.all)) return own;
    return union([own ?? UNBOUND, single(unknown, unknown.at)]);
  }

  /** The binding of a name according to the interpreted statements. */
  #interpreted(name: string): Binding | undefined {
    const own = this.#own.get(name);
    const found = own ? own.binding : this.#parent ? this.#parent.#interpreted(name) : undefined;
    if (!found || !this.#overwritten || own?.generation === this.#generation) return found;
    return union([found, single(this.#overwritten, this.#overwritten.at)]);
  }

  /** Replaces the binding of a name. */
  bind(name: string, binding: Binding): void {
    this.#budget.change(binding.length);
    this.#own.set(name, { binding, generation: this.#generation });
  }

  /** Whether this is the environment of a branch. */
  get isBranch(): boolean {
    return this.#parent !== undefined;
  }

  /** Records that unbound names may be bound by code that is not analyzed. */
  addUncertainty(unknown: Unknown): void {
    this.#budget.change(1);
    this.#uncertainty ??= unknown;
  }

  /** Records that any name may have been rebound, including bound names. */
  overwrite(unknown: Unknown): void {
    this.addUncertainty(unknown);
    this.#overwritten ??= unknown;
    this.#generation++;
  }

  get uncertainty(): Unknown | undefined {
    return this.#uncertainty ?? (this.#parent ? this.#parent.uncertainty : this.#rebinding?.all);
  }

  /** All names that are or were bound, or may be bound by code that is not analyzed; see {@link get} for their bindings. */
  names(): ReadonlySet<string> {
    this.#budget.spend(this.#own.size);
    if (!this.#parent) return new Set([...(this.#rebinding?.names() ?? []), ...this.#own.keys()]);
    return new Set([...this.#parent.names(), ...this.#own.keys()]);
  }

  /** The bindings of all names. */
  values(): Binding {
    return [...this.names()].flatMap((name) => this.get(name) ?? []);
  }

  /** The bound name that was probably meant by another name. */
  nearMiss(name: string): string | undefined {
    return this.#budget.nearMiss(
      name,
      [...this.names()].filter((known) => bound(this.get(known))),
    );
  }

  /** The names bound since the fork. */
  ownNames(): string[] {
    this.#budget.spend(this.#own.size);
    return [...this.#own.keys()];
  }

  /** Creates an environment for a branch. Its changes are not visible here until it is merged or adopted. */
  fork(): Environment {
    return new Environment(this.#budget, this);
  }

  /** Takes over the bindings of another environment with the same parent. */
  adopt(other: Environment): void {
    this.#takeOver(other);
    for (const name of other.#own.keys()) this.bind(name, other.#interpreted(name) ?? UNBOUND);
  }

  /** Takes over the bindings of another environment with the same parent as alternatives, because its code may not have run. */
  adoptMaybe(other: Environment): void {
    const both = (name: string) => union([this.#interpreted(name) ?? UNBOUND, other.#interpreted(name) ?? UNBOUND]);
    const found = [...other.#own.keys()].map((name) => [name, both(name)] as const);
    this.#takeOver(other);
    for (const [name, binding] of found) this.bind(name, binding);
  }

  /** Merges forks of this environment, one of which ran, into it. */
  merge(forks: readonly Environment[]): void {
    const joined = new Map<string, { readonly bindings: Binding[]; readonly owners: number[] }>();
    for (const [i, fork] of forks.entries()) {
      this.#budget.spend(fork.#own.size);
      for (const name of fork.#own.keys()) {
        const { bindings, owners } = joined.get(name) ?? { bindings: [], owners: [] };
        bindings.push(fork.#interpreted(name) ?? UNBOUND);
        owners.push(i);
        joined.set(name, { bindings, owners });
      }
    }
    const overwritten = forks.flatMap((fork, i) => (fork.#overwritten ? [{ i, unknown: fork.#overwritten }] : []));
    const result = [...joined].map(([name, { bindings, owners }]) => {
      // All forks that do not bind the name share its old binding, which counts once, at the position of the first of them.
      const gap = owners.findIndex((owner, i) => owner > i);
      const first = gap >= 0 ? gap : owners.length;
      if (first < forks.length) bindings.splice(first, 0, this.#interpreted(name) ?? UNBOUND);
      const loose = overwritten.find(({ i }) => !owners.includes(i));
      if (loose) bindings.push(single(loose.unknown, loose.unknown.at));
      return [name, union(bindings)] as const;
    });
    for (const fork of forks) this.#takeOver(fork);
    for (const [name, binding] of result) this.bind(name, binding);
  }

  #takeOver(other: Environment): void {
    if (other.#overwritten) this.overwrite(other.#overwritten);
    if (other.#uncertainty) this.addUncertainty(other.#uncertainty);
  }
}

/** The binding of an unbound name. */
export const UNBOUND: Binding = single({ kind: 'unbound' });
