import { ExpressionParser } from './expressions.ts';

/** Parses the parameters of functions and lambdas. */
export abstract class ParameterParser extends ExpressionParser {
  protected parameters(closing: ')' | ':'): Set<string> {
    const names = new Set<string>();
    if (this.isPython2) this.#ofPython2(closing, names);
    else this.#ofPython3(closing, names);
    return names;
  }

  #bind(names: Set<string>): void {
    const index = this.name();
    const name = this.textAt(index);
    if (names.has(name)) this.fail(`duplicate argument '${name}' in function definition`, index);
    names.add(name);
  }

  #ofPython2(closing: ')' | ':', names: Set<string>): void {
    let hasDefault = false;
    while (!this.is(closing)) {
      const from = this.index;
      if (this.take('**')) {
        this.#bind(names);
        return;
      }
      if (this.take('*')) {
        this.#bind(names);
        if (!this.take(',')) return;
        this.expect('**');
        this.#bind(names);
        return;
      }
      this.#nameOrTuple(names);
      if (this.take('=')) {
        this.expression();
        hasDefault = true;
      } else if (hasDefault) this.fail('non-default argument follows default argument', from);
      if (!this.take(',')) return;
    }
  }

  /** Reads a parameter, which in Python 2 may be a tuple: `def f(a, (b, c))`. */
  #nameOrTuple(names: Set<string>): void {
    if (!this.take('(')) {
      this.#bind(names);
      return;
    }
    do {
      if (this.is(')') && this.kindAt(this.index - 1) === ',') break;
      this.deeper(() => this.#nameOrTuple(names));
    } while (this.take(','));
    this.expect(')');
  }

  #ofPython3(closing: ')' | ':', names: Set<string>): void {
    const mayHaveAnnotations = closing === ')';
    let hasDefault = false;
    let isStarred = false;
    let hasSlash = false;
    while (!this.is(closing)) {
      const from = this.index;
      if (this.take('**')) {
        this.#annotated(names, mayHaveAnnotations, false);
        if (this.is('=')) this.fail('var-keyword argument cannot have default value');
        if (this.take(',') && !this.is(closing)) this.fail('arguments cannot follow var-keyword argument');
        return;
      }
      if (this.take('*')) {
        if (isStarred) this.fail('* argument may appear only once', from);
        isStarred = true;
        if (this.is(',') || this.is(closing)) {
          const next = this.kindAt(this.index + 1);
          if (!this.is(',') || next === closing || next === '**') this.fail('named arguments must follow bare *', from);
        } else {
          this.#annotated(names, mayHaveAnnotations, true);
          if (this.is('=')) this.fail('var-positional argument cannot have default value');
        }
      } else if (this.take('/')) {
        if (hasSlash) this.fail('/ may appear only once', from);
        if (isStarred) this.fail('/ must be ahead of *', from);
        if (names.size === 0) this.fail('at least one argument must precede /', from);
        hasSlash = true;
      } else {
        this.#annotated(names, mayHaveAnnotations, false);
        if (this.take('=')) {
          this.expression();
          hasDefault = true;
        } else if (hasDefault && !isStarred) this.fail('parameter without a default follows parameter with a default', from);
      }
      if (!this.take(',')) return;
    }
  }

  #annotated(names: Set<string>, mayHaveAnnotations: boolean, mayBeStarred: boolean): void {
    this.#bind(names);
    if (!mayHaveAnnotations || !this.take(':')) return;
    if (mayBeStarred) this.starredOr(() => this.expression());
    else this.expression();
  }

  /** Reads type parameters: `[T, *Ts, **P, U: int = str]`. */
  protected typeParameters(): void {
    if (this.isPython2 || !this.take('[')) return;
    do {
      if (this.is(']') && this.kindAt(this.index - 1) === ',') break;
      const isStarred = this.take('*');
      if (!isStarred) this.take('**');
      this.name();
      if (this.take(':')) this.expression();
      if (!this.take('=')) continue;
      if (isStarred) this.starredOr(() => this.expression());
      else this.expression();
    } while (this.take(','));
    this.expect(']');
  }
}
