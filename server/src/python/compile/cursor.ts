import { newScope, type Scope } from './scopes.ts';
import type { Kind, Tokens } from './tokens.ts';

/** A major version of Python. Code rejected for version 3 is rejected by every release from 3.6 on. */
export type Version = 2 | 3;

/** An error that Python reports when compiling a file, with its location in UTF-16 code units. */
export interface CompileError {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Thrown at a syntax error. Not an Error, because the stack trace is not needed. */
export class Rejected {
  readonly compileError: CompileError;

  constructor(compileError: CompileError) {
    this.compileError = compileError;
  }
}

/** Thrown if a text is nested too deeply to be checked. No error is reported then. */
export class TooDeep {}

/** The maximum nesting of brackets, lambdas, and blocks, more than Python accepts. */
const MAX_DEPTH = 200;

/** The kinds of tokens that can be names in each version, including soft keywords. */
const NAMES: Readonly<Record<Version, ReadonlySet<Kind>>> = {
  2: new Set<Kind>(['name', 'nonlocal', 'async', 'await', 'match', 'case', 'type', 'True', 'False']),
  3: new Set<Kind>(['name', 'wide name', 'print', 'exec', 'match', 'case', 'type', 'async', 'await']),
};

/** A position in the tokens of a text, which is read as one version of Python. */
export class Cursor {
  readonly version: Version;
  protected readonly tokens: Tokens;
  protected index = 0;
  /** Whether `print` is a name in Python 2, because of `from __future__ import print_function`. */
  protected printIsName = false;
  /** Whether string literals are unicode in Python 2, because of `from __future__ import unicode_literals`. */
  protected stringsAreUnicode = false;
  /**
   * The first error after which parsing continues: an escape that cannot be decoded. Later errors are still needed to determine which
   * version the text is written for.
   */
  recoverableError: CompileError | undefined;
  protected scope: Scope = newScope('module');
  /** A `yield` or `await` outside a function that allows it. Cleared if it turns out to be in a comprehension. */
  protected misplaced: { readonly index: number; readonly message: string } | undefined;
  #depth = 0;

  constructor(tokens: Tokens, version: Version) {
    this.tokens = tokens;
    this.version = version;
  }

  protected get isPython2(): boolean {
    return this.version === 2;
  }

  protected get kind(): Kind {
    return this.tokens.kinds[this.index] ?? 'end';
  }

  protected kindAt(index: number): Kind {
    return this.tokens.kinds[index] ?? 'end';
  }

  protected textAt(index: number): string {
    return this.tokens.text.slice(this.tokens.starts[index], this.tokens.ends[index]);
  }

  protected is(kind: Kind): boolean {
    return this.tokens.kinds[this.index] === kind;
  }

  /** Consumes the current token if it is of a kind. */
  protected take(kind: Kind): boolean {
    if (this.tokens.kinds[this.index] !== kind) return false;
    this.index++;
    return true;
  }

  protected expect(kind: Kind, message?: string): void {
    if (!this.take(kind)) this.fail(message);
  }

  protected isName(index = this.index): boolean {
    const kind = this.kindAt(index);
    return NAMES[this.version].has(kind) || (kind === 'print' && this.isPython2 && this.printIsName);
  }

  /** Consumes a name that is bound. @returns its token index */
  protected name(): number {
    if (!this.isName()) this.fail(CONSTANTS.has(this.kind) ? `cannot assign to ${this.kind}` : undefined);
    return this.index++;
  }

  /** Runs `read` one nesting level deeper. @throws TooDeep */
  protected deeper<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new TooDeep();
    const result = read();
    this.#depth--;
    return result;
  }

  /** Runs `read`, and restores the state if it returns false or throws {@link Rejected}. */
  protected attempt(read: () => boolean): boolean {
    const { index, recoverableError, scope, misplaced } = this;
    const depth = this.#depth;
    try {
      if (read()) return true;
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
    }
    this.index = index;
    this.recoverableError = recoverableError;
    this.scope = scope;
    this.misplaced = misplaced;
    this.#depth = depth;
    return false;
  }

  protected fail(message?: string, from = this.index, to = from + 1): never {
    throw new Rejected(this.errorAt(message ?? this.#usualMessage(from), from, to));
  }

  protected errorAt(message: string, from: number, to = from + 1): CompileError {
    const { starts, ends, text } = this.tokens;
    const start = starts[from] ?? text.length;
    return { start, end: Math.max(start, ends[to - 1] ?? text.length), message };
  }

  #usualMessage(index: number): string {
    const kind = this.kindAt(index);
    if (kind === 'error') return this.tokens.error ?? 'invalid syntax';
    if (kind === 'indent') return 'unexpected indent';
    return 'invalid syntax';
  }
}

const CONSTANTS: ReadonlySet<Kind> = new Set<Kind>(['None', 'True', 'False']);
