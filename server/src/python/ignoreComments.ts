import { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { tokenize } from './compile/tokenizer.ts';

/** A comment that suppresses findings: `# imagefactory: ignore[rule, rule] reason`. */
export interface IgnoreComment {
  /** From its `#` to the end of the reason. */
  readonly span: Span;
  /** Empty if the comment names no rules; it then has no effect. */
  readonly rules: readonly IgnoredRule[];
  /** The line whose findings are suppressed, from 0: its own, or the next line of code for a comment on its own line. */
  readonly line: number;
}

/** A rule named in such a comment. */
export interface IgnoredRule {
  readonly name: string;
  readonly span: Span;
}

const MARKER = 'imagefactory:';
const COMMENT = /#[ \t]*imagefactory:[ \t]*ignore(?:[ \t]*\[([^\]\r\n]*)\]([^#\r\n]*)|(?=[ \t]*(?:#|$)))/gm;
const BLANK = /^\s*(#.*)?$/;

/** The comments in Python source that suppress findings, in order. Comment-like text in strings does not count. */
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

/** The line that a comment applies to. @param before the line that the previous comment applies to; shared if only comments are in between */
function lineFor(lines: LineIndex, offset: number, before: number): number {
  const own = lines.position(offset).line;
  if (before > own) return before;
  if (!BLANK.test(lines.line(own))) return own;
  let below = own + 1;
  while (below < lines.lineCount && BLANK.test(lines.line(below))) below++;
  return below;
}
