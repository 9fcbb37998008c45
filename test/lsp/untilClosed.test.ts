import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { LspClient } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

/** A plugin outside of `imagefactory_plugins`: the evidence is in its content and its initializer. */
const INFO =
  '{\n  "name": "x",\n  "type": "clowd",\n  "description": "d",\n  "maintainer": { "name": "x", "email": "x@x.example", "url": "https://x.example" },\n  "targets": { "ec2": ["upload"] }\n}\n';
const INITIALIZER = 'from .Main import Main as delegate_class\n';

let client: LspClient;
afterEach(() => client.stop());

describe('a document of a plugin stays one until it is closed', () => {
  it('even if all evidence is being edited', async () => {
    const folder = folderWith({ 'mine/info.json': INFO });
    const info = path.join(folder, 'mine/info.json');
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    client.change(info, [{ text: '{ "name": "x" }' }]);
    await client.until('what is missing', () => client.rules(info).includes('missing-key'));
    assert.notEqual(await client.at('textDocument/hover', info, '"na|me"'), null);
    client.change(info, [{ text: '' }]);
    await client.until('that it is empty', () => client.rules(info).includes('json-syntax'));
    assert.ok((await client.at<unknown[]>('textDocument/completion', info, '|')).length > 0);
  });

  it('and is classified again after that', async () => {
    const folder = folderWith({ 'mine/info.json': INFO });
    const info = path.join(folder, 'mine/info.json');
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    writeFileSync(info, '{ "name": "x" }');
    client.close(info);
    await client.until('no problem', () => client.problems(info).length === 0);
    const published = client.published.length;
    client.open(info, '{ "name": "x" }');
    await client.settled();
    assert.equal(client.published.length, published);
  });

  it('even if the binding of delegate_class, the only evidence, is being edited', async () => {
    const folder = folderWith({
      'mine/info.json': '{ "name": "x" }',
      'mine/__init__.py': INITIALIZER,
      'mine/Main.py': 'class Main(object):\n    pass\n',
    });
    const info = path.join(folder, 'mine/info.json');
    const initializer = path.join(folder, 'mine/__init__.py');
    client = await LspClient.start({ folders: [folder] });
    client.open(initializer, INITIALIZER);
    await client.until('a problem', () => client.rules(info).includes('missing-key'));
    client.edit(initializer, 'delegate_class', 'delegat');
    await client.until(
      'the changed version',
      () => client.published.at(-1)?.version === 2 || client.published.some(({ version }) => version === 2),
    );
    await client.settled();
    assert.ok(client.rules(info).includes('missing-key'));
  });

  it('and an unrelated document becomes one while it is being edited', async () => {
    const folder = folderWith({ 'mine/info.json': '{}' });
    const info = path.join(folder, 'mine/info.json');
    client = await LspClient.start({ folders: [folder] });
    client.open(info, '{}');
    await client.settled();
    assert.equal(client.published.length, 0);
    client.change(info, [{ text: INFO }]);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });
});
