import assert from 'node:assert/strict';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

/** A plugin outside of `imagefactory_plugins`: the evidence is in its content and its initializer. */
const INFO =
  '{\n  "name": "x",\n  "type": "clowd",\n  "description": "d",\n  "maintainer": { "name": "x", "email": "x@x.example", "url": "https://x.example" },\n  "targets": { "ec2": ["upload"] }\n}\n';
const INITIALIZER = 'from .Main import Main as delegate_class\n';

let client: LspClient;
afterEach(() => client.stop());

describe('files under other names', () => {
  it('move with their folder', async () => {
    const folder = folderWith({ 'imagefactory_plugins/One/info.json': INFO });
    const before = path.join(folder, 'imagefactory_plugins/One');
    const after = path.join(folder, 'imagefactory_plugins/Two');
    client = await LspClient.start({ folders: [folder] });
    await client.until('a problem', () => client.rules(path.join(before, 'info.json')).includes('invalid-type'));
    renameSync(before, after);
    await client.connection.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: uriOf(before), newUri: uriOf(after) }] });
    await client.until('no problem', () => client.problems(path.join(before, 'info.json')).length === 0);
    await client.until('a problem', () => client.rules(path.join(after, 'info.json')).includes('invalid-type'));
  });

  for (const order of ['first by the editor', 'first by the watcher'])
    it(`leave no problems of a document that was edited, moved, and never closed, reported ${order}`, async () => {
      const folder = folderWith({ 'imagefactory_plugins/One/info.json': INFO, 'imagefactory_plugins/One/__init__.py': INITIALIZER });
      const before = path.join(folder, 'imagefactory_plugins/One');
      const after = path.join(folder, 'imagefactory_plugins/Two');
      const initializer = path.join(before, '__init__.py');
      client = await LspClient.start({ folders: [folder] });
      client.open(initializer, INITIALIZER);
      client.change(initializer, [{ text: 'from .Gone import Gone as delegate_class\n' }]);
      await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
      renameSync(before, after);
      if (order.includes('watcher')) client.filesChanged([initializer, 3], [before, 3], [after, 1]);
      await client.connection.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: uriOf(before), newUri: uriOf(after) }] });
      await client.until('no problem', () => client.problems(initializer).length === 0);
      // Further edits make it count again.
      client.change(initializer, [{ text: 'from .Lost import Lost as delegate_class\n' }]);
      await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
    });

  it('have the text in the editor when the file is back, whatever was on the disk meanwhile', async () => {
    const folder = folderWith({ 'imagefactory_plugins/One/info.json': INFO, 'imagefactory_plugins/One/__init__.py': INITIALIZER });
    const before = path.join(folder, 'imagefactory_plugins/One');
    const after = path.join(folder, 'imagefactory_plugins/Two');
    const initializer = path.join(before, '__init__.py');
    client = await LspClient.start({ folders: [folder] });
    client.open(initializer, INITIALIZER);
    client.change(initializer, [{ text: 'from .Gone import Gone as delegate_class\n' }]);
    await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
    renameSync(before, after);
    await client.connection.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: uriOf(before), newUri: uriOf(after) }] });
    await client.until('no problem', () => client.problems(initializer).length === 0);
    renameSync(after, before);
    await client.connection.sendNotification('workspace/didRenameFiles', { files: [{ oldUri: uriOf(after), newUri: uriOf(before) }] });
    await client.until('the module of the editor', () =>
      client.problems(initializer).some(({ message }) => /\.Gone\b/.test(String(message))),
    );
  });

  it('leave no problems of a document whose changes were undone, and that was never closed', async () => {
    const module = 'class Main:\n    pass\n';
    const folder = folderWith({
      'imagefactory_plugins/One/info.json': INFO,
      'imagefactory_plugins/One/__init__.py': INITIALIZER,
      'imagefactory_plugins/One/Main.py': module,
    });
    const [main, initializer] = ['Main.py', '__init__.py'].map((name) => path.join(folder, 'imagefactory_plugins/One', name)) as [
      string,
      string,
    ];
    client = await LspClient.start({ folders: [folder] });
    client.open(main, module);
    client.change(main, [{ text: module.replace('Main', 'Mane') }]);
    await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
    client.change(main, [{ text: module }]);
    await client.until('no problem', () => !client.rules(initializer).includes('unresolved-delegate-class'));
    renameSync(main, main.replace('Main.py', 'Other.py'));
    client.filesChanged([main, 3], [main.replace('Main.py', 'Other.py'), 1]);
    await client.until('a problem', () => client.rules(initializer).includes('unresolved-delegate-class'));
  });

  it('are one file if one is a link to the other', async () => {
    const folder = folderWith({
      'imagefactory_plugins/One/One.info': INFO.replace('{ "ec2": ["upload"] }', '[["ec2"]]'),
      'imagefactory_plugins/One/__init__.py': INITIALIZER,
    });
    const real = path.join(folder, 'imagefactory_plugins/One/One.info');
    const link = path.join(folder, 'plugins.d/One.info');
    mkdirSync(path.dirname(link));
    symlinkSync(real, link);
    client = await LspClient.start({ folders: [folder] });
    await client.until('a problem', () => client.rules(real).includes('invalid-type'));
    const text = INFO.replace('{ "ec2": ["upload"] }', '[["ec2"]]');
    client.open(link, text);
    await client.until(
      'the problem where it is looked at',
      () => client.rules(link).includes('invalid-type') && client.problems(real).length === 0,
    );
    assert.notEqual(await client.at('textDocument/hover', link, '"na|me"'), null);
    client.edit(link, 'clowd', 'cloud');
    await client.until('no such problem', () => !client.rules(link).includes('invalid-type'));
    client.close(link);
    await client.until('the problem of the file', () => client.rules(real).includes('invalid-type') && client.problems(link).length === 0);
  });

  it('are reported once, even if the editor spells their URI differently', async () => {
    const folder = folderWith({ 'a@b/imagefactory_plugins/One/info.json': INFO });
    const info = path.join(folder, 'a@b/imagefactory_plugins/One/info.json');
    client = await LspClient.start({ folders: [folder] });
    await client.until('a problem', () => client.published.length > 0);
    client.open(info, INFO);
    await client.until('the open document', () => client.published.some(({ version }) => version === 1));
    const current = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics.length]));
    assert.deepEqual(
      [...current].filter(([, count]) => count > 0).map(([uri]) => uri),
      [uriOf(info)],
    );
  });

  it('with spaces, umlauts, and special characters have the same URIs as in the editor', async () => {
    const folder = folderWith({ 'a b/ü#%41/imagefactory_plugins/One/info.json': INFO });
    const info = path.join(folder, 'a b/ü#%41/imagefactory_plugins/One/info.json');
    client = await LspClient.start({ folders: [folder] });
    const address = uriOf(info);
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: address, languageId: 'json', version: 7, text: INFO },
    });
    await client.until('a problem under its own address', () =>
      client.published.some(({ uri, version }) => uri === address && version === 7),
    );
  });
});
