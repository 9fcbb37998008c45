import { PatternParser } from './patterns.ts';
import { isFunction } from './scopes.ts';
import type { Part } from './shapes.ts';
import { AUGMENTED_ASSIGNMENTS } from './tokens.ts';

/** Parses simple statements, those without blocks. */
export abstract class SimpleStatementParser extends PatternParser {
  /** Whether `__future__` imports are still allowed: only such imports and docstrings have been read so far. */
  protected mayImportFuture = true;

  /** Reads simple statements up to the end of a line. */
  protected line(): void {
    do {
      if (this.is('newline')) break;
      this.#simple();
    } while (this.take(';'));
    if (!this.take('newline')) this.fail(this.#missingParentheses());
  }

  /** Python's message for a call without parentheses, if that is the cause of the syntax error here. */
  #missingParentheses(): string | undefined {
    const before = this.kindAt(this.index - 1);
    const isCalled = this.isName() || /^(string|number|f-string)/.test(this.kind);
    return (before === 'print' || before === 'exec') && isCalled ? `Missing parentheses in call to '${before}'` : undefined;
  }

  #simple(): void {
    const from = this.index;
    if (!this.is('string') && !this.is('from')) this.mayImportFuture = false;
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

  /** Reads `global` or `nonlocal`. */
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
      this.dottedName();
      if (this.take('as')) this.name();
    } while (this.take(','));
  }

  /** Reads `a.b`. @returns its source */
  protected dottedName(): string {
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
    const module = level === 0 || !this.is('import') ? this.dottedName() : '';
    this.expect('import', "Expected 'import' statement");
    const isFuture = level === 0 && module === '__future__';
    if (isFuture && !this.mayImportFuture) this.fail('from __future__ imports must occur at the beginning of the file', from, this.index);
    this.mayImportFuture &&= isFuture;
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

  /** Rejects a feature of `__future__` that does not exist, and applies one that changes how the rest is read. */
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
      if (!this.take(',')) return;
      if (!this.#startsPrinted()) this.fail();
    }
    while (this.#startsPrinted()) {
      this.expression();
      if (!this.take(',')) return;
    }
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
}

const OLD_FEATURES = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals'];

const FEATURES: Readonly<Record<2 | 3, ReadonlySet<string>>> = {
  2: new Set(OLD_FEATURES),
  3: new Set([...OLD_FEATURES, 'barry_as_FLUFL', 'generator_stop', 'annotations']),
};
