import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { RawClient } from '../../support/rawClient.ts';
import { VALID } from './valid.ts';

/** Valid URIs, whatever they name. */
const URIS: Readonly<Record<string, string>> = {
  '100,000 segments': `file:///${'a/'.repeat(100_000)}info.json`,
  '100,000 plugin folders': `file:///${'imagefactory_plugins/'.repeat(100_000)}info.json`,
  '500 segments': `file:///${'a/'.repeat(500)}info.json`,
  '100,000 steps up': `file:///${'../'.repeat(100_000)}info.json`,
  'a segment of a million characters': `file:///${'a'.repeat(1_000_000)}/info.json`,
  'a million encoded characters': `file:///${'%61'.repeat(1_000_000)}/info.json`,
  'cut-off escapes': 'file:///%E0%A4%A/info.json',
  'lone percent signs': 'file:///%/%%/%zz/info.json',
  'an encoded NUL': 'file:///a%00b/info.json',
  'encoded dots and slashes': 'file:///%2e%2e/a%2Fb/info.json',
  'lone surrogates': 'file:///\uD800/info.json',
  'a drive letter': 'file:///C:/work/info.json',
  'an encoded drive letter': 'file:///c%3A/work/info.json',
  'a drive letter without slashes': 'file:C:/work/info.json',
  'a drive letter as the authority': 'file://C:/work/info.json',
  'a Windows path': 'C:\\work\\info.json',
  'a network path': 'file://server/share/info.json',
  'nothing but the scheme': 'file:',
  'an unknown scheme': 'nobody:knows/this/info.json',
  'an unsaved document': 'untitled:Untitled-1',
  'a version control system': 'git:/work/info.json?%7B%22ref%22%3A%22~%22%7D',
  'another file system': 'vscode-vfs://github/x/info.json',
};

/** Strings that are not URIs. */
const NO_URIS = ['', 'nonsense', '/work/info.json', '%%%', '\0'];

/** Methods without a URI in their parameters. */
const FAILING = new Set(['imagefactory/renamePlan']);

let client: RawClient;
before(async () => {
  client = await RawClient.initialized();
});
after(() => client.stop());

/** The parameters of a request with all URIs replaced. */
function withUri(params: unknown, uri: string): unknown {
  if (typeof params === 'string' && params.startsWith('file:')) return uri;
  if (Array.isArray(params)) return params.map((one) => withUri(one, uri));
  if (typeof params !== 'object' || params === null) return params;
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, withUri(value, uri)]));
}

describe('every request gets a response for a URI with', () => {
  for (const [what, uri] of Object.entries(URIS)) {
    it(what, async () => {
      for (const [method, valid] of Object.entries(VALID)) {
        const params = withUri(valid, uri);
        const { error } = await client.request(method, params);
        assert.ok(!error || FAILING.has(method), `${method}: ${JSON.stringify(error)}`);
        assert.notEqual(error?.code, -32603, `${method}: ${error?.message}`);
      }
      assert.deepEqual(client.shown, []);
    });
  }
});

describe('every notification about files is handled for a URI with', () => {
  for (const [what, uri] of Object.entries(URIS)) {
    it(what, async () => {
      const textDocument = { uri, languageId: 'json', version: 1, text: '{"type": "oss", "targets": [["x"]], "maintainer": {}}' };
      client.notify('textDocument/didOpen', { textDocument });
      client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: '{' }] });
      client.notify('textDocument/didSave', { textDocument: { uri } });
      client.notify('textDocument/didClose', { textDocument: { uri } });
      client.notify('workspace/didChangeWatchedFiles', { changes: [1, 2, 3].map((type) => ({ uri, type })) });
      client.notify('workspace/didRenameFiles', { files: [{ oldUri: uri, newUri: uri }] });
      client.notify('workspace/didCreateFiles', { files: [{ uri }] });
      client.notify('workspace/didDeleteFiles', { files: [{ uri }] });
      const { result } = await client.request('imagefactory/templates', {});
      assert.ok(result);
      assert.deepEqual(client.shown, []);
    });
  }
});

describe('every request is refused for strings that are not URIs', () => {
  for (const [method, valid] of Object.entries(VALID)) {
    if (JSON.stringify(valid) === JSON.stringify(withUri(valid, ''))) continue;
    it(method, async () => {
      for (const uri of NO_URIS) {
        const { error } = await client.request(method, withUri(valid, uri));
        assert.equal(error?.code, -32602, `${uri}: ${error?.message}`);
        assert.match(error.message, / must be a URI/);
      }
    });
  }
});

it('a workspace folder with any of these URIs is handled', async () => {
  const workspaceFolders = Object.values(URIS).map((uri) => ({ uri, name: 'x' }));
  const other = await RawClient.initialized({ workspaceFolders });
  const { result } = await other.request('imagefactory/templates', {});
  assert.ok(result);
  assert.deepEqual(other.shown, []);
  await other.stop();
});
