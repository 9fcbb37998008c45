import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turnOffRule, turnOffRuleIn } from '../../server/src/features/turnOff.ts';
import type { FileEdit } from '../../server/src/rules/shared/finding.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const path = '/work/.imagefactory.json';

function after(text: string | undefined, edit: FileEdit | undefined): string | undefined {
  if (!edit) return undefined;
  return edit.kind === 'create' ? edit.text : applyEdits(text ?? '', edit.edits);
}
const off = (text: string | undefined) => after(text, turnOffRule('unknown-target', { path, text }));
const offIn = (text: string | undefined) => after(text, turnOffRuleIn('/work/One/One.info', 'unknown-target', { path, text }));

describe('turning a rule off in the workspace', () => {
  it('creates the configuration file', () => assert.equal(off(undefined), '{\n  "rules": {\n    "unknown-target": "off"\n  }\n}\n'));
  it('adds to existing settings with the same layout', () => {
    assert.equal(off('{\n\t"contract": "auto"\n}\n'), '{\n\t"contract": "auto",\n\t"rules": {\n\t\t"unknown-target": "off"\n\t}\n}\n');
    assert.equal(off('{\n  "rules": {\n    "unknown-target": "hint"\n  }\n}\n'), '{\n  "rules": {\n    "unknown-target": "off"\n  }\n}\n');
    assert.deepEqual(JSON.parse(off('{}') ?? ''), { rules: { 'unknown-target': 'off' } });
  });
  it('fills a blank file', () => assert.equal(off(' '), '{\n  "rules": {\n    "unknown-target": "off"\n  }\n}\n'));
  it('also changes overrides, which would take precedence', () => {
    const overrides = [
      { files: ['One'], rules: { 'unknown-target': 'error', 'empty-value': 'hint' } },
      { files: ['Two'], rules: {} },
    ];
    assert.deepEqual(JSON.parse(off(JSON.stringify({ overrides })) ?? ''), {
      overrides: [{ files: ['One'], rules: { 'unknown-target': 'off', 'empty-value': 'hint' } }, overrides[1]],
      rules: { 'unknown-target': 'off' },
    });
  });
  it('is not offered if the file cannot be parsed', () => {
    for (const broken of ['[]', '{"rules": ', '{"rules": {}, // mine\n}', '{"rules": []}', '{"rules": "x"}'])
      assert.equal(off(broken), undefined, broken);
  });
});

describe('turning a rule off in one file', () => {
  const override = { files: ['One/One.info'], rules: { 'unknown-target': 'off' } };
  it('creates the configuration file', () => assert.deepEqual(JSON.parse(offIn(undefined) ?? ''), { overrides: [override] }));
  it('adds an override to existing ones', () => {
    const other = { files: ['Two/*'], rules: { 'empty-value': 'off' } };
    assert.deepEqual(JSON.parse(offIn(JSON.stringify({ overrides: [other] })) ?? ''), { overrides: [other, override] });
    assert.deepEqual(JSON.parse(offIn('{"contract": "auto"}') ?? ''), { contract: 'auto', overrides: [override] });
  });
  it('extends the override of the file', () => {
    const known = { files: ['One/One.info'], rules: { 'empty-value': 'off' } };
    const expected = { overrides: [{ ...known, rules: { ...known.rules, 'unknown-target': 'off' } }] };
    assert.deepEqual(JSON.parse(offIn(JSON.stringify({ overrides: [known] })) ?? ''), expected);
  });
  it('is added after all overrides that would take precedence', () => {
    const later = { files: ['**'], rules: { 'unknown-target': 'error' } };
    assert.deepEqual(JSON.parse(offIn(JSON.stringify({ overrides: [override, later] })) ?? ''), { overrides: [override, later, override] });
  });
  it('is not offered if the overrides are invalid', () => {
    for (const text of ['{"overrides": {}}', '{"overrides": 1}']) assert.equal(offIn(text), undefined);
    assert.ok(offIn('{"overrides": [1, {"files": "x"}, {"files": ["One/One.info"], "rules": 3}]}'));
  });
});
