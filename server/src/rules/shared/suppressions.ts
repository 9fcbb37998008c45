import type { FilePath } from '../../files/path.ts';
import { type IgnoreComment, type IgnoredRule, ignoreComments } from '../../python/ignoreComments.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Report } from './rule.ts';

/** A rule named in a comment that suppresses no finding of it, or a comment that names no rules. */
export interface UnusedSuppression {
  readonly path: FilePath;
  readonly text: string;
  readonly comment: IgnoreComment;
  readonly rule: IgnoredRule | undefined;
}

/** The maximum number of unused suppressions per file. */
const MAX_UNUSED = 200;

interface Suppressed {
  readonly text: string;
  readonly lines: LineIndex;
  readonly comments: readonly IgnoreComment[];
  readonly byLine: ReadonlyMap<number, readonly IgnoredRule[]>;
}

/** The suppression comments in Python files, and which of them were used. */
export class Suppressions {
  readonly #text: (path: FilePath) => string | undefined;
  readonly #files = new Map<FilePath, Suppressed | undefined>();
  readonly #used = new Set<IgnoredRule>();

  /** @param text gives the text of a file, or undefined */
  constructor(text: (path: FilePath) => string | undefined) {
    this.#text = text;
  }

  /** Whether a comment suppresses a finding of a rule. Marks the comment as used. */
  suppresses(rule: string, { path, span }: Pick<Report, 'path' | 'span'>): boolean {
    const file = this.#file(path);
    if (!file) return false;
    const { line } = file.lines.position(span.start);
    const naming = (file.byLine.get(line) ?? []).filter(({ name }) => name === rule);
    for (const one of naming) this.#used.add(one);
    return naming.length > 0;
  }

  /** The unused suppressions in a file, at most {@link MAX_UNUSED}. Call it after {@link suppresses} for all findings. */
  unusedIn(path: FilePath): readonly UnusedSuppression[] {
    const { text, comments } = this.#file(path) ?? { text: '', comments: [] };
    const unused: UnusedSuppression[] = [];
    for (const comment of comments)
      for (const rule of comment.rules.length > 0 ? comment.rules : [undefined]) {
        if (unused.length === MAX_UNUSED) return unused;
        if (!rule || !this.#used.has(rule)) unused.push({ path, text, comment, rule });
      }
    return unused;
  }

  #file(path: FilePath): Suppressed | undefined {
    if (!path.endsWith('.py')) return undefined;
    if (!this.#files.has(path)) {
      const text = this.#text(path);
      this.#files.set(path, text === undefined ? undefined : suppressedIn(text));
    }
    return this.#files.get(path);
  }
}

function suppressedIn(text: string): Suppressed | undefined {
  const comments = ignoreComments(text);
  if (comments.length === 0) return undefined;
  const byLine = new Map<number, IgnoredRule[]>();
  for (const { line, rules } of comments) {
    const known = byLine.get(line) ?? [];
    for (const rule of rules) known.push(rule);
    byLine.set(line, known);
  }
  return { text, lines: new LineIndex(text), comments, byLine };
}
