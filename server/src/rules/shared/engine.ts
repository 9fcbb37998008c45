import { type FilePath, isInside } from '../../files/path.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { ConfigDocument } from '../../settings/config.ts';
import type { RuleSetting } from '../../settings/settings.ts';
import type { TemplateDocument } from '../../tdl/template.ts';
import type { Finding, Severity } from './finding.ts';
import type { ConfigContext, Report, Rule, RuleContext, TemplateContext } from './rule.ts';
import { Suppressions, type UnusedSuppression } from './suppressions.ts';

/** The maximum number of findings listed per file. Additional ones are only counted. */
const MAX_FINDINGS_PER_FILE = 100;

/** A rule that threw an error because of a bug. Other rules still run, and every front end reports the failure. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

/** The result of running rules. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** The configured severities of rules. */
export interface Severities {
  /** Whether a rule is on for any file. @param defaultSetting the default severity of the rule */
  isOn(rule: string, defaultSetting: RuleSetting): boolean;
  /** The configured severity of a rule for a file; undefined if not configured. */
  severity(rule: string, path: FilePath): RuleSetting | undefined;
}

/**
 * Runs rules on a plugin. Findings suppressed by a comment in a Python file are not reported.
 * @returns the findings sorted by path, place, severity, and rule, at most {@link MAX_FINDINGS_PER_FILE} per file
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
 * The suppressions that are certainly unused. None for an unverifiable delegate; suppressions of rules that failed or are off, and in files outside
 * the plugin, which other plugins may share, are not included.
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

/** Runs rules on an `.imagefactory.json`, like {@link runRules}. */
export function runConfigRules(rules: readonly Rule[], config: ConfigDocument, context: ConfigContext, severities: Severities): RuleRun {
  return finished([run(rules, severities, (rule) => (rule.config ? [rule.config(config, context)] : []))]);
}

/** Runs rules on a TDL template, like {@link runRules}. */
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
  reportsOfRule: (rule: Rule) => Iterable<Iterable<Report>>,
  suppressions?: Suppressions,
): RuleRun {
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    if (!severities.isOn(rule.name, rule.severity)) continue;
    try {
      for (const reports of reportsOfRule(rule))
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

/** Combines several runs on the same files: sorts the findings and limits their number. */
function finished(runs: readonly RuleRun[]): RuleRun {
  return {
    findings: capped(runs.flatMap(({ findings }) => findings).sort(byPlace)),
    failures: runs.flatMap(({ failures }) => failures),
  };
}

/** The reports of a rule for the package and each of its documents. */
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

/** Limits the findings per file. If there are too many, keeps the most severe and adds the number of the others. */
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
