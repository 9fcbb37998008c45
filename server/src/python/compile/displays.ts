import { type Assigning, isStarred, type Part, type Shape, targetError } from './shapes.ts';
import { StringParser } from './strings.ts';
import { AUGMENTED_ASSIGNMENTS, type Kind } from './tokens.ts';

/** Parses comma-separated lists, and displays and comprehensions in brackets. */
export abstract class DisplayParser extends StringParser {
  /** Reads comma-separated expressions: `a, *b`. Rejects a single starred expression. */
  protected expressions(): Part {
    const list = this.starredList(() => this.expression());
    this.rejectLoneStar(list);
    return list;
  }

  protected rejectLoneStar(part: Part): void {
    if (isStarred(part)) this.fail("can't use starred expression here", part.from, part.to);
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
    return this.part({ kind: 'tuple', items }, from);
  }

  /** Reads `*a`, or an item. */
  protected starredOr(item: () => Part): Part {
    const from = this.index;
    if (this.isPython2 || !this.take('*')) return item();
    const inner = this.operand();
    return this.part({ kind: 'starred', items: [inner] }, from);
  }

  /** Whether an item begins here. A trailing comma has none after it. */
  protected startsItem(): boolean {
    return !ENDS_LIST.has(this.kind);
  }

  /** Reads a tuple, a generator expression, or an expression in parentheses. */
  protected parenthesized(): Shape {
    this.index++;
    if (this.take(')')) return { kind: 'tuple', items: [] };
    if (this.is('yield')) {
      this.yieldExpression();
      this.expect(')');
      return 'yield expression';
    }
    const from = this.index;
    const first = this.starredOr(() => this.namedExpression());
    if (this.startsComprehension()) {
      this.comprehension(first, from, false);
      this.expect(')');
      return 'generator expression';
    }
    if (!this.is(',')) {
      this.rejectLoneStar(first);
      this.expect(')', this.missingComma());
      return first.shape;
    }
    return { kind: 'tuple', items: this.#rest(first, ')') };
  }

  /** Reads a list or list comprehension. */
  protected list(): Shape {
    this.index++;
    if (this.take(']')) return { kind: 'list', items: [] };
    const from = this.index;
    const first = this.starredOr(() => this.namedExpression());
    if (this.startsComprehension()) {
      this.comprehension(first, from, this.isPython2);
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
    this.expect(closing, this.missingComma());
    return items;
  }

  /** Python's message if an operand follows where a list ends. */
  protected missingComma(): string | undefined {
    return this.isName() || this.is('string') || this.is('number') ? 'invalid syntax. Perhaps you forgot a comma?' : undefined;
  }

  /** Reads a dict, a set, or a comprehension of one of them. */
  protected braces(): Shape {
    this.index++;
    if (this.take('}')) return 'dict literal';
    const from = this.index;
    if (this.#takeUnpacked()) {
      if (this.startsComprehension()) this.fail('dict unpacking cannot be used in dict comprehension', from);
      return this.#dictionary();
    }
    const first = this.starredOr(() => this.namedExpression());
    if (this.take(':')) {
      if (isStarred(first)) this.fail(undefined, from);
      this.expression();
      if (!this.startsComprehension()) return this.#dictionary();
      this.comprehension(first, from, false);
      this.expect('}');
      return 'dict comprehension';
    }
    if (this.startsComprehension()) {
      this.comprehension(first, from, false);
      this.expect('}');
      return 'set comprehension';
    }
    this.#rest(first, '}');
    return 'set display';
  }

  /** Reads `**a`, if it is next. */
  #takeUnpacked(): boolean {
    if (this.isPython2 || !this.take('**')) return false;
    this.operand();
    return true;
  }

  /** Reads the items of a dict after the first one, and the closing bracket. */
  #dictionary(): Shape {
    while (this.take(',')) {
      if (this.is('}')) break;
      if (this.#takeUnpacked()) continue;
      this.expression();
      this.expect(':', "':' expected after dictionary key");
      this.expression();
    }
    this.expect('}');
    return 'dict literal';
  }

  /** Reads `x` in backticks, which is `repr(x)` in Python 2. */
  protected backticks(): Shape {
    if (!this.isPython2) this.fail();
    this.index++;
    do this.expression();
    while (this.take(','));
    this.expect('`');
    return 'expression';
  }

  /** Whether the clauses of a comprehension begin here. */
  protected startsComprehension(): boolean {
    return this.is('for') || (!this.isPython2 && this.is('async') && this.kindAt(this.index + 1) === 'for');
  }

  /**
   * Reads the clauses of a comprehension.
   * @param isOld whether it is a list comprehension in Python 2, where the iterables may be tuples without parentheses
   */
  protected comprehension(element: Part, from: number, isOld: boolean): void {
    if (isStarred(element)) this.fail('iterable unpacking cannot be used in comprehension', from);
    while (this.startsComprehension() || this.is('if')) {
      if (this.take('if')) {
        this.disjunctionOrLambda();
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

  /** Reads the iterable of a list comprehension in Python 2. */
  #oldSources(): void {
    this.disjunctionOrLambda();
    if (!this.is(',')) return;
    let isMany = false;
    while (this.take(',')) {
      if (this.is('for') || this.is('if') || this.is(']')) {
        if (!isMany) this.fail();
        return;
      }
      isMany = true;
      this.disjunctionOrLambda();
    }
  }

  /** Reads an operand that cannot contain `if … else`. */
  protected disjunctionOrLambda(): void {
    if (this.is('lambda')) this.lambda(true);
    else this.disjunction();
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
}

/** Tokens that can follow a trailing comma. */
const ENDS_LIST: ReadonlySet<Kind> = new Set<Kind>([
  ...(['newline', 'end', ')', ']', '}', ':', ';', '=', 'in', 'for', 'if', 'else', 'as', 'from', 'import', '!'] as const),
  ...AUGMENTED_ASSIGNMENTS,
]);
