import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type Ended, plugin, writeTree } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { folderWith, run } from './run.ts';

const POSIX_ONLY = { skip: process.platform === 'win32' };
const NEEDS_ROOT = process.getuid?.() !== 0 && 'needs another user to test with';

const check = (cwd: string, ...args: readonly string[]): Promise<Ended> => run(cwd, ['check', ...args, '--format', 'json']);
const loud = (ended: Ended) => reportIn(ended).findings.filter(({ severity }) => severity === 'error' || severity === 'warning');

test('a named pipe instead of metadata does not block', POSIX_ONLY, async () => {
  const folder = folderWith(plugin('Granite'));
  execFileSync('mkfifo', [path.join(folder, 'imagefactory_plugins/Granite/info.json')]);
  const ended = await check(folder);
  const found = loud(ended).filter(({ file }) => file.endsWith('info.json'));
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ['unreadable-document'],
  );
  const named = await check(folder, 'imagefactory_plugins/Granite/info.json');
  assert.deepEqual(reportIn(named).findings, reportIn(ended).findings);
});

test('a named pipe instead of a module does not block', POSIX_ONLY, async () => {
  const { 'imagefactory_plugins/Granite/Granite.py': _, ...rest } = plugin('Granite');
  const folder = folderWith(rest);
  execFileSync('mkfifo', [path.join(folder, 'imagefactory_plugins/Granite/Granite.py')]);
  const ended = await check(folder);
  assert.equal(ended.code, 1);
  assert.match(loud(ended)[0]?.message ?? '', /^Granite\.py is a named pipe/);
});

test('a broken link is an error in the plugin, not invalid usage', async () => {
  const { 'imagefactory_plugins/Granite/Granite.info': _, ...rest } = plugin('Granite');
  const folder = folderWith(rest);
  symlinkSync('nowhere.info', path.join(folder, 'imagefactory_plugins/Granite/Granite.info'));
  for (const args of [[], ['imagefactory_plugins/Granite/Granite.info']]) {
    const ended = await check(folder, ...args);
    assert.equal(ended.code, 1);
    assert.ok(loud(ended).some(({ rule }) => rule === 'unreadable-document'));
  }
});

test('a folder with the name of metadata is an error in the plugin', async () => {
  const { 'imagefactory_plugins/Granite/Granite.info': _, ...rest } = plugin('Granite');
  const folder = folderWith(rest, { 'imagefactory_plugins/Granite/Granite.info/readme.txt': '' });
  assert.ok(loud(await check(folder)).some(({ rule }) => rule === 'unreadable-document'));
});

test('metadata without read permission is an error in the plugin', { skip: NEEDS_ROOT }, async () => {
  const folder = folderWith(plugin('Granite'));
  chmodSync(folder, 0o755);
  chmodSync(path.join(folder, 'imagefactory_plugins/Granite/Granite.info'), 0o000);
  const ended = await run(folder, ['check', '--format', 'json'], { uid: 65534 });
  const found = loud(ended).find(({ rule }) => rule === 'unreadable-document');
  assert.match(found?.message ?? '', /permission denied\. .* Grant read permission/);
  assert.equal(ended.code, 1);
});

test('folders that cannot be opened are reported, and all others are checked', { skip: NEEDS_ROOT }, async () => {
  const folder = folderWith(plugin('Granite', { info: '{,}' }), plugin('Basalt'));
  chmodSync(folder, 0o755);
  chmodSync(path.join(folder, 'imagefactory_plugins/Basalt'), 0o000);
  const ended = await run(folder, ['check', '--format', 'json'], { uid: 65534 });
  assert.ok(loud(ended).some(({ file }) => file.endsWith('Granite.info')));
  assert.match(ended.stderr, /^imagefactory-plugin: cannot open imagefactory_plugins\/Basalt: permission denied\. Plugins inside/);
  assert.equal(ended.code, 1);
  const listed = await run(folder, ['list'], { uid: 65534 });
  assert.match(listed.stderr, /cannot open .*Basalt/);
  assert.match(listed.stdout, /Granite/);
});

