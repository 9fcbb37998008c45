import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { RULES } from '../../server/src/rules/index.ts';
import type { Finding } from '../../server/src/rules/shared/finding.ts';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { applyFix, findingsOf } from '../support/engine.ts';
import { type Marker, type PageCase, readRulePage } from '../support/rulePage.ts';

const PAGES = path.join(import.meta.dirname, '../../docs/rules');

describe('every rule has a page, and every page a rule', () => {
  for (const { name } of RULES) {
    it(name, () => assert.ok(existsSync(path.join(PAGES, `${name}.md`)), `docs/rules/${name}.md is missing`));
  }
  it('no page without a rule', () => {
    const names = new Set(RULES.map((rule) => rule.name));
    const pages = readdirSync(PAGES).filter((name) => name.endsWith('.md') && name !== 'README.md');
    assert.deepEqual(
      pages.filter((page) => !names.has(page.slice(0, -3))),
      [],
    );
  });
});

for (const rule of RULES) {
  const page = path.join(PAGES, `${rule.name}.md`);
  if (!existsSync(page)) continue;
  describe(`the page of ${rule.name}`, () => {
    const markdown = readFileSync(page, 'utf8');
    it('names the rule, and says in a phrase what it finds', () => {
      assert.match(markdown, new RegExp(`^# ${rule.name}\n\n?> \\S`));
    });
    const cases = readRulePage(markdown);
    it('shows the rule at work', () => {
      assert.ok(
        cases.some((c) => c.markers.some((marker) => marker.rule === rule.name)),
        'no example has a finding of this rule',
      );
    });
    // A rule that is off by default is shown switched on.
    const settings =
      rule.severity === 'off' ? ({ contract: 'auto', pythonVersion: 'auto', rules: { [rule.name]: 'warning' } } as const) : undefined;
    for (const example of cases) {
      it(example.title, () => checkCase(rule.name, example, findingsOf(example.files, settings)));
      for (const fix of example.fixes) {
        it(`${example.title}: after "${fix.title}"`, () => {
          const before = findingsOf(example.files, settings);
          const finding = before.find((f) => f.rule === rule.name && f.fixes.some((x) => x.title === fix.title));
          const chosen = finding?.fixes.find((x) => x.title === fix.title);
          assert.ok(finding && chosen, `no finding offers it; offered: ${before.flatMap((f) => f.fixes.map((x) => x.title)).join(' | ')}`);
          const after = applyFix(example.files, chosen);
          for (const [file, text] of Object.entries(fix.files)) assert.equal(after[file], text, file);
          const left = findingsOf(after, settings);
          assert.ok(left.length < before.length || !left.some((f) => same(f, finding)), 'the finding is still there');
          const added = left.filter((f) => isLoud(f) && !before.some((b) => same(b, f)));
          assert.deepEqual(
            added.map((f) => `${f.severity}[${f.rule}] ${f.message}`),
            [],
            'the fix adds findings',
          );
        });
      }
    }
  });
}

function checkCase(rule: string, example: PageCase, findings: readonly Finding[]): void {
  const expected = example.markers.map(describeMarker).sort();
  const found = findings.filter((f) => isLoud(f) || f.rule === rule || example.markers.some((m) => m.rule === f.rule));
  assert.deepEqual(found.map((f) => describeFinding(f, example)).sort(), expected);
  for (const marker of example.markers) {
    const here = found.filter((f) => describeFinding(f, example) === describeMarker(marker));
    assert.ok(
      here.some((f) => f.message.includes(marker.text)),
      `no message contains "${marker.text}": ${here.map((f) => f.message).join(' | ')}`,
    );
  }
}

const isLoud = (finding: Finding) => finding.severity === 'error' || finding.severity === 'warning';
const same = (a: Finding, b: Finding) => a.rule === b.rule && a.path === b.path && a.message === b.message;
const describeMarker = (m: Marker) => `${m.path}:${m.line + 1}:${m.character + 1}+${m.length} ${m.severity}[${m.rule}]`;

/** As a marker could show it: on one line, at least one tilde wide. */
function describeFinding(finding: Finding, example: PageCase): string {
  const lines = new LineIndex(example.files[finding.path] ?? '');
  const start = lines.position(finding.span.start);
  const end = Math.min(finding.span.end, lines.lineSpan(start.line).end);
  const length = Math.max(1, end - finding.span.start);
  return `${finding.path}:${start.line + 1}:${start.character + 1}+${length} ${finding.severity}[${finding.rule}]`;
}
