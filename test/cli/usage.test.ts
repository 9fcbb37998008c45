import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmodSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { CLI, cliAlone, type Ended, plugin, runNode, scratchFolder, writeTree } from '../support/cli.ts';

const folder = scratchFolder();
writeTree(folder, plugin('Granite'));
const run = (...args: readonly string[]): Promise<Ended> => runNode([CLI, ...args], { cwd: folder });

test('help lists commands, examples, and exit codes', async () => {
  const help = await run('--help');
  assert.equal(help.code, 0);
  assert.match(help.stdout, /Examples:\n {2}imagefactory-plugin check/);
  assert.equal(help.stderr, '');
  const check = await run('check', '--help');
  assert.match(check.stdout, /Exit code:\n {2}0 {2}no errors\n {2}1 .*\n {2}2 /);
  for (const command of ['list', 'resolve', 'new'])
    assert.match((await run(command, '--help')).stdout, /^Exit code:\n {2}0 .*\n(.*\n)? {2}2 {2}invalid usage/m, command);
  assert.deepEqual(await run('help'), help);
  assert.deepEqual(await run('help', 'check'), check);
  for (const { stdout } of [help, check, await run('new', '--help'), await run('verify', '--help')])
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  imagefactory-plugin ')),
      [],
    );
});

test('a mistake in usage names the command whose help to read', async () => {
  const last = async (...args: readonly string[]) => (await run(...args)).stderr.trimEnd().split('\n').at(-1);
  assert.equal(await last('check', '--frmat'), '(run imagefactory-plugin check --help for usage)');
  assert.equal(await last('chekc'), '(run imagefactory-plugin --help for usage)');
  const unknown = await run('chekc');
  assert.match(unknown.stderr, /unknown command 'chekc'\n\(Did you mean check\?\)/);
  for (const args of [
    ['help', 'chekc'],
    ['chekc', '--help'],
    ['chekc', '--fix'],
  ])
    assert.deepEqual(await run(...args), unknown, args.join(' '));
});

test('patterns and - are explained', async () => {
  assert.match((await run('check', '*.info')).stderr, /: \*\.info does not exist; patterns are not expanded, name a folder instead\n/);
  assert.match((await run('check', '-')).stderr, /: - does not exist; use --stdin-filename to check standard input\n/);
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(await run('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
});

test('invalid usage exits with 2, an empty stdout, and a message on stderr', async () => {
  const wrong = [
    [],
    ['chekc'],
    ['check', '--frmat', 'json'],
    ['check', '--format', 'yaml'],
    ['check', '--format'],
    ['check', '--max-warnings', 'some'],
    ['check', '--max-warnings', '-1'],
    ['check', ''],
    ['check', 'not there', '--format', 'json'],
    ['check', 'imagefactory_plugins/Granite/Granite.info/below'],
    ['check', '--root', 'nowhere'],
    ['check', '--root', 'imagefactory_plugins/Granite/Granite.info'],
    ['check', '--root', 'imagefactory_plugins', '.'],
    ['lsp', '--socket', '1234'],
    ['lsp', '--clientProcessId', 'some'],
  ];
  for (const args of wrong) {
    const { code, stdout, stderr } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '', args.join(' '));
    assert.notEqual(stderr.trim(), '', args.join(' '));
    assert.doesNotMatch(stderr, /^ {4}at /m, `no stack for a person's mistake: ${args.join(' ')}`);
  }
});

test('every path that does not exist is named', async () => {
  const { stderr } = await run('check', 'one', '.', 'two');
  assert.equal(stderr, 'imagefactory-plugin: one does not exist\nimagefactory-plugin: two does not exist\n');
});

test('control characters in a path are escaped', async () => {
  const { stderr } = await run('check', 'a\u001b[2Jb');
  assert.equal(stderr, 'imagefactory-plugin: a\\u001b[2Jb does not exist\n');
});

test('a reader that closes the pipe early is not a failure', { skip: process.platform === 'win32' }, async () => {
  const many = scratchFolder();
  for (let i = 0; i < 300; i++) writeTree(many, plugin(`Broken${i}`, { info: '{,}' }));
  const child = spawn(process.execPath, [CLI, 'check'], { cwd: many, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(stderr, '');
  assert.equal(code, 1);
});

test('a full disk is reported, and exits with 2', { skip: process.platform !== 'linux' }, async () => {
  for (const command of ['check', '--help']) {
    const child = spawn(process.execPath, [CLI, command], { cwd: folder, stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(code, 2);
    assert.match(stderr, /^imagefactory-plugin: cannot write the output: ENOSPC.*\n$/);
  }
});

test('a current folder that no longer exists is reported, and exits with 2', { skip: process.platform === 'win32' }, async () => {
  const runWithout = (command: string) => {
    const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"';
    return promisify(execFile)('sh', ['-c', script, process.execPath, CLI, command], { cwd: folder });
  };
  await assert.rejects(runWithout('check'), { code: 2, stderr: 'imagefactory-plugin: the current folder no longer exists\n' });
  assert.match((await runWithout('rules')).stdout, /^duplicate-key /m);
});

test('a closed stdout is not a failure', { skip: process.platform === 'win32' }, async () => {
  const child = spawn('sh', ['-c', 'exec "$0" "$1" check >&-', process.execPath, CLI], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0);
});

test('the program runs without node_modules', async () => {
  const alone = cliAlone();
  const ended = await runNode([alone, 'check'], { cwd: folder, env: { NODE_PATH: '' } });
  assert.match(ended.stdout, /^1 plugin checked \(\d files?\): no findings\n$/);
  assert.deepEqual([ended.code, ended.stderr], [0, '']);
});

test('a missing Python parser is an internal error that names the file', async () => {
  const alone = cliAlone({ withParser: false });
  const { code, stdout, stderr } = await runNode([alone, 'check', '--format', 'json'], { cwd: folder });
  assert.equal(code, 2);
  assert.equal(stdout, '');
  assert.match(stderr, /internal error: .*web-tree-sitter\.wasm is missing/);
});

test('a folder that cannot be opened is reported', { skip: process.getuid?.() !== 0 && 'needs another user to test with' }, async () => {
  const closed = scratchFolder();
  writeTree(closed, { 'inner/info.json': '{}' });
  chmodSync(closed, 0o755);
  chmodSync(path.join(closed, 'inner'), 0o000);
  const { code, stderr } = await runNode([cliAlone(), 'check', 'inner'], { cwd: closed, uid: 65534 });
  assert.equal(code, 2);
  assert.equal(stderr, 'imagefactory-plugin: cannot open inner: permission denied\n');
});
