import { Cursor } from './cursor.ts';
import { isFunction, newScope, type Scope } from './scopes.ts';
import { type Assigning, type Part, type Shape, targetError } from './shapes.ts';
import { AUGMENTED_ASSIGNMENTS, type Kind } from './tokens.ts';

/** The arguments of a call that have been read. */
interface ArgumentsBefore {
  readonly names: Set<string>;
  /** The number of plain and keyword arguments. */
  count: number;
  /** Whether there was `name=value`, `*value`, or `**value`. */
  isKeyword: boolean;
  isStarred: boolean;
  isUnpacked: boolean;
  /** The first generator expression without parentheses. */
  generator: Part | undefined;
}

/**
 * Parses expressions as a version of Python, and throws {@link Rejected} at syntax errors. Operator precedence does not affect whether code
 * compiles, so operands and operators are read as a flat sequence.
 */
export abstract class ExpressionParser extends Cursor {
  /** Reads comma-separated expressions: `a, *b`. Rejects a single starred expression. */
  protected expressions(): Part {
    const list = this.starredList(() => this.expression());
    this.rejectLoneStar(list);
    return list;
  }

  protected rejectLoneStar({ shape, from, to }: Part): void {
    if (typeof shape !== 'string' && shape.kind === 'starred') this.fail("can't use starred expression here", from, to);
  }

  /** Reads comma-separated items, which form a tuple. Python 3 allows starred items. */
  protected starredList(item: () => Part): Part {
    const from = this.index;
    const first = this.starredOr(item);
    if (!this.is(',')) return first;
    const items = [first];
    while (this.take(',')) {
      if (!this.startsItem()) break;
      items.push(this.starredOr(item));
    }
    return { shape: { kind: 'tuple', items }, from, to: this.index };
  }

  protected starredOr(item: () => Part): Part {
    const from = this.index;
    if (this.isPython2 || !this.take('*')) return item();
    const inner = this.operand();
    return { shape: { kind: 'starred', items: [inner] }, from, to: this.index };
  }

  /** Whether an item begins here. A trailing comma has none after it. */
  protected startsItem(): boolean {
    return !ENDS_LIST.has(this.kind);
  }

  /** Reads an expression, or in Python 3 `name := value`. */
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

  /** Reads `a if b else c`, a lambda, or an expression that binds tighter. */
  protected expression(): Part {
    const from = this.index;
    if (this.is('lambda')) return this.lambda(false);
    const part = this.disjunction();
    if (!this.is('if')) return part;
    for (;;) {
      this.expect('if');
      this.disjunction();
      this.expect('else', "expected 'else' after 'if' expression");
      if (this.is('lambda')) {
        this.lambda(false);
        break;
      }
      this.disjunction();
      if (!this.is('if')) break;
    }
    return this.part('conditional expression', from);
  }

  /** Reads an expression without `if … else`, as in the conditions and iterables of comprehensions. */
  protected disjunction(): Part {
    const from = this.index;
    let part = this.negation();
    while (this.is('and') || this.is('or')) {
      this.index++;
      this.negation();
      part = this.part('expression', from);
    }
    return part;
  }

