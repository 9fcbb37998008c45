import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugin } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { BROKEN, folderWith, run } from './run.ts';

test('an empty folder has no plugins, which is not a failure', async () => {
  const folder = folderWith();
  const ended = await run(folder, ['check']);
  assert.equal(ended.code, 0);
  assert.equal(ended.stderr, 'imagefactory-plugin: no Image Factory plugins found in .\n');
  const json = await run(folder, ['check', '--format', 'json']);
  assert.deepEqual(reportIn(json).findings, []);
  assert.equal(json.code, 0);
});

test('the info.json of another tool is ignored in a folder, and skipped with a note if it is named', async () => {
  const folder = folderWith({ 'mod/info.json': '{"name": "mod", "version": 1, "dependencies": [}' });
  const searched = await run(folder, ['check', '--format', 'json']);
  assert.equal(searched.code, 0);
  assert.deepEqual(reportIn(searched).findings, []);
  const named = await run(folder, ['check', 'mod/info.json', '--format', 'json']);
  assert.equal(named.code, 0);
  assert.match(named.stderr, /^imagefactory-plugin: skipped mod\/info\.json: .*--force/);
  assert.deepEqual(
    reportIn(named).skipped.map((skipped) => skipped.file),
    ['mod/info.json'],
  );
  const forced = await run(folder, ['check', '--force', 'mod/info.json', '--format', 'json']);
  assert.equal(forced.code, 1);
  assert.equal(reportIn(forced).findings[0]?.file ?? '', 'mod/info.json');
});

test('a named file means its plugin, and no other', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt', BROKEN));
  for (const name of ['Granite.info', 'Granite.py', '__init__.py']) {
    const ended = await run(folder, ['check', `imagefactory_plugins/Granite/${name}`, '--format', 'json']);
    const report = reportIn(ended);
    assert.equal(report.plugins, 1, name);
    assert.equal(ended.code, 1, name);
    for (const { file } of report.findings) assert.match(file, /^imagefactory_plugins\/Granite\//);
  }
});

test('displayed paths are relative to the working directory', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const below = await run(`${folder}/imagefactory_plugins`, ['check', 'Granite', '--format', 'json']);
  assert.equal(reportIn(below).findings[0]?.file ?? '', 'Granite/Granite.info');
  const inside = await run(`${folder}/imagefactory_plugins/Granite`, ['check', '--format', 'json']);
  assert.equal(reportIn(inside).findings[0]?.file ?? '', 'Granite.info');
  const beside = folderWith();
  const above = await run(beside, ['check', folder, '--format', 'json']);
  assert.match(reportIn(above).findings[0]?.file ?? '', /^\.\.\/.*\/imagefactory_plugins\/Granite\/Granite\.info$/);
});

test('a plugin without __init__.py is checked together with its siblings, even if only its folder is named', async () => {
  const { 'imagefactory_plugins/Basalt/__init__.py': _, ...basalt } = plugin('Basalt');
  const info = plugin('Granite')['imagefactory_plugins/Granite/Granite.info'] ?? '';
  const folder = folderWith(
    { 'imagefactory_plugins/__init__.py': '' },
    basalt,
    plugin('Granite', { info: info.replace('"Granite"', '"Basalt"') }),
  );
  const rules = async (name: string) => reportIn(await run(folder, ['check', name, '--format', 'json'])).findings.map(({ rule }) => rule);
  assert.deepEqual((await rules('imagefactory_plugins/Basalt')).sort(), ['missing-initializer', 'target-conflict']);
});

test('a path named twice, or inside another one, is checked once', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const once = reportIn(await run(folder, ['check', '--format', 'json']));
  const often = reportIn(
    await run(folder, ['check', '.', 'imagefactory_plugins', 'imagefactory_plugins/Granite', '.', '--format', 'json']),
  );
  assert.deepEqual(often.findings, once.findings);
  assert.equal(often.plugins, 1);
});
