import type { ModuleSummary, Statement } from '../../../python/summary.ts';
import { insert, lineEnd, type TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';

/** A name of another module that a fix needs. */
export interface Wanted {
  readonly from: string;
  readonly name: string;
}

/**
 * Makes names of other modules available in a module: through existing imports, or through new lines after them.
 * @param module the summary of `text`
 * @returns the local names, in the order of `wanted`, and the edits
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

/** Inserts import lines after the imports at the top of a module, or where they belong if there are none. */
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

/** The last of the imports at the top of a module. */
function lastImport(statements: readonly Statement[]): Statement | undefined {
  let last: Statement | undefined;
  for (const statement of statements) {
    if (statement.kind !== 'import' && statement.kind !== 'from-import') break;
    last = statement;
  }
  return last;
}

/** The start offset of a statement, including its decorators and the comment lines directly above. */
function startOfStatement(text: string, statement: Statement): number {
  const decorator = statement.kind === 'class' || statement.kind === 'function' ? statement.decorators[0] : undefined;
  let at = startOfLine(text, decorator?.span.start ?? statement.span.start);
  for (;;) {
    const above = startOfLine(text, Math.max(0, at - 1));
    // The first two lines may be a shebang and an encoding declaration.
    if (at === 0 || above === 0 || !/^\s*#(?!!|.*coding[:=])/.test(text.slice(above, at))) return at;
    at = above;
  }
}

/** Appends a line to a text. */
export function appendLine(text: string, line: string): TextEdit {
  const eol = lineEnd(text);
  return insert(text.length, (text === '' || text.endsWith('\n') ? '' : eol) + line + eol);
}

/** The whitespace at the start of a line; undefined if there is code before the offset. */
export function indentationAt(text: string, offset: number): string | undefined {
  const before = text.slice(startOfLine(text, offset), offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** The offset of the start of a line. */
export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset of the end of a line, before its line ending. */
export function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

function nextLine(text: string, endOfThis: number): number {
  const at = text.indexOf('\n', endOfThis);
  return at < 0 ? text.length : at + 1;
}

/** The full lines of a span, including line endings; the span itself if there is other text on those lines. */
export function wholeLines(text: string, span: Span): Span {
  const start = startOfLine(text, span.start);
  const end = endOfLine(text, span.end);
  if (text.slice(start, span.start).trim() !== '' || text.slice(span.end, end).trim() !== '') return span;
  return { start, end: nextLine(text, end) };
}
