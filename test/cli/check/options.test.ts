import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { plugin } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { BROKEN, folderWith, run } from './run.ts';

const INFO = 'imagefactory_plugins/Granite/Granite.info';
const healthy = plugin('Granite')[INFO] ?? '';
const UNKNOWN = { info: healthy.replace('"description"', '"descripton"') };
const severities = async (folder: string, ...args: readonly string[]) =>
  reportIn(await run(folder, ['check', '--format', 'json', ...args])).findings.map(({ rule, severity }) => `${rule}=${severity}`);

test('--rule sets severities for one run and overrides the settings', async () => {
  const folder = folderWith(plugin('Granite', UNKNOWN), { '.imagefactory.json': '{"rules": {"unknown-key": "hint"}}' });
  assert.deepEqual(await severities(folder), ['unknown-key=hint']);
  assert.deepEqual(await severities(folder, '--rule', 'unknown-key=error'), ['unknown-key=error']);
  assert.deepEqual(await severities(folder, '--rule', 'empty-value=error', '--rule', 'unknown-key=off'), []);
  for (const wrong of ['unknown-ky=off', 'unknown-key', 'unknown-key=warn', '=off']) {
    const { code, stderr } = await run(folder, ['check', '--rule', wrong]);
    assert.equal(code, 2, wrong);
    assert.match(stderr, /'--rule <name=severity>' argument/);
  }
  assert.match((await run(folder, ['check', '--rule', 'unknown-ky=off'])).stderr, /did you mean unknown-key\?/);
});

test('--config replaces all settings files, can be anywhere, and is checked itself', async () => {
  const elsewhere = folderWith({ 'strict.json': '{"rules": {"unknown-key": "error"}, "contract": "newest"}' });
  const folder = folderWith(plugin('Granite', UNKNOWN), { '.imagefactory.json': '{"rules": {"unknown-key": "off"}}' });
  const found = await severities(folder, '--config', path.join(elsewhere, 'strict.json'));
  assert.deepEqual(found.sort(), ['invalid-configuration=error', 'unknown-key=error']);
  for (const wrong of ['nowhere.json', '.']) assert.equal((await run(folder, ['check', '--config', wrong])).code, 2, wrong);
});

test('--output-file contains the output without colors', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const shown = await run(folder, ['check', '--format', 'sarif']);
  const written = await run(folder, ['check', '--format', 'sarif', '--output-file', 'report.sarif']);
  assert.deepEqual(written, { ...shown, stdout: '' });
  assert.equal(readFileSync(path.join(folder, 'report.sarif'), 'utf8'), shown.stdout);
  const nowhere = await run(folder, ['check', '-o', 'no/where.txt']);
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.stderr, /^imagefactory-plugin: cannot write no\/where\.txt: ENOENT/);
});

test('--statistics counts findings, --exit-zero exits with 0', async () => {
  const folder = folderWith(plugin('Granite', UNKNOWN), plugin('Basalt', UNKNOWN), plugin('Gneiss', BROKEN));
  const { code, stdout } = await run(folder, ['check', '--statistics']);
  assert.equal(code, 1);
  assert.match(stdout, /^2 {2}warning {2}unknown-key {6}2 fixable with --fix$/m);
  assert.match(stdout, /\n3 plugins checked .*\n$/);
  assert.equal((await run(folder, ['check', '--exit-zero'])).code, 0);
  assert.equal((await run(folder, ['check', '--exit-zero', '--max-warnings', '0'])).code, 0);
  assert.equal((await run(folder, ['check', '--exit-zero', 'nowhere'])).code, 2);
  assert.equal((await run(folder, ['check', '--statistics', '--format', 'json'])).code, 2);
});

test('--color overrides the environment', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const isColored = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    (await run(folder, args, { env })).stdout.includes('\u001b[');
  assert.ok(await isColored(['check', '--color', 'always'], { NO_COLOR: '1' }));
  assert.ok(!(await isColored(['check', '--color', 'never'], { FORCE_COLOR: '1' })));
  assert.ok(await isColored(['check', '--color', 'auto'], { FORCE_COLOR: '1' }));
  for (const command of [['list'], ['rules'], ['explain', 'empty-value']]) assert.ok(await isColored([...command, '--color', 'always']));
});
