import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PluginAnswers, readAnswers } from '../../server/src/scaffold/answers.ts';
import { methodNames } from '../../server/src/scaffold/methods.ts';
import { planPlugin } from '../../server/src/scaffold/plan.ts';
import { findingsOf } from '../support/engine.ts';

const maintainer = { name: 'Ann Example', email: 'ann@example.org', url: 'https://example.org' };
const complete = (given: object): PluginAnswers => readAnswers({ name: 'Basalt', maintainer, ...given });

const plugins: Readonly<Record<string, PluginAnswers>> = {
  'an OS plugin, <Name>.info': complete({ type: 'os', dialect: 'loader-1.1', targets: [{ name: 'Fedora' }] }),
  'an OS plugin, info.json': complete({ type: 'os', dialect: 'reference-1.0', targets: [{ name: 'Fedora', version: '30' }] }),
  'a cloud plugin, <Name>.info': complete({ type: 'cloud', dialect: 'loader-1.1', targets: [{ name: 'ec2' }, { name: 'basalt' }] }),
  'a cloud plugin, info.json': complete({ type: 'cloud', dialect: 'reference-1.0', targets: [{ name: 'ec2', operations: ['upload'] }] }),
  'versions and arches': complete({
    type: 'os',
    dialect: 'loader-1.1',
    targets: [
      { name: 'Fedora', version: '30', arch: 'x86_64' },
      { name: 'Fedora', version: '30' },
      { name: 'Fedora' },
      { name: 'CentOS-7' },
    ],
  }),
  'several versions of one system in info.json': complete({
    type: 'os',
    dialect: 'reference-1.0',
    targets: [
      { name: 'Fedora', version: '29' },
      { name: 'Fedora', version: '30' },
    ],
  }),
  'only what a push needs': complete({
    type: 'cloud',
    dialect: 'loader-1.1',
    targets: [{ name: 'ec2' }],
    methods: ['push_image_to_provider', 'snapshot_image_on_provider', 'delete_from_provider'],
  }),
  'texts that JSON and Python must not stumble over': complete({
    type: 'cloud',
    dialect: 'reference-1.0',
    description: 'Says """hello""" \\ to "you"\nand   \u0000 Größe 🏭',
    maintainer: { ...maintainer, name: 'O\'Brien "the" \\n' },
    targets: [{ name: 'my "cloud" \\' }],
    readme: true,
  }),
};

/** The plan as files in the folder that Image Factory imports from. */
function written(answers: PluginAnswers, folder = '/work/imagefactory_plugins'): Record<string, string> {
  return Object.fromEntries(planPlugin(answers).files.map((file) => [`${folder}/${file.path}`, file.text]));
}

describe('a new plugin has no findings', () => {
  for (const [situation, answers] of Object.entries(plugins)) {
    for (const folder of ['/work/imagefactory_plugins', '/work/elsewhere']) {
      it(`${situation}, in ${folder}`, () => {
        assert.deepEqual(planPlugin(answers).problems, []);
        const files = written(answers, folder);
        assert.ok(Object.keys(files).length >= 3);
        assert.deepEqual(
          findingsOf(files).map((finding) => `${finding.severity} ${finding.rule} ${finding.path}: ${finding.message}`),
          [],
        );
      });
    }
  }

  it('except about the missing methods if only one is implemented', () => {
    for (const type of ['os', 'cloud'] as const) {
      for (const method of methodNames(type)) {
        const target = type === 'os' ? { name: 'Fedora' } : { name: 'ec2' };
        const answers = complete({ type, dialect: 'loader-1.1', targets: [target], methods: [method] });
        const loud = findingsOf(written(answers)).filter((finding) => ['error', 'warning'].includes(finding.severity));
        assert.deepEqual(
          loud.filter(({ rule }) => rule !== 'no-delegate-method').map((finding) => `${method}: ${finding.rule}`),
          [],
        );
      }
    }
  });
});

describe('the files of a new plugin', () => {
  it('come with the document to open first', () => {
    assert.deepEqual(
      planPlugin(plugins['an OS plugin, <Name>.info'] as PluginAnswers).files.map(({ path }) => path),
      ['Basalt/Basalt.info', 'Basalt/__init__.py', 'Basalt/Basalt.py'],
    );
  });

  it('have the format of the reference', () => {
    const [document] = planPlugin(plugins['several versions of one system in info.json'] as PluginAnswers).files;
    assert.equal(document?.path, 'Basalt/info.json');
    const metadata = JSON.parse(document.text) as Record<string, unknown>;
    assert.deepEqual(Object.keys(metadata), ['name', 'description', 'type', 'maintainer', 'version', 'license', 'targets']);
    assert.deepEqual(metadata.targets, { Fedora: ['29', '30'] });
  });

  it('have the format of the loader', () => {
    const [document] = planPlugin(plugins['versions and arches'] as PluginAnswers).files;
    const { targets } = JSON.parse(document?.text ?? '') as { targets: unknown };
    assert.deepEqual(targets, [
      ['Fedora', '30', 'x86_64'],
      ['Fedora', '30', null],
      ['Fedora', null, null],
      ['CentOS-7', null, null],
    ]);
  });

  it('are not planned while required answers are missing', () => {
    const { files, problems } = planPlugin(readAnswers({}));
    assert.deepEqual(files, []);
    assert.deepEqual(
      [...new Set(problems.map(({ field }) => field))],
      ['name', 'targets', 'maintainer.name', 'maintainer.email', 'maintainer.url'],
    );
  });

  it('are planned without an exception for any input', () => {
    for (const answers of [null, 1, 'x', [], { targets: [null, 1, {}], maintainer: 5, methods: [1, 'nothing'] }, { name: {} }]) {
      assert.deepEqual(planPlugin(readAnswers(answers)).files, []);
    }
  });
});
