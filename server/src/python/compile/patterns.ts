import { ParameterParser } from './parameters.ts';
import type { Kind } from './tokens.ts';

/** Parses the patterns of `case` (Python 3.10). */
export abstract class PatternParser extends ParameterParser {
  /** Reads comma-separated patterns, which do not require brackets. */
  protected patterns(): void {
    do {
      if (this.is(':') || this.is('if')) {
        if (this.kindAt(this.index - 1) !== ',') this.fail();
        return;
      }
      this.#starredOrPattern();
    } while (this.take(','));
  }

  #starredOrPattern(): void {
    if (this.take('*')) this.name();
    else this.#pattern();
  }

  #pattern(): void {
    do this.deeper(() => this.#closed());
    while (this.take('|'));
    if (this.take('as')) this.name();
  }

  #closed(): void {
    switch (this.kind) {
      case '(':
      case '[':
        this.#sequence(this.is('(') ? ')' : ']');
        return;
      case '{':
        this.#mapping();
        return;
      case '-':
      case 'number':
      case 'number of Python 3':
        this.#number();
        return;
      case 'string':
      case 'string of Python 3':
        while (this.is('string') || this.is('string of Python 3')) this.index++;
        return;
      case 'None':
      case 'True':
      case 'False':
        this.index++;
        return;
    }
    this.name();
    while (this.take('.')) this.name();
    if (this.take('(')) this.#classArguments();
  }

  /** Reads a real or complex number: `-1 + 2j`. */
  #number(): void {
    this.take('-');
    this.#digits();
    if (this.take('+') || this.take('-')) this.#digits();
  }

  #digits(): void {
    if (!this.take('number')) this.expect('number of Python 3');
  }

  #sequence(closing: Kind): void {
    this.index++;
    while (!this.is(closing)) {
      this.#starredOrPattern();
      if (!this.take(',')) break;
    }
    this.expect(closing);
  }

  #mapping(): void {
    this.index++;
    while (!this.is('}')) {
      if (this.take('**')) this.name();
      else {
        this.#closed();
        this.expect(':');
        this.#pattern();
      }
      if (!this.take(',')) break;
    }
    this.expect('}');
  }

  #classArguments(): void {
    while (!this.is(')')) {
      if (this.isName() && this.kindAt(this.index + 1) === '=') this.index += 2;
      this.#pattern();
      if (!this.take(',')) break;
    }
    this.expect(')');
  }
}
