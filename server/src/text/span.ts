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

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Whether `offset` lies in the span, its end included (a cursor behind the last character still touches it). */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether the two spans share at least one character, or one is empty and lies in the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end ? true : a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : false;
}
