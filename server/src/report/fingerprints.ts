import { relative } from '../files/path.ts';
import type { CheckReport, ReportedFinding } from './report.ts';

/** A short text that stands for a long one: in all likelihood no other text has the same. */
export type Hash = (text: string) => string;

/**
 * For each finding of a report what identifies it in later versions of the file: its rule, the file, the text of its line, and which of those alike
 * it is. Other lines, the indentation, and the words of the message can change.
 */
export function fingerprintsOf({ findings, workingDirectory }: CheckReport, hash: Hash): ReadonlyMap<ReportedFinding, string> {
  const alike = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const key = JSON.stringify([finding.rule, relative(workingDirectory, finding.path), finding.source.trim()]);
      const before = alike.get(key) ?? 0;
      alike.set(key, before + 1);
      return [finding, hash(`${key}${before}`)];
    }),
  );
}
