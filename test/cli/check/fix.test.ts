import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { CLI, type Ended, plugin, runNode, writeTree } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { folderWith, run } from './run.ts';

const INFO = 'imagefactory_plugins/Granite/Granite.info';
const INIT = 'imagefactory_plugins/Granite/__init__.py';
const healthy = plugin('Granite')[INFO] ?? '';

/** Metadata with a misspelled key, a number instead of a string, and a trailing comma. */
const SLIPS = { info: healthy.replace('"description"', '"descripton"').replace('"1.0"', '1.0').replace('"Apache-2.0"', '"Apache-2.0",') };
/** A missing license has only an unsafe fix. */
const GUESS = { info: healthy.replace(/,\s+"license": "Apache-2.0"/, '') };

const textOf = (folder: string, file = INFO): string => readFileSync(path.join(folder, file), 'utf8');

/** The texts of all files, by path. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => [path.join(entry.parentPath, entry.name), textOf(entry.parentPath, entry.name)]));
}

test('safe fixes are applied until there are none left, and a second run changes nothing', async () => {
  const folder = folderWith(plugin('Granite', SLIPS));
  const plain = await run(folder, ['check']);
  assert.match(plain.stdout, /\(3 fixable with --fix\)\n$/);
  const first = await run(folder, ['check', '--fix']);
  assert.deepEqual(first, { code: 0, stdout: '1 plugin checked (3 files), 3 problems fixed: no findings\n', stderr: '' });
  assert.equal(textOf(folder), healthy);
  const second = await run(folder, ['check', '--fix']);
  assert.equal(second.stdout, '1 plugin checked (3 files), 0 problems fixed: no findings\n');
  assert.equal(textOf(folder), healthy);
});

test('a fix that guesses is unsafe, and only applied with --unsafe-fixes', async () => {
  const folder = folderWith(plugin('Granite', GUESS));
  const safe = await run(folder, ['check', '--fix']);
  assert.match(safe.stdout, /, 0 problems fixed: 1 warning \(1 fixable with --unsafe-fixes\)\n$/);
  assert.equal(textOf(folder), GUESS.info);
  const unsafe = await run(folder, ['check', '--fix', '--unsafe-fixes']);
  assert.match(unsafe.stdout, /, 1 problem fixed: no findings\n$/);
  assert.equal(textOf(folder), healthy);
});

test('problems without a fix are still errors, and the report counts both', async () => {
  const folder = folderWith(plugin('Granite', { info: SLIPS.info, init: 'delegate_class = None\n' }));
  const ended = await run(folder, ['check', '--fix', '--format', 'json']);
  const report = reportIn(ended);
  assert.equal(ended.code, 1);
  assert.deepEqual([report.fixed, report.findings.map(({ rule }) => rule)], [3, ['delegate-not-a-class']]);
});

test('a file is created if the plugin determines its content', async () => {
  const { [INIT]: _, ...rest } = plugin('Granite');
  const folder = folderWith(rest);
  const ended = await run(folder, ['check', '--fix']);
  assert.match(ended.stdout, /1 problem fixed: no findings\n$/);
  assert.equal(textOf(folder, INIT), 'from .Granite import Granite as delegate_class\n');
});

test('metadata is a guess, so it is created by an unsafe fix', async () => {
  const { [INFO]: _, ...rest } = plugin('Granite');
  const folder = folderWith(rest);
  await run(folder, ['check', '--fix']);
  assert.ok(!readdirSync(path.dirname(path.join(folder, INFO))).includes('Granite.info'));
  await run(folder, ['check', '--fix', '--unsafe-fixes']);
  assert.ok(JSON.parse(textOf(folder)).targets);
});

test('line ends, byte order mark, and permissions are kept', { skip: process.platform === 'win32' }, async () => {
  const init = '\uFEFFfrom Granite import Granite as delegate_class\r\n# größe\r\n';
  const folder = folderWith(plugin('Granite', { info: SLIPS.info.replaceAll('\n', '\r\n'), init }), {
    '.imagefactory.json': '{"pythonVersion": "3"}',
  });
  for (const file of [INFO, INIT]) chmodSync(path.join(folder, file), 0o640);
  await run(folder, ['check', '--fix']);
  assert.equal(textOf(folder), healthy.replaceAll('\n', '\r\n'));
  assert.equal(textOf(folder, INIT), init.replace('from Granite', 'from .Granite'));
  for (const file of [INFO, INIT]) assert.equal(statSync(path.join(folder, file)).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(path.join(folder, 'imagefactory_plugins/Granite')).sort(), ['Granite.info', 'Granite.py', '__init__.py']);
});

test('a link stays a link, and its target is fixed', { skip: process.platform === 'win32' }, async () => {
  const folder = folderWith(plugin('Granite', SLIPS), { 'plugins.d/.keep': '' });
  symlinkSync('../imagefactory_plugins/Granite/Granite.info', path.join(folder, 'plugins.d/Granite.info'));
  await run(folder, ['check', 'plugins.d/Granite.info', '--fix']);
  assert.ok(lstatSync(path.join(folder, 'plugins.d/Granite.info')).isSymbolicLink());
  assert.equal(textOf(folder), healthy);
});

test('a file that is not UTF-8 is not touched', async () => {
  const latin1 = Buffer.from(SLIPS.info.replace('Installs', 'Gr\u00f6\u00dfe'), 'latin1');
  const folder = folderWith(plugin('Granite'), { [INFO]: latin1 });
  const ended = await run(folder, ['check', '--fix', '--unsafe-fixes']);
  assert.equal(ended.code, 1);
  assert.deepEqual(readFileSync(path.join(folder, INFO)), latin1);
});

test('a file that cannot be written is named, and the exit code is 2', {
  skip: process.getuid?.() !== 0 && 'needs another user',
}, async () => {
  const folder = folderWith(plugin('Granite', SLIPS));
  chmodSync(folder, 0o755);
  const ended = await run(folder, ['check', '--fix'], { uid: 65534 });
  assert.deepEqual([ended.code, ended.stdout], [2, '']);
  assert.match(ended.stderr, /^imagefactory-plugin: cannot write .*Granite\.info: EACCES/);
  assert.equal(textOf(folder), SLIPS.info);
});

test('--diff shows a patch that git applies, and writes nothing', async () => {
  const { [INIT]: _, ...rest } = plugin('Granite', SLIPS);
  const folder = folderWith(rest);
  const before = contents(folder);
  const ended = await run(folder, ['check', '--diff']);
  assert.equal(ended.code, 1);
  assert.equal(ended.stderr, 'imagefactory-plugin: 4 problems in 2 files can be fixed\n');
  assert.deepEqual(contents(folder), before);
  execFileSync('git', ['apply'], { cwd: folder, input: ended.stdout });
  assert.equal(textOf(folder), healthy);
  assert.equal(textOf(folder, INIT), 'from .Granite import Granite as delegate_class\n');
  const after = await run(folder, ['check', '--diff']);
  assert.deepEqual(after, { code: 0, stdout: '', stderr: 'imagefactory-plugin: nothing to fix\n' });
});

test('--diff ends in time for thousands of changed lines, and git applies the result', async () => {
  const targets = Array.from({ length: 3000 }, (_, i) => `system-${i}`);
  const info = JSON.stringify({ ...JSON.parse(healthy), targets }, undefined, 1);
  const folder = folderWith(plugin('Granite', { info }));
  const { stdout } = await run(folder, ['check', '--diff']);
  execFileSync('git', ['apply'], { cwd: folder, input: stdout });
  const applied = textOf(folder);
  assert.deepEqual(
    JSON.parse(applied).targets,
    targets.map((name) => [name, null, null]),
  );
  writeTree(folder, { [INFO]: info });
  assert.match((await run(folder, ['check', '--fix'])).stdout, /6 problems fixed: no findings\n$/);
  assert.equal(textOf(folder), applied);
});

const given = (folder: string, input: string, ...args: readonly string[]): Promise<Ended> =>
  runNode([CLI, 'check', '--stdin-filename', INFO, ...args], { cwd: folder, input });

test('standard input is checked instead of the file, which is not changed', async () => {
  const folder = folderWith(plugin('Granite'));
  const ended = await given(folder, SLIPS.info, '--format', 'json');
  assert.deepEqual(
    reportIn(ended).findings.map(({ file, rule }) => `${file} ${rule}`),
    [`${INFO} unknown-key`, `${INFO} wrong-value-type`, `${INFO} json-syntax`],
  );
  assert.equal(ended.code, 1);
  const fixed = await given(folder, SLIPS.info, '--fix');
  assert.deepEqual([fixed.code, fixed.stdout], [0, healthy]);
  assert.match(fixed.stderr, /3 problems fixed: no findings/);
  const diff = await given(folder, SLIPS.info, '--diff');
  assert.match(diff.stdout, /^-\s+"descripton"/m);
  assert.equal(textOf(folder), healthy);
});

test('standard input can be a file that does not exist yet, and only its own findings are shown', async () => {
  const { [INFO]: _, ...rest } = plugin('Granite', { init: '' });
  const folder = folderWith(rest);
  const ended = await given(folder, healthy, '--format', 'json');
  assert.deepEqual([ended.code, reportIn(ended).findings], [0, []]);
});

test('invalid combinations of options exit with 2', async () => {
  const folder = folderWith(plugin('Granite'));
  for (const args of [['--unsafe-fixes'], ['--stdin-filename', INFO, '.'], ['--stdin-filename', 'imagefactory_plugins']]) {
    const { code, stdout, stderr } = await run(folder, ['check', ...args]);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    assert.match(stderr, /^imagefactory-plugin: --/);
  }
});

test('a comment suppresses a finding, and is removed when there is none left', async () => {
  const comment = '# imagefactory: ignore[delegate-not-a-class] set by a test\n';
  const folder = folderWith(plugin('Granite', { init: `${comment}delegate_class = None\n` }));
  const suppressed = await run(folder, ['check', '--fix']);
  assert.match(suppressed.stdout, /^1 plugin checked \(\d files?\), 0 problems fixed: no findings\n$/);
  const init = plugin('Granite')[INIT] ?? '';
  writeTree(folder, { [INIT]: comment + init });
  const unused = await run(folder, ['check', '--fix']);
  assert.match(unused.stdout, /, 1 problem fixed: no findings\n$/);
  assert.equal(textOf(folder, INIT), init);
});
