import { isFunction, newScope, type Scope } from './scopes.ts';
import { SimpleStatementParser } from './simpleStatements.ts';
import type { Kind } from './tokens.ts';

/** Parses a module: its compound statements, and blocks. */
export class StatementParser extends SimpleStatementParser {
  /** Reads the whole text. @throws Rejected at the first syntax error @throws TooDeep */
  module(): void {
    while (!this.is('end')) this.#statement();
  }

  #statement(): void {
    const { kind } = this;
    // A line with only a backslash is empty.
    if (kind === 'newline') {
      this.index++;
      return;
    }
    if (kind === 'string' || kind === 'from') this.line();
    else {
      this.mayImportFuture = false;
      this.#compoundOrLine(kind);
    }
    this.rejectMisplaced();
  }

  #compoundOrLine(kind: Kind): void {
    switch (kind) {
      case 'if':
        this.#if();
        return;
      case 'while':
        this.index++;
        this.namedExpression();
        this.#loop("'while' statement");
        return;
      case 'for':
        this.#for();
        return;
      case 'try':
        this.#try();
        return;
      case 'with':
        this.#with();
        return;
      case 'def':
        this.#function('function');
        return;
      case 'class':
        this.#class();
        return;
      case '@':
        this.#decorated();
        return;
      case 'async':
        if (!this.isPython2 && this.#async()) return;
        break;
      case 'match':
        if (!this.isPython2 && this.attempt(() => this.#matchHead())) {
          this.#cases();
          return;
        }
        break;
      case 'else':
      case 'elif':
      case 'except':
      case 'finally':
        this.fail();
    }
    this.line();
  }

  /** Reads `:` and the block after it, on the same line or indented. @param after Python's term for the head of the statement */
  #block(after: string): void {
    this.expect(':', this.is('newline') ? "expected ':'" : undefined);
    if (!this.take('newline')) {
      if (COMPOUND.has(this.kind)) this.fail();
      this.line();
      this.rejectMisplaced();
      return;
    }
    if (!this.take('indent')) this.fail(this.is('error') ? undefined : `expected an indented block after ${after}`);
    do this.#statement();
    while (!this.is('dedent') && !this.is('end'));
    if (!this.take('dedent')) this.fail();
  }

  #if(): void {
    let word = 'if';
    do {
      this.index++;
      this.namedExpression();
      this.#block(`'${word}' statement`);
      word = 'elif';
    } while (this.is('elif'));
    this.#else();
  }

  #else(): void {
    if (this.take('else')) this.#block("'else' statement");
  }

  #loop(name: string): void {
    this.scope.loops++;
    this.#block(name);
    this.scope.loops--;
    this.#else();
  }

  #for(): void {
    this.index++;
    this.targets();
    this.expect('in');
    this.expressions();
    this.#loop("'for' statement");
  }

  #try(): void {
    this.index++;
    this.#block("'try' statement");
    let isLast = false;
    let isGroup: boolean | undefined;
    while (this.is('except')) {
      const from = this.index++;
      if (isLast) this.fail("default 'except:' must be last", from);
      const star = !this.isPython2 && this.take('*');
      if (isGroup !== undefined && star !== isGroup)
        this.fail("cannot have both 'except' and 'except*' on the same 'try'", from, this.index);
      isGroup = star;
      if (this.is(':')) {
        if (star) this.fail('expected one or more exception types');
        isLast = true;
      } else this.#caughtTypes();
      this.#block(star ? "'except*' statement" : "'except' statement");
    }
    if (isGroup !== undefined) this.#else();
    if (this.take('finally')) this.#block("'finally' statement");
    else if (isGroup === undefined) this.fail(this.is('error') ? undefined : "expected 'except' or 'finally' block");
  }

  /** Reads the exception types after `except` and the bound name. */
  #caughtTypes(): void {
    const from = this.index;
    this.expression();
    if (this.isPython2) {
      if (!this.take('as') && !this.take(',')) return;
      this.assign(this.expression(), 'assign');
      return;
    }
    if (this.take('as')) {
      this.name();
      return;
    }
    if (!this.is(',')) return;
    // Python 3.14 allows several exceptions without parentheses. A single lowercase name after the comma is the Python 2 syntax.
    if (this.kindAt(this.index + 2) === ':' && /^[a-z_]/.test(this.textAt(this.index + 1)))
      this.fail('multiple exception types must be parenthesized', from, this.index + 2);
    while (this.take(',')) {
      if (this.is(':')) return;
      this.expression();
    }
    if (this.is('as')) this.fail("multiple exception types must be parenthesized when using 'as'", from, this.index);
  }

  #with(): void {
    this.index++;
    if (this.isPython2 || !this.is('(') || !this.attempt(() => this.#withInBrackets())) {
      do this.#withItem();
      while (this.take(','));
    }
    this.#block("'with' statement");
  }

  /** Reads parenthesized `with` items (Python 3.9). @returns whether they are followed by a colon */
  #withInBrackets(): boolean {
    this.index++;
    do {
      if (this.is(')') && this.kindAt(this.index - 1) === ',') break;
      this.#withItem();
    } while (this.take(','));
    return this.take(')') && this.is(':');
  }

  #withItem(): void {
    this.expression();
    if (this.take('as'))
      this.assign(
        this.starredOr(() => this.operand()),
        'assign',
      );
  }

  #class(): void {
    this.index++;
    this.name();
    this.typeParameters();
    if (this.take('(')) {
      if (this.isPython2) this.#oldBases();
      else this.callArguments();
    }
    this.#inBody(newScope('class'), 'class definition');
  }

  #oldBases(): void {
    if (this.take(')')) return;
    this.expressions();
    this.expect(')');
  }

  #function(kind: 'function' | 'async function'): void {
    this.index++;
    this.name();
    this.typeParameters();
    this.expect('(', "expected '('");
    const names = this.parameters(')');
    this.expect(')');
    if (!this.isPython2 && this.take('->')) this.expressions();
    this.#inBody(newScope(kind, names), 'function definition');
  }

  #inBody(scope: Scope, after: string): void {
    this.rejectMisplaced();
    this.inScope(scope, () => this.#block(after));
    const { returnsValue, yields, kind } = scope;
    if (!returnsValue || !yields) return;
    if (this.isPython2) this.fail("'return' with argument inside generator", ...returnsValue);
    if (kind === 'async function') this.fail("'return' with value in async generator", ...returnsValue);
  }

  #decorated(): void {
    while (this.take('@')) {
      if (this.isPython2) this.#oldDecorator();
      else this.namedExpression();
      this.expect('newline');
    }
    if (this.is('def')) this.#function('function');
    else if (this.is('class')) this.#class();
    else if (this.isPython2 || !this.is('async') || this.kindAt(this.index + 1) !== 'def') this.fail();
    else this.#async();
  }

  #oldDecorator(): void {
    this.dottedName();
    if (this.take('(')) this.callArguments();
  }

  /** Reads `async def`, `async for`, or `async with`. @returns false if `async` is a name */
  #async(): boolean {
    const kind = this.kindAt(this.index + 1);
    if (kind !== 'def' && kind !== 'for' && kind !== 'with') return false;
    if (kind !== 'def' && this.scope.kind !== 'async function')
      this.fail(isFunction(this.scope) ? `'async ${kind}' outside async function` : `'async ${kind}' outside function`);
    this.index++;
    if (kind === 'def') this.#function('async function');
    else if (kind === 'for') this.#for();
    else this.#with();
    return true;
  }

  /** Whether a match statement begins here, rather than an expression that begins with the name `match`. */
  #matchHead(): boolean {
    this.index++;
    this.starredList(() => this.namedExpression());
    return this.take(':') && this.take('newline') && this.take('indent') && this.is('case');
  }

  #cases(): void {
    while (this.is('case')) {
      this.index++;
      this.patterns();
      if (this.take('if')) this.namedExpression();
      this.#block("'case' statement");
    }
    if (!this.take('dedent')) this.fail();
  }
}

/** Statements that cannot follow a colon on the same line. */
const COMPOUND: ReadonlySet<Kind> = new Set<Kind>(['if', 'while', 'for', 'try', 'with', 'def', 'class', '@']);