test('links out of the root are not read, and do not cause findings', POSIX_ONLY, async () => {
  const elsewhere = folderWith(plugin('Granite'), { 'secret.info': 'SECRET' });
  const folder = folderWith({ 'plugins.d/.keep': '', ...plugin('Basalt') });
  symlinkSync(path.join(elsewhere, 'imagefactory_plugins/Granite/Granite.info'), path.join(folder, 'plugins.d/Granite.info'));
  symlinkSync(path.join(elsewhere, 'secret.info'), path.join(folder, 'imagefactory_plugins/Basalt/secret.info'));
  symlinkSync(path.join(elsewhere, 'imagefactory_plugins/Granite'), path.join(folder, 'imagefactory_plugins/Granite'));
  const ended = await check(folder);
  assert.deepEqual(loud(ended), []);
  assert.equal(ended.code, 0);
  assert.doesNotMatch(ended.stdout, /SECRET/);
});

test('a configuration file that is a link out of the root is not read', POSIX_ONLY, async () => {
  const elsewhere = folderWith({ 'secret.json': '{"rules": {"json-syntax": "off", "missing-key": "off"}, "SECRET": 1}' });
  const folder = folderWith(plugin('Granite', { info: '{,}' }));
  symlinkSync(path.join(elsewhere, 'secret.json'), path.join(folder, '.imagefactory.json'));
  for (const args of [[], ['.', 'imagefactory_plugins']]) {
    const ended = await check(folder, ...args);
    assert.equal(ended.code, 1);
    assert.doesNotMatch(ended.stdout, /SECRET/);
  }
});

test('links within a wider root are followed', POSIX_ONLY, async () => {
  const base = folderWith({ 'work/.keep': '' });
  writeTree(path.join(base, 'lib'), plugin('Granite', { info: '{,}' }));
  symlinkSync('../lib/imagefactory_plugins', path.join(base, 'work/imagefactory_plugins'));
  assert.equal((await check(base, 'work')).code, 0);
  assert.equal((await check(base, 'work', '--root', '.')).code, 1);
});

test('a named link means its target', POSIX_ONLY, async () => {
  const base = folderWith(plugin('Granite', { info: '{,}' }));
  const elsewhere = folderWith();
  symlinkSync(path.join(base, 'imagefactory_plugins'), path.join(elsewhere, 'link'));
  assert.equal((await check(elsewhere, 'link')).code, 1);
  symlinkSync(path.join(base, 'imagefactory_plugins/Granite/Granite.info'), path.join(elsewhere, 'Granite.info'));
  assert.equal((await check(elsewhere, 'Granite.info', '--force')).code, 1);
});

test('cyclic links do not cause endless loops', POSIX_ONLY, async () => {
  const folder = folderWith(plugin('Granite'));
  mkdirSync(path.join(folder, 'a'));
  symlinkSync('..', path.join(folder, 'a/up'));
  symlinkSync('loop', path.join(folder, 'loop'));
  symlinkSync('.', path.join(folder, 'imagefactory_plugins/self'));
  const ended = await check(folder);
  assert.deepEqual([ended.code, reportIn(ended).plugins], [0, 1]);
});

