import type { ModuleSummary, Statement } from '../../python/summary.ts';
import { insert, lineEnd, type TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';

/** A name of another module that a repair needs. */
export interface Wanted {
  readonly from: string;
  readonly name: string;
}

/**
 * Makes names of other modules usable in a module: by the imports that are there, or by new lines behind them.
 * @param module the summary of `text`.
 * @returns the names under which they stand there afterwards, and the edits.
 */
export function importAll(
  text: string,
  module: ModuleSummary,
  wanted: readonly Wanted[],
): { readonly names: readonly string[]; readonly edits: readonly TextEdit[] } {
  const lines: string[] = [];
  const names = wanted.map(({ from, name }) => {
    const there = importedName(module, from, name);
    if (there === undefined) lines.push(`from ${from} import ${name}`);
    return there ?? name;
  });
  return { names, edits: lines.length > 0 ? [insertImports(text, module, lines)] : [] };
}

function importedName(module: ModuleSummary, from: string, name: string): string | undefined {
  for (const statement of module.statements) {
    if (statement.kind !== 'from-import' || statement.level > 0 || statement.module !== from) continue;
    const there = statement.names.find((imported) => imported.name === name);
    if (there) return there.bound;
  }
  return undefined;
}

/** Puts import lines behind the imports at the top of a module, or where they would stand. */
export function insertImports(text: string, module: ModuleSummary, lines: readonly string[]): TextEdit {
  const eol = lineEnd(text);
  const added = lines.map((line) => line + eol).join('');
  const last = lastImport(module.statements);
  if (last) {
    const at = endOfLine(text, last.span.end);
    return at < text.length ? insert(nextLine(text, at), added) : insert(text.length, eol + added);
  }
  const first = module.statements[0];
  if (!first) return insert(text.length, (text === '' || text.endsWith('\n') ? '' : eol) + added);
  const gap = first.kind === 'class' || first.kind === 'function' ? eol + eol : eol;
  return insert(startOfStatement(text, first), added + gap);
}

/** The last of the imports with which a module begins. */
function lastImport(statements: readonly Statement[]): Statement | undefined {
  let last: Statement | undefined;
  for (const statement of statements) {
    if (statement.kind !== 'import' && statement.kind !== 'from-import') break;
    last = statement;
  }
  return last;
}

/** Where a statement begins with its decorators and the comment lines directly above, which speak about it. */
function startOfStatement(text: string, statement: Statement): number {
  const decorator = statement.kind === 'class' || statement.kind === 'function' ? statement.decorators[0] : undefined;
  let at = startOfLine(text, decorator?.span.start ?? statement.span.start);
  for (;;) {
    const above = startOfLine(text, Math.max(0, at - 1));
    // The first two lines may tell the interpreter and the encoding.
    if (at === 0 || above === 0 || !/^\s*#(?!!|.*coding[:=])/.test(text.slice(above, at))) return at;
    at = above;
  }
}

/** Appends a line to a text. */
export function appendLine(text: string, line: string): TextEdit {
  const eol = lineEnd(text);
  return insert(text.length, (text === '' || text.endsWith('\n') ? '' : eol) + line + eol);
}

/** The blanks before the code of a line; undefined if other code stands before the offset. */
export function indentationAt(text: string, offset: number): string | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** The offset at which the line of an offset begins. */
export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of an offset ends, its line end left out. */
export function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

function nextLine(text: string, endOfThis: number): number {
  const at = text.indexOf('\n', endOfThis);
  return at < 0 ? text.length : at + 1;
}

/** The lines that a span fills alone, their line ends included; or the span itself if something else stands there. */
export function wholeLines(text: string, span: Span): Span {
  const start = startOfLine(text, span.start);
  const end = endOfLine(text, span.end);
  if (text.slice(start, span.start).trim() !== '' || text.slice(span.end, end).trim() !== '') return span;
  return { start, end: nextLine(text, end) };
}
