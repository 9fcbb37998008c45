import type { FilePath } from '../../files/path.ts';
import { type IgnoreComment, type IgnoredRule, ignoreComments } from '../../python/ignoreComments.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Report } from './rule.ts';

/** A rule that a comment names and that it does not suppress anything of; a comment that names none at all. */
export interface UnusedSuppression {
  readonly path: FilePath;
  readonly text: string;
  readonly comment: IgnoreComment;
  readonly rule: IgnoredRule | undefined;
}

interface Suppressed {
  readonly text: string;
  readonly lines: LineIndex;
  readonly comments: readonly IgnoreComment[];
}

/** The comments in Python files that suppress findings, and which of them do. */
export class Suppressions {
  readonly #text: (path: FilePath) => string | undefined;
  readonly #files = new Map<FilePath, Suppressed | undefined>();
  readonly #used = new Set<IgnoredRule>();

  /** @param text gives the text of a file, or undefined */
  constructor(text: (path: FilePath) => string | undefined) {
    this.#text = text;
  }

  /** Whether a comment suppresses what a rule reports. */
  suppresses(rule: string, { path, span }: Pick<Report, 'path' | 'span'>): boolean {
    const file = this.#file(path);
    if (!file) return false;
    const { line } = file.lines.position(span.start);
    const naming = file.comments
      .filter((comment) => comment.line === line)
      .flatMap(({ rules }) => rules.filter(({ name }) => name === rule));
    for (const one of naming) this.#used.add(one);
    return naming.length > 0;
  }

  /** What the comments in a file name in vain. Complete only when all findings were asked about. */
  unusedIn(path: FilePath): readonly UnusedSuppression[] {
    const { text, comments } = this.#file(path) ?? { text: '', comments: [] };
    return comments.flatMap((comment) =>
      (comment.rules.length > 0 ? comment.rules : [undefined]).flatMap((rule) =>
        rule && this.#used.has(rule) ? [] : [{ path, text, comment, rule }],
      ),
    );
  }

  #file(path: FilePath): Suppressed | undefined {
    if (!path.endsWith('.py')) return undefined;
    if (!this.#files.has(path)) {
      const text = this.#text(path);
      const comments = text === undefined ? [] : ignoreComments(text);
      this.#files.set(path, text === undefined || comments.length === 0 ? undefined : { text, lines: new LineIndex(text), comments });
    }
    return this.#files.get(path);
  }
}
