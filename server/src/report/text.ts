import { type FilePath, relative } from '../files/path.ts';
import type { Applicability, Severity } from '../rules/shared/finding.ts';
import { excerpt } from './excerpt.ts';
import { printable } from './printable.ts';
import type { CheckReport, Counts, Formatter, ReportedFinding } from './report.ts';
import { tableLines } from './table.ts';

type Paint = (text: string) => string;

/** The colors of text output, compatible with picocolors. */
export interface Colors {
  readonly red: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly green: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
}

export interface TextOptions {
  readonly colors: Colors;
  /** The width of the output in columns. */
  readonly width: number;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Creates a formatter for terminals: location, severity, rule, message, source line with the range marked, related places, fixes, and a summary. */
export function textFormatter({ colors, width }: TextOptions): Formatter {
  return (report) => {
    const blocks = report.findings.map((finding) => block(finding, report, colors, width));
    return [...blocks, summaryLine(report, colors)].join('\n');
  };
}

/** Creates a formatter for the number of findings of each rule, the most frequent first, and the summary. */
export function statisticsFormatter({ colors, width }: TextOptions): Formatter {
  return (report) => {
    const byRule = new Map<string, ReportedFinding[]>();
    for (const finding of report.findings) {
      const key = `${finding.rule} ${finding.severity}`;
      byRule.set(key, [...(byRule.get(key) ?? []), finding]);
    }
    const rows = [...byRule.values()]
      .sort((a, b) => b.length - a.length)
      .flatMap((same) => (same[0] ? [statisticsRow(same[0], same, colors)] : []));
    return [...tableLines(rows, 0, width), summaryLine(report, colors)].join('\n');
  };
}

function statisticsRow({ rule, severity }: ReportedFinding, same: readonly ReportedFinding[], colors: Colors) {
  const fixable = same.filter(({ fixes }) => fixes.some(({ applies }) => applies === 'safe')).length;
  const fixes = fixable > 0 ? `${fixable} fixable with --fix` : '';
  return [{ text: String(same.length) }, { text: severity, paint: painterOf(severity, colors) }, { text: rule }, { text: fixes }];
}

function block(finding: ReportedFinding, report: CheckReport, colors: Colors, width: number): string {
  const { severity, rule, range } = finding;
  const paint = painterOf(severity, colors);
  const place = placeOf(finding.path, range.start, report.workingDirectory);
  const lines = [`${colors.bold(place)}: ${paint(severity)} ${colors.dim(rule)}: ${printable(finding.message)}`];
  if (finding.source.trim() !== '') {
    const number = String(range.start.line + 1);
    const end = range.end.line === range.start.line ? range.end.character : Number.POSITIVE_INFINITY;
    const shown = excerpt(finding.source, range.start.character, end, Math.max(20, width - number.length - 5));
    const margin = ' '.repeat(number.length);
    lines.push(`  ${colors.dim(`${number} |`)} ${shown.text}`);
    lines.push(`  ${colors.dim(`${margin} |`)} ${' '.repeat(shown.markStart)}${paint('^'.repeat(shown.markWidth))}`);
  }
  for (const place of finding.related)
    lines.push(`  ${colors.dim('see')} ${placeOf(place.path, place.range.start, report.workingDirectory)}: ${printable(place.message)}`);
  for (const { title } of finding.fixes) lines.push(`  ${colors.green('fix')} ${printable(title)}`);
  return `${lines.join('\n')}\n`;
}

function summaryLine(report: CheckReport, colors: Colors): string {
  const { summary, plugins, files } = report;
  const checked = `${count(plugins.length, 'plugin')} checked (${count(files, 'file')})`;
  const worst = SEVERITIES.find((severity) => summary[severity] > 0);
  const found = worst ? painterOf(worst, colors)(countsOf(summary)) : colors.green('no findings');
  return `${checked}${describeFixed(report)}: ${found}${describeFixable(report)}${describeBaseline(report)}\n`;
}

function describeFixed({ fixed }: CheckReport): string {
  return fixed === undefined ? '' : `, ${count(fixed, 'problem')} fixed`;
}

function describeBaseline({ known }: CheckReport): string {
  return known === undefined ? '' : `; ${known} in the baseline`;
}

/** Describes how many of the findings another run could fix. */
function describeFixable({ findings, hidden = [], fixed }: CheckReport): string {
  const isFixable = (applies: Applicability) => (finding: ReportedFinding) => finding.fixes.some((fix) => fix.applies === applies);
  const fixable = (applies: Applicability) => [...findings, ...hidden].filter(isFixable(applies)).length;
  const [safe, unsafe] = [fixed === undefined ? fixable('safe') : 0, fixed === undefined ? 0 : fixable('unsafe')];
  if (safe > 0) return ` (${safe} fixable with --fix)`;
  return unsafe > 0 ? ` (${unsafe} fixable with --unsafe-fixes)` : '';
}

/** `1 error, 2 warnings`: the counts that are not 0. */
export function countsOf(summary: Counts): string {
  const occurring = SEVERITIES.filter((severity) => summary[severity] > 0);
  return occurring
    .map((severity) => (severity === 'information' ? `${summary[severity]} information` : count(summary[severity], severity)))
    .join(', ');
}

/** A number with its noun: `1 plugin`, `2 plugins`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function painterOf(severity: Severity, colors: Colors): Paint {
  return { error: colors.red, warning: colors.yellow, information: colors.cyan, hint: colors.dim }[severity];
}

/** `file:line:column`, which many terminals turn into a link. Lines and columns count from 1, columns in UTF-16 code units. */
function placeOf(path: FilePath, { line, character }: { line: number; character: number }, workingDirectory: FilePath): string {
  return `${printable(relative(workingDirectory, path))}:${line + 1}:${character + 1}`;
}
