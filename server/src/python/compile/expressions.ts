import { ArgumentParser } from './arguments.ts';
import { isFunction, newScope, type Scope } from './scopes.ts';
import type { Part, Shape } from './shapes.ts';
import type { Kind } from './tokens.ts';

/**
 * Parses expressions as a version of Python, and throws {@link Rejected} at syntax errors. Operator precedence does not affect whether code
 * compiles, so operands and operators are read as a flat sequence.
 */
export abstract class ExpressionParser extends ArgumentParser {
  protected namedExpression(): Part {
    const from = this.index;
    if (this.isPython2 || !this.isName() || this.kindAt(from + 1) !== ':=') {
      const part = this.expression();
      if (this.is(':=') && !this.isPython2) this.fail(`cannot use assignment expressions with ${wordOf(part.shape)}`, from);
      return part;
    }
    this.index += 2;
    this.expression();
    return this.part('named expression', from);
  }

  protected expression(): Part {
    const from = this.index;
    if (this.is('lambda')) return this.lambda(false);
    const part = this.disjunction();
    if (!this.is('if')) return part;
    while (this.take('if')) {
      this.disjunction();
      this.expect('else', "expected 'else' after 'if' expression");
      if (this.is('lambda')) {
        this.lambda(false);
        break;
      }
      this.disjunction();
    }
    return this.part('conditional expression', from);
  }

  protected disjunction(): Part {
    const from = this.index;
    let part = this.#negation();
    while (this.is('and') || this.is('or')) {
      this.index++;
      this.#negation();
      part = this.part('expression', from);
    }
    return part;
  }

