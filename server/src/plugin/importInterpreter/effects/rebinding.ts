import type { Unknown } from '../values.ts';

interface PossibleRebinding {
  readonly unknown: Unknown;
  /** Returns whether it certainly does not happen. */
  readonly unless: (() => boolean) | undefined;
}

/** The names of one module, or of all modules, that code that is not interpreted may rebind at any time. */
export class Rebinding {
  readonly #everywhere: Rebinding | undefined;
  readonly #names = new Map<string, PossibleRebinding[]>();
  #all: Unknown | undefined;

  /** @param everywhere the names that may be rebound in every module */
  constructor(everywhere?: Rebinding) {
    this.#everywhere = everywhere;
  }

  /**
   * @param name undefined for a computed name, which may be any
   * @param unless returns whether it certainly does not happen
   */
  add(name: string | undefined, unknown: Unknown, unless?: () => boolean): void {
    if (name === undefined) {
      this.#all ??= unknown;
      return;
    }
    const chances = this.#names.get(name);
    if (!chances) this.#names.set(name, [{ unknown, unless }]);
    else if (chances.every((chance) => chance.unless)) chances.push({ unknown, unless });
  }

  /** The unknown value that a name, bound or not, may have as well. */
  of(name: string): Unknown | undefined {
    const chance = this.#names.get(name)?.find(({ unless }) => !unless?.());
    return chance?.unknown ?? this.#all ?? this.#everywhere?.of(name);
  }

  /** Set if any name may be rebound. */
  get all(): Unknown | undefined {
    return this.#all ?? this.#everywhere?.all;
  }

  /** The rebound names of this module, without computed names. */
  names(): readonly string[] {
    return [...this.#names.keys()].filter((name) => this.of(name) !== undefined);
  }
}
