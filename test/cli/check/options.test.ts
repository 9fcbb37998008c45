import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  assert.match((await run(folder, ['check', '--rule', 'unknown-ky=warn'])).stderr, /Unknown rule unknown-ky; did you mean unknown-key\?/);
  assert.match((await run(folder, ['check', '--rule', 'unknown-key=warn'])).stderr, /Expected a severity \(.*such as unknown-key=off\./);
});

test('--config replaces all settings files, can be anywhere, and is checked itself', async () => {
  const elsewhere = folderWith({ 'strict.json': '{"rules": {"unknown-key": "error"}, "contract": "newest"}' });
  const folder = folderWith(plugin('Granite', UNKNOWN), { '.imagefactory.json': '{"rules": {"unknown-key": "off"}}' });
  const found = await severities(folder, '--config', path.join(elsewhere, 'strict.json'));
  assert.deepEqual(found.sort(), ['invalid-configuration=error', 'unknown-key=error']);
  for (const wrong of ['nowhere.json', '.']) assert.equal((await run(folder, ['check', '--config', wrong])).code, 2, wrong);
  if (process.platform === 'win32') return;
  assert.match((await run(folder, ['check', '--config', '/dev/null'])).stdout, /: null is a device\. Its settings are ignored\.\n/);
});

test('--output-file contains the output without colors', async () => {
  const folder = folderWith(plugin('Granite', BROKEN));
  const shown = await run(folder, ['check', '--format', 'sarif']);
  const written = await run(folder, ['check', '--format', 'sarif', '--output-file', 'report.sarif']);
  assert.deepEqual(written, { ...shown, stdout: '' });
  assert.equal(readFileSync(path.join(folder, 'report.sarif'), 'utf8'), shown.stdout);
  assert.equal((await run(folder, ['check', '-o', 'new/folder/report.txt'])).code, 1);
  assert.ok(existsSync(path.join(folder, 'new/folder/report.txt')));
  for (const [name, why] of [
    ['imagefactory_plugins', 'cannot write imagefactory_plugins: it is a folder'],
    ['', 'the name of the file to write is empty'],
  ] as const) {
    const { code, stderr } = await run(folder, ['check', '-o', name]);
    assert.deepEqual([code, stderr], [2, `imagefactory-plugin: ${why}\n`]);
  }
});

test('with --stdin-filename and --fix, --output-file contains the report, and stdout the fixed text', async () => {
  const folder = folderWith(plugin('Granite'));
  const args = ['check', '--stdin-filename', INFO, '--fix', '--rule', 'empty-value=off', '-o', 'report.txt'];
  const { code, stdout, stderr } = await run(folder, args, { input: UNKNOWN.info });
  assert.deepEqual([code, stdout, stderr], [0, healthy, '']);
  assert.equal(readFileSync(path.join(folder, 'report.txt'), 'utf8'), '1 plugin checked (3 files), 1 problem fixed: no findings\n');
});

test('options that contradict each other are refused before anything is written', async () => {
  const folder = folderWith(plugin('Granite', UNKNOWN));
  const baseline = ['--write-baseline', 'baseline.json'];
  for (const options of [
    ['--diff', '--format', 'json'],
    ['--diff', '--statistics'],
    [...baseline, '--diff'],
    [...baseline, '--format', 'json'],
    [...baseline, '--output-file', 'x'],
    [...baseline, '--statistics'],
    [...baseline, '--stdin-filename', INFO],
    [...baseline, '--baseline', 'other.json'],
  ]) {
    const { code, stdout } = await run(folder, ['check', ...options]);
    assert.deepEqual([code, stdout], [2, ''], options.join(' '));
  }
  assert.deepEqual(readdirSync(folder), ['imagefactory_plugins']);
});

test('--quiet hides findings, but counts them, and those that can be fixed', async () => {
  const folder = folderWith(plugin('Granite', UNKNOWN));
  const { stdout } = await run(folder, ['check', '--quiet']);
  assert.equal(stdout, '1 plugin checked (3 files): 1 warning (1 fixable with --fix)\n');
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
  assert.ok(await isColored(['check', '--diff', '--color', 'always']));
  for (const command of [['list'], ['rules'], ['explain', 'empty-value'], ['new', 'Slate', '-t', 'cloud', '--target', 'x', '-n']])
    assert.ok(await isColored([...command, '--color', 'always']));
});
