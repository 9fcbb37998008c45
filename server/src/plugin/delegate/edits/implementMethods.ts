import { type MethodStub, methodLines } from '../../../contract/methodStubs.ts';
import { DEFAULT_STYLE, indented, type PythonStyle } from '../../../python/pythonStyle.ts';
import { lineEnd, type TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import type { ClassFacts } from '../delegate.ts';
import { endOfLine, indentationAt, startOfLine } from './pythonEdits.ts';

/** An edit that adds methods to a class. */
export interface WrittenMethods {
  readonly edit: TextEdit;
  /** The body of the first method, in the text after the edit; to be selected. */
  readonly first: Span;
}

/** A body that contains only this is empty. Captures the trailing comment. */
const PLACEHOLDER = /^(?:pass|\.\.\.)[ \t]*(#.*)?$/;

/**
 * Adds methods at the end of a class, using the indentation, quotes, and line endings of the file. Replaces a placeholder such as `pass` at
 * the end of the body.
 * @param text the text of the class's file
 * @returns undefined for a class with syntax errors, whose end is unknown, or if there is nothing to add
 */
export function writeMethods(text: string, facts: ClassFacts, stubs: readonly MethodStub[]): WrittenMethods | undefined {
  const body = bodyOf(text, facts);
  const [firstStub] = stubs;
  if (!body || !firstStub) return undefined;
  const eol = lineEnd(text);
  const style: PythonStyle = { step: body.step, quotes: quotesIn(text), width: DEFAULT_STYLE.width };
  const methods = stubs.map((stub) => indented(methodLines(stub, style), body.indent).join(eol));
  const before = body.before(eol);
  const end = text.slice(body.place.end) === '' ? eol : '';
  const newText = before + methods.join(eol + eol) + end;
  const written = (methods[0] as string).length;
  const firstLine = firstStub.body[0] ?? '';
  const start = body.place.start + before.length + written - lastLines(firstStub, body, eol);
  return { edit: { span: body.place, newText }, first: { start, end: start + firstLine.length } };
}

/** The length of a method's body, from its first statement to its end. */
function lastLines({ body }: MethodStub, { indent, step }: Body, eol: string): number {
  return body.join(eol + indent + step).length;
}

interface Body {
  /** The span that the methods replace. */
  readonly place: Span;
  readonly indent: string;
  readonly step: string;
  /** The text before the first method, including what is kept of the replaced text. */
  before(eol: string): string;
}

function bodyOf(text: string, { statement }: ClassFacts): Body | undefined {
  const { start } = statement.bodySpan;
  const end = start + text.slice(start, statement.bodySpan.end).trimEnd().length;
  if (statement.hasSyntaxErrors || end === start) return undefined;
  const outer = /^[ \t]*/.exec(text.slice(startOfLine(text, statement.nameSpan.start)))?.[0] ?? '';
  const indent = indentationAt(text, start);
  if (indent === undefined) return onOneLine(text, { start, end }, outer);
  const step = indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : stepIn(text);
  const last = { start: startOfLine(text, end), end: endOfLine(text, end) };
  const line = text.slice(last.start, last.end).trimEnd();
  const placeholder = line.startsWith(indent) ? PLACEHOLDER.exec(line.slice(indent.length)) : null;
  if (placeholder) {
    const above = text.slice(0, last.start).trimEnd();
    // No extra empty line is needed directly below the header or another empty line.
    const apart = last.start <= start || text.slice(above.length, last.start).split('\n').length > 2;
    const [, remark] = placeholder;
    return { place: last, indent, step, before: (eol) => (remark ? `${indent}${remark}${eol}${eol}` : apart ? '' : eol) };
  }
  const at = endOfBody(text, end, indent);
  return { place: { start: at, end: at }, indent, step, before: (eol) => eol + eol };
}

/** `class X(object): pass`: moves the text after the colon to a line of its own. */
function onOneLine(text: string, { start, end }: Span, outer: string): Body {
  const step = stepIn(text);
  const indent = outer + step;
  const header = start - (text.slice(0, start).length - text.slice(0, start).trimEnd().length);
  const place = { start: header, end: endOfLine(text, end) };
  const body = text.slice(start, place.end).trimEnd();
  const placeholder = PLACEHOLDER.exec(body);
  const head = placeholder?.[1] ? `  ${placeholder[1]}` : '';
  return { place, indent, step, before: (eol) => (placeholder ? head + eol : `${eol}${indent}${body}${eol}${eol}`) };
}

/** The offset of the end of a body, including comments below it with the same indentation. */
function endOfBody(text: string, end: number, indent: string): number {
  let at = endOfLine(text, end);
  for (let line = at; line < text.length; ) {
    const start = text.indexOf('\n', line) + 1;
    line = endOfLine(text, start);
    const written = text.slice(start, line);
    if (written.startsWith(`${indent}#`)) at = line;
    else if (written.trim() !== '' || line === text.length) break;
  }
  return at;
}

/** The first indentation in a text. */
function stepIn(text: string): string {
  return /^(\t|[ ]{1,8})(?=[^\s#])/m.exec(text)?.[1] ?? DEFAULT_STYLE.step;
}

/** The quotes of most docstrings in a text. */
function quotesIn(text: string): PythonStyle['quotes'] {
  return text.split("'''").length > text.split('"""').length ? "'''" : '"""';
}
