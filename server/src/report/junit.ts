import { type FilePath, relative } from '../files/path.ts';
import { printable } from './printable.ts';
import type { CheckReport, ReportedFinding } from './report.ts';
import { element, escaped } from './xml.ts';

/**
 * Formats a report as JUnit XML: a test suite per plugin, and a test case per finding. Findings that fail the run are failures; the others are output of
 * passing test cases. Only elements and attributes are used that the schemas of JUnit 5 (jenkins-junit.xsd) and of Jenkins' xUnit plugin (junit-10.xsd)
 * both accept, so test cases have no attributes for their file and line.
 */
export function formatJunit(report: CheckReport): string {
  const { workingDirectory, skipped, findings } = report;
  const byPlugin = new Map<FilePath, ReportedFinding[]>(report.plugins.map((plugin) => [plugin, []]));
  for (const finding of findings) byPlugin.set(finding.plugin, [...(byPlugin.get(finding.plugin) ?? []), finding]);
  const suites = [...byPlugin].map(([plugin, own]) => suite(relative(workingDirectory, plugin), own, report));
  if (skipped.length > 0) {
    const cases = skipped.map(({ path, reason }) =>
      element('testcase', { classname: 'skipped', name: relative(workingDirectory, path) }, [
        element('skipped', {}, [escaped(printable(reason))]),
      ]),
    );
    suites.push(element('testsuite', { name: 'skipped', tests: cases.length, failures: 0, errors: 0, skipped: cases.length }, cases));
  }
  const failures = findings.filter((finding) => isFailure(finding, report)).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'imagefactory-plugin', failures }, suites)}\n`;
}

function isFailure({ severity }: ReportedFinding, { failing }: CheckReport): boolean {
  return failing.includes(severity);
}

function suite(name: string, findings: readonly ReportedFinding[], report: CheckReport): string {
  const failures = findings.filter((finding) => isFailure(finding, report)).length;
  const cases = findings.map((finding) => testCase(finding, name, report));
  // A suite without test cases would be shown as not run.
  if (cases.length === 0) cases.push(element('testcase', { classname: name, name: 'no findings' }));
  return element('testsuite', { name, tests: cases.length, failures, errors: 0 }, cases);
}

function testCase(finding: ReportedFinding, classname: string, report: CheckReport): string {
  const file = relative(report.workingDirectory, finding.path);
  const place = `${file}:${finding.range.start.line + 1}:${finding.range.start.character + 1}`;
  const fixes = finding.fixes.map(({ title }) => `fix: ${title}`);
  const text = escaped([`${place}: ${finding.severity} ${finding.rule}: ${finding.message}`, ...fixes].map(printable).join('\n'));
  const elementName = isFailure(finding, report) ? 'failure' : 'system-out';
  const attributes = elementName === 'failure' ? { type: finding.rule, message: finding.message } : {};
  return element('testcase', { classname, name: `${finding.rule} (${place})` }, [element(elementName, attributes, [text])]);
}