  #negationOrLambda(): void {
    if (this.is('lambda')) this.lambda(true);
    else this.disjunction();
  }

  protected negation(): Part {
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

  /** Reads an arithmetic expression: the operand of a comparison or a star. */
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
    while (this.is('-') || this.is('+') || this.is('~')) this.index++;
    const part = this.#primary();
    return this.index > from && UNARY.has(this.kindAt(from)) ? this.part('expression', from) : part;
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
          this.deeper(() => this.callArguments(')'));
          shape = 'function call';
          continue;
        case '[':
          this.index++;
          this.deeper(() => this.#subscripts());
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
        return this.deeper(() => this.#parenthesized());
      case '[':
        return this.deeper(() => this.#list());
      case '{':
        return this.deeper(() => this.#braces());
      case '`':
        return this.deeper(() => this.#backticks());
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
        return this.#strings();
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

  #parenthesized(): Shape {
    this.index++;
    if (this.take(')')) return { kind: 'tuple', items: [] };
    if (this.is('yield')) {
      this.yieldExpression();
      this.expect(')');
      return 'yield expression';
    }
    const from = this.index;
    const first = this.starredOr(() => this.namedExpression());
    if (this.#startsComprehension()) {
      this.#comprehension(first, from, false);
      this.expect(')');
      return 'generator expression';
    }
    if (!this.is(',')) {
      this.rejectLoneStar(first);
      this.expect(')', this.#missingComma());
      return first.shape;
    }
    const items = this.#rest(first, ')');
    return { kind: 'tuple', items };
  }

  #list(): Shape {
    this.index++;
    if (this.take(']')) return { kind: 'list', items: [] };
    const from = this.index;
    const first = this.starredOr(() => this.namedExpression());
    if (this.#startsComprehension()) {
      this.#comprehension(first, from, this.isPython2);
      this.expect(']');
      return 'list comprehension';
    }
    return { kind: 'list', items: this.#rest(first, ']') };
  }

  /** Reads the items after the first one, and the closing bracket. */
  #rest(first: Part, closing: Kind): Part[] {
    const items = [first];
    while (this.take(',')) {
      if (this.is(closing)) break;
      items.push(this.starredOr(() => this.namedExpression()));
    }
    this.expect(closing, this.#missingComma());
    return items;
  }

  #missingComma(): string | undefined {
    return this.isName() || this.is('string') || this.is('number') ? 'invalid syntax. Perhaps you forgot a comma?' : undefined;
  }

  #braces(): Shape {
    this.index++;
    if (this.take('}')) return 'dict literal';
    const from = this.index;
    if (this.#isDictionaryItem()) {
      if (this.#startsComprehension()) this.fail('dict unpacking cannot be used in dict comprehension', from);
      return this.#dictionary();
    }
    const first = this.starredOr(() => this.namedExpression());
    if (this.take(':')) {
      if (typeof first.shape !== 'string' && first.shape.kind === 'starred') this.fail(undefined, from);
      this.expression();
      if (!this.#startsComprehension()) return this.#dictionary();
      this.#comprehension(first, from, false);
      this.expect('}');
      return 'dict comprehension';
    }
    if (this.#startsComprehension()) {
      this.#comprehension(first, from, false);
      this.expect('}');
      return 'set comprehension';
    }
    this.#rest(first, '}');
    return 'set display';
  }

  #isDictionaryItem(): boolean {
    if (this.isPython2 || !this.take('**')) return false;
    this.operand();
    return true;
  }

  #dictionary(): Shape {
    while (this.take(',')) {
      if (this.is('}')) break;
      if (this.#isDictionaryItem()) continue;
      this.expression();
      this.expect(':', "':' expected after dictionary key");
      this.expression();
    }
    this.expect('}');
    return 'dict literal';
  }

  #backticks(): Shape {
    if (!this.isPython2) this.fail();
    this.index++;
    do this.expression();
    while (this.take(','));
    this.expect('`');
    return 'expression';
  }

  #startsComprehension(): boolean {
    return this.is('for') || (!this.isPython2 && this.is('async') && this.kindAt(this.index + 1) === 'for');
  }

  /**
   * Reads the clauses of a comprehension.
   * @param isOld whether it is a list comprehension in Python 2, where the iterables may be tuples without parentheses
   */
  #comprehension(element: Part, from: number, isOld: boolean): void {
    const { shape } = element;
    if (typeof shape !== 'string' && shape.kind === 'starred') this.fail('iterable unpacking cannot be used in comprehension', from);
    while (this.#startsComprehension() || this.is('if')) {
      if (this.take('if')) {
        this.#negationOrLambda();
        continue;
      }
      this.take('async');
      this.index++;
      this.targets();
      this.expect('in');
      if (isOld) this.#oldSources();
      else this.disjunction();
    }
    // Before Python 3.8, a comprehension could contain `yield`, like other functions.
    if (this.misplaced && this.misplaced.index >= from) this.misplaced = undefined;
  }

  #oldSources(): void {
    this.#negationOrLambda();
    if (!this.is(',')) return;
    let isMany = false;
    while (this.take(',')) {
      if (this.is('for') || this.is('if') || this.is(']')) {
        if (!isMany) this.fail();
        return;
      }
      isMany = true;
      this.#negationOrLambda();
    }
  }

  /** Reads the targets of `for`: `a, (b, *c)`. */
  protected targets(): void {
    const list = this.starredList(() => this.operand());
    this.assign(list, 'assign');
  }

  /** Rejects an expression that cannot be assigned to. */
  protected assign(part: Part, how: Assigning): void {
    const error = targetError(part, how, this.version);
    if (error) this.fail(error.message, error.part.from, error.part.to);
  }

  protected part(shape: Shape, from: number): Part {
    return { shape, from, to: this.index };
  }

  #subscripts(): void {
    do {
      if (this.is(']')) {
        if (this.kindAt(this.index - 1) === '[') this.fail();
        break;
      }
      this.#subscript();
    } while (this.take(','));
    this.expect(']', this.#missingComma());
  }

  #subscript(): void {
    if (this.isPython2 && this.is('.')) {
      this.index++;
      this.expect('.');
      this.expect('.');
      return;
    }
    if (!this.is(':')) this.starredOr(() => this.namedExpression());
    if (!this.take(':')) return;
    if (this.#startsSliceEnd()) this.expression();
    if (this.take(':') && this.#startsSliceEnd()) this.expression();
  }

  #startsSliceEnd(): boolean {
    return !this.is(':') && !this.is(',') && !this.is(']');
  }

  /** Reads the arguments of a call, or the bases of a class, and the closing bracket. */
  protected callArguments(closing: Kind): void {
    const before: ArgumentsBefore = {
      names: new Set(),
      count: 0,
      isKeyword: false,
      isStarred: false,
      isUnpacked: false,
      generator: undefined,
    };
    while (!this.is(closing)) {
      if (this.is('**')) this.#unpackedKeywords(before);
      else if (this.is('*')) this.#starredArgument(before);
      else this.#plainArgument(before);
      if (!this.take(',')) break;
      if (this.isPython2 && this.is(closing) && (before.isStarred || before.isUnpacked)) this.fail();
    }
    this.expect(closing, this.#missingComma());
    const { generator, count } = before;
    if (generator && count > 1) this.fail('Generator expression must be parenthesized', generator.from, generator.to);
  }

  #unpackedKeywords(before: ArgumentsBefore): void {
    this.index++;
    if (this.isPython2 && before.isUnpacked) this.fail();
    this.expression();
    before.isUnpacked = true;
  }

  #starredArgument(before: ArgumentsBefore): void {
    const from = this.index++;
    if (this.isPython2 && (before.isStarred || before.isUnpacked)) this.fail();
    if (before.isUnpacked) this.fail('iterable argument unpacking follows keyword argument unpacking', from, this.index);
    this.expression();
    before.isStarred = true;
  }

  /** Reads `value` or `name=value`. */
  #plainArgument(before: ArgumentsBefore): void {
    const from = this.index;
    if (this.isPython2 && before.isUnpacked) this.fail();
    before.count++;
    const name = this.#keywordArgument();
    if (name !== undefined) {
      if (before.names.has(name)) this.fail(`keyword argument repeated: ${name}`, from);
      if (name) before.names.add(name);
      before.isKeyword = true;
      return;
    }
    if (before.isUnpacked) this.fail('positional argument follows keyword argument unpacking', from, this.index);
    if (before.isKeyword) this.fail('positional argument follows keyword argument', from, this.index);
    if (this.isPython2 && before.isStarred) this.fail('only named arguments may follow *expression', from, this.index);
    if (!this.#startsComprehension()) return;
    this.#comprehension(this.part('expression', from), from, false);
    before.generator ??= this.part('generator expression', from);
  }

  /** Reads `name=value`, or an expression. @returns the name; empty for a parenthesized name, which older versions allow */
  #keywordArgument(): string | undefined {
    const from = this.index;
    if (this.kindAt(from + 1) === '=' && this.isName()) {
      this.index += 2;
      this.expression();
      return this.textAt(from);
    }
    const part = this.namedExpression();
    if (!this.is('=')) return undefined;
    if (part.shape === 'None' || part.shape === 'True' || part.shape === 'False') this.fail(`cannot assign to ${part.shape}`, from);
    if (part.shape !== 'name') this.fail('expression cannot contain assignment, perhaps you meant "=="?', from, this.index + 1);
    this.index++;
    this.expression();
    return '';
  }

  /** Reads `yield` and its value. */
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

  /** Reads a lambda. @param isOld whether its body cannot contain `if … else`, as in the conditions of comprehensions */
  protected lambda(isOld: boolean): Part {
    const from = this.index;
    this.index++;
    const names = this.parameters(':', false);
    this.expect(':');
    this.inScope(newScope('lambda', names), () =>
      this.deeper(() => {
        if (isOld) this.#negationOrLambda();
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

  /** Reads parameters up to the closing token, which is not consumed. @returns their names */
  protected abstract parameters(closing: Kind, mayHaveAnnotations: boolean): Set<string>;

  /** Reads adjacent string literals, which Python concatenates. */
  #strings(): Shape {
    let isFormatted = false;
    let bytes = 0;
    let count = 0;
    const from = this.index;
    for (; ; count++) {
      switch (this.kind) {
        case 'string of Python 2':
          if (!this.isPython2) this.fail();
          break;
        case 'string of Python 3':
          if (this.isPython2) this.fail();
          break;
        case 'string':
          break;
        case 'f-string':
          if (this.isPython2) this.fail();
          isFormatted = true;
          this.deeper(() => this.#formatted());
          continue;
        default:
          if (bytes > 0 && bytes < count && !this.isPython2) this.fail('cannot mix bytes and nonbytes literals', from, this.index);
          return isFormatted ? 'f-string expression' : 'literal';
      }
      if (this.#plainString()) bytes++;
      this.index++;
    }
  }

  /** Reads a string without fields, and checks its escapes. @returns whether it is a bytes literal */
  #plainString(): boolean {
    const { index } = this;
    const start = this.tokens.starts[index] ?? 0;
    const first = this.tokens.text.charCodeAt(start);
    const hasPrefix = first !== QUOTE && first !== DOUBLE_QUOTE;
    if (!hasPrefix && !this.tokens.escaped.has(index)) return false;
    const text = this.textAt(index);
    const prefix = /^[a-zA-Z]*/.exec(text)?.[0].toLowerCase() ?? '';
    const isBytes = prefix.includes('b');
    const isRaw = prefix.includes('r');
    if (isBytes && !this.isPython2 && BEYOND_ASCII.test(text)) this.fail('bytes can only contain ASCII literal characters');
    const isUnicode = this.isPython2 ? prefix.includes('u') || (this.stringsAreUnicode && !isBytes) : !isBytes;
    if (isRaw && !(this.isPython2 && isUnicode)) return isBytes;
    this.checkString(index, text.slice(prefix.length), prefix.length, isRaw ? 'raw unicode' : isUnicode ? 'unicode' : 'bytes');
    return isBytes;
  }

  /** Reads an f-string: text, and fields with expressions and formats, which may contain fields too. */
  #formatted(): void {
    const isRaw = /r/i.test(this.textAt(this.index));
    this.index++;
    while (!this.take('f-string end')) {
      if (this.is('f-string text')) {
        if (!isRaw) this.checkString(this.index, this.textAt(this.index), 0, 'unicode');
        this.index++;
      } else this.#field(isRaw);
    }
  }

  #field(isRaw: boolean): void {
    this.expect('{', this.is('error') ? undefined : "f-string: expecting '}'");
    if (this.is('}') || this.is('!') || this.is(':') || this.is('='))
      this.fail(`f-string: valid expression required before '${this.kind}'`);
    if (this.is('yield')) this.yieldExpression();
    else this.expressions();
    this.take('=');
    if (this.take('!')) {
      if (!/^[rsa]$/.test(this.textAt(this.index))) this.fail('f-string: invalid conversion character');
      this.index++;
    }
    if (this.take(':'))
      this.deeper(() => {
        while (this.is('f-string text') || this.is('{')) {
          if (this.is('f-string text')) {
            if (!isRaw) this.checkString(this.index, this.textAt(this.index), 0, 'unicode');
            this.index++;
          } else this.#field(isRaw);
        }
      });
    this.expect('}', this.is('error') || this.is('end') ? undefined : "f-string: expecting '}'");
  }
}

function wordOf(shape: Shape): string {
  return typeof shape === 'string' ? shape : shape.kind;
}

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BEYOND_ASCII = /[\u0080-\uffff]/;
const LEADING_ZEROS = 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';

const COMPARISONS: ReadonlySet<Kind> = new Set<Kind>(['<', '>', '==', '>=', '<=', '!=', 'in']);
const ARITHMETIC: ReadonlySet<Kind> = new Set<Kind>(['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^']);
const UNARY: ReadonlySet<Kind> = new Set<Kind>(['-', '+', '~']);

/** Tokens that can follow a trailing comma. */
const ENDS_LIST: ReadonlySet<Kind> = new Set<Kind>([
  ...(['newline', 'end', ')', ']', '}', ':', ';', '=', 'in', 'for', 'if', 'else', 'as', 'from', 'import', '!'] as const),
  ...AUGMENTED_ASSIGNMENTS,
]);

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
