import { PatternParser } from './patterns.ts';
import { isFunction, newScope, type Scope } from './scopes.ts';
import type { Part } from './shapes.ts';
import { AUGMENTED_ASSIGNMENTS, type Kind } from './tokens.ts';

/** Parses the statements of a module as a version of Python. */
export class StatementParser extends PatternParser {
  /** Whether `__future__` imports are still allowed: only such imports and docstrings have been read so far. */
  #isFuture = true;

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
    if (kind === 'string' || kind === 'from') this.#line();
    else {
      this.#isFuture = false;
      this.#other(kind);
    }
    this.rejectMisplaced();
  }

  #other(kind: Kind): void {
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
        if (!this.isPython2 && this.#async(this.index + 1)) return;
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
    this.#line();
  }

  /** Reads simple statements up to the end of a line. */
  #line(): void {
    do {
      if (this.is('newline')) break;
      this.#simple();
    } while (this.take(';'));
    if (!this.take('newline')) this.fail(this.#hint());
  }

  /** Python's message for a call without parentheses, if that is the cause of the syntax error here. */
  #hint(): string | undefined {
    const before = this.kindAt(this.index - 1);
    const isCalled = this.isName() || /^(string|number|f-string)/.test(this.kind);
    return (before === 'print' || before === 'exec') && isCalled ? `Missing parentheses in call to '${before}'` : undefined;
  }

  #simple(): void {
    const from = this.index;
    if (!this.is('string') && !this.is('from')) this.#isFuture = false;
    switch (this.kind) {
      case 'pass':
        this.index++;
        return;
      case 'break':
      case 'continue':
        if (this.scope.loops === 0) this.fail(this.is('break') ? "'break' outside loop" : "'continue' not properly in loop");
        this.index++;
        return;
      case 'return':
        this.#return();
        return;
      case 'raise':
        this.#raise();
        return;
      case 'global':
      case 'nonlocal':
        if (this.is('nonlocal') && this.isPython2) break;
        this.#outerNames();
        return;
      case 'del':
        this.#delete();
        return;
      case 'assert':
        this.index++;
        this.expression();
        if (this.take(',')) this.expression();
        return;
      case 'import':
        this.#import();
        return;
      case 'from':
        this.#fromImport();
        return;
      case 'print':
        if (this.isPython2 && !this.printIsName) {
          this.#print();
          return;
        }
        break;
      case 'exec':
        if (this.isPython2) {
          this.#exec();
          return;
        }
        break;
      case 'type':
        if (!this.isPython2 && this.isName(from + 1)) {
          this.#typeAlias();
          return;
        }
        break;
    }
    this.#expressionStatement();
  }

  #expressionStatement(): void {
    let part = this.#value();
    if (this.take('=')) {
      do {
        this.assign(part, 'assign');
        part = this.#value();
      } while (this.take('='));
      this.rejectLoneStar(part);
    } else if (AUGMENTED_ASSIGNMENTS.has(this.kind)) {
      if (this.isPython2 && this.is('@=')) this.fail();
      this.assign(part, 'augment');
      this.index++;
      this.rejectLoneStar(this.#value());
    } else if (!this.isPython2 && this.is(':')) this.#annotation(part);
    else this.rejectLoneStar(part);
  }

  /** Reads one side of an assignment, which may be `yield` without parentheses. */
  #value(): Part {
    return this.is('yield') ? this.yieldExpression() : this.starredList(() => this.expression());
  }

  #annotation(part: Part): void {
    this.assign(part, 'annotate');
    this.index++;
    this.expression();
    if (this.take('=')) this.rejectLoneStar(this.#value());
  }

  #return(): void {
    const from = this.index;
    this.index++;
    const hasValue = this.startsItem();
    if (hasValue) this.expressions();
    if (!isFunction(this.scope)) this.fail("'return' outside function", from);
    if (hasValue) this.scope.returnsValue ??= [from, this.index];
  }

  #raise(): void {
    this.index++;
    if (!this.startsItem()) return;
    this.expression();
    if (this.isPython2) {
      if (this.take(',')) {
        this.expression();
        if (this.take(',')) this.expression();
      }
    } else if (this.take('from')) this.expression();
  }

  #outerNames(): void {
    const isGlobal = this.is('global');
    if (!isGlobal && this.scope.kind === 'module') this.fail('nonlocal declaration not allowed at module level');
    this.index++;
    do {
      const index = this.name();
      const name = this.textAt(index);
      if (this.scope.parameters.has(name)) this.fail(`name '${name}' is parameter and ${isGlobal ? 'global' : 'nonlocal'}`, index);
    } while (this.take(','));
  }

  #delete(): void {
    this.index++;
    const list = this.starredList(() => this.operand());
    this.assign(list, 'delete');
  }

  #import(): void {
    this.index++;
    do {
      this.#dottedName();
      if (this.take('as')) this.name();
    } while (this.take(','));
  }

  #dottedName(): string {
    const from = this.index;
    this.name();
    while (this.take('.')) this.name();
    return this.tokens.text.slice(this.tokens.starts[from], this.tokens.ends[this.index - 1]);
  }

  #fromImport(): void {
    const from = this.index;
    this.index++;
    let level = 0;
    while (this.take('.')) level++;
    const module = level === 0 || !this.is('import') ? this.#dottedName() : '';
    this.expect('import', "Expected 'import' statement");
    const isFuture = level === 0 && module === '__future__';
    if (isFuture && !this.#isFuture) this.fail('from __future__ imports must occur at the beginning of the file', from, this.index);
    this.#isFuture &&= isFuture;
    if (this.take('*')) {
      if (isFuture) this.fail('future feature * is not defined', this.index - 1);
      if (!this.isPython2 && this.scope.kind !== 'module') this.fail('import * only allowed at module level', from, this.index);
      return;
    }
    const inBrackets = this.take('(');
    do {
      if (inBrackets && this.is(')') && this.kindAt(this.index - 1) === ',') break;
      if (!inBrackets && this.is('newline') && this.kindAt(this.index - 1) === ',')
        this.fail('trailing comma not allowed without surrounding parentheses', this.index - 1);
      const index = this.name();
      if (isFuture) this.#feature(index);
      if (this.take('as')) this.name();
    } while (this.take(','));
    if (inBrackets) this.expect(')');
  }

  #feature(index: number): void {
    const name = this.textAt(index);
    if (name === 'braces') this.fail('not a chance', index);
    if (!FEATURES[this.version].has(name)) this.fail(`future feature ${name} is not defined`, index);
    if (name === 'print_function') this.printIsName = true;
    if (name === 'unicode_literals') this.stringsAreUnicode = true;
  }

  /** Reads `print`, `print >>file, x`, or `print x, y,`. */
  #print(): void {
    this.index++;
    if (this.take('>>')) {
      this.expression();
      if (!this.is(',')) return;
      this.index++;
      if (!this.#startsPrinted()) this.fail();
    } else if (!this.#startsPrinted()) return;
    do {
      if (!this.#startsPrinted()) return;
      this.expression();
    } while (this.take(','));
  }

  #startsPrinted(): boolean {
    return !this.is('newline') && !this.is(';') && !this.is('end');
  }

  #exec(): void {
    this.index++;
    this.operand();
    if (!this.take('in')) return;
    this.expression();
    if (this.take(',')) this.expression();
  }

  #typeAlias(): void {
    this.index += 2;
    this.typeParameters();
    this.expect('=');
    this.expression();
  }

  /** Reads `:` and the block after it, on the same line or indented. @param after Python's term for the head of the statement */
  #block(after: string): void {
    this.expect(':', this.is('newline') ? "expected ':'" : undefined);
    if (!this.take('newline')) {
      if (COMPOUND.has(this.kind)) this.fail();
      this.#line();
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
    if (this.isPython2 || !this.is('(') || !this.attempt(() => this.#withInBrackets())) this.#withItems();
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

  #withItems(): void {
    do this.#withItem();
    while (this.take(','));
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
      else this.callArguments(')');
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
    const names = this.parameters(')', true);
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
    else this.#async(this.index + 1);
  }

  #oldDecorator(): void {
    this.#dottedName();
    if (this.take('(')) this.callArguments(')');
  }

  /** Reads `async def`, `async for`, or `async with`. @returns false if `async` is a name */
  #async(next: number): boolean {
    const kind = this.kindAt(next);
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

const OLD_FEATURES = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals'];

const FEATURES: Readonly<Record<2 | 3, ReadonlySet<string>>> = {
  2: new Set(OLD_FEATURES),
  3: new Set([...OLD_FEATURES, 'barry_as_FLUFL', 'generator_stop', 'annotations']),
};
