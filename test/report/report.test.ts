import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createColors } from 'picocolors';
import { ReportCollector } from '../../server/src/report/collect.ts';
import { formatJson } from '../../server/src/report/json.ts';
import type { CheckReport } from '../../server/src/report/report.ts';
import { textFormatter } from '../../server/src/report/text.ts';
import type { Finding } from '../../server/src/rules/shared/finding.ts';

const DOCUMENT = '/home/me/project/Granite/Granite.info';
const MODULE = '/home/me/project/Granite/Granite.py';
const TEXT = '{\n\t"type": "oss",\n\t"targets": []\n}\n';

function finding(part: Partial<Finding> = {}): Finding {
  const start = TEXT.indexOf('"oss"');
  return {
    rule: 'invalid-type',
    severity: 'error',
    message: 'Image Factory knows the types os and cloud.',
    path: DOCUMENT,
    span: { start, end: start + 5 },
    related: [],
    fixes: [],
    tag: undefined,
    reportedByEditors: false,
    ...part,
  };
}

function reportOf(findings: readonly Finding[], texts: Record<string, string> = { [DOCUMENT]: TEXT }): CheckReport {
  const collector = new ReportCollector((path) => texts[path]);
  collector.add('/home/me/project/Granite', findings, Object.keys(texts));
  return collector.report('/home/me/project');
}

const plain = textFormatter({ colors: createColors(false), width: 80 });

test('the JSON format is complete, with positions as in the protocol', () => {
  const report = reportOf(
    [
      finding({
        related: [{ path: MODULE, span: { start: 6, end: 13 }, message: 'declares OSDelegate' }],
        fixes: [{ title: 'Change to "os"', edits: [], preferred: true, safe: false }],
      }),
    ],
    { [DOCUMENT]: TEXT, [MODULE]: 'class Granite:\n' },
  );
  assert.deepEqual(JSON.parse(formatJson(report)), {
    version: 1,
    findings: [
      {
        rule: 'invalid-type',
        severity: 'error',
        message: 'Image Factory knows the types os and cloud.',
        file: 'Granite/Granite.info',
        range: { start: { line: 1, character: 9 }, end: { line: 1, character: 14 } },
        related: [
          {
            file: 'Granite/Granite.py',
            range: { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } },
            message: 'declares OSDelegate',
          },
        ],
        docs: 'docs/rules/invalid-type.md',
        fixes: [{ title: 'Change to "os"', applies: 'unsafe', edits: [] }],
      },
    ],
    summary: { error: 1, warning: 0, information: 0, hint: 0 },
    fixed: 0,
    inBaseline: 0,
    plugins: 1,
    files: 2,
    skipped: [],
  });
});

test('findings are sorted by file, position and severity, regardless of the order of the plugins', () => {
  const collector = new ReportCollector(() => TEXT);
  collector.add('/home/me/project/b', [finding({ path: '/home/me/project/b/info.json' })], []);
  collector.add(
    '/home/me/project/a',
    [
      finding({ path: '/home/me/project/a/info.json', severity: 'hint', rule: 'z' }),
      finding({ path: '/home/me/project/a/info.json', severity: 'hint', rule: 'y' }),
      finding({ path: '/home/me/project/a/info.json', rule: 'x' }),
      finding({ path: '/home/me/project/a/info.json', rule: 'w', span: { start: 0, end: 1 } }),
    ],
    [],
  );
  const { findings, plugins } = collector.report('/home/me/project');
  assert.deepEqual(
    findings.map(({ path, rule }) => `${path.at(-11)} ${rule}`),
    ['a w', 'a x', 'a y', 'a z', 'b invalid-type'],
  );
  assert.deepEqual(plugins, ['/home/me/project/a', '/home/me/project/b']);
});

test('an unreadable file is reported at its beginning', () => {
  const report = reportOf([finding({ rule: 'unreadable-document' })], {});
  assert.deepEqual(report.findings[0]?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  assert.equal(
    plain(report),
    'Granite/Granite.info:1:1: error unreadable-document: Image Factory knows the types os and cloud.\n\n1 plugin checked (0 files): 1 error\n',
  );
});

test('the text format shows the line, the position, related positions and fixes', () => {
  const report = reportOf(
    [
      finding({
        related: [{ path: MODULE, span: { start: 6, end: 13 }, message: 'declares OSDelegate' }],
        fixes: [{ title: 'Change to "os"', edits: [], preferred: true, safe: false }],
      }),
      finding({ rule: 'empty-value', severity: 'warning', message: 'The targets are empty.', span: { start: 30, end: 32 } }),
    ],
    { [DOCUMENT]: TEXT, [MODULE]: 'class Granite:\n' },
  );
  assert.equal(
    plain(report),
    `Granite/Granite.info:2:10: error invalid-type: Image Factory knows the types os and cloud.
  2 |     "type": "oss",
    |             ^^^^^
  see Granite/Granite.py:1:7: declares OSDelegate
  fix Change to "os"

Granite/Granite.info:3:13: warning empty-value: The targets are empty.
  3 |     "targets": []
    |                ^^

1 plugin checked (2 files): 1 error, 1 warning
`,
  );
});

test('without findings the output is a single line', () => {
  assert.equal(plain(reportOf([])), '1 plugin checked (1 file): no findings\n');
});

test('a terminal that supports colors gets them', () => {
  const colored = textFormatter({ colors: createColors(true), width: 80 })(reportOf([finding()]));
  assert.ok(colored.includes('\u001b[31merror\u001b[39m'));
});

test('control sequences in names, messages and source lines are shown in visible form', () => {
  const path = '/home/me/project/a\u001b[2Jb/info.json';
  const source = '\u001b]0;title\u0007 \u009b31m \u202egnp \ud800 \u0000 \u007f';
  const report = reportOf([finding({ path, message: 'one\ntwo \u001b[1m \u2028', span: { start: 0, end: 1 } })], { [path]: source });
  const text = plain(report);
  assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  assert.ok(text.startsWith('a\\u001b[2Jb/info.json:1:1: error invalid-type: one two \\u001b[1m \\u2028\n'));
  assert.match(text, /␛\]0;title␇/);
});

test('JSON escapes such characters too, without changing the values', () => {
  const message = '\u009b31m \u202e \u007f \u{e0041} 👩‍💻 é';
  const json = formatJson(reportOf([finding({ message })]));
  assert.doesNotMatch(json.replaceAll('\n', ''), /(?!\u200d)[\p{Cc}\p{Cf}]/u);
  assert.equal(JSON.parse(json).findings[0].message, message);
});

test('a file outside the working directory is named relative to it', () => {
  const report = reportOf([finding({ path: '/home/me/other/info.json' })], { '/home/me/other/info.json': TEXT });
  assert.equal(JSON.parse(formatJson(report)).findings[0].file, '../other/info.json');
});

test('a skipped file is named once, with its first reason', () => {
  const collector = new ReportCollector(() => undefined);
  collector.skip('/home/me/project/b.info', 'first');
  collector.skip('/home/me/project/a.info', 'other');
  collector.skip('/home/me/project/b.info', 'second');
  assert.deepEqual(JSON.parse(formatJson(collector.report('/home/me/project'))).skipped, [
    { file: 'a.info', reason: 'other' },
    { file: 'b.info', reason: 'first' },
  ]);
});
