import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RawClient } from '../../support/rawClient.ts';
import { VALID } from './valid.ts';

const INITIALIZE = { processId: null, rootUri: null, capabilities: {} };

let client: RawClient;
afterEach(() => client.stop());

const codeOf = async (method: string, params?: unknown) => (await client.request(method, params)).error?.code;

describe('before `initialize`', () => {
  it('every request is refused with ServerNotInitialized, whatever its parameters', async () => {
    client = await RawClient.start();
    for (const [method, params] of Object.entries(VALID)) {
      assert.equal(await codeOf(method, params), -32002, method);
      assert.equal(await codeOf(method), -32002, method);
    }
    for (const method of ['shutdown', 'nobody/knowsThis']) assert.equal(await codeOf(method), -32002, method);
  });

  it('notifications are ignored', async () => {
    client = await RawClient.start();
    client.notify('initialized', {});
    client.notify('textDocument/didOpen', { textDocument: { uri: 'file:///x/info.json', languageId: 'json', version: 1, text: '{' } });
    client.notify('workspace/didChangeConfiguration', null);
    assert.equal(await codeOf('initialize', INITIALIZE), undefined);
  });

  it('exits with 1 after `exit`', async () => {
    client = await RawClient.start();
    assert.equal(await client.stop(), 1);
  });
});

describe('`initialize`', () => {
  it('with invalid parameters is refused with their names, and can be repeated', async () => {
    client = await RawClient.start();
    for (const [params, name] of [
      [undefined, 'params'],
      [null, 'params'],
      [[], 'params'],
      [{ ...INITIALIZE, capabilities: undefined }, 'capabilities'],
      [{ ...INITIALIZE, capabilities: 'all' }, 'capabilities'],
      [{ ...INITIALIZE, processId: 'x' }, 'processId'],
      [{ ...INITIALIZE, processId: -1.5 }, 'processId'],
    ] as const) {
      const { error } = await client.request('initialize', params);
      assert.equal(error?.code, -32602, name);
      assert.ok(error.message.includes(name), error.message);
    }
    assert.equal(await codeOf('initialize', INITIALIZE), undefined);
  });

  it('is refused a second time', async () => {
    client = await RawClient.initialized();
    assert.equal(await codeOf('initialize', INITIALIZE), -32600);
  });

  it('must be followed by `initialized` before there are requests', async () => {
    client = await RawClient.start();
    await client.request('initialize', INITIALIZE);
    assert.equal(await codeOf('imagefactory/templates', {}), -32002);
    client.notify('initialized', {});
    assert.equal(await codeOf('imagefactory/templates', {}), undefined);
  });
});

describe('after `shutdown`', () => {
  it('every request is refused with InvalidRequest, and the exit code after `exit` is 0', async () => {
    client = await RawClient.initialized();
    assert.deepEqual(await client.request('shutdown'), { jsonrpc: '2.0', result: null });
    for (const [method, params] of Object.entries(VALID)) assert.equal(await codeOf(method, params), -32600, method);
    for (const method of ['initialize', 'shutdown', 'nobody/knowsThis']) assert.equal(await codeOf(method, INITIALIZE), -32600, method);
    assert.equal(await client.stop(), 0);
  });
});

it('an unknown request is refused with MethodNotFound, also one that the server uses internally', async () => {
  client = await RawClient.initialized();
  for (const method of ['nobody/knowsThis', '$/alsoUnknown', '$/refused']) assert.equal(await codeOf(method, {}), -32601, method);
});
