/**
 * A half-open range of a text. Offsets are UTF-16 code units from 0, as in the Language Server Protocol,
 * in jsonc-parser and in web-tree-sitter, so no layer has to convert.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as the Language Server Protocol counts it: line from 0, character in UTF-16 code units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range as the Language Server Protocol has it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Whether `offset` lies in the span, its end included (a cursor behind the last character still touches it). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether the two spans share at least one character, or one is empty and lies in the other or at its edge. */
export function overlaps(a: Span, b: Span): boolean {
  const isCursor = a.start === a.end || b.start === b.end;
  return isCursor ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}
