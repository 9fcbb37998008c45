import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turnOffRule, turnOffRuleIn } from '../../server/src/features/turnOff.ts';
import type { FileEdit } from '../../server/src/rules/finding.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const path = '/work/.imagefactory.json';

function after(text: string | undefined, edit: FileEdit | undefined): string | undefined {
  if (!edit) return undefined;
  return edit.kind === 'create' ? edit.text : applyEdits(text ?? '', edit.edits);
}
const off = (text: string | undefined) => after(text, turnOffRule('unknown-target', { path, text }));
const offIn = (text: string | undefined) => after(text, turnOffRuleIn('/work/One/One.info', 'unknown-target', { path, text }));

describe('turning a rule off in the workspace', () => {
  it('makes the settings file', () => assert.equal(off(undefined), '{\n  "rules": {\n    "unknown-target": "off"\n  }\n}\n'));
  it('adds to what is there, laid out alike', () => {
    assert.equal(off('{\n\t"contract": "auto"\n}\n'), '{\n\t"contract": "auto",\n\t"rules": {\n\t\t"unknown-target": "off"\n\t}\n}\n');
    assert.equal(off('{\n  "rules": {\n    "unknown-target": "hint"\n  }\n}\n'), '{\n  "rules": {\n    "unknown-target": "off"\n  }\n}\n');
    assert.deepEqual(JSON.parse(off('{}') ?? ''), { rules: { 'unknown-target': 'off' } });
  });
  it('is not offered where the file cannot be read', () => {
    for (const broken of ['', '[]', '{"rules": ', '{"rules": {}, // mine\n}']) assert.equal(off(broken), undefined, broken);
  });
});

describe('turning a rule off in one file', () => {
  const override = { files: ['One/One.info'], rules: { 'unknown-target': 'off' } };
  it('makes the settings file', () => assert.deepEqual(JSON.parse(offIn(undefined) ?? ''), { overrides: [override] }));
  it('adds an override to those that are there', () => {
    const other = { files: ['Two/*'], rules: { 'empty-value': 'off' } };
    assert.deepEqual(JSON.parse(offIn(JSON.stringify({ overrides: [other] })) ?? ''), { overrides: [other, override] });
    assert.deepEqual(JSON.parse(offIn('{"contract": "auto"}') ?? ''), { contract: 'auto', overrides: [override] });
  });
  it('adds to the override of that file', () => {
    const known = { files: ['One/One.info'], rules: { 'empty-value': 'off' } };
    const expected = { overrides: [{ ...known, rules: { ...known.rules, 'unknown-target': 'off' } }] };
    assert.deepEqual(JSON.parse(offIn(JSON.stringify({ overrides: [known] })) ?? ''), expected);
  });
});
