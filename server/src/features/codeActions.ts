import type { FilePath } from '../files/path.ts';
import type { FileEdit, Finding, Fix } from '../rules/shared/finding.ts';
import { overlaps, type Span } from '../text/span.ts';

/** A repair that is offered at a place. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * The findings of one file that touch a span, or a cursor that is one of no length, by themselves or by another place of the same file that they name: a habit is told
 * once and stands in many places, and its repair is wanted at each of them.
 */
export function findingsAt(findings: readonly Finding[], span: Span): readonly Finding[] {
  return findings.filter((finding) => {
    const places = [finding.span, ...finding.related.filter(({ path }) => path === finding.path).map((place) => place.span)];
    return places.some((place) => overlaps(place, span));
  });
}

/** The fixes of the findings of one file that touch a span, the preferred ones of each finding first. */
export function fixesAt(findings: readonly Finding[], span: Span): readonly OfferedFix[] {
  const preferredFirst = (fixes: readonly Fix[]) => [...fixes].sort((a, b) => Number(b.preferred) - Number(a.preferred));
  return findingsAt(findings, span).flatMap((finding) => preferredFirst(finding.fixes).map((fix) => ({ finding, fix })));
}

/** All safe fixes of a file that can be applied together; of two that would write at the same place the first one. */
export function fixAll(findings: readonly Finding[], path: FilePath): Fix | undefined {
  const taken: FileEdit[] = [];
  const written = new Spans();
  for (const { fixes } of findings) {
    const safe = fixes.find((fix) => fix.safe && fix.edits.every((edit) => edit.path === path && edit.kind === 'change'));
    const spans = safe?.edits.flatMap((edit) => (edit.kind === 'change' ? edit.edits.map(({ span }) => span) : [])) ?? [];
    // Changes that touch are not applied together: what comes out could be neither.
    if (!safe || spans.some((span) => written.touch(span))) continue;
    for (const edit of safe.edits) taken.push(edit);
    written.add(spans);
  }
  if (taken.length === 0) return undefined;
  return { title: 'Fix all safe problems in this file', edits: taken, preferred: false, safe: true };
}

/** Spans of one file, asked for by place. */
class Spans {
  #sorted: readonly Span[] = [];

  add(spans: readonly Span[]): void {
    this.#sorted = [...this.#sorted, ...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Whether one of them touches a span. As none of those of two fixes touch, they end in the order in which they start. */
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
