import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { scratchFolder } from '../support/cli.ts';
import { SERVER } from '../support/server.ts';

/** Prints the files that were loaded, one per line, when the process exits. */
const LIST_LOADED = "process.on('exit', () => require('node:fs').writeSync(2, Object.keys(require.cache).join('\\n')));";

test('"initialize" is answered before the engine is loaded', async () => {
  const hook = path.join(scratchFolder(), 'hook.cjs');
  writeFileSync(hook, LIST_LOADED);
  const server = spawn(process.execPath, ['--require', hook, SERVER, '--stdio']);
  let loaded = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    loaded += text;
  });
  const closed = once(server, 'close');
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await closed;
  const modules = loaded
    .split('\n')
    .filter((file) => existsSync(`${file}.map`))
    .flatMap((file): string[] => JSON.parse(readFileSync(`${file}.map`, 'utf8')).sources)
    .flatMap((source) => /server\/src\/(.*)/.exec(source)?.[1] ?? []);
  assert.ok(modules.includes('lsp/server.ts'), loaded);
  const engine = modules.filter((module) => /^(?:contract|json|plugin|project|python|query|rules)\//.test(module));
  assert.deepEqual(engine, []);
});
