import type { Span } from '../text/span.ts';
import type { Statement } from './summary.ts';
import type { Node } from './syntaxNode.ts';

/** Where a tree does not fit its text. */
export interface Damage {
  /** Each up to the end of its first line, in order. */
  readonly errors: readonly Span[];
  /** The lines, from 0, with something that belongs to no statement: what else stands on them may be misread. */
  readonly lines: ReadonlySet<number>;
}

/** The text being read, with what its tree was searched for at once. */
export interface Reader {
  readonly text: string;
  /**
   * What binds names from inside expressions, in the whole file, in order: `name := value`, and list comprehensions, whose
   * variables Python 2 leaves behind. Most statements have none.
   */
  readonly nestedBindings: readonly Node[];
  /** Where the text does not parse. */
  readonly damage: Damage;
  /**
   * The statements of a block that lies `depth` blocks deep: branches and classes read theirs by it, since statements read
   * branches and classes.
   */
  readBlock(block: Node, depth: number): Statement[];
}

/** Deeper than any code that a person writes; what lies deeper is not followed. */
export const MAX_DEPTH = 60;

/** Longest text kept of an expression that is not taken apart. */
const MAX_TEXT = 200;

/** Where a node stands. */
export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** A node as it is written. */
export function textOf(reader: Reader, node: Node): string {
  return reader.text.slice(node.startIndex, node.endIndex);
}

/** An identifier as Python reads it: compatibility characters are written in the usual way (PEP 3131). */
export function nameOf(reader: Reader, node: Node): string {
  const text = textOf(reader, node);
  return /[\u0080-\uffff]/.test(text) ? text.normalize('NFKC') : text;
}

/** A node as it is written, up to 200 characters. */
export function shortText(reader: Reader, node: Node): string {
  return reader.text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + MAX_TEXT));
}

/** The named children without comments and line continuations, which the grammar allows anywhere. */
export function parts(node: Node): readonly Node[] {
  return node.parts;
}

/** The child of a node in a field of the grammar. */
export function field(node: Node, name: string): Node | undefined {
  return node.field(name);
}

/** All children of a field, comments left out. */
export function fields(node: Node, name: string): Node[] {
  return node.fields(name).filter((child) => child.isNamed && child.type !== 'comment');
}

/** A dotted name without the blanks and comments that Python allows between its parts. */
export function dottedText(reader: Reader, node: Node): string {
  return node.type === 'dotted_name'
    ? parts(node)
        .map((part) => nameOf(reader, part))
        .join('.')
    : nameOf(reader, node);
}

/** The index of the first of some nodes, sorted by their start, that starts at an offset or behind it. */
export function firstFrom(sorted: readonly Node[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Node).startIndex < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
