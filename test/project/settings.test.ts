import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GivenSettings } from '../../server/src/settings/settings.ts';
import { findingsOf, projectOf } from '../support/engine.ts';

const METADATA = {
  description: 'Installs Granite Linux',
  maintainer: { name: 'Granite Works', email: 'plugins@granite.example', url: 'https://granite.example' },
  version: '1.0',
  license: 'Apache-2.0',
};
const info = (changes: object) => JSON.stringify({ type: 'os', targets: [['Granite', null, null]], ...METADATA, ...changes });
const BROKEN = info({ type: 'oss', colour: 'grey' });
const IN_PLUGINS = '/work/imagefactory_plugins';

/** Rule names by file, for a tree with these settings. */
function rules(files: Readonly<Record<string, string>>, config: object | undefined, personal?: GivenSettings): readonly string[] {
  const tree = config === undefined ? files : { '/work/.imagefactory.json': JSON.stringify(config), ...files };
  return findingsOf(tree, personal).map(({ path, rule, severity }) => `${path.split('/').at(-2)} ${severity} ${rule}`);
}

describe('the severity of a rule', () => {
  const files = { [`${IN_PLUGINS}/A/A.info`]: BROKEN, [`${IN_PLUGINS}/B/B.info`]: BROKEN };
  const of = (config: object | undefined, personal?: GivenSettings) =>
    rules(files, config, personal).filter((line) => /unknown-key/.test(line));

  it('is taken from the configuration file', () => {
    assert.deepEqual(of(undefined), ['A hint unknown-key', 'B hint unknown-key']);
    assert.deepEqual(of({ rules: { 'unknown-key': 'error' } }), ['A error unknown-key', 'B error unknown-key']);
    assert.deepEqual(of({ rules: { 'unknown-key': 'off' } }), []);
  });
  it('can be overridden, with the last matching override winning', () => {
    const a = { files: ['imagefactory_plugins/A'], rules: { 'unknown-key': 'off' } };
    assert.deepEqual(of({ overrides: [a] }), ['B hint unknown-key']);
    assert.deepEqual(of({ rules: { 'unknown-key': 'off' }, overrides: [{ ...a, rules: { 'unknown-key': 'error' } }] }), [
      'A error unknown-key',
    ]);
    assert.deepEqual(of({ overrides: [{ files: ['**'], rules: { 'unknown-key': 'error' } }, a] }), ['B error unknown-key']);
    assert.deepEqual(of({ overrides: [a, { files: ['**/A.info'], rules: { 'unknown-key': 'warning' } }] }), [
      'A warning unknown-key',
      'B hint unknown-key',
    ]);
  });
  it('is compared with a limited number of patterns; the first one beyond it is reported', () => {
    const overrides = Array.from({ length: 101 }, (_, i) => ({
      files: i === 99 ? [...Array(9).fill('x'), 'imagefactory_plugins/A'] : Array(10).fill(i === 100 ? 'imagefactory_plugins/B' : 'x'),
      rules: { 'unknown-key': 'off' },
    }));
    assert.deepEqual(of({ overrides }), ['B hint unknown-key']);
    assert.deepEqual(
      rules({}, { overrides }).filter((line) => line.includes('invalid-configuration')),
      ['work warning invalid-configuration'],
    );
  });
  it('in the editor takes precedence over all of these', () => {
    const config = { rules: { 'unknown-key': 'off' }, overrides: [{ files: ['**'], rules: { 'unknown-key': 'error' } }] };
    assert.deepEqual(of(config, { rules: { 'unknown-key': 'warning' } }), ['A warning unknown-key', 'B warning unknown-key']);
    assert.deepEqual(of(config, { rules: { 'invalid-type': 'off' } }), ['A error unknown-key', 'B error unknown-key']);
  });
  it('can enable a rule that is off by default, for some files only', () => {
    const tree = { [`${IN_PLUGINS}/A/info.json`]: info({}), [`${IN_PLUGINS}/B/info.json`]: info({}) };
    const override = { files: ['imagefactory_plugins/B'], rules: { 'info-json-not-loaded': 'warning' } };
    const found = rules(tree, { overrides: [override] }).filter((line) => line.includes('info-json-not-loaded'));
    assert.deepEqual(found, ['B warning info-json-not-loaded']);
  });
});

describe('the nearest configuration file', () => {
  const near = `${IN_PLUGINS}/A/.imagefactory.json`;
  it('applies alone', () => {
    const { project } = projectOf({
      '/work/.imagefactory.json': '{"contract": "reference-1.0", "rules": {"unknown-key": "off"}}',
      [near]: '{"pythonVersion": "2"}',
      [`${IN_PLUGINS}/A/A.info`]: BROKEN,
    });
    const settings = project.settingsFor(`${IN_PLUGINS}/A`);
    assert.deepEqual([settings.contract, settings.pythonVersion, settings.severity('unknown-key', near)], ['auto', '2', undefined]);
    assert.equal(project.settingsFor(IN_PLUGINS).contract, 'reference-1.0');
    assert.deepEqual(project.configs(), ['/work/.imagefactory.json', near]);
  });
  it('changes when a file is added or removed', () => {
    const { project, files } = projectOf({ [`${IN_PLUGINS}/A/A.info`]: BROKEN });
    const unknownKey = () => project.check(`${IN_PLUGINS}/A`).findings.some(({ rule }) => rule === 'unknown-key');
    assert.ok(unknownKey());
    files.write(near, '{"rules": {"unknown-key": "off"}}');
    assert.deepEqual(project.changed(near), [`${IN_PLUGINS}/A`]);
    assert.ok(!unknownKey());
    files.delete(near);
    assert.deepEqual(project.changed(near), [`${IN_PLUGINS}/A`]);
    assert.ok(unknownKey());
  });
  it('is removed with its folder', () => {
    const { project, files } = projectOf({ [`${IN_PLUGINS}/.imagefactory.json`]: '{"contract": "loader-1.1"}' });
    assert.equal(project.settingsFor(`${IN_PLUGINS}/A`).contract, 'loader-1.1');
    files.delete(`${IN_PLUGINS}/.imagefactory.json`);
    project.changed(IN_PLUGINS);
    assert.equal(project.settingsFor(`${IN_PLUGINS}/A`).contract, 'auto');
  });
});

