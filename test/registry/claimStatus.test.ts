import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { osQuery } from '../../server/src/plugin/targets/targetQuery.ts';
import type { PluginModel } from '../../server/src/registry/registryModel.ts';
import { projectOf } from '../support/engine.ts';

type Targets = readonly unknown[] | Readonly<Record<string, readonly string[]>>;

/** Plugins by name: a list of targets is a document that releases load, an object one of the reference. */
function registryOf(plugins: Readonly<Record<string, Targets>>, type = 'os') {
  const files = Object.entries(plugins).map(([name, targets]) => [
    `/work/imagefactory_plugins/${name}/${Array.isArray(targets) ? `${name}.info` : 'info.json'}`,
    JSON.stringify({ type, targets }),
  ]);
  const { project } = projectOf(Object.fromEntries(files));
  project.discover(['/work']);
  const [view] = project.registries();
  assert.ok(view);
  return view;
}
const claimsOf = (plugins: readonly PluginModel[], name: string) => plugins.find((plugin) => plugin.name === name)?.claims ?? [];
const standings = (plugins: Readonly<Record<string, Targets>>, name: string) =>
  claimsOf(registryOf(plugins).model.plugins, name).map(({ short, standing }) => [short, standing]);

describe('the status of a claim', () => {
  it('is narrowed by more specific targets of other plugins, not of the plugin itself', () => {
    const plugins = {
      A: [['Fedora', null, null]],
      B: [['Fedora', '30', 'x86_64']],
      C: [['RHEL-7', null, null]],
      D: [['RHEL-7', '6', null]],
    };
    assert.deepEqual(standings(plugins, 'A'), [['Fedora', 'narrowed']]);
    assert.deepEqual(standings({ A: [...plugins.A, ...plugins.B] }, 'A'), [
      ['Fedora', 'taken'],
      ['Fedora 30 x86_64', 'taken'],
    ]);
    const [claim] = claimsOf(registryOf(plugins).model.plugins, 'A');
    assert.equal(claim?.why, 'Except Fedora 30 x86_64 (B): the most specific target wins.');
  });
  it('lists few of many exceptions', () => {
    const many = Array.from({ length: 40 }, (_, i) => ['Fedora', `${i + 1}`, null]);
    const [claim] = claimsOf(registryOf({ A: [['Fedora', null, null], ...many.slice(0, 5)], B: many.slice(5) }).model.plugins, 'A');
    assert.match(claim?.why ?? '', /^Except Fedora 6 \(B\), Fedora 7 \(B\), Fedora 8 \(B\), and 32 more:/);
  });
  it('is contested if others claim exactly the same target, with the log message of Image Factory', () => {
    const { model } = registryOf({ A: [['Fedora', null, null]], B: [['Fedora', null, null]] });
    const [claim] = claimsOf(model.plugins, 'A');
    assert.equal(claim?.standing, 'contested');
    assert.match(claim?.why ?? '', /"Did not register A for \('Fedora', None, None\)\. Plugin B already registered\."$/);
  });
  it('is only contested among loaded plugins: documents that no release loads are overruled', () => {
    const { model, table } = registryOf({ A: { Fedora: ['30'] }, B: [['Fedora', null, null]] });
    assert.deepEqual(
      model.plugins.map(({ claims, reach }) => [claims[0]?.standing, reach]),
      [
        ['overruled', 'some'],
        ['taken', 'some'],
      ],
    );
    assert.equal(table.resolve(osQuery('Fedora', '30')).winner?.plugin, 'B');
    assert.match(model.plugins[0]?.claims[0]?.why ?? '', /info\.json, and B, which is loaded, also claims it/);
    assert.deepEqual(
      model.targets.map(({ conflict }) => conflict),
      [false, false],
    );
  });
  it('is seldom without a version, which Image Factory omits last', () => {
    const { model, table } = registryOf({ A: [['Fedora', null, 'x86_64']] });
    const [claim] = claimsOf(model.plugins, 'A');
    assert.deepEqual([claim?.standing, claim?.label], ['seldom', 'Fedora, no version, x86_64']);
    assert.match(claim?.why ?? '', /only matches templates that have no version/);
    assert.equal(table.resolve(osQuery('Fedora', undefined, 'x86_64')).winner?.plugin, 'A');
    assert.equal(table.resolve(osQuery('Fedora', '30', 'x86_64')).winner, undefined);
    assert.equal(model.plugins[0]?.reach, 'some');
  });
  it('is unreachable with a wildcard word, or as a plain string, for the reason that the rule reports', () => {
    const claims = claimsOf(registryOf({ A: [['Fedora', '*', null], 'Fedora'] }).model.plugins, 'A');
    assert.deepEqual(
      claims.map(({ standing }) => standing),
      ['unreachable', 'unreachable'],
    );
    assert.match(claims[0]?.why ?? '', /is not a wildcard/);
    assert.match(claims[1]?.why ?? '', /OS targets are looked up as/);
  });
});

describe('a plugin that no build can use', () => {
  const whyOf = (document: string, name = 'A.info') => {
    const { project } = projectOf({ [`/work/imagefactory_plugins/A/${name}`]: document, '/work/imagefactory_plugins/A/__init__.py': '' });
    project.discover(['/work']);
    const plugin = project.registries()[0]?.model.plugins[0];
    return [plugin?.reach, plugin?.why];
  };
  it('has a reason', () => {
    assert.deepEqual(whyOf('{"type": "os", "targets": []}'), ['none', 'It has no targets.']);
    assert.deepEqual(whyOf('{"type": "os", "targets": ["a"]}'), ['none', 'No build can match its only target.']);
    assert.match(`${whyOf('{"type": "os"}')}`, /^none,.*"Invalid metadata for plugin \(A\)\. Missing entry for 'targets'\."$/);
    assert.match(`${whyOf('{"type": "oss", "targets": [["a"]]}')}`, /^none,.*silently skips it/);
  });
  it('is not reported if its metadata could not be read', () => {
    const deep = `{"type": "os", "targets": ${'['.repeat(200)}${']'.repeat(200)}}`;
    assert.deepEqual(whyOf(deep), ['unknown', undefined]);
  });
});

describe('the order of a registry', () => {
  it('is the natural order', () => {
    const { model } = registryOf({
      Plugin769: [['Fedora', '10', null]],
      Plugin77: [
        ['Fedora', null, null],
        ['Fedora', '9', null],
      ],
      plugin78: [['CentOS-7', null, null]],
    });
    assert.deepEqual(
      model.plugins.map(({ name }) => name),
      ['Plugin77', 'plugin78', 'Plugin769'],
    );
    assert.deepEqual(
      model.targets.map(({ key }) => key),
      ['["CentOS-7",null,null]', '["Fedora","9",null]', '["Fedora","10",null]', '["Fedora",null,null]'],
    );
  });
});
