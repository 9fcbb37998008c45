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

/** All safe fixes of a file that can be applied together. */
export function fixAll(findings: readonly Finding[], path: FilePath): Fix | undefined {
  const fixes = fixesTogether(findings, (fix) => fix.safe && fix.edits.every((edit) => edit.path === path && edit.kind === 'change'));
  if (fixes.length === 0) return undefined;
  return { title: 'Fix all safe problems in this file', edits: fixes.flatMap(({ edits }) => edits), preferred: false, safe: true };
}

/**
 * Fixes that can be applied together, at most one for each finding, a safe one first. Of two that would write at the same place only the first is taken:
 * the result of both could be neither.
 * @param allows whether a fix is to be applied at all
 */
export function fixesTogether(findings: readonly Finding[], allows: (fix: Fix) => boolean): readonly Fix[] {
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

/** Where an edit writes: a file that it creates, it writes whole. */
function spansOf(edit: FileEdit): readonly Span[] {
  return edit.kind === 'create' ? [{ start: 0, end: Number.POSITIVE_INFINITY }] : edit.edits.map(({ span }) => span);
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
