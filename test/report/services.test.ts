import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReportCollector } from '../../server/src/report/collect.ts';
import { webAddress } from '../../server/src/report/docs.ts';
import { formatGithub } from '../../server/src/report/github.ts';
import { gitlabFormatter } from '../../server/src/report/gitlab.ts';
import { formatJunit } from '../../server/src/report/junit.ts';
import type { CheckReport } from '../../server/src/report/report.ts';
import { sarifFormatter } from '../../server/src/report/sarif.ts';
import type { Finding } from '../../server/src/rules/shared/finding.ts';

const FOLDER = '/home/me/a project/größe #1';
const DOCUMENT = `${FOLDER}/100%:, info.json`;
const TEXT = '{\n  "type": "oss"\n}\n';

const finding = (part: Partial<Finding> = {}): Finding => ({
  rule: 'invalid-type',
  severity: 'error',
  message: 'Write "os" & <cloud>,\n100%: sure',
  path: DOCUMENT,
  span: { start: 12, end: 17 },
  related: [],
  fixes: [{ title: 'Change to "os"', edits: [], preferred: true, safe: false }],
  tag: undefined,
  reportedByEditors: false,
  ...part,
});

const hash = (text: string): string => text.slice(0, 200);

function reportOf(...findings: readonly Finding[]): CheckReport {
  const collector = new ReportCollector(() => TEXT);
  collector.add(FOLDER, findings, [DOCUMENT]);
  collector.add('/home/me/a project/healthy', [], []);
  collector.skip('/home/me/a project/other.info', 'not a plugin');
  return collector.report('/home/me/a project');
}

test('SARIF: rules, levels, encoded relative addresses, positions starting at 1', () => {
  const related = [{ path: DOCUMENT, span: { start: 0, end: 1 }, message: 'begins here' }];
  const tool = {
    version: '1.2.3',
    pages: [],
    address: (rule: string) => webAddress('git+https://forge.example/a/b.git', '1.2.3', rule),
    hash,
  };
  const log = JSON.parse(sarifFormatter(tool)(reportOf(finding({ related }), finding({ rule: 'a-hint', severity: 'hint' }))));
  const [run] = log.runs;
  assert.equal(log.version, '2.1.0');
  assert.equal(run.tool.driver.version, '1.2.3');
  assert.equal(run.columnKind, 'utf16CodeUnits');
  assert.deepEqual(
    run.tool.driver.rules.map((rule: { id: string }) => rule.id),
    ['a-hint', 'invalid-type'],
  );
  const [first, second] = run.results;
  assert.deepEqual([first.ruleId, first.ruleIndex, first.level], ['invalid-type', 1, 'error']);
  assert.deepEqual([second.ruleId, second.ruleIndex, second.level], ['a-hint', 0, 'note']);
  assert.deepEqual(first.locations[0].physicalLocation, {
    artifactLocation: { uri: 'gr%C3%B6%C3%9Fe%20%231/100%25%3A%2C%20info.json', uriBaseId: '%SRCROOT%' },
    region: { startLine: 2, startColumn: 11, endLine: 2, endColumn: 16 },
  });
  assert.equal(run.tool.driver.rules[1].helpUri, 'https://forge.example/a/b/blob/v1.2.3/invalid-type');
  assert.equal(first.relatedLocations[0].message.text, 'begins here');
  assert.equal(run.invocations[0].toolExecutionNotifications[0].message.text, 'not checked: not a plugin');
});

test('GitHub: one line for each finding, without anything that the runner would interpret', () => {
  assert.equal(
    formatGithub(reportOf(finding(), finding({ rule: 'a-hint', severity: 'hint', message: 'x', span: { start: 0, end: 19 } }))),
    '::notice file=größe #1/100%25%3A%2C info.json,line=1,endLine=3,title=a-hint::x\n' +
      '::error file=größe #1/100%25%3A%2C info.json,line=2,endLine=2,col=11,endColumn=15,title=invalid-type::Write "os" & <cloud>, 100%25: sure\n',
  );
});

test('GitHub: a line break in a file name is escaped', () => {
  assert.match(formatGithub(reportOf(finding({ path: `${FOLDER}/a\r\nb` }))), /^::error file=größe #1\/a%0D%0Ab,line=/);
});

test('GitLab: the severities of Code Climate, and different fingerprints for similar findings', () => {
  const report = reportOf(finding(), finding({ message: 'other' }), finding({ severity: 'hint', rule: 'a-hint' }));
  const issues = JSON.parse(gitlabFormatter(hash)(report));
  assert.deepEqual(
    issues.map(({ severity, location }: { severity: string; location: object }) => [severity, location]),
    ['major', 'major', 'info'].map((severity) => [severity, { path: 'größe #1/100%:, info.json', lines: { begin: 2, end: 2 } }]),
  );
  assert.equal(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, 3);
});

test('a documentation link is based on a repository, and absent without one', () => {
  assert.equal(webAddress(undefined, '1.0.0', 'x.md'), undefined);
  assert.equal(webAddress('git@forge.example:a/b.git', '1.0.0', 'x.md'), undefined);
  assert.equal(webAddress('https://forge.example/a/b/', '1.0.0', 'x.md'), 'https://forge.example/a/b/blob/v1.0.0/x.md');
});

test('JUnit: warnings are failures if they fail the run', () => {
  const report = reportOf(finding({ severity: 'warning' }));
  assert.match(formatJunit(report), /<testsuites name="imagefactory-plugin" failures="0">/);
  assert.match(formatJunit({ ...report, failing: ['error', 'warning'] }), /failures="1">.*<failure type="invalid-type"/s);
});

test('JUnit: a suite for each plugin, errors as failures, everything else as output', () => {
  const xml = formatJunit(reportOf(finding(), finding({ rule: 'a-warning', severity: 'warning', message: 'bad \u0001 \uffff' })));
  assert.equal(
    xml,
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="imagefactory-plugin" failures="1"><testsuite name="größe #1" tests="2" failures="1" errors="0"><testcase classname="größe #1" name="invalid-type (größe #1/100%:, info.json:2:11)"><failure type="invalid-type" message="Write &quot;os&quot; &amp; &lt;cloud&gt;, 100%: sure">größe #1/100%:, info.json:2:11: error invalid-type: Write &quot;os&quot; &amp; &lt;cloud&gt;, 100%: sure
fix: Change to &quot;os&quot;</failure></testcase>
<testcase classname="größe #1" name="a-warning (größe #1/100%:, info.json:2:11)"><system-out>größe #1/100%:, info.json:2:11: warning a-warning: bad \\u0001 \uFFFD
fix: Change to &quot;os&quot;</system-out></testcase></testsuite>
<testsuite name="healthy" tests="1" failures="0" errors="0"><testcase classname="healthy" name="no findings"/></testsuite>
<testsuite name="skipped" tests="1" failures="0" errors="0" skipped="1"><testcase classname="skipped" name="other.info"><skipped>not a plugin</skipped></testcase></testsuite></testsuites>
`,
  );
});
