import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { CLI, scratchFolder } from '../../support/cli.ts';
import { PATIENCE } from '../../support/until.mjs';
import { noGitIdentity } from './create.ts';

const DOWN = '\u001b[B';
const ENTER = '\r';
const ESCAPE = '\u001b';
const CLEAR = '\u0015';

/** The terminal of the program, wide enough that no line wraps. */
const PTY = `
import fcntl, os, pty, select, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 60, 200, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    ready, _, _ = select.select([fd, 0], [], [])
    if 0 in ready:
        data = os.read(0, 1024)
        if data: os.write(fd, data)
    if fd in ready:
        try: data = os.read(fd, 65536)
        except OSError: break
        if not data: break
        os.write(1, data)
sys.exit(os.waitpid(pid, 0)[1] >> 8)
`;

/**
 * Answers prompts of `new` on a terminal, one after the other.
 * @param replies the expected output, and the keys that are pressed then
 * @returns the output, and the exit code
 */
async function converse(
  cwd: string,
  args: readonly string[],
  replies: readonly (readonly [RegExp, string])[],
  env: NodeJS.ProcessEnv = {},
) {
  const child = spawn('python3', ['-c', PTY, process.execPath, CLI, 'new', ...args], {
    cwd,
    env: { ...process.env, ...noGitIdentity, TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let all = '';
  let since = '';
  let look = () => undefined as undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    all += text;
    since += text;
    look();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const shows = (expected: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${why} instead of ${expected}:\n${stripVTControlCharacters(since)}`));
      const timer = setTimeout(() => fail('another prompt'), PATIENCE);
      look = () => {
        if (!expected.test(stripVTControlCharacters(since))) return;
        clearTimeout(timer);
        resolve();
      };
      void ended.then(() => fail('the end'));
      look();
    });
  try {
    for (const [expected, keys] of replies) {
      await shows(expected);
      since = '';
      child.stdin.write(keys);
    }
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`another prompt instead of the end:\n${stripVTControlCharacters(since)}`)), PATIENCE).unref(),
    );
    const code = await Promise.race([ended, late]);
    return { code, shown: stripVTControlCharacters(all) };
  } finally {
    child.kill('SIGKILL');
  }
}

function hasTerminals(t: TestContext): boolean {
  if (spawnSync('python3', ['-c', 'import pty, fcntl, termios']).status === 0) return true;
  t.skip('without a Python that has terminals');
  return false;
}

test('on a terminal, typing a name and a target is enough, and Enter accepts the rest', async (t) => {
  if (!hasTerminals(t)) return;
  const folder = scratchFolder();
  const { code, shown } = await converse(
    folder,
    [],
    [
      [/Name \(1\/4\)/, 'Granite'],
      [/Granite/, ENTER],
      [/Targets \(2\/4\)/, 'Fedora 30 x86_64'],
      [/as typed/, ENTER],
      [/Maintainer \(3\/4\)/, ENTER],
      [/Create Granite/, ENTER],
    ],
  );
  assert.equal(code, 0, shown);
  assert.match(shown, /1 plugin checked \(3 files\): 3 information/);
  const { type, targets } = JSON.parse(readFileSync(path.join(folder, 'Granite/Granite.info'), 'utf8'));
  assert.deepEqual([type, targets], ['os', [['Fedora', '30', 'x86_64']]]);
});

for (const [where, env] of [
  ['on a terminal', {}],
  ['on a terminal without colors', { NO_COLOR: '1' }],
] as const)
  test(`${where}, invalid input is rejected, Escape goes back, and the summary can be edited`, async (t) => {
    if (!hasTerminals(t)) return;
    const folder = scratchFolder();
    mkdirSync(path.join(folder, 'Taken'));
    writeFileSync(path.join(folder, 'Taken/file'), '');
    const identity = ['--maintainer-name', 'Ann', '--maintainer-email', 'ann@example.org', '--maintainer-url', 'https://example.org'];
    const { code, shown } = await converse(
      folder,
      identity,
      [
        [/Name \(1\/3\)/, 'my plugin'],
        [/Use only letters/, CLEAR],
        [/installs operating systems/, 'Taken'],
        [/"Taken" already exists/, ENTER],
        [/▲/, CLEAR],
        [/installs operating systems/, 'Slate'],
        [/Slate/, DOWN],
        [/Cloud plugin/, ENTER],
        [/Targets \(2\/3\)/, 'ec'],
        [/ec2/, ENTER],
        [/Summary \(3\/3\)/, ESCAPE],
        [/Targets \(2\/3\)[\s\S]*ec2/, ', slate'],
        [/ec2, slate/, ENTER],
        [/No Image Factory release loads info\.json/, DOWN],
        [/Use Slate\.info instead/, ENTER],
        [/Metadata format {2}Slate\.info/, ENTER],
      ],
      env,
    );
    assert.equal(code, 0, shown);
    assert.match(shown, /no findings/);
    assert.deepEqual(JSON.parse(readFileSync(path.join(folder, 'Slate/Slate.info'), 'utf8')).targets, [['ec2'], ['slate']]);
  });

test('on a terminal, a Node that is too old for the dialogue is reported, and defaults are used', async (t) => {
  if (!hasTerminals(t)) return;
  const folder = scratchFolder();
  writeFileSync(path.join(folder, 'old.cjs'), "delete require('node:util').styleText;");
  const env = { NODE_OPTIONS: `--require ${path.join(folder, 'old.cjs')}` };
  const { code, shown } = await converse(folder, ['Granite', '--type', 'os', '--target', 'Fedora'], [], env);
  assert.equal(code, 0, shown);
  assert.match(shown, /cannot ask questions, which needs 20\.12 or newer; using options and defaults/);
  const unattended = await converse(folder, ['Basalt', '--type', 'os', '--target', 'Fedora', '--yes'], [], env);
  assert.doesNotMatch(unattended.shown, /cannot ask questions/);
});

test('on a terminal, Ctrl+C leaves no files behind', async (t) => {
  if (!hasTerminals(t)) return;
  const folder = scratchFolder();
  const { code, shown } = await converse(folder, ['Granite', '--type', 'os'], [[/Targets \(1\/3\)/, '\u0003']]);
  assert.equal(code, 2, shown);
  assert.match(shown, /canceled; nothing was created/);
});
