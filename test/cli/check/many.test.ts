import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugin } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { BROKEN, folderWith, run } from './run.ts';

test('two runs have byte-identical output', async () => {
  const folder = folderWith(plugin('Granite', BROKEN), plugin('Basalt', BROKEN), plugin('Gneiss', { init: '' }));
  const args = ['check', '--format', 'json'];
  const [first, second] = await Promise.all([run(folder, args), run(folder, args)]);
  assert.equal(first.stdout, second.stdout);
});

test('output larger than the buffer of a pipe is complete', async () => {
  const folder = folderWith(...Array.from({ length: 60 }, (_, i) => plugin(`Broken${i}`, BROKEN)));
  const ended = await run(folder, ['check', '--format', 'json']);
  assert.equal(reportIn(ended).plugins, 60);
  assert.ok(ended.stdout.length > 30_000);
});

test('many plugins are checked in several threads, with the same findings as in one', async () => {
  const shared = plugin('Granite')['imagefactory_plugins/Granite/Granite.info'] ?? '';
  const many = Array.from({ length: 230 }, (_, i) => plugin(`Plugin${i}`, i % 50 === 0 ? { info: shared } : i % 7 === 0 ? BROKEN : {}));
  const folder = folderWith(...many, { 'mod/info.json': '{}' });
  const all = reportIn(await run(folder, ['check', '--format', 'json']));
  assert.equal(all.plugins, 230);
  assert.deepEqual(
    all.skipped.map(({ file }) => file),
    ['mod/info.json'],
  );
  const folders = Array.from({ length: 230 }, (_, i) => `imagefactory_plugins/Plugin${i}`);
  const root = ['--root', '.'];
  const [some, rest] = [
    reportIn(await run(folder, ['check', '--format', 'json', ...root, ...folders.slice(0, 115)])),
    reportIn(await run(folder, ['check', '--format', 'json', ...root, ...folders.slice(115)])),
  ];
  const key = (finding: object) => JSON.stringify(finding);
  assert.deepEqual([...some.findings, ...rest.findings].map(key).sort(), all.findings.map(key).sort());
});
