import { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { tokenize } from './compile/tokenizer.ts';

/** A comment that ignores findings: `# imagefactory: ignore[rule, rule] reason`. */
export interface IgnoreComment {
  /** From its `#` to the end of the reason. */
  readonly span: Span;
  /** None where the comment names none, and so ignores nothing. */
  readonly rules: readonly IgnoredRule[];
  /** The line whose findings it ignores, from 0: its own, or the one below where it stands alone. */
  readonly line: number;
}

/** A rule in such a comment. */
export interface IgnoredRule {
  readonly name: string;
  readonly span: Span;
}

const MARKER = 'imagefactory:';
const COMMENT = /#[ \t]*imagefactory:[ \t]*ignore(?:[ \t]*\[([^\]\r\n]*)\]([^#\r\n]*)|(?=[ \t]*(?:#|$)))/gm;
const BLANK = /^\s*(#.*)?$/;

/** The comments in a Python text that ignore findings, in order. What only looks like one, in a string, is none. */
export function ignoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes(MARKER)) return [];
  const strings = stringsIn(text);
  const lines = new LineIndex(text);
  const found: IgnoreComment[] = [];
  let string = 0;
  for (const match of text.matchAll(COMMENT)) {
    const start = match.index;
    while ((strings[string]?.end ?? text.length) <= start) string++;
    if ((strings[string]?.start ?? text.length) <= start) continue;
    const span = { start, end: start + match[0].trimEnd().length };
    found.push({ span, rules: rulesIn(match[0], start), line: lineFor(lines, start, found.at(-1)?.line ?? 0) });
  }
  return found;
}

function stringsIn(text: string): readonly Span[] {
  const { kinds, starts, ends } = tokenize(text);
  return kinds.flatMap((kind, i) => (/string/.test(kind) ? [{ start: starts[i] ?? 0, end: ends[i] ?? 0 }] : []));
}

function rulesIn(comment: string, offset: number): readonly IgnoredRule[] {
  const open = comment.indexOf('[') + 1;
  if (open === 0) return [];
  const list = comment.slice(open, comment.indexOf(']', open));
  return [...list.matchAll(/[^,\s][^,]*(?<!\s)/g)].map((match) => {
    const start = offset + open + match.index;
    return { name: match[0], span: { start, end: start + match[0].length } };
  });
}

/** @param before the line of the comment before, which is below this one where only comments are in between */
function lineFor(lines: LineIndex, offset: number, before: number): number {
  const own = lines.position(offset).line;
  if (before > own) return before;
  if (!BLANK.test(lines.line(own))) return own;
  let below = own + 1;
  while (below < lines.lineCount && BLANK.test(lines.line(below))) below++;
  return below;
}
