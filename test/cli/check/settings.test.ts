import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { plugin, writeTree } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { BROKEN, folderWith, run } from './run.ts';

test('the nearest .imagefactory.json at or above a plugin sets its rules', async () => {
  const quiet = JSON.stringify({ rules: { 'json-syntax': 'off', 'missing-key': 'off' } });
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt', BROKEN), {
    'imagefactory_plugins/Granite/.imagefactory.json': quiet,
  });
  const errorsIn = async (...args: string[]) => {
    const { findings } = reportIn(await run(folder, ['check', '--format', 'json', ...args]));
    return [...new Set(findings.filter(({ rule }) => rule === 'json-syntax').map(({ file }) => file))];
  };
  assert.deepEqual(await errorsIn(), ['imagefactory_plugins/Basalt/Basalt.info']);
  writeTree(folder, { '.imagefactory.json': quiet });
  assert.deepEqual(await errorsIn(), []);
  assert.deepEqual(await errorsIn('imagefactory_plugins/Basalt'), []);
});

test('.imagefactory.json includes and excludes plugins', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), {
    'mod/info.json': '{}',
    '.imagefactory.json': '{"include": ["mod"], "exclude": ["imagefactory_plugins/Gran*"]}',
  });
  const ended = await run(folder, ['check', '--format', 'json']);
  const report = reportIn(ended);
  assert.equal(report.plugins, 1);
  assert.ok(report.findings.length > 0);
  for (const { file } of report.findings) assert.equal(file, 'mod/info.json');
  const named = await run(folder, ['check', 'imagefactory_plugins/Granite/Granite.info']);
  assert.match(named.stderr, /skipped imagefactory_plugins\/Granite\/Granite\.info: the settings exclude it/);
});

test('a mistake in .imagefactory.json is a finding, and the rest of the file applies', async () => {
  const config = JSON.stringify({ contract: 'loader', rules: { 'json-syntax': 'off', 'missing-key': 'off' } });
  const folder = folderWith(plugin('Granite', BROKEN), { '.imagefactory.json': config });
  const { findings } = reportIn(await run(folder, ['check', '--format', 'json']));
  assert.ok(findings.length > 0);
  for (const { file } of findings) assert.equal(file, '.imagefactory.json');
  const junit = await run(folder, ['check', '--format', 'junit']);
  assert.match(junit.stdout, /<testcase classname="." name="invalid-configuration \(\.imagefactory\.json:1:13\)">/);
});

test('settings are searched up to the root of the repository', async () => {
  const quiet = JSON.stringify({ rules: { 'json-syntax': 'off', 'missing-key': 'off' } });
  const folder = folderWith({ '.imagefactory.json': quiet, 'repository/.git/HEAD': '' });
  writeTree(path.join(folder, 'repository'), plugin('Granite', BROKEN));
  const codeOf = async (...args: string[]) => (await run(path.join(folder, 'repository'), ['check', ...args])).code;
  assert.equal(await codeOf(), 1);
  writeTree(path.join(folder, 'next'), plugin('Basalt', BROKEN));
  // The settings that apply to a folder that is checked together with the repository may be read, but do not apply to the repository.
  const { findings } = reportIn(await run(folder, ['check', '--format', 'json', 'next', 'repository']));
  assert.deepEqual(
    findings.filter(({ rule }) => rule === 'json-syntax').map(({ file }) => file),
    ['repository/imagefactory_plugins/Granite/Granite.info'],
  );
  writeTree(folder, { 'repository/.imagefactory.json': quiet });
  assert.equal(await codeOf('imagefactory_plugins/Granite'), 0);
  assert.equal(await codeOf('imagefactory_plugins/Granite', '--root', 'imagefactory_plugins'), 1);
});

test('excluded files are not checked, even with --force', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), { '.imagefactory.json': '{"exclude": ["imagefactory_plugins"]}' });
  const ended = await run(folder, ['check', '--force', 'imagefactory_plugins/Granite/Granite.info']);
  assert.deepEqual(
    [ended.code, ended.stderr.trim()],
    [0, 'imagefactory-plugin: skipped imagefactory_plugins/Granite/Granite.info: the settings exclude it'],
  );
});
