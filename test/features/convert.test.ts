import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Conversion, type NoConversion, planConversion } from '../../server/src/features/convert.ts';
import { findingsOf, projectOf } from '../support/engine.ts';
import { healthy } from '../support/rulePage.ts';

const FOLDER = '/work/imagefactory_plugins/Granite';

function convert(name: string, text: string, others: Readonly<Record<string, string>> = {}): Conversion | NoConversion {
  const { project, files } = projectOf({ [`${FOLDER}/${name}`]: text, ...others });
  const { plugin } = project.check(FOLDER);
  const document = plugin.documents.find(({ path }) => path === `${FOLDER}/${name}`);
  assert.ok(document);
  return planConversion(document, plugin, {
    exists: (path) => files.kind(path) !== 'missing',
    dialectOf: (path) => project.packages.dialectOf(path),
  });
}

function converted(name: string, text: string): Conversion {
  const plan = convert(name, text);
  assert.ok('text' in plan, 'reason' in plan ? plan.reason : '');
  return plan;
}

const reasonOf = (name: string, text: string, others?: Readonly<Record<string, string>>) => {
  const plan = convert(name, text, others);
  return 'reason' in plan ? plan.reason : `converted to ${plan.text}`;
};

describe('info.json to <Name>.info', () => {
  it('keeps all keys, including the name, and their order and layout, and only rewrites targets', () => {
    const plan = converted(
      'info.json',
      '{\n\t"name": "granite",\n\t"type":"os",\n\t"x" : [1,\n2],\n\t"targets": {"Fedora": ["14", "15"]}\n}\n',
    );
    assert.equal(plan.title, 'Convert to Granite.info');
    assert.deepEqual([plan.from, plan.to], [`${FOLDER}/info.json`, `${FOLDER}/Granite.info`]);
    assert.equal(
      plan.text,
      '{\n\t"name": "granite",\n\t"type":"os",\n\t"x" : [1,\n2],\n\t"targets": [["Fedora", "14", null], ["Fedora", "15", null]]\n}\n',
    );
    assert.deepEqual(plan.lost, []);
  });
  it('lists the operations that a list cannot express', () => {
    const plan = converted('info.json', '{"type": "cloud", "targets": {"ec2": ["upload", "snapshot"]}}');
    assert.deepEqual(JSON.parse(plan.text), { type: 'cloud', targets: [['ec2']] });
    assert.deepEqual(plan.lost, ['the operation "upload" of "ec2"', 'the operation "snapshot" of "ec2"']);
  });
  it('lists entries that are overridden by a later one with the same name', () => {
    const plan = converted('info.json', '{"type": "os", "targets": {"Fedora": ["14"], "Fedora": ["15"]}}');
    assert.deepEqual(plan.lost, ['the first of the duplicate keys "Fedora"']);
  });
  it('converts an empty list to any version', () => {
    assert.match(converted('info.json', '{"type": "os", "targets": {"Fedora": []}}').text, /\["Fedora", null, null\]/);
  });
});

describe('<Name>.info to info.json', () => {
  it('adds the name that the file name no longer contains', () => {
    const plan = converted('Granite.info', '{\n  "type": "os",\n  "targets": [["Fedora", "14", null]]\n}\n');
    assert.equal(plan.title, 'Convert to info.json');
    assert.equal(plan.text, '{\n  "name": "Granite",\n  "type": "os",\n  "targets": {"Fedora": ["14"]}\n}\n');
    assert.deepEqual(JSON.parse(plan.text), { name: 'Granite', type: 'os', targets: { Fedora: ['14'] } });
  });
  it('lists architectures, and "any version" next to versions', () => {
    const plan = converted('Granite.info', '{"type": "os", "targets": [["Fedora", "14", "x86_64"], ["Fedora", null, null]]}');
    assert.deepEqual(plan.lost, ['the architecture "x86_64" of "Fedora"', 'that any version of "Fedora" matches']);
  });
});

describe('there and back', () => {
  for (const name of ['healthy-os', 'healthy-cloud', 'healthy-os-reference', 'healthy-cloud-reference']) {
    it(`${name} stays healthy`, () => {
      const files = healthy(name);
      const loud = (tree: Readonly<Record<string, string>>) =>
        findingsOf(tree).filter(({ severity }) => severity === 'error' || severity === 'warning');
      let tree = files;
      for (let i = 0; i < 2; i++) {
        const { project } = projectOf(tree);
        const [directory] = project.discover(['/work']).directories;
        const { plugin } = project.check(directory ?? '');
        const [document] = plugin.documents;
        assert.ok(document);
        const plan = planConversion(document, plugin, {
          exists: (path) => path in tree,
          dialectOf: (path) => project.packages.dialectOf(path),
        });
        assert.ok('text' in plan);
        const { [plan.from]: _, ...rest } = tree;
        tree = { ...rest, [plan.to]: plan.text };
        assert.deepEqual(loud(tree), []);
      }
      assert.deepEqual(Object.keys(tree).sort(), Object.keys(files).sort());
    });
  }
});

describe('nothing is converted', () => {
  const OS = '{"type": "os", "targets": {"Fedora": ["14"]}}';
  it('if the file exists', () =>
    assert.match(reasonOf('info.json', OS, { [`${FOLDER}/Granite.info`]: '{}' }), /Granite\.info already exists/));
  it('if the document is broken', () => {
    for (const text of ['', '{', '[]', `// mine\n${OS}`]) assert.match(reasonOf('info.json', text), /has errors/);
  });
  it('if its type is unknown', () => assert.match(reasonOf('Granite.info', '{"targets": [["a"], ["b", null, null]]}'), /Set "type" first/));
  it('if its targets have an unexpected format', () => {
    assert.match(reasonOf('Granite.info', '{"type": "os", "targets": [[["a"]]]}'), /Fix them first/);
    assert.match(reasonOf('info.json', '{"type": "os", "targets": "Fedora"}'), /Fix them first/);
  });
});

it('if the settings require one format for both file names, the text is unchanged', () => {
  const text = '{"name": "Granite", "type": "os", "targets": {"Fedora": ["14"]}}';
  const plan = convert('info.json', text, { '/work/.imagefactory.json': '{"contract": "reference-1.0"}' });
  assert.equal('text' in plan && plan.text, text);
});
