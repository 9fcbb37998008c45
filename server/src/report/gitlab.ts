import { relative } from '../files/path.ts';
import type { Severity } from '../rules/shared/finding.ts';
import { fingerprintsOf, type Hash } from './fingerprints.ts';
import { printableJson } from './printable.ts';
import type { Formatter } from './report.ts';

/** The corresponding severities of Code Climate. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', information: 'info', hint: 'info' };

/** Creates a formatter for GitLab's Code Quality reports. Lines count from 1. */
export function gitlabFormatter(hash: Hash): Formatter {
  return (report) => {
    const fingerprints = fingerprintsOf(report, hash);
    const issues = report.findings.map((finding) => ({
      description: finding.message,
      check_name: finding.rule,
      fingerprint: fingerprints.get(finding),
      severity: SEVERITIES[finding.severity],
      location: {
        path: relative(report.workingDirectory, finding.path),
        lines: { begin: finding.range.start.line + 1, end: finding.range.end.line + 1 },
      },
    }));
    return `${printableJson(JSON.stringify(issues, undefined, 2))}\n`;
  };
}
