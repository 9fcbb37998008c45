import { PatternReader } from './patterns.ts';
import { isFunction, newScope, type Scope } from './scopes.ts';
import type { Part } from './shapes.ts';
import { AUGMENTED_ASSIGNMENTS, type Kind } from './tokens.ts';

/** Reads the statements of a module as a version of Python does. */
export class StatementReader extends PatternReader {
  /** Only imports from `__future__` and statements that begin with a string were met so far, so that more such imports may come. */
  #isFuture = true;

  /** Reads the whole text. @throws Refused at the first place that it cannot read */
  module(): void {
    while (!this.is('end')) this.#statement();
  }

  #statement(): void {
    const { kind } = this;
    // A line of a lone backslash is empty.
    if (kind === 'newline') {
      this.index++;
      return;
    }
    if (kind === 'string' || kind === 'from') this.#line();
    else {
      this.#isFuture = false;
      this.#other(kind);
    }
    this.refuseMisplaced();
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
        if (!this.two && this.#async(this.index + 1)) return;
        break;
      case 'match':
        if (!this.two && this.attempt(() => this.#matchHead())) {
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

  /** Simple statements up to the end of a line. */
  #line(): void {
    do {
      if (this.is('newline')) break;
      this.#simple();
    } while (this.take(';'));
    if (!this.take('newline')) this.fail(this.#hint());
  }

  /** Python's words for a call without parentheses, where that is what stands here. */
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
        if (this.is('nonlocal') && this.two) break;
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
        if (this.two && !this.printIsName) {
          this.#print();
          return;
        }
        break;
      case 'exec':
        if (this.two) {
          this.#exec();
          return;
        }
        break;
      case 'type':
        if (!this.two && this.isName(from + 1)) {
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
      this.refuseLoneStar(part);
    } else if (AUGMENTED_ASSIGNMENTS.has(this.kind)) {
      if (this.two && this.is('@=')) this.fail();
      this.assign(part, 'augment');
      this.index++;
      this.refuseLoneStar(this.#value());
    } else if (!this.two && this.is(':')) this.#annotation(part);
    else this.refuseLoneStar(part);
  }

  /** What stands on one side of an assignment: `yield` may stand there without parentheses. */
  #value(): Part {
    return this.is('yield') ? this.yieldExpression() : this.starredList(() => this.expression());
  }

  #annotation(part: Part): void {
    this.assign(part, 'annotate');
    this.index++;
    this.expression();
    if (this.take('=')) this.refuseLoneStar(this.#value());
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
    if (this.two) {
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
      if (!this.two && this.scope.kind !== 'module') this.fail('import * only allowed at module level', from, this.index);
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

  /** `print`, `print >>file, x`, `print x, y,` */
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

  /** `:` and what follows it, on the same line or as a block. @param after what Python calls the head */
  #block(after: string): void {
    this.expect(':', this.is('newline') ? "expected ':'" : undefined);
    if (!this.take('newline')) {
      if (COMPOUND.has(this.kind)) this.fail();
      this.#line();
      this.refuseMisplaced();
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
      const star = !this.two && this.take('*');
      if (isGroup !== undefined && star !== isGroup)
        this.fail("cannot have both 'except' and 'except*' on the same 'try'", from, this.index);
      isGroup = star;
      if (this.is(':')) {
        if (star) this.fail('expected one or more exception types');
        isLast = true;
      } else this.#caught();
      this.#block(star ? "'except*' statement" : "'except' statement");
    }
    if (isGroup !== undefined) this.#else();
    if (this.take('finally')) this.#block("'finally' statement");
    else if (isGroup === undefined) this.fail(this.is('error') ? undefined : "expected 'except' or 'finally' block");
  }

  /** What `except` takes, and what that is bound to. */
  #caught(): void {
    const from = this.index;
    this.expression();
    if (this.two) {
      if (!this.take('as') && !this.take(',')) return;
      this.assign(this.expression(), 'assign');
      return;
    }
    if (this.take('as')) {
      this.name();
      return;
    }
    if (!this.is(',')) return;
    // Python 3.14 allows several exceptions without parentheses. A single name in small letters behind the comma is Python 2's form.
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
    if (this.two || !this.is('(') || !this.attempt(() => this.#withInBrackets())) this.#withItems();
    this.#block("'with' statement");
  }

  /** Python 3.9 allows parentheses around all items. */
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
      if (this.two) this.#oldBases();
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
    if (!this.two && this.take('->')) this.expressions();
    this.#inBody(newScope(kind, names), 'function definition');
  }

  #inBody(scope: Scope, after: string): void {
    this.refuseMisplaced();
    this.inScope(scope, () => this.#block(after));
    const { returnsValue, yields, kind } = scope;
    if (!returnsValue || !yields) return;
    if (this.two) this.fail("'return' with argument inside generator", ...returnsValue);
    if (kind === 'async function') this.fail("'return' with value in async generator", ...returnsValue);
  }

  #decorated(): void {
    while (this.take('@')) {
      if (this.two) this.#oldDecorator();
      else this.namedExpression();
      this.expect('newline');
    }
    if (this.is('def')) this.#function('function');
    else if (this.is('class')) this.#class();
    else if (this.two || !this.is('async') || this.kindAt(this.index + 1) !== 'def') this.fail();
    else this.#async(this.index + 1);
  }

  #oldDecorator(): void {
    this.#dottedName();
    if (this.take('(')) this.callArguments(')');
  }

  /** `async def`, `async for`, `async with`; false where `async` is a name. */
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

  /** Whether a match statement begins here, and not an expression that begins with a name `match`. */
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

/** Statements that cannot follow a colon on its line. */
const COMPOUND: ReadonlySet<Kind> = new Set<Kind>(['if', 'while', 'for', 'try', 'with', 'def', 'class', '@']);

const OLD_FEATURES = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals'];

const FEATURES: Readonly<Record<2 | 3, ReadonlySet<string>>> = {
  2: new Set(OLD_FEATURES),
  3: new Set([...OLD_FEATURES, 'barry_as_FLUFL', 'generator_stop', 'annotations']),
};
