import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloudQuery, osQuery, readTargetQuery } from '../../server/src/plugin/targets/targetQuery.ts';
import type { RegistryView } from '../../server/src/registry/registryView.ts';
import { projectOf } from '../support/engine.ts';
import { healthy } from '../support/rulePage.ts';

const PLUGINS = '/work/imagefactory_plugins';

/** A package with one `.info` document and a delegate class that implements its type. */
function plugin(name: string, type: 'os' | 'cloud', targets: unknown[], folder = PLUGINS): Record<string, string> {
  const methods =
    type === 'os'
      ? ['create_base_image(self, builder, template, parameters)', 'create_target_image(self, builder, target, image, parameters)']
      : ['push_image_to_provider(self, builder, provider, credentials, target, image, parameters)'];
  const face = type === 'os' ? 'OSDelegate' : 'CloudDelegate';
  return {
    [`${folder}/${name}/${name}.info`]: JSON.stringify({ type, targets }),
    [`${folder}/${name}/__init__.py`]: `from .${name} import ${name} as delegate_class\n`,
    [`${folder}/${name}/${name}.py`]: [
      'from zope.interface import implementer',
      `from imgfac.${face} import ${face}`,
      `@implementer(${face})`,
      `class ${name}(object):`,
      ...methods.map((method) => `    def ${method}:\n        self.done = True`),
      '',
    ].join('\n'),
  };
}

function registriesOf(files: Record<string, string>): readonly RegistryView[] {
  const { project } = projectOf(files);
  project.discover(['/work']);
  return project.registries();
}
const only = (files: Record<string, string>): RegistryView => {
  const views = registriesOf(files);
  assert.equal(views.length, 1);
  return views[0] as RegistryView;
};

describe('a folder of plugins is one registry', () => {
  const { model } = only({ ...plugin('Granite', 'os', [['Fedora', null, null]]), ...plugin('Harbor', 'cloud', [['ec2'], 'gce']) });
  const [granite, harbor] = model.plugins;

  it('with its plugins and their types by name', () => {
    assert.deepEqual([model.folder, model.kind], [PLUGINS, 'package']);
    assert.deepEqual(
      model.plugins.map(({ name, type }) => [name, type]),
      [
        ['Granite', 'os'],
        ['Harbor', 'cloud'],
      ],
    );
  });
  it('with the delegate class of each plugin, its interfaces and methods', () => {
    assert.deepEqual(
      [granite?.delegate.state, granite?.delegate.className, granite?.delegate.interfaces],
      ['class', 'Granite', ['OSDelegate']],
    );
    assert.deepEqual(
      granite?.delegate.methods.map(({ name, state }) => [name, state]),
      [
        ['create_base_image', 'implemented'],
        ['create_target_image', 'implemented'],
        ['add_cloud_plugin_content', 'missing'],
        ['abort', 'missing'],
      ],
    );
    assert.deepEqual(
      harbor?.delegate.methods.filter(({ state, always }) => state === 'missing' && always).map(({ name }) => name),
      ['snapshot_image_on_provider', 'delete_from_provider'],
    );
  });
  it('with the claims of each plugin, including those that no build can match', () => {
    assert.deepEqual(
      harbor?.claims.map(({ label, kind }) => [label, kind]),
      [
        ['ec2', 'cloud'],
        ['"gce"', 'unreachable'],
      ],
    );
    assert.deepEqual(
      model.targets.map(({ label }) => label),
      ['Fedora, any version, any arch', 'ec2'],
    );
  });
  it('with the number of problems of each plugin', () => assert.ok((harbor?.problems.error ?? 0) > 0));
  it('as plain data', () => assert.deepEqual(JSON.parse(JSON.stringify(model)).plugins.length, 2));
});

