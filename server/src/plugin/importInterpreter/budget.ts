import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import { nearMiss } from '../../text/nearMiss.ts';
import type { Span } from '../../text/span.ts';
import type { Unknown } from './values.ts';

/** Limit for one check: about ten times as much as the largest plugins need, and less than a second of processor time. */
const LIMIT = 400_000;
/** Maximum nesting, including imports: deeper than any code. The stack of the JavaScript engine supports several times as much. */
const MAX_NESTING = 400;

/**
 * The cost limit for analyzing a plugin's code. Every evaluated expression, executed statement, bound name, created alternative, and compared
 * candidate counts, so that no combination of small constructs can take long. When the limit is reached, {@link OverBudget} ends the analysis
 * and the result is unknown.
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

  /** The number of changes of bindings, in any namespace. While it stays the same, the values of expressions do too. */
  get changes(): number {
    return this.#changes;
  }

  /**
   * Charges work before it is done.
   * @throws OverBudget if the limit is exceeded
   */
  spend(amount: number): void {
    this.#spent += amount;
    if (this.#spent > this.limit) throw new OverBudget('the code is too large to analyze', this.place);
  }

  /**
   * Charges one step and records its location.
   * @throws OverBudget if the limit is exceeded
   */
  step(path: FilePath, span: Span): void {
    this.#path = path;
    this.#span = span;
    this.spend(1);
  }

  /** Charges the binding of a name to a number of alternatives. @throws OverBudget if the limit is exceeded */
  change(alternatives: number): void {
    this.#changes++;
    this.spend(alternatives);
  }

  /**
   * Finds the candidate that was probably meant by a word. Charges each candidate.
   * @throws OverBudget if the limit is exceeded
   */
  nearMiss(word: string, candidates: readonly string[]): string | undefined {
    this.spend(candidates.length);
    return nearMiss(word, candidates);
  }

  /**
   * Starts a nested operation, such as evaluating an expression or importing a module; {@link leave} ends it.
   * @throws OverBudget if the nesting is too deep
   */
  enter(): void {
    if (++this.#nesting > MAX_NESTING) throw new OverBudget('the code is too deeply nested to analyze', this.place);
  }

  leave(): void {
    this.#nesting--;
  }

  /** The location of the last step. */
  get place(): Location {
    return { path: this.#path, span: this.#span };
  }
}

/** Signals that the analysis exceeds its limit. */
export class OverBudget extends Error {
  readonly unknown: Unknown;

  constructor(reason: string, at: Location) {
    super(reason);
    this.unknown = { kind: 'unknown', reason, at };
  }
}