test('names that are not UTF-8, or contain control characters, are escaped', { skip: process.platform !== 'linux' }, async () => {
  const folder = folderWith(plugin('Granite'), {
    'imagefactory_plugins/a\u001b[2J\nb/info.json': '{,}',
    'imagefactory_plugins/-rf/info.json': '{,}',
  });
  const raw = Buffer.concat([Buffer.from(`${folder}/imagefactory_plugins/bad`), Buffer.from([0xff])]);
  mkdirSync(raw);
  assert.equal(readdirSync(path.join(folder, 'imagefactory_plugins')).length, 4);
  const json = await check(folder);
  assert.equal(json.code, 1);
  assert.ok(reportIn(json).findings.some(({ file }) => file === 'imagefactory_plugins/a\u001b[2J\nb/info.json'));
  const text = await run(folder, ['check']);
  assert.ok(!text.stdout.includes('\u001b'));
  assert.match(text.stdout, /^imagefactory_plugins\/a\\u001b\[2J b\/info\.json:/m);
});

test('invalid UTF-8, a byte order mark, and a document that is too large have findings', async () => {
  const folder = folderWith(
    plugin('Granite'),
    { 'imagefactory_plugins/Granite/Granite.info': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{}')]) },
    plugin('Basalt'),
    { 'imagefactory_plugins/Basalt/Basalt.info': Buffer.from([0x7b, 0xff, 0x7d]) },
    plugin('Gneiss'),
    { 'imagefactory_plugins/Gneiss/Gneiss.info': `{"a": "${'x'.repeat(1024 * 1024)}"}` },
  );
  const found = loud(await check(folder)).map(({ rule, file }) => `${path.posix.basename(file)} ${rule}`);
  assert.ok(found.includes('Granite.info json-syntax'));
  assert.ok(found.includes('Basalt.info json-syntax'));
  assert.ok(found.includes('Gneiss.info json-too-large'));
});

test('no files are written, and plugin code is not run', async () => {
  const folder = folderWith(plugin('Granite', { init: 'open("was-run", "w")\nfrom .Granite import Granite as delegate_class\n' }));
  const before = readdirSync(folder, { recursive: true });
  await check(folder);
  assert.deepEqual(readdirSync(folder, { recursive: true }), before);
});

test('a plugin that Git ignores is checked if it is named, but not found by searching', async () => {
  const folder = folderWith(plugin('Granite', { info: '{"type": "oss"}' }), plugin('Basalt'), {
    '.gitignore': '/imagefactory_plugins/Granite\n',
  });
  const met = await check(folder);
  assert.deepEqual(loud(met), []);
  assert.equal(reportIn(met).plugins, 1);
  for (const name of ['imagefactory_plugins/Granite', 'imagefactory_plugins/Granite/Granite.info'])
    assert.ok(loud(await check(folder, name)).some(({ rule }) => rule === 'invalid-type'));
});

interface Sarif {
  readonly runs: readonly {
    readonly invocations: readonly { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: object[] }[];
  }[];
}

for (const [what, closed] of [
  ['a plugin folder', 'imagefactory_plugins/Basalt'],
  ['a subpackage', 'imagefactory_plugins/Granite/api'],
  ['a module', 'imagefactory_plugins/Granite/api/install.py'],
  ['an initializer', 'imagefactory_plugins/Granite/__init__.py'],
  ['a directory of links', 'plugins.d'],
] as const) {
  test(`${what} without read permission fails the run`, { skip: NEEDS_ROOT }, async () => {
    const folder = folderWith(plugin('Granite', { init: 'from .api.install import Granite as delegate_class\n' }), plugin('Basalt'), {
      'imagefactory_plugins/Granite/api/__init__.py': '',
      'imagefactory_plugins/Granite/api/install.py': 'from ..Granite import Granite\n',
      'plugins.d/readme.txt': '',
    });
    chmodSync(folder, 0o755);
    assert.equal((await run(folder, ['check'], { uid: 65534 })).code, 0);
    chmodSync(path.join(folder, closed), 0o000);
    const ended = await run(folder, ['check', '--format', 'json'], { uid: 65534 });
    assert.equal(ended.code, 1);
    assert.deepEqual(
      loud(ended).map(({ rule, file }) => [rule, file]),
      [['unreadable-document', closed]],
    );
    const { skipped } = JSON.parse(ended.stdout) as { skipped: { file: string; reason: string }[] };
    assert.equal(skipped.length, 1);
    assert.equal(skipped[0]?.file, closed);
    assert.match(skipped[0]?.reason ?? '', /permission denied/);
    const sarif = JSON.parse((await run(folder, ['check', '--format', 'sarif'], { uid: 65534 })).stdout) as Sarif;
    assert.equal(sarif.runs[0]?.invocations[0]?.executionSuccessful, false);
    assert.equal(sarif.runs[0]?.invocations[0]?.toolExecutionNotifications.length, 1);
  });
}

test('a folder without plugins that cannot be opened does not fail the run', { skip: NEEDS_ROOT }, async () => {
  const folder = folderWith(plugin('Granite'), { 'cache/readme.txt': '' });
  chmodSync(folder, 0o755);
  chmodSync(path.join(folder, 'cache'), 0o000);
  const ended = await run(folder, ['check', '--format', 'json'], { uid: 65534 });
  assert.equal(ended.code, 0);
  assert.deepEqual(reportIn(ended).findings, []);
  assert.match(ended.stderr, /cannot open cache: permission denied/);
});
