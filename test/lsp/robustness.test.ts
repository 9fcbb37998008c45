import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { LspClient, MODERN, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const BROKEN = '{ "name": "X", "type": "clowd", "targets": {"ec2": ["upload"]}, "maintainer": {} }';
const workspace = () => {
  const folder = folderWith({ 'imagefactory_plugins/X/info.json': BROKEN, 'imagefactory_plugins/X/__init__.py': '' });
  return { folder, info: path.join(folder, 'imagefactory_plugins/X/info.json') };
};

let client: LspClient;
afterEach(async () => {
  if (client.process.exitCode === null && client.process.signalCode === null) await client.stop();
});

describe('an editor that knows little', () => {
  it('works without any settings, folders or capabilities', async () => {
    const { info } = workspace();
    client = await LspClient.start({ capabilities: {}, initialize: { workspaceFolders: null, rootUri: null } });
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const [problem] = client.problems(info);
    assert.deepEqual(
      [problem?.relatedInformation, problem?.codeDescription, problem?.data, problem?.tags],
      [undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(client.registered, []);
    client.close(info);
    await client.until('no problem', () => client.problems(info).length === 0);
  });

  it('gets completions without places to fill in', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ capabilities: {}, folders: [folder] });
    client.open(info, BROKEN.replace('"X", ', '"X", "" '));
    const items = await client.at<{ textEdit: { newText: string } }[]>('textDocument/completion', info, '"X", "|"');
    assert.ok(items.length > 0);
    for (const { textEdit } of items) assert.doesNotMatch(textEdit.newText, /\$/);
  });

  it('may name its root by path', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ capabilities: {}, initialize: { workspaceFolders: undefined, rootUri: undefined, rootPath: folder } });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });

  it('is not waited for when it never answers for its settings', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ folders: [folder], configuration: () => new Promise(() => undefined) as never });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });
});

describe('an editor that does not watch files', () => {
  it('sees what others have changed when a document of the plugin is saved', async () => {
    const { folder, info } = workspace();
    const initializer = path.join(path.dirname(info), '__init__.py');
    client = await LspClient.start({ capabilities: {}, folders: [folder] });
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(initializer).includes('missing-delegate-class'));
    writeFileSync(initializer, 'from .X import X as delegate_class\n');
    writeFileSync(path.join(path.dirname(info), 'X.py'), 'class X(object):\n    pass\n');
    client.save(info);
    await client.until('no such problem', () => !client.rules(initializer).includes('missing-delegate-class'));
  });
});

describe('settings', () => {
  it('are those of each workspace folder', async () => {
    const one = workspace();
    const other = workspace();
    client = await LspClient.start({
      folders: [one.folder, other.folder],
      configuration: (items) =>
        items.map(({ scopeUri }) => (scopeUri === uriOf(other.folder) ? { rules: { 'invalid-type': 'off' } } : null)),
    });
    await client.until('a problem', () => client.rules(one.info).includes('invalid-type') && client.rules(other.info).length > 0);
    assert.equal(client.rules(other.info).includes('invalid-type'), false);
  });

  it('are asked for again when they change', async () => {
    const { folder, info } = workspace();
    let rules: object = {};
    client = await LspClient.start({ folders: [folder], configuration: (items) => items.map(() => ({ rules, contract: null })) });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    assert.ok(client.registered.includes('workspace/didChangeConfiguration'));
    rules = { 'invalid-type': 'off' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('no such problem', () => !client.rules(info).includes('invalid-type'));
  });

  it('can be sent by an editor that is never asked', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({
      folders: [folder],
      capabilities: {},
      initializationOptions: { settings: { imagefactory: { rules: { 'invalid-type': 'off' } } } },
    });
    await client.until('problems', () => client.problems(info).length > 0);
    assert.equal(client.rules(info).includes('invalid-type'), false);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { imagefactory: { rules: {} } } });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });
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

  it('in the parameters of a request makes that request fail, and nothing else', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ folders: [folder] });
    for (const method of ['completion', 'hover', 'codeAction', 'definition', 'documentSymbol', 'documentLink']) {
      for (const params of NONSENSE) {
        const answer = await client.connection
          .sendRequest(`textDocument/${method}`, params as object)
          .catch((error: { code: number }) => error.code);
        assert.ok(
          answer === null || answer === -32602 || answer === -32603,
          `${method} ${JSON.stringify(params)}: ${JSON.stringify(answer)}`,
        );
      }
    }
    assert.deepEqual(client.shown, []);
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });

  it('in the parameters of a notification is survived', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ folders: [folder] });
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

  it('such as an unknown request is refused with the code for that', async () => {
    client = await LspClient.start();
    await assert.rejects(client.connection.sendRequest('textDocument/nobodyKnowsThis', {}), { code: -32601 });
  });

  it('such as a position outside the document is answered', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ folders: [folder] });
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

  it('such as a huge or deeply nested document is survived', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ folders: [folder] });
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
});

describe('the end', () => {
  it('comes with 0 after shutdown and exit', async () => {
    client = await LspClient.start({ folders: [workspace().folder] });
    assert.equal(await client.stop(), 0);
  });

  it('comes with 1 after exit alone', async () => {
    client = await LspClient.start();
    const exited = once(client.process, 'exit');
    await client.connection.sendNotification('exit');
    assert.deepEqual(await exited, [1, null]);
  });

  it('comes when the editor is gone', async () => {
    client = await LspClient.start({ folders: [workspace().folder] });
    const exited = once(client.process, 'exit');
    client.process.stdin?.end();
    client.process.stdout?.destroy();
    assert.deepEqual(await exited, [1, null]);
  });

  it('refuses requests after shutdown', async () => {
    client = await LspClient.start({ capabilities: MODERN });
    await client.connection.sendRequest('shutdown');
    const answer = await client.connection
      .sendRequest('textDocument/hover', { textDocument: { uri: 'file:///x/info.json' }, position: { line: 0, character: 0 } })
      .catch((error: { code: number }) => error.code);
    assert.ok(answer === null || answer === -32600);
    const exited = once(client.process, 'exit');
    await client.connection.sendNotification('exit');
    assert.deepEqual(await exited, [0, null]);
  });
});

describe('standard output', () => {
  it('carries the protocol and nothing else, and standard error stays empty', async () => {
    const { folder, info } = workspace();
    client = await LspClient.start({ folders: [folder] });
    client.open(info, BROKEN);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    assert.equal(client.stderr, '');
  });
});
