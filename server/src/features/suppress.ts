import { ignoreComments } from '../python/ignoreComments.ts';
import type { Finding } from '../rules/shared/finding.ts';
import { applyEdits, insert, lineEnd, type TextEdit } from '../text/edit.ts';
import { LineIndex } from '../text/lineIndex.ts';

/**
 * The edit that suppresses a finding in a Python file: it adds the rule to an existing comment, or adds a comment at the end of the line, or on the line
 * before if the line cannot end with a comment.
 * @returns undefined if none of these is possible
 */
export function suppressFinding({ rule, span }: Pick<Finding, 'rule' | 'span'>, text: string): TextEdit | undefined {
  const lines = new LineIndex(text);
  const { line } = lines.position(span.start);
  const last = ignoreComments(text)
    .find((comment) => comment.line === line && comment.rules.length > 0)
    ?.rules.at(-1);
  if (last) return insert(last.span.end, `, ${rule}`);
  const comment = `# imagefactory: ignore[${rule}]`;
  const { start, end } = lines.lineSpan(line);
  const before = line > 0 ? lines.line(line - 1) : '';
  const indentation = /^[ \t]*/.exec(lines.line(line))?.[0] ?? '';
  const edits = [
    ...(lines.line(line).endsWith('\\') ? [] : [{ edit: insert(end, `  ${comment}`), line }]),
    ...(before.endsWith('\\') ? [] : [{ edit: insert(start, `${indentation}${comment}${lineEnd(text)}`), line: line + 1 }]),
  ];
  return edits.find((one) => isCommentFor(applyEdits(text, [one.edit]), one.line, rule))?.edit;
}

/** A string can span lines; text appended to such a line is not a comment. */
function isCommentFor(text: string, line: number, rule: string): boolean {
  return ignoreComments(text).some((comment) => comment.line === line && comment.rules.some(({ name }) => name === rule));
}
