import { relative } from '../files/path.ts';
import type { Severity } from '../rules/shared/finding.ts';
import { printable } from './printable.ts';
import type { CheckReport, ReportedFinding } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/**
 * The report as workflow commands of GitHub Actions, which become annotations of the changed lines.
 * Lines and columns count from 1.
 */
export function formatGithub(report: CheckReport): string {
  return report.findings.map((finding) => `${command(finding, report)}\n`).join('');
}

function command(finding: ReportedFinding, { workingDirectory }: CheckReport): string {
  const { start, end } = finding.range;
  const place: [string, string | number][] = [
    ['file', relative(workingDirectory, finding.path)],
    ['line', start.line + 1],
    ['endLine', end.line + 1],
  ];
  // Columns are understood only where a range stays in its line; the end is the last column, not the one behind it.
  if (start.line === end.line) place.push(['col', start.character + 1], ['endColumn', Math.max(start.character + 1, end.character)]);
  place.push(['title', finding.rule]);
  const properties = place.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
  return `::${COMMANDS[finding.severity]} ${properties}::${data(finding.message)}`;
}

/** As the runner decodes it: a percent sign and line ends would be taken for its own. */
function data(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

/** A line end in a file name is part of it. */
function property(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
