import type { FilePath } from '../files/path.ts';
import { applicabilityOf, type FileEdit, type Finding, type Severity } from '../rules/shared/finding.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Range } from '../text/span.ts';
import { type CheckReport, type Collected, countsIn, type ReportedEdit, type ReportedFinding, type SkippedFile } from './report.ts';

/** How much of a source line is kept after the start of the range, because documents may be minified. In UTF-16 code units. */
const MAX_AFTER_RANGE = 2000;

const ORDER: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Collects the findings of plugins for a report, without keeping the texts of the files. */
export class ReportCollector {
  readonly #text: (path: FilePath) => string | undefined;
  readonly #findings: ReportedFinding[] = [];
  readonly #skipped = new Map<FilePath, SkippedFile>();
  readonly #files = new Set<FilePath>();
  readonly #plugins = new Set<FilePath>();

  /** @param text returns the text of a file as it was checked; undefined if it cannot be read */
  constructor(text: (path: FilePath) => string | undefined) {
    this.#text = text;
  }

  /**
   * Adds a plugin that was checked.
   * @param directory its folder
   * @param files the files that were read for it
   */
  add(directory: FilePath, findings: readonly Finding[], files: Iterable<FilePath>): void {
    this.#plugins.add(directory);
    this.addOutside(directory, findings, files);
  }

  /**
   * Adds findings in files that do not belong to a plugin, such as settings files.
   * @param directory the folder of the file
   * @param files the named files that were checked
   */
  addOutside(directory: FilePath, findings: readonly Finding[], files: Iterable<FilePath> = []): void {
    for (const file of files) this.#files.add(file);
    const indexes = new Map<FilePath, LineIndex>();
    for (const finding of findings) this.#findings.push(this.#reported(directory, finding, indexes));
  }

  /** Adds a file that is not checked. If it already was added, the first reason stays. */
  skip(path: FilePath, reason: string): void {
    if (!this.#skipped.has(path)) this.#skipped.set(path, { path, reason });
  }

  /** Adds a file or folder that should have been checked but could not be read. */
  fail(path: FilePath, reason: string): void {
    this.#skipped.set(path, { path, reason, isFailure: true });
  }

  /** Everything that has been added. */
  get collected(): Collected {
    return { findings: this.#findings, plugins: [...this.#plugins], files: [...this.#files], skipped: [...this.#skipped.values()] };
  }

  /** Adds everything from another collector. */
  absorb({ findings, plugins, files, skipped }: Collected): void {
    for (const finding of findings) this.#findings.push(finding);
    for (const plugin of plugins) this.#plugins.add(plugin);
    for (const file of files) this.#files.add(file);
    for (const { path, reason, isFailure } of skipped) isFailure ? this.fail(path, reason) : this.skip(path, reason);
  }

  /** The report on everything that has been added. */
  report(workingDirectory: FilePath): CheckReport {
    const { findings, plugins, files, skipped } = this.collected;
    return {
      findings: [...findings].sort(byPlace),
      summary: countsIn(findings),
      plugins: [...plugins].sort(),
      files: files.length,
      skipped: [...skipped].sort((a, b) => compare(a.path, b.path)),
      workingDirectory,
      failing: ['error'],
    };
  }

  #reported(plugin: FilePath, finding: Finding, indexes: Map<FilePath, LineIndex>): ReportedFinding {
    const lines = this.#lines(finding.path, indexes);
    const range = lines?.range(finding.span) ?? NOWHERE;
    return {
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      plugin,
      path: finding.path,
      range,
      source: lines ? truncateAfter(lines.line(range.start.line), range.start.character) : '',
      related: finding.related.map(({ path, span, message }) => ({
        path,
        range: this.#lines(path, indexes)?.range(span) ?? NOWHERE,
        message,
      })),
      fixes: finding.fixes.map((fix) => ({
        title: fix.title,
        applies: applicabilityOf(fix),
        edits: fix.edits.flatMap((edit) => this.#edits(edit, indexes)),
      })),
    };
  }

  #edits(edit: FileEdit, indexes: Map<FilePath, LineIndex>): ReportedEdit[] {
    const { path } = edit;
    if (edit.kind === 'create') return [{ path, range: NOWHERE, newText: edit.text }];
    return edit.edits.map(({ span, newText }) => ({ path, range: this.#lines(path, indexes)?.range(span) ?? NOWHERE, newText }));
  }

  #lines(path: FilePath, indexes: Map<FilePath, LineIndex>): LineIndex | undefined {
    const known = indexes.get(path);
    if (known) return known;
    const text = this.#text(path);
    if (text === undefined) return undefined;
    const lines = new LineIndex(text);
    indexes.set(path, lines);
    return lines;
  }
}

/** Truncates an overlong line after the range; the part before the range is always kept. */
function truncateAfter(line: string, character: number): string {
  return line.length > character + MAX_AFTER_RANGE ? line.slice(0, character + MAX_AFTER_RANGE) : line;
}

function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compare(a.path, b.path) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    a.range.end.line - b.range.end.line ||
    a.range.end.character - b.range.end.character ||
    ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

/** Compares by UTF-16 code units, so that the order does not depend on the locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
