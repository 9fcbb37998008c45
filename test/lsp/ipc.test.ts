import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { it } from 'node:test';
import { SERVER } from '../support/server.ts';

it('the server uses the IPC channel to its parent process, prints nothing, and exits with its parent', async () => {
  const server = fork(SERVER, ['--node-ipc', `--clientProcessId=${process.pid}`], { silent: true });
  let written = '';
  server.stdout?.on('data', (data: Buffer) => {
    written += data.toString();
  });
  server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  const [answer] = (await once(server, 'message')) as [{ id: number; result: { serverInfo: { name: string } } }];
  assert.deepEqual([answer.id, answer.result.serverInfo.name, written], [1, 'imagefactory', '']);
  const exited = once(server, 'exit');
  server.disconnect();
  await exited;
});
