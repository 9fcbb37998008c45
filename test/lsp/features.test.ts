import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CompletionItem, DocumentSymbol, Hover, LocationLink } from 'vscode-languageserver-protocol';
import { uriOf } from '../support/lspClient.ts';
import { client, connect, stop } from '../support/session.ts';
import { INFO, plugin } from './plugins/misspelled.ts';

afterEach(stop);

describe('completion', () => {
  it('has snippets, in order, with the right range', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder], initializationOptions: { identity: { name: 'Ada', email: 'ada@x.example' } } });
    client.open(info, INFO.replace('"Cirrus",', '"Cirrus", "mai"'));
    const items = await client.at<CompletionItem[]>('textDocument/completion', info, '"mai|"');
    assert.deepEqual(
      [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)),
      items,
    );
    const maintainer = items.find(({ label }) => label === 'maintainer');
    assert.ok(maintainer?.textEdit && 'range' in maintainer.textEdit);
    assert.equal(maintainer.insertTextFormat, 2);
    assert.equal(maintainer.insertTextMode, 2);
    assert.equal(maintainer.filterText, '"maintainer"');
    assert.match(maintainer.textEdit.newText, /"name": "\$\{1:Ada\}",\n {2}"email": "\$\{2:ada@x\.example\}"/);
    assert.deepEqual(maintainer.textEdit.range, { start: { line: 1, character: 20 }, end: { line: 1, character: 25 } });
  });

  it('offers the missing methods of a delegate class', async () => {
    const { folder, module } = plugin({ 'imagefactory_plugins/Cirrus/info.json': INFO.replace('clowd', 'cloud') });
    await connect({ folders: [folder] });
    client.open(module, 'class Cirrus(object):\n    pass\n\n    def pu\n');
    const items = await client.at<CompletionItem[]>('textDocument/completion', module, 'def pu|');
    assert.ok(items.some(({ label }) => label === 'push_image_to_provider'));
  });
});

describe('hover', () => {
  it('explains a value in Markdown', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, INFO);
    const hover = await client.at<Hover>('textDocument/hover', info, '"upl|oad"');
    assert.deepEqual((hover.contents as { kind: string }).kind, 'markdown');
    assert.deepEqual(hover.range, { start: { line: 4, character: 23 }, end: { line: 4, character: 31 } });
  });
});

describe('navigation', () => {
  it('goes from the type to the delegate class, with unsaved changes', async () => {
    const { folder, info, module } = plugin();
    await connect({ folders: [folder] });
    client.open(info, INFO);
    client.open(module, '\n\nclass Cirrus(object):\n    pass\n');
    const [link] = await client.at<LocationLink[]>('textDocument/definition', info, '"ty|pe"');
    assert.equal(link?.targetUri, uriOf(module));
    assert.deepEqual(link?.targetSelectionRange, { start: { line: 2, character: 6 }, end: { line: 2, character: 12 } });
  });

  it('outlines a document if the editor does not', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, INFO);
    const ask = () =>
      client.connection.sendRequest<DocumentSymbol[] | null>('textDocument/documentSymbol', { textDocument: { uri: uriOf(info) } });
    assert.deepEqual(
      (await ask())?.map(({ name }) => name),
      ['name', 'type', 'version', 'targets'],
    );
    await client.connection.sendNotification('imagefactory/builtinJson', { active: true });
    assert.equal(await ask(), null);
  });
});

describe("the extension's own requests", () => {
  it('return the verdict and its reason', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    const verdict = await client.connection.sendRequest<{ isPlugin: boolean; reason: string }>('imagefactory/verdict', {
      uri: uriOf(info),
    });
    assert.equal(verdict.isPlugin, true);
    assert.match(verdict.reason, /imagefactory_plugins/);
    assert.equal(await client.connection.sendRequest('imagefactory/verdict', { uri: 'untitled:x' }), null);
    assert.equal(await client.connection.sendRequest('imagefactory/verdict', { uri: uriOf(path.join(folder, 'x.json')) }), null);
  });

  it('return the files of a new plugin', async () => {
    await connect();
    const plan = await client.connection.sendRequest<{ files: { path: string }[] }>('imagefactory/scaffold', {
      answers: {
        type: 'cloud',
        name: 'Nimbus',
        targets: [{ name: 'nimbus' }],
        maintainer: { name: 'Ada', email: 'ada@x.example', url: 'https://x.example' },
      },
    });
    assert.deepEqual(
      plan.files.map((file) => file.path),
      ['Nimbus/info.json', 'Nimbus/__init__.py', 'Nimbus/Nimbus.py'],
    );
  });
});
