import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { test } from 'node:test';
import { CLI, scratchFolder } from '../support/cli.ts';

const framed = (message: object): string => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

const start = (...args: readonly string[]) =>
  spawn(process.execPath, [CLI, 'lsp', ...args], { cwd: scratchFolder(), stdio: ['pipe', 'pipe', 'inherit'] });
const ended = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve));
const initialize = (processId: number | null) =>
  framed({ id: 1, method: 'initialize', params: { processId, rootUri: null, capabilities: {} } });

for (const args of [['--stdio'], [], ['--stdio', `--clientProcessId=${process.pid}`]])
  test(`${['lsp', ...args].join(' ').replace(/\d+/, 'N')} is the language server, from the first byte to the exit code`, async () => {
    const server = start(...args);
    let answers = '';
    server.stdout.setEncoding('utf8').on('data', (text) => (answers += text));
    server.stdin.write(initialize(process.pid));
    server.stdin.write(framed({ method: 'initialized', params: {} }));
    server.stdin.write(framed({ id: 2, method: 'shutdown' }));
    server.stdin.write(framed({ method: 'exit' }));
    assert.equal(await ended(server), 0);
    assert.match(answers, /^Content-Length: \d+\r\n/);
    assert.match(answers, /"capabilities":\{/);
  });

test('lsp --clientProcessId exits with its editor, even if the pipes stay open', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const server = start(`--clientProcessId=${editor.pid}`);
  server.stdin.write(initialize(null));
  await new Promise((resolve) => server.stdout.once('data', resolve));
  editor.kill();
  assert.notEqual(await ended(server), 0);
});
