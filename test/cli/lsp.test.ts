import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { CLI, scratchFolder } from '../support/cli.ts';

const framed = (message: object): string => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

test('lsp --stdio is the language server, from the first byte to the exit code', async () => {
  const server = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { cwd: scratchFolder(), stdio: ['pipe', 'pipe', 'inherit'] });
  let answers = '';
  server.stdout.setEncoding('utf8').on('data', (text) => (answers += text));
  const ended = new Promise((resolve) => server.once('close', resolve));
  server.stdin.write(framed({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } }));
  server.stdin.write(framed({ method: 'initialized', params: {} }));
  server.stdin.write(framed({ id: 2, method: 'shutdown' }));
  server.stdin.write(framed({ method: 'exit' }));
  assert.equal(await ended, 0);
  assert.match(answers, /^Content-Length: \d+\r\n/);
  assert.match(answers, /"capabilities":\{/);
});
