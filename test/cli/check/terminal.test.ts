import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { CLI, plugin } from '../../support/cli.ts';
import { folderWith } from './run.ts';

const NEEDS_PTY = spawnSync('python3', ['-c', 'import pty']).status !== 0 && 'needs a Python that has terminals';

/** Runs a shell command on a terminal. @param typed input to type when the output matches */
function onTerminal(cwd: string, command: string, typed?: readonly [RegExp, string]): Promise<string> {
  const child = spawn('python3', ['-c', 'import pty, sys; pty.spawn(sys.argv[1:])', 'sh', '-c', command], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  let isTyped = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    if (isTyped || !typed?.[0].test(shown)) return;
    isTyped = true;
    child.stdin.write(typed[1]);
  });
  return new Promise((resolve) => child.once('close', () => resolve(shown)));
}

const large = () => folderWith(...Array.from({ length: 1500 }, (_, i) => plugin(`Plugin${i}`)));

test('a large tree shows progress on a terminal, which is cleared at the end', { skip: NEEDS_PTY }, async () => {
  const shown = await onTerminal(large(), `"${process.execPath}" "${CLI}" check`);
  assert.match(shown, /\rchecking 1500 plugins: \d+%/);
  assert.match(shown.split('\r\u001b[K').at(-1) ?? '', /^1500 plugins checked .*: no findings\r\n$/);
});

test('Ctrl-C stops it, and the shell reports 130', { skip: NEEDS_PTY }, async () => {
  const shown = await onTerminal(large(), `trap : INT; "${process.execPath}" "${CLI}" check; echo "code $?"`, [/checking/, '\u0003']);
  assert.match(shown, /code 130\r\n$/);
  assert.doesNotMatch(shown, /plugins checked/);
});

test('the language server on a terminal explains what it waits for', { skip: NEEDS_PTY }, async () => {
  const command = `trap : INT; "${process.execPath}" "${CLI}" lsp; echo "code $?"`;
  const shown = await onTerminal(folderWith(), command, [/waiting for an editor on standard input; Ctrl-C stops the server/, '\u0003']);
  assert.match(shown, /code 130\r\n$/);
});
