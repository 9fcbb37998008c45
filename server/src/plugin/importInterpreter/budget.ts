import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { Span } from '../../text/span.ts';
import type { Unknown } from './values.ts';

/** What one check may spend: about ten times as much as the largest plugins need, and less than a second of processor time. */
const LIMIT = 400_000;
/** Deeper than any code nests, imports included; the stack of the JavaScript engine holds several times as much. */
const MAX_NESTING = 400;

/**
 * What following the code of one plugin may cost. Every expression evaluated, statement executed, name bound, alternative
 * created and candidate compared is charged to it, so that no combination of small constructs can take long: when it is used
 * up, {@link OverBudget} ends the check of the plugin's code, and what was to be found out is unknown.
 */
export class Budget {
  readonly limit: number;
  #spent = 0;
  #nesting = 0;
  #changes = 0;
  #path: FilePath = '/';
  #span: Span = { start: 0, end: 0 };

  constructor(limit = LIMIT) {
    this.limit = limit;
  }

  get spent(): number {
    return this.#spent;
  }

  /** How often names changed what they are bound to, in any namespace: while it is the same, so are the values of expressions. */
  get changes(): number {
    return this.#changes;
  }

  /**
   * Charges some work that is about to be done.
   * @throws OverBudget when that is too much.
   */
  spend(amount: number): void {
    this.#spent += amount;
    if (this.#spent > this.limit) throw new OverBudget('the code is too large to analyze', this.place);
  }

  /**
   * Charges one step, and notes where it is.
   * @throws OverBudget when that is too much.
   */
  step(path: FilePath, span: Span): void {
    this.#path = path;
    this.#span = span;
    this.spend(1);
  }

  /** Charges a name that is bound to some alternatives. @throws OverBudget when that is too much. */
  change(alternatives: number): void {
    this.#changes++;
    this.spend(alternatives);
  }

  /**
   * The candidate that a word was probably meant to be, each of them charged.
   * @throws OverBudget when there are too many.
   */
  nearMiss(word: string, candidates: readonly string[]): string | undefined {
    this.spend(candidates.length);
    return nearMiss(word, candidates);
  }

  /**
   * Begins something that may nest, such as evaluating an expression or importing a module; {@link leave} ends it.
   * @throws OverBudget when it nests too deep.
   */
  enter(): void {
    if (++this.#nesting > MAX_NESTING) throw new OverBudget('the code is too deeply nested to analyze', this.place);
  }

  leave(): void {
    this.#nesting--;
  }

  /** Where the last step was taken. */
  get place(): Location {
    return { path: this.#path, span: this.#span };
  }
}

/** There is more to follow than one check may cost. */
export class OverBudget extends Error {
  readonly unknown: Unknown;

  constructor(reason: string, at: Location) {
    super(reason);
    this.unknown = { kind: 'unknown', reason, at };
  }
}
