import type { FilePath } from '../files/path.ts';
import type { FileEdit, Finding, Fix } from '../rules/shared/finding.ts';
import { overlaps, type Span } from '../text/span.ts';

/** A fix that is offered at a location. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * The findings that touch a span of a file, or an empty span for a cursor, with their own location or a related one: a repeated mistake is one finding
 * with many locations, and a contradiction between two files can be fixed in both.
 */
export function findingsAt(findings: readonly Finding[], path: FilePath, span: Span): readonly Finding[] {
  return findings.filter((finding) => [finding, ...finding.related].some((place) => place.path === path && overlaps(place.span, span)));
}

/** The fixes of the findings that touch a span of a file, with the preferred fixes of each finding first. */
export function fixesAt(findings: readonly Finding[], path: FilePath, span: Span): readonly OfferedFix[] {
  const preferredFirst = (fixes: readonly Fix[]) => [...fixes].sort((a, b) => Number(b.preferred) - Number(a.preferred));
  return findingsAt(findings, path, span).flatMap((finding) => preferredFirst(finding.fixes).map((fix) => ({ finding, fix })));
}

/**
 * Selects fixes that can be applied together, at most one per finding, preferring safe ones. Of two fixes that overlap, only the first is included, because
 * the result of both could be wrong.
 * @param allows whether a fix may be applied
 */
export function compatibleFixes(findings: readonly Finding[], allows: (fix: Fix) => boolean): readonly Fix[] {
  const taken: Fix[] = [];
  const written = new Map<FilePath, Spans>();
  for (const { fixes } of findings) {
    const allowed = fixes.filter(allows);
    const fix = allowed.find(({ safe }) => safe) ?? allowed[0];
    if (!fix || fix.edits.some((edit) => spansOf(edit).some((span) => written.get(edit.path)?.touch(span)))) continue;
    for (const edit of fix.edits) {
      const spans = written.get(edit.path) ?? new Spans();
      spans.add(spansOf(edit));
      written.set(edit.path, spans);
    }
    taken.push(fix);
  }
  return taken;
}

/** The spans that an edit changes; the whole file if it creates one. */
function spansOf(edit: FileEdit): readonly Span[] {
  return edit.kind === 'create' ? [{ start: 0, end: Number.POSITIVE_INFINITY }] : edit.edits.map(({ span }) => span);
}

/** Non-overlapping spans of a file, searched by position. */
class Spans {
  #sorted: readonly Span[] = [];

  add(spans: readonly Span[]): void {
    this.#sorted = [...this.#sorted, ...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Whether one of the spans touches a span. They do not touch each other, so they are sorted by both start and end. */
  touch(span: Span): boolean {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as Span).end < span.start) low = middle + 1;
      else high = middle;
    }
    const first = this.#sorted[low];
    return first !== undefined && first.start <= span.end;
  }
}
