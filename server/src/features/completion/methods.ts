import { INTERFACE_NAMES } from '../../contract/interfaceRevisions.ts';
import { methodLines, methodStub } from '../../contract/methodStubs.ts';
import type { FilePath } from '../../files/path.ts';
import type { ClassFacts } from '../../plugin/delegate/delegate.ts';
import { delegateClass } from '../../plugin/delegate/interfaceVerdict.ts';
import { type MissingMethod, missingMethods } from '../../plugin/delegate/missingMethods.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { DEFAULT_STYLE } from '../../python/pythonStyle.ts';
import type { Piece } from '../snippet.ts';
import type { CompletionEntry } from './entry.ts';
import type { Completion } from './metadata.ts';

/** A line in a class body with only the beginning of a method name, with or without `def`. */
const PARTIAL_METHOD = /^([ \t]+)(def[ \t]+)?(\w*)$/;

/**
 * The missing interface methods of the delegate class as complete methods, at positions in its body where a method can start.
 * @param offset in UTF-16 code units
 */
export function completeMethods(text: string, path: FilePath, plugin: PluginPackage, offset: number): Completion {
  const nothing: Completion = { replace: { start: offset, end: offset }, entries: [] };
  const facts = delegateClass(plugin);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const begun = PARTIAL_METHOD.exec(text.slice(lineStart, offset));
  const rest = /^(\w*)[ \t]*\r?(?=\n|$)/.exec(text.slice(offset));
  if (!facts || facts.path !== path || !begun || !rest || !isInBody(text, facts, lineStart, begun[1] ?? '')) return nothing;
  const indent = begun[1] ?? '';
  const replace = { start: lineStart + indent.length, end: offset + (rest[1] ?? '').length };
  return { replace, entries: missingMethods(plugin, facts).map((method) => toEntry(method, (begun[2] ?? '') !== '', stepOf(indent))) };
}

function toEntry(method: MissingMethod, withDef: boolean, step: string): CompletionEntry {
  const { type, name, purpose, absent, inInterface } = method;
  return {
    label: name,
    kind: 'method',
    detail: inInterface ? `method of ${INTERFACE_NAMES[type]}` : `called by Image Factory, although not part of ${INTERFACE_NAMES[type]}`,
    documentation: `${purpose}\n\nIf missing: ${absent}`,
    pieces: stubPieces(method, step),
    filter: withDef ? `def ${name}` : name,
  };
}

/** The stub with a placeholder for its last statement, and only the first part of the docstring, because the list shows the rest. */
function stubPieces(method: MissingMethod, step: string): readonly Piece[] {
  const { docstring, ...stub } = methodStub(method);
  const lines = methodLines({ ...stub, docstring: docstring.slice(0, 1) }, { ...DEFAULT_STYLE, step });
  const last = lines.at(-1) ?? '';
  const fixed = /^\s*(return )?/.exec(last)?.[0] ?? '';
  return [[...lines.slice(0, -1), fixed].join('\n'), { fill: last.slice(fixed.length) }];
}

/**
 * Whether a line is in the body of the class, judging by its indentation: the syntax tree of an incomplete class often ends before the cursor.
 */
function isInBody(text: string, { statement }: ClassFacts, lineStart: number, indent: string): boolean {
  if (lineStart <= statement.nameSpan.end) return false;
  const outer = indentOfLine(text, statement.nameSpan.start);
  const [first] = statement.body;
  const wanted = first && first.span.start < lineStart ? indentOfLine(text, first.span.start) : undefined;
  if (wanted === undefined ? indent.length <= outer.length : indent !== wanted) return false;
  const bodyLines = text.slice(statement.bodySpan.end, lineStart).split(/\r?\n/).slice(1);
  return bodyLines.every(
    (line) => line.trim() === '' || line.trimStart().startsWith('#') || line.length - line.trimStart().length > outer.length,
  );
}

function indentOfLine(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}

/** One level of indentation: that of the class body, which is one level in nearly all modules. */
function stepOf(indent: string): string {
  return indent.startsWith('\t') ? '\t' : indent.length % 4 === 0 ? '    ' : indent;
}
