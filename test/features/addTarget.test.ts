import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PluginType } from '../../server/src/contract/dialect.ts';
import { addTarget, problemsOfTarget, targetTypeOf } from '../../server/src/features/addTarget.ts';
import { asTarget, commonTargets, nextQuestion, type TargetDraft } from '../../server/src/features/targetQuestions.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { findingsOf, projectOf } from '../support/engine.ts';

const FOLDER = '/work/imagefactory_plugins/Granite';

function placeIn(name: string, text: string, others: Readonly<Record<string, string>> = {}) {
  const { project } = projectOf({ [`${FOLDER}/${name}`]: text, ...others });
  const { plugin } = project.check(FOLDER);
  const [document] = plugin.documents;
  assert.ok(document);
  return { document, plugin, registry: project.registryOf(FOLDER), type: targetTypeOf(document, plugin) };
}

function added(name: string, text: string, draft: TargetDraft, type?: PluginType): string {
  const place = placeIn(name, text);
  const known = type ?? place.type;
  assert.ok(known === 'os' || known === 'cloud');
  const target = asTarget(draft);
  const errors = problemsOfTarget({ ...place, type: known }, target, place.registry).filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, []);
  return applyEdits(text, addTarget({ ...place, type: known }, target));
}

const problems = (name: string, text: string, draft: TargetDraft, others?: Readonly<Record<string, string>>) => {
  const { type, registry, ...place } = placeIn(name, text, others);
  assert.ok(type === 'os' || type === 'cloud');
  return problemsOfTarget({ ...place, type }, asTarget(draft), registry).map(({ severity, message }) => `${severity}: ${message}`);
};

describe('a target is added in the format and layout of the document', () => {
  for (const [situation, name, before, draft, after] of [
    [
      'on a line of its own',
      'Granite.info',
      '{"type": "os",\n "targets": [\n\t["Fedora", null, null]\n ]}',
      { name: 'RHEL-7', version: '6' },
      '{"type": "os",\n "targets": [\n\t["Fedora", null, null],\n\t["RHEL-7", "6", null]\n ]}',
    ],
    [
      'on the same line',
      'Granite.info',
      '{"type": "cloud", "targets": [["ec2"], ["gce"]]}\n',
      { name: 'ova' },
      '{"type": "cloud", "targets": [["ec2"], ["gce"], ["ova"]]}\n',
    ],
    [
      'where the second target begins a line',
      'Granite.info',
      '{"type": "cloud",\r\n"targets": [["ec2"],\r\n            ["gce"]]}',
      { name: 'ova' },
      '{"type": "cloud",\r\n"targets": [["ec2"],\r\n            ["gce"],\r\n            ["ova"]]}',
    ],
    [
      'to an empty list',
      'Granite.info',
      '{\n  "type": "cloud",\n  "targets": []\n}\n',
      { name: 'ec2' },
      '{\n  "type": "cloud",\n  "targets": [\n    ["ec2"]\n  ]\n}\n',
    ],
    [
      'where there are none',
      'Granite.info',
      '{\n    "type": "cloud"\n}\n',
      { name: 'ec2' },
      '{\n    "type": "cloud",\n    "targets": [\n        ["ec2"]\n    ]\n}\n',
    ],
    [
      'as one more name',
      'info.json',
      '{\n  "type": "os",\n  "targets": {\n    "Fedora": ["29"]\n  }\n}\n',
      { name: 'RHEL-7', version: '6' },
      '{\n  "type": "os",\n  "targets": {\n    "Fedora": ["29"],\n    "RHEL-7": ["6"]\n  }\n}\n',
    ],
    [
      'as one more version',
      'info.json',
      '{"type": "os", "targets": {"Fedora": ["29"], "X": ["1"]}}',
      { name: 'Fedora', version: '30' },
      '{"type": "os", "targets": {"Fedora": ["29", "30"], "X": ["1"]}}',
    ],
    [
      'as the first version',
      'info.json',
      '{"type": "os", "targets": {"Fedora": []}}',
      { name: 'Fedora', version: '30' },
      '{"type": "os", "targets": {"Fedora": ["30"]}}',
    ],
    [
      'as more operations',
      'info.json',
      '{"type": "cloud", "targets": {"ec2": ["upload"]}}',
      { name: 'ec2', operations: ['upload', 'snapshot', 'other'] },
      '{"type": "cloud", "targets": {"ec2": ["upload", "snapshot", "other"]}}',
    ],
  ] as const) {
    it(situation, () => assert.equal(added(name, before, draft), after));
  }

  it('and does not cause findings', () => {
    const module =
      'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n@implementer(CloudDelegate)\nclass Granite(object):\n    def push_image_to_provider(self, a, b, c, d, e, f):\n        pass\n';
    const python = { [`${FOLDER}/__init__.py`]: 'from .Granite import Granite as delegate_class\n', [`${FOLDER}/Granite.py`]: module };
    const text = '{\n  "type": "cloud",\n  "targets": [["ec2"]]\n}\n';
    const rules = (document: string) => findingsOf({ ...python, [`${FOLDER}/Granite.info`]: document }).map(({ rule }) => rule);
    assert.deepEqual(rules(added('Granite.info', text, { name: 'gce' })), rules(text));
  });
});

