import assert from 'node:assert/strict';
import { linkSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { plugin, writeTree } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { BROKEN, folderWith, run } from './run.ts';

const INFO = 'imagefactory_plugins/Granite/Granite.info';
const healthy = plugin('Granite')[INFO] ?? '';
const SLIP = { info: healthy.replace('"description"', '"descripton"') };

test('a repository with fifty existing findings: only new ones are reported', async () => {
  const folder = folderWith(...Array.from({ length: 25 }, (_, i) => plugin(`Old${i}`, BROKEN)), plugin('Granite', SLIP));
  const written = await run(folder, ['check', '--write-baseline', 'baseline.json']);
  assert.deepEqual([written.code, written.stdout], [0, '']);
  assert.match(written.stderr, /^imagefactory-plugin: wrote \d\d findings to baseline\.json\n$/);
  const first = readFileSync(path.join(folder, 'baseline.json'), 'utf8');
  const clean = await run(folder, ['check', '--baseline', 'baseline.json', '--max-warnings', '0']);
  assert.deepEqual([clean.code, clean.stderr], [0, '']);
  assert.match(clean.stdout, /^26 plugins checked \(\d+ files\): no findings; \d\d in the baseline\n$/);

  writeTree(folder, { [INFO]: `\n${SLIP.info.replace('"1.0"', '1.0')}` });
  const later = await run(folder, ['check', '--baseline', 'baseline.json', '--format', 'json']);
  assert.deepEqual(
    reportIn(later).findings.map(({ rule }) => rule),
    ['wrong-value-type'],
  );
  assert.ok(reportIn(later).inBaseline > 9);
  assert.equal(later.stderr, '');

  writeTree(folder, { [INFO]: healthy });
  const fixed = await run(folder, ['check', '--baseline', 'baseline.json']);
  assert.equal(
    fixed.stderr,
    'imagefactory-plugin: baseline.json lists 1 resolved finding; add "--write-baseline baseline.json" to remove it\n',
  );
  assert.equal(fixed.code, 0);
  const elsewhere = await run(folder, ['check', '--baseline', 'baseline.json', 'imagefactory_plugins/Old1']);
  assert.deepEqual([elsewhere.code, elsewhere.stderr], [0, '']);

  writeTree(folder, { [INFO]: SLIP.info });
  await run(path.join(folder, 'imagefactory_plugins'), ['check', '--write-baseline', '../baseline.json', '..']);
  assert.equal(readFileSync(path.join(folder, 'baseline.json'), 'utf8'), first, 'the working directory does not matter');
});

test('with --baseline, --write-baseline removes resolved findings, adds none, and reports new ones', async () => {
  const folder = folderWith(plugin('Granite', SLIP), plugin('Basalt', BROKEN));
  await run(folder, ['check', '--write-baseline', 'lists/baseline.json']);
  writeTree(folder, { [INFO]: healthy.replace('"1.0"', '1.0') });
  const args = ['check', 'imagefactory_plugins/Granite', '--baseline', 'lists/baseline.json', '--write-baseline', 'lists/baseline.json'];
  const updated = await run(folder, args);
  assert.match(updated.stdout, /wrong-value-type/);
  assert.equal(updated.stderr, 'imagefactory-plugin: removed 1 resolved finding from lists/baseline.json\n');
  const left = JSON.parse(readFileSync(path.join(folder, 'lists/baseline.json'), 'utf8')).findings.map((one: { file: string }) => one.file);
  assert.deepEqual(new Set(left), new Set(['../imagefactory_plugins/Basalt/Basalt.info']));
});

test('a baseline is replaced at once, so a full disk does not damage it', async () => {
  const folder = folderWith(plugin('Granite', SLIP));
  const [file, kept] = ['baseline.json', 'kept.json'].map((name) => path.join(folder, name)) as [string, string];
  await run(folder, ['check', '--write-baseline', file]);
  linkSync(file, kept);
  writeTree(folder, { [INFO]: healthy });
  assert.equal((await run(folder, ['check', '--write-baseline', file])).code, 0);
  assert.match(readFileSync(kept, 'utf8'), /unknown-key/);
  assert.match(readFileSync(file, 'utf8'), /"findings": \[\]/);
});

test('the baseline applies to the findings that remain after --fix', async () => {
  const folder = folderWith(plugin('Granite', { ...SLIP, init: 'delegate_class = None\n' }));
  await run(folder, ['check', '--write-baseline', 'baseline.json']);
  const ended = await run(folder, ['check', '--fix', '--baseline', 'baseline.json']);
  assert.match(ended.stdout, /, 1 problem fixed: no findings; 1 in the baseline\n$/);
  assert.equal(ended.code, 0);
});

test('the baseline applies to standard input, and findings in other files of the plugin do not count as resolved', async () => {
  const folder = folderWith(plugin('Granite', { ...SLIP, init: 'delegate_class = None\n' }));
  await run(folder, ['check', '--write-baseline', 'baseline.json']);
  const args = ['check', '--stdin-filename', INFO, '--baseline', 'baseline.json'];
  const ended = await run(folder, args, { input: SLIP.info });
  assert.deepEqual([ended.code, ended.stderr], [0, '']);
  assert.match(ended.stdout, /: no findings; 2 in the baseline\n$/);
});

test('a file that is not a baseline is neither overwritten nor read', async () => {
  const folder = folderWith(plugin('Granite', SLIP), { 'other.json': '{"findings": [1], "version": 1}' });
  for (const args of [
    ['--write-baseline', INFO],
    ['--write-baseline', 'other.json'],
    ['--write-baseline', `${INFO}/below.json`],
    ['--write-baseline', 'a.json', '--baseline', 'b.json'],
    ['--baseline', 'missing.json'],
    ['--baseline', 'other.json'],
    ['--baseline', '.'],
  ]) {
    const { code, stdout, stderr } = await run(folder, ['check', ...args]);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^imagefactory-plugin: \S/);
  }
  assert.equal(readFileSync(path.join(folder, INFO), 'utf8'), SLIP.info);
});