describe('a plugin', () => {
  const stranger = { '/work/factory/x/info.json': '{"name": "x"}' };
  const found = (files: Readonly<Record<string, string>>, config: object, personal?: GivenSettings) => {
    const tree = { '/work/.imagefactory.json': JSON.stringify(config), ...files };
    return projectOf(tree, personal).project.discover(['/work']);
  };

  it('can be included by the configuration file without other evidence', () => {
    assert.deepEqual(found(stranger, {}).directories, []);
    for (const include of [['factory'], ['factory/*'], ['**/info.json']])
      assert.deepEqual(found(stranger, { include }).directories, ['/work/factory/x']);
  });
  it('can be excluded by the configuration file despite all evidence', () => {
    const files = {
      [`${IN_PLUGINS}/A/A.info`]: BROKEN,
      [`${IN_PLUGINS}/A/__init__.py`]: 'class delegate_class: pass\n',
      [`${IN_PLUGINS}/B/B.info`]: BROKEN,
    };
    for (const exclude of [['imagefactory_plugins/A'], ['**/A'], ['**', '!**/B']])
      assert.deepEqual(found(files, { exclude }).directories, [`${IN_PLUGINS}/B`], String(exclude));
    assert.deepEqual(found(files, { include: ['**'], exclude: ['**'] }).directories, []);
  });
  it('is identified with a reason', () => {
    const { project } = projectOf({
      '/work/.imagefactory.json': '{"include": ["factory"], "exclude": ["imagefactory_plugins"]}',
      ...stranger,
    });
    assert.match(project.identify('/work/factory/x/info.json').reason, /include/);
    assert.match(project.identify(`${IN_PLUGINS}/A/A.info`).reason, /exclude/);
  });
  it('is not searched for in excluded folders', () => {
    const files = { '/work/vendor/info.json': '{}', '/work/vendor/deep/info.json': '{}', '/work/other/info.json': '{}' };
    assert.deepEqual(found(files, { exclude: ['vendor'] }).unrecognized, ['/work/other/info.json']);
  });
  it('claims no targets when it is excluded', () => {
    const files = { [`${IN_PLUGINS}/A/A.info`]: info({}), [`${IN_PLUGINS}/B/B.info`]: info({}) };
    assert.ok(rules(files, {}).some((line) => line.includes('target-conflict')));
    assert.ok(!rules(files, { exclude: ['imagefactory_plugins/B'] }).some((line) => line.includes('target-conflict')));
  });
  it('can be included in the editor, relative to the open folder', () => {
    assert.deepEqual(found(stranger, {}, { include: ['factory'] }).directories, ['/work/factory/x']);
    assert.deepEqual(found(stranger, { include: ['factory'] }, { include: [] }).directories, []);
  });
});

describe('the metadata format', () => {
  it('is the configured one', () => {
    const files = { [`${IN_PLUGINS}/A/A.info`]: info({ name: 'A', targets: { Granite: ['1'] } }) };
    assert.ok(rules(files, {}).includes('A error wrong-dialect-targets'));
    assert.ok(!rules(files, { contract: 'reference-1.0' }).includes('A error wrong-dialect-targets'));
    assert.ok(rules(files, { contract: 'reference-1.0' }, { contract: 'auto' }).includes('A error wrong-dialect-targets'));
  });
});

describe('a configuration file with mistakes', () => {
  it('applies as far as it is valid', () => {
    const { project } = projectOf({
      '/work/.imagefactory.json':
        '{"rules": {"unknown-key": "loud", "empty-value": "off"}, "contract": 3, "pythonVersion": "2", "exclude": ["a", 1],}',
    });
    const settings = project.settingsFor('/work');
    assert.deepEqual([settings.contract, settings.pythonVersion], ['auto', '2']);
    assert.equal(settings.severity('empty-value', '/work/x'), 'off');
    assert.equal(settings.severity('unknown-key', '/work/x'), undefined);
    assert.equal(settings.verdictOn('/work/a'), false);
    assert.equal(project.checkConfig('/work/.imagefactory.json').findings.length, 4);
  });
  it('is reported even if it includes no plugin', () => {
    assert.deepEqual(rules({}, { includes: ['x'] }), ['work warning invalid-configuration']);
  });
  it('can have its findings disabled', () => {
    assert.deepEqual(rules({}, { includes: ['x'], rules: { 'invalid-configuration': 'off' } }), []);
  });
  it('is harmless, whatever it contains', () => {
    for (const text of [
      '[',
      '[]',
      '{"rules": [{}]}',
      '{"overrides": [1, {"files": {}, "rules": []}]}',
      '{"__proto__": {"a": 1}, "rules": {"constructor": "off"}}',
      '['.repeat(60_000),
      ' '.repeat(2_000_000),
    ]) {
      const { project } = projectOf({ '/work/.imagefactory.json': text, [`${IN_PLUGINS}/A/A.info`]: BROKEN });
      assert.deepEqual(project.check(`${IN_PLUGINS}/A`).failures, []);
      const { findings, failures } = project.checkConfig('/work/.imagefactory.json');
      assert.deepEqual(failures, []);
      assert.ok(findings.length > 0, text.slice(0, 30));
    }
  });
});
