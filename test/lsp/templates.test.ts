import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeLens, CompletionItem, Location } from 'vscode-languageserver-protocol';
import { CLI, plugin, runNode } from '../support/cli.ts';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const template = (os: string) => `<template>\n  <name>try</name>\n  <os>${os}</os>\n</template>\n`;
const GRANITE = template('<name>Granite</name><version>3</version><arch>x86_64</arch>');

let client: LspClient | undefined;
let folder: string;
afterEach(() => client?.stop());

async function start(): Promise<LspClient> {
  folder = folderWith(plugin('Granite'));
  client = await LspClient.start({ folders: [folder], initializationOptions: { commands: ['imagefactory.showPlaces'] } });
  return client;
}

async function lensTitles(
  server: LspClient,
  name: string,
  text: string,
  language = 'xml',
): Promise<readonly (string | undefined)[] | undefined> {
  const file = path.join(folder, name);
  server.open(file, text, language);
  const lenses = await server.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri: uriOf(file) } });
  return lenses?.map(({ command }) => command?.title);
}

describe('a template in an editor', () => {
  it('says which plugin builds it', async () => {
    const server = await start();
    assert.deepEqual(await lensTitles(server, 'a.tdl', GRANITE, 'plaintext'), ['Built by Granite (Granite, any version, any arch)']);
    assert.deepEqual(await lensTitles(server, 'b.xml', GRANITE), ['Built by Granite (Granite, any version, any arch)']);
  });

  it('says why no plugin builds it', async () => {
    const server = await start();
    const of = (os: string, name: string) => lensTitles(server, name, template(os));
    assert.deepEqual(await of('<name>granite</name>', 'a.xml'), ['No plugin builds "granite". Did you mean "Granite"?']);
    assert.deepEqual(await of('<name> Granite </name>', 'b.xml'), [
      'No plugin builds this: Image Factory does not trim the spaces around "Granite"',
    ]);
    assert.deepEqual(await of('<version>1</version>', 'c.xml'), ['No plugin can build this: <os> has no <name>']);
    assert.deepEqual(await of('<name>Plan9</name>', 'd.xml'), ['No plugin builds "Plan9"']);
  });

  it('leads to the claim, and completes what plugins claim and Oz knows', async () => {
    const server = await start();
    const file = path.join(folder, 'a.xml');
    server.open(file, GRANITE, 'xml');
    const [place] = await server.at<Location[]>('textDocument/definition', file, '<name>Gran|ite');
    assert.ok(place?.uri.endsWith('/Granite.info'));
    const labels = async (at: string) => (await server.at<CompletionItem[]>('textDocument/completion', file, at)).map(({ label }) => label);
    assert.deepEqual((await labels('<name>Gran|ite')).slice(0, 1), ['Granite']);
    assert.ok((await labels('<name>Gran|ite')).includes('Fedora'));
    assert.ok((await labels('<arch>x86|_64')).includes('aarch64'));
  });

  it('is left to others if it is other XML', async () => {
    const server = await start();
    for (const [index, text] of ['<html/>', '<!-- <template> --><a/>', '<template/>', '<template><os>'].entries())
      assert.equal(await lensTitles(server, `${index}.xml`, text), undefined, text);
    server.open(path.join(folder, 'x.xml'), '<template/>', 'xml');
    for (const method of ['definition', 'completion', 'hover', 'documentSymbol'])
      assert.ok(
        [null, undefined].includes((await server.at(`textDocument/${method}`, path.join(folder, 'x.xml'), '<templ|ate')) as null),
        method,
      );
  });
});

describe('resolve --template', () => {
  it('answers for several templates', async () => {
    folder = folderWith(plugin('Granite'));
    mkdirSync(path.join(folder, 'tdl'));
    writeFileSync(path.join(folder, 'tdl/a.tdl'), GRANITE);
    writeFileSync(path.join(folder, 'tdl/b.tdl'), template('<name>granite</name>'));
    writeFileSync(path.join(folder, 'tdl/c.xml'), '<a/>');
    const run = (...args: string[]) => runNode([CLI, 'resolve', ...args], { cwd: folder });
    const one = await run('--template', 'tdl/a.tdl');
    assert.equal(one.code, 0);
    assert.match(one.stdout, /^tdl\/a\.tdl\nGranite 3 on x86_64: Granite /);
    const both = await run('--template', 'tdl/a.tdl', '--template', 'tdl/b.tdl', '--format', 'json', 'imagefactory_plugins');
    assert.equal(both.code, 1);
    assert.deepEqual(
      JSON.parse(both.stdout).templates.map(({ template: file, found }: { template: string; found: boolean }) => [file, found]),
      [
        ['tdl/a.tdl', true],
        ['tdl/b.tdl', false],
      ],
    );
    const other = await run('--template', 'tdl/c.xml');
    assert.deepEqual(
      [other.code, other.stderr],
      [2, 'imagefactory-plugin: --template: tdl/c.xml is not a TDL template with an <os> element\n'],
    );
    assert.equal((await run('--template', 'tdl/a.tdl', '--os', 'Fedora')).code, 2);
  });
});