  #negation(): Part {
    const from = this.index;
    while (this.take('not'));
    const part = this.#comparison();
    return this.kindAt(from) === 'not' ? this.part('expression', from) : part;
  }

  #comparison(): Part {
    const from = this.index;
    let part = this.operand();
    while (this.#takeComparison()) {
      this.operand();
      part = this.part('comparison', from);
    }
    return part;
  }

  #takeComparison(): boolean {
    switch (this.kind) {
      case '<>':
        if (!this.isPython2) this.fail();
        this.index++;
        return true;
      case 'not':
        if (this.kindAt(this.index + 1) !== 'in') return false;
        this.index += 2;
        return true;
      case 'is':
        this.index++;
        this.take('not');
        return true;
      default:
        if (!COMPARISONS.has(this.kind)) return false;
        this.index++;
        return true;
    }
  }

  protected operand(): Part {
    const from = this.index;
    let part = this.#unary();
    while (ARITHMETIC.has(this.kind)) {
      if (this.isPython2 && this.is('@')) this.fail();
      this.index++;
      this.#unary();
      part = this.part('expression', from);
    }
    return part;
  }

  #unary(): Part {
    const from = this.index;
    while (UNARY.has(this.kind)) this.index++;
    const part = this.#primary();
    return UNARY.has(this.kindAt(from)) ? this.part('expression', from) : part;
  }

  #primary(): Part {
    const from = this.index;
    const awaits = this.#takeAwait();
    let shape = this.#atom();
    for (;;) {
      switch (this.kind) {
        case '.':
          this.index++;
          this.#attributeName();
          shape = 'attribute';
          continue;
        case '(':
          this.index++;
          this.deeper(() => this.callArguments());
          shape = 'function call';
          continue;
        case '[':
          this.index++;
          this.deeper(() => this.subscripts());
          shape = 'subscript';
          continue;
      }
      return this.part(awaits ? 'await expression' : shape, from);
    }
  }

  /** Reads the name after a dot. Python 2 accepts `x.None`, except as a target. */
  #attributeName(): void {
    if (!this.isName() && !(this.isPython2 && this.is('None'))) this.fail();
    this.index++;
  }

  /** Consumes `await` unless it is a name, as in Python 3.6 outside async functions. */
  #takeAwait(): boolean {
    if (this.isPython2 || !this.is('await')) return false;
    const next = this.kindAt(this.index + 1);
    const isAsync = this.scope.kind === 'async function';
    if (!isAsync && !(STARTS_ONLY_OPERAND.has(next) || this.isName(this.index + 1))) return false;
    if (!isAsync) this.#mayBeMisplaced(isFunction(this.scope) ? "'await' outside async function" : "'await' outside function");
    this.index++;
    return true;
  }

  #atom(): Shape {
    const { kind } = this;
    switch (kind) {
      case '(':
        return this.deeper(() => this.parenthesized());
      case '[':
        return this.deeper(() => this.list());
      case '{':
        return this.deeper(() => this.braces());
      case '`':
        return this.deeper(() => this.backticks());
      case 'number':
        this.index++;
        return 'literal';
      case 'number of Python 2':
        if (!this.isPython2) this.fail(/^0\d+$/.test(this.textAt(this.index)) ? LEADING_ZEROS : 'invalid decimal literal');
        this.index++;
        return 'literal';
      case 'number of Python 3':
        if (this.isPython2) this.fail();
        this.index++;
        return 'literal';
      case 'string':
      case 'string of Python 2':
      case 'string of Python 3':
      case 'f-string':
        return this.strings();
      case 'None':
        this.index++;
        return kind;
      case 'True':
      case 'False':
        this.index++;
        return this.isPython2 ? 'name' : kind;
      case '.':
        return this.#ellipsis();
    }
    if (!this.isName()) this.fail();
    this.index++;
    return 'name';
  }

  #ellipsis(): Shape {
    const { starts } = this.tokens;
    const { index } = this;
    const isWhole =
      this.kindAt(index + 1) === '.' && this.kindAt(index + 2) === '.' && (starts[index + 2] ?? 0) - (starts[index] ?? 0) === 2;
    if (this.isPython2 || !isWhole) this.fail();
    this.index += 3;
    return 'ellipsis';
  }

  protected yieldExpression(): Part {
    const from = this.index;
    if (isFunction(this.scope)) this.scope.yields = true;
    else this.#mayBeMisplaced("'yield' outside function");
    this.index++;
    if (this.is('from')) {
      if (this.isPython2) this.fail();
      this.index++;
      this.expression();
    } else if (this.startsItem()) this.expressions();
    return this.part('yield expression', from);
  }

  /** Records an error that is dropped if the code turns out to be in a comprehension. */
  #mayBeMisplaced(message: string): void {
    this.misplaced ??= { index: this.index, message };
  }

  /** Rejects a misplaced `yield` or `await`. Must be called at the end of each statement. */
  protected rejectMisplaced(): void {
    if (this.misplaced) this.fail(this.misplaced.message, this.misplaced.index);
  }

  protected lambda(isOld: boolean): Part {
    const from = this.index;
    this.index++;
    const names = this.parameters(':');
    this.expect(':');
    this.inScope(newScope('lambda', names), () =>
      this.deeper(() => {
        if (isOld) this.disjunctionOrLambda();
        else this.expression();
      }),
    );
    return this.part('lambda', from);
  }

  protected inScope(scope: Scope, read: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    read();
    this.scope = outer;
  }
}

function wordOf(shape: Shape): string {
  return typeof shape === 'string' ? shape : shape.kind;
}

const LEADING_ZEROS = 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';

const COMPARISONS: ReadonlySet<Kind> = new Set<Kind>(['<', '>', '==', '>=', '<=', '!=', 'in']);
const ARITHMETIC: ReadonlySet<Kind> = new Set<Kind>(['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^']);
const UNARY: ReadonlySet<Kind> = new Set<Kind>(['-', '+', '~']);

/** Tokens that begin an operand and cannot follow a name. */
const STARTS_ONLY_OPERAND: ReadonlySet<Kind> = new Set<Kind>([
  'number',
  'number of Python 3',
  'string',
  'f-string',
  '{',
  'None',
  'True',
  'False',
]);
