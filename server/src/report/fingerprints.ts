import { relative } from '../files/path.ts';
import type { CheckReport, ReportedFinding } from './report.ts';

/** Computes a short hash of a text. */
export type Hash = (text: string) => string;

/**
 * Fingerprints that identify the findings of a report in later versions of the files. They depend on the rule, the file, the text of the line, and the
 * index among findings with the same of these. They do not depend on other lines, the indentation, or the message.
 */
export function fingerprintsOf({ findings, workingDirectory }: CheckReport, hash: Hash): ReadonlyMap<ReportedFinding, string> {
  const countByKey = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const key = JSON.stringify([finding.rule, relative(workingDirectory, finding.path), finding.source.trim()]);
      const before = countByKey.get(key) ?? 0;
      countByKey.set(key, before + 1);
      return [finding, hash(`${key}${before}`)];
    }),
  );
}
