import type { Unknown } from './values.ts';

interface Chance {
  readonly unknown: Unknown;
  /** When it is certain that it does not happen. */
  readonly unless: (() => boolean) | undefined;
}

/** The names that may be bound to something else out of sight, at any time: those of one module, or of all. */
export class Rebinding {
  readonly #everywhere: Rebinding | undefined;
  readonly #names = new Map<string, Chance[]>();
  #all: Unknown | undefined;

  /** @param everywhere what may happen to names of every module */
  constructor(everywhere?: Rebinding) {
    this.#everywhere = everywhere;
  }

  /**
   * @param name undefined for a name that is not written out: it may be any
   * @param unless tells when it is certain that it does not happen
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

  /** What a name, bound or not, may stand for as well. */
  of(name: string): Unknown | undefined {
    const chance = this.#names.get(name)?.find(({ unless }) => !unless?.());
    return chance?.unknown ?? this.#all ?? this.#everywhere?.of(name);
  }

  /** Set where any name may be bound. */
  get all(): Unknown | undefined {
    return this.#all ?? this.#everywhere?.all;
  }

  /** The names of this module that are written out. */
  names(): readonly string[] {
    return [...this.#names.keys()].filter((name) => this.of(name) !== undefined);
  }
}
