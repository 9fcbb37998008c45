import { Cursor } from './cursor.ts';
import type { Part, Shape } from './shapes.ts';

/** The constructs of the grammar that contain each other. The classes that extend this one parse them. */
export abstract class Grammar extends Cursor {
  /** Reads `a, *b`. */
  protected abstract expressions(): Part;
  /** Reads an expression, or in Python 3 `name := value`. */
  protected abstract namedExpression(): Part;
  /** Reads `a if b else c`, a lambda, or an expression that binds tighter. */
  protected abstract expression(): Part;
  /** Reads an expression without `if … else`, as in the conditions and iterables of comprehensions. */
  protected abstract disjunction(): Part;
  /** Reads an arithmetic expression: the operand of a comparison or a star. */
  protected abstract operand(): Part;
  /** Reads a lambda. @param isOld whether its body cannot contain `if … else`, as in the conditions of comprehensions */
  protected abstract lambda(isOld: boolean): Part;
  /** Reads `yield` and its value. */
  protected abstract yieldExpression(): Part;
  /** Reads the parameters of a function, up to `)`, or of a lambda, up to `:`. @returns their names */
  protected abstract parameters(closing: ')' | ':'): Set<string>;

  /** The expression from a token to the current one. */
  protected part(shape: Shape, from: number): Part {
    return { shape, from, to: this.index };
  }
}