describe('problems of a target are reported before it is added', () => {
  const os = '{"type": "os", "targets": [["Fedora", "30", null]]}';
  it('it already exists', () => {
    assert.match(
      problems('Granite.info', os, { name: 'Fedora', version: '30' })[0] ?? '',
      /^error: "Fedora, 30, any arch" is already a target/,
    );
    const cloud = '{"type": "cloud", "targets": {"ec2": ["upload", "snapshot"]}}';
    assert.match(problems('info.json', cloud, { name: 'ec2', operations: ['upload'] })[0] ?? '', /^error: "ec2" is already a target/);
  });
  it('another plugin claims it', () => {
    const other = { '/work/imagefactory_plugins/Nova/Nova.info': '{"type": "os", "targets": [["RHEL-7", null, null]]}' };
    const [told] = problems('Granite.info', os, { name: 'RHEL-7' }, other);
    assert.match(told ?? '', /^warning: Nova already builds "RHEL-7, any version, any arch"\. Only one of them can be registered/);
    assert.deepEqual(problems('Granite.info', os, { name: 'RHEL-7', version: '6' }, other), []);
  });
  it('no build can match it', () => {
    assert.match(problems('Granite.info', os, { name: 'RHEL-7', arch: 'x86_64' })[0] ?? '', /^error: An architecture without a version/);
    assert.match(problems('Granite.info', os, { name: '*' })[0] ?? '', /^error: /);
  });
  it('it is probably misspelled', () => assert.match(problems('Granite.info', os, { name: 'Fedroa' })[0] ?? '', /^warning: .*"Fedora"/));
  it('the document must be fixed first', () => {
    for (const text of ['{"type": "os", "targets": {}}', '{"type": "os", "targets": 5}', '{"type": "os", "targets": [],}', '[]', ''])
      assert.match(JSON.stringify(placeIn('Granite.info', text).type), /reason.*Fix/, text);
    assert.match(
      problems('info.json', '{"type": "cloud", "targets": {"ec2": "upload"}}', { name: 'ec2', operations: ['upload'] })[0] ?? '',
      /is not a list/,
    );
  });
});

describe('the parts of a target to enter', () => {
  const fields = (type: PluginType, dialect: 'loader-1.1' | 'reference-1.0', draft: TargetDraft): string => {
    const question = nextQuestion(type, dialect, draft);
    return question ? `${question.field} ${question.step}/${question.total}` : 'nothing';
  };
  it('depend on the format', () => {
    assert.equal(fields('os', 'loader-1.1', {}), 'name 1/3');
    assert.equal(fields('os', 'loader-1.1', { name: 'Fedora' }), 'version 2/3');
    assert.equal(fields('os', 'loader-1.1', { name: 'Fedora', version: '30' }), 'arch 3/3');
    assert.equal(fields('os', 'loader-1.1', { name: 'Fedora', version: null }), 'nothing', 'an architecture needs a version');
    assert.equal(fields('os', 'reference-1.0', { name: 'Fedora' }), 'version 2/2');
    assert.equal(fields('os', 'reference-1.0', { name: 'Fedora', version: '30' }), 'nothing');
    assert.equal(fields('cloud', 'loader-1.1', { name: 'ec2' }), 'nothing');
    assert.equal(fields('cloud', 'reference-1.0', { name: 'ec2' }), 'operations 2/2');
  });
  it('have usual values', () => {
    assert.deepEqual(commonTargets('cloud', 'reference-1.0')[0], {
      name: 'ec2',
      version: null,
      arch: null,
      operations: ['upload', 'snapshot'],
    });
    for (const target of commonTargets('os', 'reference-1.0')) assert.notEqual(target.version, null);
  });
});
