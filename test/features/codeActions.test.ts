import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compatibleFixes, fixesAt } from '../../server/src/features/codeActions.ts';
import type { Finding, Fix } from '../../server/src/rules/shared/finding.ts';

const PATH = '/work/X/info.json';
const fix = (title: string, start: number, end: number, more: Partial<Fix> = {}): Fix => ({
  title,
  edits: [{ kind: 'change', path: PATH, edits: [{ span: { start, end }, newText: 'x' }] }],
  preferred: false,
  safe: true,
  ...more,
});
const finding = (start: number, end: number, ...fixes: Fix[]): Finding => ({
  rule: 'r',
  severity: 'error',
  message: '',
  path: PATH,
  span: { start, end },
  related: [],
  fixes,
  tag: undefined,
  reportedByEditors: false,
});
const titles = (findings: readonly Finding[], start: number, end = start) =>
  fixesAt(findings, PATH, { start, end }).map((offered) => offered.fix.title);

describe('fixes at a location', () => {
  const findings = [
    finding(0, 5, fix('other', 0, 1), fix('best', 0, 5, { preferred: true })),
    finding(10, 12, fix('far', 10, 12)),
    finding(20, 20, fix('empty', 20, 20)),
  ];
  it('are those of the findings there, with the preferred one first', () => assert.deepEqual(titles(findings, 2), ['best', 'other']));
  it('include the ends of a finding', () => assert.deepEqual(titles(findings, 12), ['far']));
  it('include empty findings', () => assert.deepEqual(titles(findings, 20), ['empty']));
  it('are offered at every related location in the file', () => {
    const habit = {
      ...finding(0, 2, fix('all of them', 0, 2)),
      related: [{ path: PATH, span: { start: 30, end: 32 }, message: 'also here' }],
    };
    assert.deepEqual(titles([habit], 31), ['all of them']);
  });
  it('include those of findings in other files that relate to the location', () => {
    const contradiction = {
      ...finding(0, 2, fix('agree', 0, 2)),
      path: '/work/X/X.py',
      related: [{ path: PATH, span: { start: 30, end: 32 }, message: 'declared here' }],
    };
    assert.deepEqual(titles([contradiction], 31), ['agree']);
    assert.deepEqual(titles([contradiction], 1), []);
  });
  it('are those of a selection', () => assert.deepEqual(titles(findings, 4, 11), ['best', 'other', 'far']));
});

describe('fixes that can be applied together', () => {
  it('do not touch each other', () => {
    const findings = [
      finding(0, 5, fix('a', 0, 5)),
      finding(4, 8, fix('b', 5, 8)),
      finding(9, 12, fix('c', 9, 12, { safe: false })),
      finding(13, 14, fix('d', 13, 14)),
    ];
    assert.deepEqual(
      compatibleFixes(findings, ({ safe }) => safe).map(({ title }) => title),
      ['a', 'd'],
    );
  });
});
