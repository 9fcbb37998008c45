import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  LocationLink,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const INFO = `{
  "name": "Cirrus",
  "type": "clowd",
  'version': '1.0',
  "targets": { "ec2": ["upload"] }
}
`;
const plugin = (files: Readonly<Record<string, string>> = {}) => {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/info.json': INFO,
    'imagefactory_plugins/Cirrus/__init__.py': 'from .Cirrus import Cirrus as delegate_class\n',
    'imagefactory_plugins/Cirrus/Cirrus.py': 'class Cirrus(object):\n    pass\n',
    ...files,
  });
  const at = (name: string) => path.join(folder, 'imagefactory_plugins/Cirrus', name);
  return { folder, info: at('info.json'), initializer: at('__init__.py'), module: at('Cirrus.py') };
};

let client: LspClient;
afterEach(() => client.stop());

const actionsAt = (file: string, line: number, only?: string[]) =>
  client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: uriOf(file) },
    range: { start: { line, character: 10 }, end: { line, character: 10 } },
    context: { diagnostics: client.problems(file), ...(only ? { only } : {}) },
  });

const textEdits = (edit: WorkspaceEdit | undefined) =>
  (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? (change as TextDocumentEdit).edits : []));

describe('completion', () => {
  it('comes as snippets, sorted as they are meant, at the right place', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder], initializationOptions: { identity: { name: 'Ada', email: 'ada@x.example' } } });
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

  it('offers the methods that a delegate class lacks', async () => {
    const { folder, module } = plugin({ 'imagefactory_plugins/Cirrus/info.json': INFO.replace('clowd', 'cloud') });
    client = await LspClient.start({ folders: [folder] });
    client.open(module, 'class Cirrus(object):\n    pass\n\n    def pu\n');
    const items = await client.at<CompletionItem[]>('textDocument/completion', module, 'def pu|');
    assert.ok(items.some(({ label }) => label === 'push_image_to_provider'));
  });
});

describe('hover', () => {
  it('says in Markdown what a value means', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    const hover = await client.at<Hover>('textDocument/hover', info, '"upl|oad"');
    assert.deepEqual((hover.contents as { kind: string }).kind, 'markdown');
    assert.deepEqual(hover.range, { start: { line: 4, character: 23 }, end: { line: 4, character: 31 } });
  });
});

describe('code actions', () => {
  it('repair the problem at the cursor, in the version that was looked at', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const actions = (await actionsAt(info, 2)) ?? [];
    const [repair] = actions;
    assert.equal(repair?.kind, 'quickfix');
    assert.equal(repair?.isPreferred, true);
    assert.deepEqual(
      repair?.diagnostics?.map(({ code }) => code),
      ['invalid-type'],
    );
    assert.equal(textEdits(repair?.edit).length, 1);
    assert.equal((repair?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined)?.textDocument.version, 1);
  });

  it('fix all that is safe, for who asks for it', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('json-syntax'));
    const actions = (await actionsAt(info, 0, ['source.fixAll'])) ?? [];
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.imagefactory'],
    );
    assert.ok(textEdits(actions[0]?.edit).length >= 2);
    assert.equal(((await actionsAt(info, 0, ['refactor'])) ?? []).length, 0);
  });

  it('turn a rule off for the file or the workspace, and what is turned off is gone', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const titles = ((await actionsAt(info, 2)) ?? []).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Turn off')),
      ['file', 'folder', 'workspace'].map((where) => `Turn off invalid-type in this ${where}`),
    );
    const [off] = ((await actionsAt(info, 2)) ?? []).filter(({ title }) => title.endsWith('in this file'));
    assert.notEqual(off?.isPreferred, true);
    assert.deepEqual(off?.edit?.documentChanges?.[0], {
      kind: 'create',
      uri: uriOf(path.join(folder, '.imagefactory.json')),
      options: { overwrite: false, ignoreIfExists: false },
    });
    const [created] = textEdits(off?.edit);
    client.open(path.join(folder, '.imagefactory.json'), created && 'newText' in created ? created.newText : '');
    await client.until('no such problem', () => !client.rules(info).includes('invalid-type'));
  });

  it('do not turn off what a person has set in the editor', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({
      folders: [folder],
      configuration: (items) => items.map(() => ({ rules: { 'invalid-type': 'warning' } })),
    });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    assert.equal(
      ((await actionsAt(info, 2)) ?? []).some(({ title }) => title.startsWith('Turn off')),
      false,
    );
  });

  it('are there for a file that is not open', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const [repair] = (await actionsAt(info, 2)) ?? [];
    assert.equal((repair?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined)?.textDocument.version, null);
  });
});

describe('navigation', () => {
  it('leads from the type to the delegate class, also over a change that is not saved', async () => {
    const { folder, info, module } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(info, INFO);
    client.open(module, '\n\nclass Cirrus(object):\n    pass\n');
    const [link] = await client.at<LocationLink[]>('textDocument/definition', info, '"ty|pe"');
    assert.equal(link?.targetUri, uriOf(module));
    assert.deepEqual(link?.targetSelectionRange, { start: { line: 2, character: 6 }, end: { line: 2, character: 12 } });
  });

  it('outlines a document where the editor does not', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
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

describe("the extension's own questions", () => {
  it('are answered with the verdict and its reason', async () => {
    const { folder, info } = plugin();
    client = await LspClient.start({ folders: [folder] });
    const verdict = await client.connection.sendRequest<{ isPlugin: boolean; reason: string }>('imagefactory/verdict', {
      uri: uriOf(info),
    });
    assert.equal(verdict.isPlugin, true);
    assert.match(verdict.reason, /imagefactory_plugins/);
    assert.equal(await client.connection.sendRequest('imagefactory/verdict', { uri: 'untitled:x' }), null);
    assert.equal(await client.connection.sendRequest('imagefactory/verdict', { uri: uriOf(path.join(folder, 'x.json')) }), null);
  });

  it('are answered with the files of a new plugin', async () => {
    client = await LspClient.start();
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
