import type { PluginPackage } from '../plugin/package.ts';
import type { Finding, Severity } from './finding.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** More findings in one file than a person reads; what is beyond is counted, not listed. */
export const MAX_FINDINGS_PER_FILE = 100;

/** A rule that threw: a defect of this program, which the doors tell, and which silences no other rule. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/**
 * Runs rules over one plugin.
 * @param severities overrides by rule name; `off` leaves the rule out.
 * @returns the findings sorted by path, place, severity and rule, at most {@link MAX_FINDINGS_PER_FILE} a file.
 */
export function runRules(
  rules: readonly Rule[],
  plugin: PluginPackage,
  context: RuleContext,
  severities: Readonly<Record<string, Severity | 'off'>>,
): RuleRun {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    const override = severities[rule.name];
    const usual = override ?? rule.severity;
    if (usual === 'off') continue;
    try {
      for (const report of reportsOf(rule, plugin, context))
        findings.push(toFinding(rule, report, override === undefined ? (report.severity ?? usual) : usual));
    } catch (error) {
      failures.push({ rule: rule.name, error });
    }
  }
  return { findings: capped(findings.sort(byPlace)), failures };
}

function* reportsOf(rule: Rule, plugin: PluginPackage, context: RuleContext): Iterable<Report> {
  if (rule.plugin) yield* rule.plugin(plugin, context);
  const check = rule.document;
  if (check) for (const document of plugin.documents) yield* check(document, plugin, context);
}

function toFinding(rule: Rule, report: Report, severity: Severity): Finding {
  return {
    rule: rule.name,
    severity,
    message: report.message,
    path: report.path,
    span: report.span,
    related: report.related ?? [],
    fixes: report.fixes ?? [],
    tag: report.tag,
    reportedByEditors: report.reportedByEditors ?? false,
  };
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.path, b.path) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Keeps the first findings of each file, worst first where there are too many, and says how many are not listed. */
function capped(sorted: readonly Finding[]): Finding[] {
  const result: Finding[] = [];
  for (const ofFile of groupByPath(sorted)) {
    if (ofFile.length <= MAX_FINDINGS_PER_FILE) {
      result.push(...ofFile);
      continue;
    }
    const worst = [...ofFile].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || byPlace(a, b));
    const kept = worst.slice(0, MAX_FINDINGS_PER_FILE - 1).sort(byPlace);
    const last = worst[MAX_FINDINGS_PER_FILE - 1] as Finding;
    const hidden = ofFile.length - kept.length;
    const message = `and ${hidden} more findings in this file, not listed. Repair some of those that are, and the rest appears.`;
    result.push(...kept, { ...last, message, related: [], fixes: [], tag: undefined, reportedByEditors: false });
  }
  return result;
}

function groupByPath(sorted: readonly Finding[]): Finding[][] {
  const groups: Finding[][] = [];
  for (const finding of sorted) {
    const last = groups.at(-1);
    if (last?.[0]?.path === finding.path) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}
