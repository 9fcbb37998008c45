import { type FilePath, isInside } from '../../files/path.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { ConfigDocument } from '../../settings/config.ts';
import type { RuleSetting } from '../../settings/settings.ts';
import type { TemplateDocument } from '../../tdl/template.ts';
import type { Finding, Severity } from './finding.ts';
import type { ConfigContext, Report, Rule, RuleContext, TemplateContext } from './rule.ts';
import { Suppressions, type UnusedSuppression } from './suppressions.ts';

/** More findings in one file than a person reads; what is beyond is counted, not listed. */
const MAX_FINDINGS_PER_FILE = 100;

/** A rule that threw: a defect of this program, which the doors tell, and which silences no other rule. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

/** What came of running the rules. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** What was set for the rules. */
export interface Severities {
  /** Whether a rule speaks in any file at all. */
  isOn(rule: string, usually: RuleSetting): boolean;
  /** What was set for a rule's findings in a file; undefined where nothing was. */
  severity(rule: string, path: FilePath): RuleSetting | undefined;
}

/**
 * Runs rules over one plugin. What a comment in a Python file suppresses is not reported.
 * @returns the findings sorted by path, place, severity and rule, at most {@link MAX_FINDINGS_PER_FILE} a file.
 */
export function runRules(rules: readonly Rule[], plugin: PluginPackage, context: RuleContext, severities: Severities): RuleRun {
  const suppressions = new Suppressions(context.text);
  const found = run(rules, severities, (rule) => reportsOf(rule, plugin, context), suppressions);
  const unused = unusedSuppressions(rules, plugin, found, suppressions, severities);
  const more = run(rules, severities, (rule) =>
    rule.suppressions
      ? [
          rule.suppressions(
            unused,
            rules.map(({ name }) => name),
          ),
        ]
      : [],
  );
  return finished([found, more]);
}

/**
 * The suppressions that are known to be of no use. Of a delegate that cannot be followed, and of a rule that failed or is off, nothing is known; files
 * outside the plugin are those of others too.
 */
function unusedSuppressions(
  rules: readonly Rule[],
  { delegate, directory }: PluginPackage,
  { failures }: RuleRun,
  suppressions: Suppressions,
  severities: Severities,
): readonly UnusedSuppression[] {
  if (delegate.outcome.kind === 'unknown') return [];
  const files = [...delegate.modules].filter((path) => isInside(path, directory));
  const isOff = (name: string, path: FilePath) => {
    const rule = rules.find((one) => one.name === name);
    const failed = failures.some((failure) => failure.rule === name);
    return rule !== undefined && (failed || (severities.severity(name, path) ?? rule.severity) === 'off');
  };
  return files.flatMap((path) => suppressions.unusedIn(path)).filter(({ rule, path }) => !rule || !isOff(rule.name, path));
}

/** Runs the rules over one `.imagefactory.json`, as {@link runRules}. */
export function runConfigRules(rules: readonly Rule[], config: ConfigDocument, context: ConfigContext, severities: Severities): RuleRun {
  return finished([run(rules, severities, (rule) => (rule.config ? [rule.config(config, context)] : []))]);
}

/** Runs the rules over one TDL template, as {@link runRules}. */
export function runTemplateRules(
  rules: readonly Rule[],
  template: TemplateDocument,
  context: TemplateContext,
  severities: Severities,
): RuleRun {
  return finished([run(rules, severities, (rule) => (rule.template ? [rule.template(template, context)] : []))]);
}

function run(
  rules: readonly Rule[],
  severities: Severities,
  ask: (rule: Rule) => Iterable<Iterable<Report>>,
  suppressions?: Suppressions,
): RuleRun {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    if (!severities.isOn(rule.name, rule.severity)) continue;
    try {
      for (const reports of ask(rule))
        for (const report of reports) {
          const severity =
            severities.severity(rule.name, report.path) ?? (rule.severity === 'off' ? 'off' : (report.severity ?? rule.severity));
          if (severity !== 'off' && !suppressions?.suppresses(rule.name, report)) findings.push(toFinding(rule, report, severity));
        }
    } catch (error) {
      failures.push({ rule: rule.name, error });
    }
  }
  return { findings, failures };
}

/** What several runs over the same have come to. */
function finished(runs: readonly RuleRun[]): RuleRun {
  return {
    findings: capped(runs.flatMap(({ findings }) => findings).sort(byPlace)),
    failures: runs.flatMap(({ failures }) => failures),
  };
}

/** What a rule says of the package, and of each of its documents. */
function reportsOf(rule: Rule, plugin: PluginPackage, context: RuleContext): readonly Iterable<Report>[] {
  const ofPackage = rule.plugin ? [rule.plugin(plugin, context)] : [];
  const { document } = rule;
  return document ? [...ofPackage, ...plugin.documents.map((one) => document(one, plugin, context))] : ofPackage;
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
    const message = `${hidden} more problems in this file are not shown. Fix some of the listed ones to see the rest.`;
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
