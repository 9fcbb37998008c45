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
  for (const { fixes } of findings) {
    const safe = fixes.find((fix) => fix.safe && fix.edits.every((edit) => edit.path === path && edit.kind === 'change'));
    if (safe && !safe.edits.some((edit) => taken.some((other) => collide(edit, other)))) taken.push(...safe.edits);
  }
  if (taken.length === 0) return undefined;
  return { title: 'Fix all safe problems in this file', edits: taken, preferred: false, safe: true };
}

/** Two changes of one file that touch: applied together, what comes out could be neither. */
function collide(a: FileEdit, b: FileEdit): boolean {
  if (a.path !== b.path) return false;
  if (a.kind === 'create' || b.kind === 'create') return true;
  return a.edits.some((one) => b.edits.some((other) => one.span.start <= other.span.end && other.span.start <= one.span.end));
}