describe('the plugin for a target', () => {
  const { table, model } = only({
    ...plugin('Nova', 'os', [['Fedora', null, null]]),
    ...plugin('TinMan', 'os', [
      ['Fedora', null, null],
      ['Fedora', '14', null],
    ]),
    ...plugin('EC2', 'cloud', [['ec2']]),
  });
  it('is the one with the most specific target', () => {
    const { winner, others, dependsOnOrder } = table.resolve(osQuery('Fedora', '14', 'x86_64'));
    assert.deepEqual([winner?.plugin, others.map(({ plugin: name }) => name), dependsOnOrder], ['TinMan', ['Nova'], false]);
  });
  it('depends on the listing order if two claim the same', () => {
    const { winner, others, dependsOnOrder } = table.resolve(osQuery('Fedora', '30'));
    assert.ok(winner);
    assert.deepEqual([others.length, dependsOnOrder], [1, true]);
    assert.deepEqual(
      model.targets.filter(({ conflict }) => conflict).map(({ label }) => label),
      ['Fedora, any version, any arch'],
    );
  });
  it('does not exist for an unknown cloud, and Image Factory raises', () => {
    const { winner, exception } = table.resolve(cloudQuery('gce'));
    assert.deepEqual([winner, exception], [undefined, 'No plugin .info file loaded for target: gce']);
  });
});

describe('a document of the reference, which no release loads,', () => {
  const reference = healthy('healthy-cloud-reference');
  it('is shown as not loaded and matches if no other document does', () => {
    const { model, table } = only(reference);
    assert.equal(model.plugins[0]?.documents[0]?.state, 'not-loaded');
    const target = model.targets[0];
    assert.ok(target);
    const { winner } = table.resolve(cloudQuery(target.label));
    assert.deepEqual([winner?.plugin, winner?.loaded], [model.plugins[0]?.name, false]);
  });
  it('is overruled by a loaded plugin', () => {
    const { model } = only(reference);
    const name = model.targets[0]?.label ?? '';
    const { table } = only({ ...reference, ...plugin('Aaa', 'cloud', [['other']]), ...plugin('Zzz', 'cloud', [[name]]) });
    const { winner, dependsOnOrder } = table.resolve(cloudQuery(name));
    assert.deepEqual([winner?.plugin, winner?.loaded, dependsOnOrder], ['Zzz', true, false]);
  });
});

describe('a directory called plugins.d', () => {
  const info = JSON.stringify({ type: 'cloud', targets: [['ec2']], maintainer: {} });
  it('is a registry with a plugin per file, whose packages are elsewhere', () => {
    const views = registriesOf({ '/work/plugins.d/A.info': info, '/work/plugins.d/B.info': info });
    assert.deepEqual(
      views.map(({ model }) => [model.kind, model.plugins.map(({ name, delegate }) => [name, delegate.state])]),
      [
        [
          'scanned',
          [
            ['A', 'unknown'],
            ['B', 'unknown'],
          ],
        ],
      ],
    );
    assert.equal(views[0]?.table.resolve(cloudQuery('ec2')).dependsOnOrder, true);
  });
});

describe('a target query is parsed as', () => {
  const cases: [string, unknown][] = [
    ['', []],
    ['ec2', [cloudQuery('ec2'), osQuery('ec2')]],
    ['Fedora 30', [osQuery('Fedora', '30')]],
    ['Fedora x86_64', [osQuery('Fedora', undefined, 'x86_64')]],
    ['Fedora, 30, x86_64', [osQuery('Fedora', '30', 'x86_64')]],
    ['["Fedora", "30", null]', [osQuery('Fedora', '30')]],
    ['Fedora any x86_64', [osQuery('Fedora', undefined, 'x86_64')]],
    ['a b c d', []],
  ];
  for (const [text, query] of cases) it(JSON.stringify(text), () => assert.deepEqual(readTargetQuery(text), query));
});

describe('what rules have read outside of the plugin', () => {
  it('causes a new check when it changes: a package list', () => {
    const files = { ...plugin('Aaa', 'cloud', [['a']]), ...plugin('Bbb', 'cloud', [['b']]), ...plugin('Ccc', 'cloud', [['c']]) };
    const { project, files: disk } = projectOf(files);
    const rules = () => project.check(`${PLUGINS}/Ccc`).findings.map(({ rule }) => rule);
    project.discover(['/work']);
    assert.ok(!rules().includes('plugin-not-packaged'));
    for (const [text, expected] of [
      ["plugins = ['Aaa', 'Bbb']\n", true],
      ["plugins = ['Aaa', 'Bbb', 'Ccc']\n", false],
    ] as const) {
      disk.write(`${PLUGINS}/setup.py`, text);
      assert.ok(project.changed(`${PLUGINS}/setup.py`).includes(`${PLUGINS}/Ccc`));
      assert.equal(rules().includes('plugin-not-packaged'), expected);
    }
  });
});
