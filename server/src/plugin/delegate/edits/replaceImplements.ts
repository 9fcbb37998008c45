import { calleeText } from '../../../python/expressions/expression.ts';
import type { CallStatement } from '../../../python/summary.ts';
import { countName } from '../../../text/countName.ts';
import { insert, lineEnd, type TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import type { ClassFacts } from '../delegate.ts';
import { importAll, indentationAt, wholeLines } from './pythonEdits.ts';

/**
 * Turns a call of `implements` in a class body into a class decorator, which both versions of Python support.
 * @param text the text of the class's file
 * @param span the span of the call
 * @returns undefined if the class or the call is written in an unusual way
 */
export function replaceImplements(text: string, facts: ClassFacts, span: Span): readonly TextEdit[] | undefined {
  const { statement, module } = facts;
  const call = statement.body.find((s): s is CallStatement => s.kind === 'call' && s.span.start === span.start);
  if (!call || call.call.spread || call.call.arguments.length === 0) return undefined;
  const style = calleeText(call.call.callee) ?? '';
  const only = /Only$/.test(style);
  const name = only ? 'implementer_only' : 'implementer';
  const first = statement.decorators[0];
  const at = first ? text.lastIndexOf('@', first.span.start) : statement.span.start;
  const indentation = indentationAt(text, at);
  if (indentation === undefined) return undefined;
  const { names, edits } = renamedImport(text, facts, style, name) ?? importAll(text, module, [{ from: 'zope.interface', name }]);
  const written = call.call.arguments.map((argument) => text.slice(argument.span.start, argument.span.end)).join(', ');
  const alone = statement.body.length === 1 && statement.docstring === undefined;
  const body = alone ? { span, newText: 'pass' } : { span: removable(text, span, statement.bodySpan.start === span.start), newText: '' };
  return [...edits, insert(at, `@${names[0]}(${written})${lineEnd(text)}${indentation}`), body];
}

/** Turns `from zope.interface import implements` into the import of the decorator, if this call is its only use. */
function renamedImport(
  text: string,
  { module }: ClassFacts,
  used: string,
  name: string,
): { names: string[]; edits: TextEdit[] } | undefined {
  if (countName(text, used) !== 2) return undefined;
  for (const s of module.statements) {
    if (s.kind !== 'from-import' || s.level > 0 || !/^zope\.interface/.test(s.module)) continue;
    if (s.names.some((n) => n.name === name)) return undefined;
    const there = s.names.find((n) => n.bound === used && n.boundSpan.start === n.nameSpan.start);
    if (there) return { names: [name], edits: [{ span: there.nameSpan, newText: name }] };
  }
  return undefined;
}

/** The lines of the call. At the top of the body, includes the empty line that separates it from the methods. */
function removable(text: string, span: Span, isFirst: boolean): Span {
  const lines = wholeLines(text, span);
  if (lines === span || !isFirst) return lines;
  const empty = /^[ \t]*\r?\n/.exec(text.slice(lines.end));
  return empty ? { start: lines.start, end: lines.end + empty[0].length } : lines;
}
