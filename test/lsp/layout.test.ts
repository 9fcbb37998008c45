import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { FoldingRange, SelectionRange, TextEdit } from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const TEXT = '{"type": "os",\n"targets": [["Fedora",\nnull, null]]\n}\n';

let client: LspClient;
afterEach(() => client.stop());

async function open(initializationOptions: object = {}): Promise<{ info: string; stranger: string }> {
  const folder = folderWith({ 'imagefactory_plugins/X/X.info': TEXT, 'other/info.json': TEXT });
  const at = (name: string) => path.join(folder, name);
  client = await LspClient.start({ folders: [folder], initializationOptions });
  client.open(at('imagefactory_plugins/X/X.info'), TEXT);
  client.open(at('other/info.json'), '{ "a" : 1 }');
  return { info: at('imagefactory_plugins/X/X.info'), stranger: at('other/info.json') };
}
const ask = <R>(method: string, file: string, more: object = {}) =>
  client.connection.sendRequest<R>(method, { textDocument: { uri: uriOf(file) }, ...more });

describe('an editor without JSON support', () => {
  it('formats metadata', async () => {
    const { info, stranger } = await open();
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await ask<TextEdit[]>('textDocument/formatting', info, { options });
    client.change(
      info,
      edits.map(({ range, newText }) => ({ range, text: newText })),
    );
    assert.equal(client.document(info).getText(), '{\n  "type": "os",\n  "targets": [\n    ["Fedora", null, null]\n  ]\n}\n');
    assert.deepEqual(await ask('textDocument/formatting', info, { options }), []);
    assert.equal(await ask('textDocument/formatting', stranger, { options }), null);
    const huge = { tabSize: 1_000_000, insertSpaces: true };
    assert.ok((await ask<TextEdit[]>('textDocument/formatting', info, { options: huge })).length > 0);
  });

  it('folds metadata', async () => {
    const { info, stranger } = await open();
    assert.deepEqual(await ask<FoldingRange[]>('textDocument/foldingRange', info), [{ startLine: 0, endLine: 2 }]);
    assert.equal(await ask('textDocument/foldingRange', stranger), null);
  });

  it('expands the selection', async () => {
    const { info } = await open();
    const positions = [
      { line: 1, character: 15 },
      { line: 0, character: 3 },
    ];
    const [first, second, ...others] = await ask<SelectionRange[]>('textDocument/selectionRange', info, { positions });
    assert.deepEqual(others, []);
    const texts: string[] = [];
    for (let step = first; step; step = step.parent) texts.push(client.document(info).getText(step.range));
    assert.deepEqual(texts.slice(0, 3), ['Fedora', '"Fedora"', '["Fedora",\nnull, null]']);
    assert.equal(texts.at(-1), TEXT);
    assert.equal(client.document(info).getText(second?.range), 'type');
  });
});

it('an editor with its own JSON support does not get these', async () => {
  await open({ readsJson: true });
  const { capabilities } = client.initialized ?? {};
  assert.deepEqual(
    [capabilities?.documentFormattingProvider, capabilities?.foldingRangeProvider, capabilities?.selectionRangeProvider],
    [undefined, undefined, undefined],
  );
});
