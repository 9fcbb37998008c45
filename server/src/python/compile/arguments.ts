import { DisplayParser } from './displays.ts';
import type { Part } from './shapes.ts';

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

/** Parses the arguments of calls, and subscripts. */
export abstract class ArgumentParser extends DisplayParser {
  /** Reads the subscripts after `[`, and the closing bracket. */
  protected subscripts(): void {
    do {
      if (this.is(']')) {
        if (this.kindAt(this.index - 1) === '[') this.fail();
        break;
      }
      this.#subscript();
    } while (this.take(','));
    this.expect(']', this.missingComma());
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
  protected callArguments(): void {
    const before: ArgumentsBefore = {
      names: new Set(),
      count: 0,
      isKeyword: false,
      isStarred: false,
      isUnpacked: false,
      generator: undefined,
    };
    while (!this.is(')')) {
      if (this.is('**')) this.#unpackedKeywords(before);
      else if (this.is('*')) this.#starredArgument(before);
      else this.#plainArgument(before);
      if (!this.take(',')) break;
      if (this.isPython2 && this.is(')') && (before.isStarred || before.isUnpacked)) this.fail();
    }
    this.expect(')', this.missingComma());
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
    if (!this.startsComprehension()) return;
    this.comprehension(this.part('expression', from), from, false);
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
}
