import type { Span } from '../../text/span.ts';
import type { Statement } from '../summary.ts';
import type { Node } from './syntaxNode.ts';

/** The syntax errors of a file. */
export interface SyntaxErrors {
  /** Each error up to the end of its first line, in order. */
  readonly spans: readonly Span[];
  /** The rows, from 0, that contain tokens outside any statement. Other code on these rows may be misread. */
  readonly rows: ReadonlySet<number>;
}

/** The text being read, and the results of searching its whole tree. */
export interface Reader {
  readonly text: string;
  /**
   * The nodes that bind names inside expressions, in the whole file, in order: `name := value`, and list comprehensions, whose variables
   * remain bound in Python 2.
   */
  readonly nestedBindings: readonly Node[];
  readonly syntaxErrors: SyntaxErrors;
  /**
   * Reads the statements of a block at nesting level `depth`. A method rather than an import, because branches and classes contain
   * statements, and statements contain branches and classes.
   */
  readBlock(block: Node, depth: number): Statement[];
}

/** The maximum nesting depth, more than in any real code. Deeper code is not read. */
export const MAX_DEPTH = 60;

/** The maximum length of the text kept for an expression, in UTF-16 code units. */
const MAX_TEXT = 200;

/** The span of a node. */
export function spanOf(node: Node): Span {
  return { start: node.startIndex, end: node.endIndex };
}

/** The source text of a node. */
export function textOf(reader: Reader, node: Node): string {
  return textAt(reader, spanOf(node));
}

/** The source text of a span. */
export function textAt({ text }: Reader, { start, end }: Span): string {
  return text.slice(start, end);
}

/** An identifier normalized to NFKC, as Python does (PEP 3131). */
export function nameOf(reader: Reader, node: Node): string {
  return nameAt(reader, spanOf(node));
}

/** The identifier at a span, as {@link nameOf}. */
export function nameAt({ text: source }: Reader, { start, end }: Span): string {
  const text = source.slice(start, end);
  return /[\u0080-\uffff]/.test(text) ? text.normalize('NFKC') : text;
}

/** The source text of a node, at most {@link MAX_TEXT} code units. */
export function shortText(reader: Reader, node: Node): string {
  return reader.text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + MAX_TEXT));
}

/** The block of a compound statement or clause. */
export function blockOf(clause: Node): Node | undefined {
  return clause.field('consequence') ?? clause.field('body') ?? clause.parts.findLast((child) => child.type === 'block');
}

/** A dotted name without the whitespace and comments that Python allows between its parts. */
export function dottedText(reader: Reader, node: Node): string {
  return node.type === 'dotted_name' ? node.parts.map((part) => nameOf(reader, part)).join('.') : nameOf(reader, node);
}

/** A dotted name that can be split without the tree. Not `None.x`: `None` is not a name. */
const DOTTED_NAME = /^(?!(?:None|True|False)\.)[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/;

/**
 * The source text of an attribute if that is a plain dotted name, `a.b.c`, of at most {@link MAX_TEXT} code units. Splitting the text takes
 * much less time than reading the nodes of the attribute.
 */
export function plainDottedName(reader: Reader, attribute: Span): string | undefined {
  if (attribute.end - attribute.start > MAX_TEXT) return undefined;
  const text = textAt(reader, attribute);
  return DOTTED_NAME.test(text) ? text : undefined;
}

/** The index of the first node that starts at or after an offset. @param sorted nodes sorted by start */
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
