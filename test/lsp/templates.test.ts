import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, CodeLens, CompletionItem, Location } from 'vscode-languageserver-protocol';
import { CLI, plugin, runNode } from '../support/cli.ts';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const template = (os: string) => `<template>\n  <name>try</name>\n  <os>${os}</os>\n</template>\n`;
const GRANITE = template('<name>Granite</name><version>3</version><arch>x86_64</arch>');

/** The last one is a template of oVirt. */
const OTHER_XML = [
  '<html/>',
  '<!-- <template> --><a/>',
  '<template/>',
  '<template><os>',
  '<template><name>x</name><os type="rhel_6x64"><boot dev="hd"/></os></template>',
];

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
      'No plugin builds this: Image Factory does not strip the whitespace around "Granite"',
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
    for (const [index, text] of OTHER_XML.entries()) assert.equal(await lensTitles(server, `${index}.xml`, text), undefined, text);
    server.open(path.join(folder, 'x.xml'), '<template/>', 'xml');
    for (const method of ['definition', 'completion', 'hover', 'documentSymbol'])
      assert.ok(
        [null, undefined].includes((await server.at(`textDocument/${method}`, path.join(folder, 'x.xml'), '<templ|ate')) as null),
        method,
      );
  });
});

const PADDED = template('<name> Granite </name><version>3</version>');
const TEMPLATE_RULES = /-template-/;

describe('findings in a template', () => {
  it('follow the text and the plugins, and go when it is closed', async () => {
    const server = await start();
    const file = path.join(folder, 'a.tdl');
    server.open(file, PADDED, 'plaintext');
    await server.until('the padding', () => server.rules(file).join() === 'padded-template-value');
    assert.equal(server.problems(file)[0]?.severity, 2);
    server.edit(file, ' Granite ', 'granite');
    await server.until('the case', () => server.rules(file).join() === 'unknown-template-value');
    const metadata = path.join(folder, 'imagefactory_plugins/Granite/Granite.info');
    server.open(metadata, readFileSync(metadata, 'utf8'));
    server.edit(metadata, '"Granite"', '"granite"');
    await server.until('none', () => server.rules(file).length === 0);
    server.edit(file, '<name>granite</name>', '');
    await server.until('no name', () => server.rules(file).join() === 'missing-template-name');
    server.close(file);
    await server.until('none for a closed document', () => server.rules(file).length === 0);
  });

  it('can be fixed, alone and together', async () => {
    const server = await start();
    const file = path.join(folder, 'a.xml');
    server.open(file, PADDED.replace('<version>', '<arch>x86-64</arch><version>'), 'xml');
    await server.until('both', () => server.rules(file).length === 2);
    const range = server.problems(file)[0]?.range;
    const ask = (only: readonly string[]) =>
      server.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
        textDocument: { uri: uriOf(file) },
        range,
        context: { diagnostics: [], only },
      });
    const [fix, ...others] = (await ask(['quickfix'])) ?? [];
    assert.equal(fix?.title, 'Change to "Granite"');
    assert.ok(others.some(({ title }) => title === 'Turn off padded-template-value in this file'));
    assert.equal((await ask(['source.fixAll']))?.length, 1);
  });

  it('are not for other XML, nor where there are no plugins', async () => {
    const server = await start();
    for (const [index, text] of OTHER_XML.entries()) server.open(path.join(folder, `${index}.xml`), text, 'xml');
    const last = path.join(folder, 'last.tdl');
    server.open(last, PADDED, 'xml');
    await server.until('the padding', () => server.rules(last).length === 1);
    assert.deepEqual(
      server.published.filter(({ uri }) => uri.endsWith('.xml')),
      [],
    );
    await server.stop();
    folder = folderWith({ 'info.json': '{}' });
    client = await LspClient.start({ folders: [folder] });
    client.open(path.join(folder, 'a.tdl'), PADDED, 'xml');
    await client.settled();
    assert.deepEqual(
      client.published.filter(({ diagnostics }) => diagnostics.some(({ code }) => TEMPLATE_RULES.test(String(code)))),
      [],
    );
  });
});

describe('the references of a target', () => {
  it('are the templates that it decides on, in open documents and on the disk', async () => {
    const server = await start();
    const metadata = path.join(folder, 'imagefactory_plugins/Granite/Granite.info');
    const targets = '[["Granite", null, null], ["Granite", "3", null]]';
    const text = readFileSync(metadata, 'utf8').replace(/\[\s*\[.*?\]\s*\]/s, targets);
    mkdirSync(path.join(folder, 'tdl/node_modules'), { recursive: true });
    writeFileSync(path.join(folder, 'tdl/any.tdl'), template('<name>Granite</name><version>4</version>'));
    writeFileSync(path.join(folder, 'tdl/three.xml'), GRANITE);
    writeFileSync(path.join(folder, 'tdl/open.tdl'), GRANITE);
    writeFileSync(path.join(folder, 'tdl/other.xml'), '<project/>');
    writeFileSync(path.join(folder, 'tdl/node_modules/skipped.tdl'), GRANITE);
    writeFileSync(path.join(folder, 'tdl/large.tdl'), GRANITE + ' '.repeat(1_000_001));
    server.open(path.join(folder, 'tdl/open.tdl'), GRANITE.replace('>Granite<', '>Marble<'), 'xml');
    server.open(metadata, text);
    const uses = async (at: string) => {
      const found = await server.at<Location[]>('textDocument/references', metadata, at, { context: { includeDeclaration: false } });
      return found
        .map(({ uri, range }) => `${path.basename(uri)}:${range.start.line}`)
        .filter((place) => !place.startsWith('Granite.info'));
    };
    assert.deepEqual(await uses('["Gr|anite", null, null]'), ['any.tdl:2']);
    assert.deepEqual(await uses('["Granite", "|3", null]'), ['three.xml:2']);
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
