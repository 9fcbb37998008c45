import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../support/lspClient.ts';
import { client, connect } from '../support/session.ts';
import { BROKEN, workspace } from './plugins/bare.ts';

afterEach(async () => {
  if (client.process?.exitCode === null && client.process.signalCode === null) await client.stop();
});

describe('nonsense', () => {
  const NONSENSE = [
    undefined,
    null,
    3,
    'x',
    [],
    {},
    { textDocument: null },
    { textDocument: { uri: 7 } },
    { textDocument: { uri: 'file:///x/info.json' } },
  ];

  it('in the parameters of a notification is handled', async () => {
    const { folder, info } = workspace();
    await connect({ folders: [folder] });
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didSave',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeConfiguration',
      'workspace/didChangeWorkspaceFolders',
      'workspace/didRenameFiles',
      'imagefactory/builtinJson',
      'nobody/knowsThis',
      '$/alsoUnknown',
    ]) {
      for (const params of NONSENSE) await client.connection.sendNotification(method, params as object);
    }
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });

  it('such as a position outside the document gets a response', async () => {
    const { folder, info } = workspace();
    await connect({ folders: [folder] });
    client.open(info, BROKEN);
    for (const position of [
      { line: 9999, character: 9999 },
      { line: 0, character: 99999 },
    ]) {
      for (const method of ['completion', 'hover', 'definition']) {
        await client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: uriOf(info) }, position });
      }
    }
  });

  it('such as a huge or deeply nested document is handled', async () => {
    const { folder, info } = workspace();
    await connect({ folders: [folder] });
    for (const text of [
      '['.repeat(100_000),
      `{"targets": "${'x'.repeat(2_000_000)}"}`,
      `{${'"a": 1,\n'.repeat(50_000)}}`,
      '\uD800{"type":"\uDC00',
    ]) {
      client.open(info, text);
      const last = client.published.length;
      await client.until('an answer', () => client.published.slice(last).some(({ uri }) => uri === uriOf(info)));
      await client.connection.sendRequest('textDocument/completion', {
        textDocument: { uri: uriOf(info) },
        position: { line: 0, character: 1 },
      });
      client.close(info);
    }
  });

  it('such as a deeply nested template is handled', async () => {
    const { folder } = workspace();
    await connect({ folders: [folder] });
    const template = path.join(folder, 'deep.tdl');
    client.open(template, '<template><os>'.repeat(70_000), 'xml');
    assert.equal(await client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uriOf(template) } }), null);
  });
});

it('thousands of deleted files are handled, and folders that are deleted with their files are noticed', async () => {
  const { folder, info } = workspace();
  await connect({ folders: [folder] });
  await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  rmSync(path.dirname(info), { recursive: true });
  client.filesChanged(...Array.from({ length: 5000 }, (_, i) => [path.join(folder, `build/${i}.py`), 3] as const));
  client.filesChanged([path.dirname(info), 3]);
  await client.until('no problems', () => client.rules(info).length === 0);
});

describe('the end', () => {
  it('has exit code 0 after shutdown and exit', async () => {
    await connect({ folders: [workspace().folder] });
    assert.equal(await client.stop(), 0);
  });

  it('has exit code 1 after exit alone', async () => {
    await connect();
    const exited = once(client.process as ChildProcess, 'exit');
    await client.connection.sendNotification('exit');
    assert.deepEqual(await exited, [1, null]);
  });

  it('comes when the editor closes the connection', async () => {
    await connect({ folders: [workspace().folder] });
    const exited = once(client.process as ChildProcess, 'exit');
    client.process?.stdin?.end();
    client.process?.stdout?.destroy();
    assert.deepEqual(await exited, [1, null]);
  });
});

describe('standard output', () => {
  it('only carries the protocol, and standard error stays empty', async () => {
    const { folder, info } = workspace();
    await connect({ folders: [folder] });
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    assert.equal(client.stderr, '');
  });
});
