import { checkEscapes } from './escapes.ts';
import { newScope, type Scope } from './scopes.ts';
import type { Kind, Tokens } from './tokens.ts';

/** A major version of Python. What "Python 3" refuses every release of it from 3.6 on refuses. */
export type Version = 2 | 3;

/** Why a version of Python does not compile a text, in its own words, and where. */
export interface Refusal {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Thrown where the text is no Python; not an Error, since no one needs a stack. */
export class Refused {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }
}

/** Thrown where a text is nested deeper than is followed: nothing is said of it then. */
export class TooDeep {}

/** More brackets, lambdas or blocks within each other than Python itself accepts. */
const MAX_DEPTH = 200;

/** Names that versions have as words of their own, and that are names all the same. */
const NAMES: Readonly<Record<Version, ReadonlySet<Kind>>> = {
  2: new Set<Kind>(['name', 'nonlocal', 'async', 'await', 'match', 'case', 'type', 'True', 'False']),
  3: new Set<Kind>(['name', 'wide name', 'print', 'exec', 'match', 'case', 'type', 'async', 'await']),
};

/** A place in the tokens of a text, read as one version of Python does. */
export class Cursor {
  readonly version: Version;
  protected readonly tokens: Tokens;
  protected index = 0;
  /** Python 2 reads `print` as a name: `from __future__ import print_function`. */
  protected printIsName = false;
  /** String literals are unicode in Python 2 as well: `from __future__ import unicode_literals`. */
  protected stringsAreUnicode = false;
  /**
   * The first thing that the version refuses though it can be read on: an escape that cannot be decoded. What follows it still
   * tells which version the text is written for.
   */
  flaw: Refusal | undefined;
  protected scope: Scope = newScope('module');
  /** A `yield` or `await` outside of the functions that may have one, unless it turns out to stand in a comprehension. */
  protected misplaced: { readonly index: number; readonly message: string } | undefined;
  #depth = 0;

  constructor(tokens: Tokens, version: Version) {
    this.tokens = tokens;
    this.version = version;
  }

  protected get two(): boolean {
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

  /** Steps over a token of a kind, if it is there. */
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
    return NAMES[this.version].has(kind) || (kind === 'print' && this.two && this.printIsName);
  }

  /** A name that is bound. @returns its index */
  protected name(): number {
    if (!this.isName()) this.fail(CONSTANTS.has(this.kind) ? `cannot assign to ${this.kind}` : undefined);
    return this.index++;
  }

  /** Some levels deeper while `read` runs. */
  protected deeper<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new TooDeep();
    const result = read();
    this.#depth--;
    return result;
  }

  /** Tries to read something; where it is not there, all is as before. */
  protected attempt(read: () => boolean): boolean {
    const { index, flaw, scope, misplaced } = this;
    const depth = this.#depth;
    try {
      if (read()) return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    this.index = index;
    this.flaw = flaw;
    this.scope = scope;
    this.misplaced = misplaced;
    this.#depth = depth;
    return false;
  }

  protected fail(message?: string, from = this.index, to = from + 1): never {
    throw new Refused(this.refusal(message ?? this.#usualMessage(from), from, to));
  }

  protected refusal(message: string, from: number, to = from + 1): Refusal {
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

  /** Remembers the first escape in a string that cannot be decoded. */
  protected checkString(index: number, content: string, offset: number, of: 'bytes' | 'unicode' | 'raw unicode'): void {
    if (this.flaw || !this.tokens.escaped.has(index)) return;
    const found = checkEscapes(content, of);
    if (!found) return;
    const start = (this.tokens.starts[index] ?? 0) + offset + found.at;
    this.flaw = { start, end: start + found.length, message: found.message };
  }
}

const CONSTANTS: ReadonlySet<Kind> = new Set<Kind>(['None', 'True', 'False']);
