import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Occupied, writePlugin } from '../../../server/src/cli/new/write.ts';
import { CLI, cliAlone, runNode, scratchFolder, writeTree } from '../../support/cli.ts';
import { create, maintainer, noGitIdentity, tree } from './create.ts';

test('without a terminal, everything that is missing or invalid is reported at once, with exit code 2', async () => {
  const folder = scratchFolder();
  const nothing = await create(folder, []);
  assert.equal(nothing.code, 2);
  assert.equal(nothing.stdout, '');
  for (const told of ['--type', 'name', '--target']) assert.match(nothing.stderr, new RegExp(`^imagefactory-plugin: ${told}: `, 'm'));
  const wrong = await create(folder, [
    'my plugin',
    '-t',
    'cloud',
    '--target',
    'x',
    '--method',
    'fly',
    ...maintainer,
    '--maintainer-url',
    'x',
  ]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /: name: .*--maintainer-url: .*--method: /s);
  for (const args of [
    ['Slate', '-t', 'network', '--target', 'x', ...maintainer],
    ['Slate', '-t', 'cloud', '--target', 'x', '--python', '4', ...maintainer],
    ['Slate', '-t', 'cloud', '--target', 'x', '--dir', 'nowhere', ...maintainer],
    ['Slate', '-t', 'cloud', '--target', 'x', '--contract', '3', ...maintainer],
    ['Slate', '-t', 'os', '--target', 'Fedora', '--contract', 'reference-1.0', ...maintainer],
    ['../Slate', '-t', 'cloud', '--target', 'x', ...maintainer],
  ]) {
    const { code, stdout, stderr } = await create(folder, args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.doesNotMatch(stderr, /^ {4}at /m);
  }
  assert.deepEqual(readdirSync(folder), []);
});

test('a missing folder, and a name that was read as a target, are explained', async () => {
  const folder = scratchFolder();
  const nowhere = await create(folder, ['Slate', '-t', 'cloud', '--target', 'x', '--dir', 'nowhere']);
  assert.equal(nowhere.stderr, 'imagefactory-plugin: --dir: nowhere does not exist\n');
  const greedy = await create(folder, ['-t', 'cloud', '--target', 'x', 'Slate', ...maintainer]);
  assert.equal(greedy.code, 2);
  assert.match(greedy.stderr, /^imagefactory-plugin: --target takes all words that follow it; write the name before it\n.*: name: /);
});

test('existing files are never changed, and cause exit code 1', { skip: process.platform === 'win32' }, async () => {
  const folder = scratchFolder();
  writeTree(folder, { 'Full/mine.txt': 'mine', File: 'mine', 'Module.py': 'mine' });
  mkdirSync(path.join(folder, 'Empty'));
  symlinkSync('nowhere', path.join(folder, 'Link'));
  const before = tree(folder, 'Full');
  for (const name of ['Full', 'full', 'Empty', 'File', 'Link', 'Module']) {
    const { code, stdout, stderr } = await create(folder, [name, '-t', 'cloud', '--target', 'x', ...maintainer]);
    assert.equal(code, 1, name);
    assert.equal(stdout, '');
    assert.match(stderr, /already exists/);
  }
  assert.deepEqual(tree(folder, 'Full'), before);
  assert.deepEqual(readdirSync(path.join(folder, 'Empty')), []);
  assert.deepEqual(readdirSync(folder).sort(), ['Empty', 'File', 'Full', 'Link', 'Module.py']);
});

test('a folder that is not writable is reported, with exit code 2', {
  skip: process.getuid?.() !== 0 && 'needs another user to test with',
}, async () => {
  const folder = scratchFolder();
  chmodSync(folder, 0o755);
  const args = [cliAlone(), 'new', 'Slate', '-t', 'cloud', '--target', 'x', ...maintainer];
  const { code, stdout, stderr } = await runNode(args, { cwd: folder, env: noGitIdentity, uid: 65534 });
  assert.deepEqual([code, stdout], [2, '']);
  assert.equal(stderr, `imagefactory-plugin: Cannot create ${path.join(folder, 'Slate')}: permission denied. Nothing was created.\n`);
});

test('after a failure, only files that were written before it are removed', () => {
  const folder = scratchFolder();
  const first = { path: 'Slate/info.json', text: '{}' };
  // The second of two files with the same name conflicts with the first, like with an existing file.
  assert.throws(() => writePlugin(folder, [first, first]), Occupied);
  assert.deepEqual(readdirSync(folder), []);
  assert.throws(
    () => writePlugin(folder, [first, { path: 'Slate/docs/deep/x', text: '' }, { path: 'Slate/info.json/x', text: '' }]),
    Occupied,
  );
  assert.deepEqual(readdirSync(folder), []);
  mkdirSync(path.join(folder, 'Slate'));
  assert.throws(() => writePlugin(folder, [first]), Occupied);
  assert.deepEqual(readdirSync(folder, { recursive: true }), ['Slate']);
  rmdirSync(path.join(folder, 'Slate'));
  assert.throws(() => writePlugin(path.join(folder, 'gone'), [first]), /its folder no longer exists\. Nothing was created/);
  assert.deepEqual(readdirSync(folder), []);
});

test('a killed run leaves nothing that blocks the next one', async () => {
  const folder = scratchFolder();
  const templates = Object.fromEntries(
    Array.from({ length: 80 }, (_, i) => [`templates/PluginName_${i}.txt.mustache`, 'text\n'.repeat(10_000)]),
  );
  writeTree(folder, templates);
  const args = ['new', 'Slate', '-t', 'cloud', '--target', 'x', '--templates', 'templates', ...maintainer];
  const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { ...process.env, ...noGitIdentity }, stdio: 'ignore' });
  const ended = once(child, 'close');
  while (child.exitCode === null && readdirSync(folder).length === 1) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await ended;
  const isWhole = existsSync(path.join(folder, 'Slate'));
  if (isWhole) assert.equal(readdirSync(path.join(folder, 'Slate')).filter((name) => name.endsWith('.txt')).length, 80);
  const next = await create(folder, isWhole ? ['Basalt', ...args.slice(2)] : args.slice(1));
  assert.equal(next.code, 0, next.stderr);
});
