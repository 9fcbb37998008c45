import { relative } from '../files/path.ts';
import type { Severity } from '../rules/shared/finding.ts';
import { printable } from './printable.ts';
import type { CheckReport, ReportedFinding } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/**
 * Formats a report as workflow commands of GitHub Actions, which become annotations. Lines and columns count from 1.
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
  // GitHub only accepts columns for ranges within one line. `endColumn` is inclusive.
  if (start.line === end.line) place.push(['col', start.character + 1], ['endColumn', Math.max(start.character + 1, end.character)]);
  place.push(['title', finding.rule]);
  const properties = place.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
  return `::${COMMANDS[finding.severity]} ${properties}::${data(finding.message)}`;
}

/** Escapes the message of a command. Line ends are already replaced. */
function data(text: string): string {
  return printable(text).replaceAll('%', '%25');
}

/** Escapes a property of a command. Line ends are kept, because they may be part of a file name. */
function property(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}
