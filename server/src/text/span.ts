/**
 * A half-open range of a text. Offsets are UTF-16 code units from 0, as in the Language Server Protocol, jsonc-parser, and web-tree-sitter, so
 * no layer has to convert.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A position as in the Language Server Protocol: line from 0, character in UTF-16 code units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range as in the Language Server Protocol. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Whether `offset` is in the span, its end included: a cursor after the last character still touches it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether two spans share a character, or one is empty and lies in the other or at its edge. */
export function overlaps(a: Span, b: Span): boolean {
  const isCursor = a.start === a.end || b.start === b.end;
  return isCursor ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}
