import type { NestedMethod } from '../../plugin/delegate/delegate.ts';
import { indentationAt, startOfLine } from '../../plugin/delegate/edits/pythonEdits.ts';
import type { FunctionStatement } from '../../python/summary.ts';
import type { TextEdit } from '../../text/edit.ts';
import { listed } from '../../text/listed.ts';
import type { Fix } from './finding.ts';
import { pythonFix } from './pythonFix.ts';

/**
 * A fix that moves a function that is accidentally nested in a method into the class, with all functions after it. Empty if other code
 * follows, or if the method would have no body left.
 * @param text the file of the method
 */
export function unnestFix(text: string | undefined, { path, method, statement }: NestedMethod): Fix[] {
  const outer = text === undefined ? undefined : indentationAt(text, startOf(method));
  const inner = text === undefined ? undefined : indentationAt(text, startOf(statement));
  if (text === undefined || outer === undefined || !inner?.startsWith(outer) || inner.length <= outer.length) return [];
  const following = method.nested.filter((nested) => nested.statement.span.start >= statement.span.start);
  const moved = following.map((nested) => nested.statement);
  if (following.some(({ isUsed }) => isUsed)) return [];
  const from = startOfLine(text, startOf(statement));
  if (!standAlone(text, moved, from, method.span.end) || /"""|'''/.test(text.slice(from, method.span.end))) return [];
  const head = text.slice(method.parametersSpan.end, from).replace(/#.*/g, '');
  if (!/:\s*\S/.test(head) || head.trimEnd().endsWith(':')) return [];
  return [
    pythonFix(
      path,
      `Move ${listed(moved.map(({ name }) => name))} into the class`,
      dedented(text, from, method.span.end, inner.length - outer.length),
      { preferred: true },
    ),
  ];
}

/** The start offset of a function, including its decorators. */
function startOf({ span, decorators }: FunctionStatement): number {
  return Math.max(0, (decorators[0]?.span.start ?? span.start + 1) - 1);
}

/** Whether a part of a text contains only the given functions, blank lines, and comments. */
function standAlone(text: string, functions: readonly FunctionStatement[], from: number, to: number): boolean {
  let at = from;
  for (const one of functions) {
    if (text.slice(at, startOf(one)).replace(/#.*/g, '').trim() !== '') return false;
    at = one.span.end;
  }
  return text.slice(at, to).replace(/#.*/g, '').trim() === '';
}

/** Removes a number of columns of indentation from the lines of a part of a text. */
function dedented(text: string, from: number, to: number, columns: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = from; at < to; at = text.indexOf('\n', at) + 1) {
    if (/^[ \t]*$/.test(text.slice(at, at + columns)) && !/[\r\n]/.test(text.slice(at, at + columns)))
      edits.push({ span: { start: at, end: at + columns }, newText: '' });
    if (text.indexOf('\n', at) < 0) break;
  }
  return edits;
}
