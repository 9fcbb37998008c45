import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientOptions, LspClient, MODERN, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const INFO = '{\n  "name": "Granite",\n  "type": "cloud",\n  "targets": { "granite": ["upload"] }\n}\n';
const GRANITE = 'imagefactory_plugins/Granite';
const FILES = {
  [`${GRANITE}/info.json`]: INFO,
  [`${GRANITE}/Granite.info`]: '{ "type": "cloud", "targets": [["granite"]] }\n',
  [`${GRANITE}/__init__.py`]: 'from .Granite import Granite as delegate_class\n',
  [`${GRANITE}/Granite.py`]: 'class Granite(object):\n    pass\n',
  'imagefactory_plugins/Other/__init__.py': 'from imagefactory_plugins.Granite.Granite import Granite as delegate_class\n',
  'imagefactory_plugins/Other/info.json': INFO.replaceAll('ranite', 'ther'),
};

let client: LspClient;
afterEach(() => client.stop());

async function start(options: ClientOptions = {}, files: Readonly<Record<string, string>> = {}): Promise<(file: string) => string> {
  const folder = folderWith({ ...FILES, ...files });
  client = await LspClient.start({ folders: [folder], ...options });
  const at = (file: string) => path.join(folder, file);
  client.open(at(`${GRANITE}/info.json`), INFO);
  return at;
}

/** Does what an editor does with an edit. */
function apply(edit: WorkspaceEdit | null): void {
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      const { oldUri, newUri } = change as RenameFile;
      renameSync(fileURLToPath(oldUri), fileURLToPath(newUri));
    } else {
      const { textDocument, edits } = change as TextDocumentEdit;
      const file = fileURLToPath(textDocument.uri);
      const document = TextDocument.create(textDocument.uri, 'x', 1, readFileSync(file, 'utf8'));
      writeFileSync(file, TextDocument.applyEdits(document, edits as never));
    }
  }
}

const prepare = (file: string, needle: string) => client.at<{ placeholder: string } | null>('textDocument/prepareRename', file, needle);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'it was done',
    (error: Error) => error.message,
  );

function rename(file: string, newName: string): Promise<WorkspaceEdit> {
  const position = { line: 1, character: 13 };
  return client.connection.sendRequest('textDocument/rename', { textDocument: { uri: uriOf(file) }, position, newName });
}

describe('the rename of a plugin', () => {
  it('begins at its name in the metadata, and nowhere else', async () => {
    const at = await start();
    assert.equal((await prepare(at(`${GRANITE}/info.json`), '"Gra|nite"'))?.placeholder, 'Granite');
    assert.equal(await prepare(at(`${GRANITE}/info.json`), '"clo|ud"'), null);
    client.open(at(`${GRANITE}/Granite.py`), FILES[`${GRANITE}/Granite.py`] ?? '');
    assert.equal(await prepare(at(`${GRANITE}/Granite.py`), 'class Gra|nite'), null);
  });
  it('changes all texts before it moves any file, and the plugin works afterwards', async () => {
    const at = await start();
    const edit = await rename(at(`${GRANITE}/info.json`), 'Slate');
    const kinds = (edit.documentChanges ?? []).map((change) => ('kind' in change ? change.kind : 'text'));
    assert.deepEqual(kinds, ['text', 'text', 'text', 'text', 'rename', 'rename', 'rename']);
    const versions = (edit.documentChanges ?? []).flatMap((change) => ('textDocument' in change ? [change.textDocument.version] : []));
    assert.deepEqual(versions.sort(), [1, null, null, null]);
    apply(edit);
    const text = (file: string) => readFileSync(at(`imagefactory_plugins/${file}`), 'utf8');
    assert.equal(text('Slate/__init__.py'), 'from .Slate import Slate as delegate_class\n');
    assert.equal(text('Other/__init__.py'), 'from imagefactory_plugins.Slate.Slate import Slate as delegate_class\n');
    assert.match(text('Slate/Slate.py'), /class Slate/);
    assert.match(text('Slate/info.json'), /"name": "Slate"/);
    assert.match(text('Slate/Slate.info'), /granite/);
  });
  it('works on texts that are not saved', async () => {
    const at = await start();
    const other = at('imagefactory_plugins/Other/__init__.py');
    client.open(other, FILES['imagefactory_plugins/Other/__init__.py']);
    client.edit(other, 'from', '# a line more\nfrom');
    const edit = await rename(at(`${GRANITE}/info.json`), 'Slate');
    const change = edit.documentChanges?.find((one) => 'textDocument' in one && one.textDocument.uri === uriOf(other)) as TextDocumentEdit;
    assert.equal(change.textDocument.version, 2);
    assert.equal(change.edits[0]?.range.start.line, 1);
  });
  it('is not followed once more when the editor makes the moves of the plan', async () => {
    const at = await start();
    const edit = await rename(at(`${GRANITE}/info.json`), 'Slate');
    const moves = (edit.documentChanges ?? []).flatMap((change) => ('kind' in change ? [change as RenameFile] : []));
    for (const { oldUri, newUri } of moves)
      assert.equal(await client.connection.sendRequest('workspace/willRenameFiles', { files: [{ oldUri, newUri }] }), null);
    const [, module] = moves;
    assert.notEqual(await client.connection.sendRequest('workspace/willRenameFiles', { files: [module] }), null);
  });
  it('is refused in words', async () => {
    const at = await start();
    const info = at(`${GRANITE}/info.json`);
    assert.match(await refusal(rename(info, 'my-plugin')), /Python imports names of letters/);
    assert.match(await refusal(rename(info, 'Other')), /Other is there already\. Nothing is overwritten/);
    assert.match(await refusal(rename(info, 'OTHER')), /many disks cannot tell it/);
  });
  it('is refused where the editor cannot move files', async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create'] };
    const at = await start({ capabilities: { ...MODERN, workspace: { ...MODERN.workspace, workspaceEdit } } });
    assert.match(await refusal(rename(at(`${GRANITE}/info.json`), 'Slate')), /cannot rename files/);
    assert.match(await refusal(prepare(at(`${GRANITE}/info.json`), '"Gra|nite"')), /cannot rename files/);
  });
  it('is refused where the folder is a link', async () => {
    const folder = folderWith({ 'src/granite/info.json': INFO });
    mkdirSync(path.join(folder, 'imagefactory_plugins'));
    symlinkSync(path.join(folder, 'src/granite'), path.join(folder, GRANITE));
    client = await LspClient.start({ folders: [folder] });
    client.open(path.join(folder, GRANITE, 'info.json'), INFO);
    assert.match(await refusal(rename(path.join(folder, GRANITE, 'info.json'), 'Slate')), /is a link that leads to/);
  });
  it('is registered for metadata alone where the editor lets the server choose', async () => {
    const textDocument = { ...MODERN.textDocument, rename: { dynamicRegistration: true, prepareSupport: true } };
    await start({ capabilities: { ...MODERN, textDocument } });
    await client.settled();
    assert.ok(client.registered.includes('textDocument/rename'));
    assert.equal(client.initialized?.capabilities.renameProvider, undefined);
  });
  it('tells which links lead to the plugin', async () => {
    const folder = folderWith(FILES);
    mkdirSync(path.join(folder, 'plugins.d'));
    symlinkSync(path.join(folder, GRANITE, 'Granite.info'), path.join(folder, 'plugins.d/Granite.info'));
    client = await LspClient.start({ folders: [folder] });
    const plan = await client.connection.sendRequest<{ notes: string[] }>('imagefactory/renamePlan', {
      uri: uriOf(path.join(folder, GRANITE)),
      newName: 'Slate',
    });
    assert.match(
      plan.notes.join(),
      /plugins\.d\/Granite\.info is a link to the metadata.*ln -s ".*Slate\/Slate\.info" ".*plugins\.d\/Slate\.info"/,
    );
  });
  it('is checked while a name is typed, for the folder and for every file of the plugin', async () => {
    const at = await start({}, { [`${GRANITE}/README.md`]: '' });
    for (const file of [GRANITE, `${GRANITE}/README.md`, `${GRANITE}/Granite.py`]) {
      const uri = uriOf(at(file));
      const check = (newName?: string) => client.connection.sendRequest('imagefactory/renameCheck', { uri, newName });
      assert.deepEqual(await check(), { name: 'Granite' });
      assert.deepEqual(await check('Slate'), { name: 'Granite' });
      assert.match(JSON.stringify(await check('json')), /"warning"/);
      assert.match(JSON.stringify(await check('Other')), /"error"/);
    }
    const nothing = await client.connection.sendRequest('imagefactory/renameCheck', { uri: uriOf(at('imagefactory_plugins')) });
    assert.equal(nothing, null);
  });
});

describe('a rename in a list of files', () => {
  const will = (at: (file: string) => string, from: string, to: string) =>
    client.connection.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', {
      files: [{ oldUri: uriOf(at(from)), newUri: uriOf(at(to)) }],
    });

  it('of the folder takes the document, the name and what others import along', async () => {
    const at = await start({}, { 'imagefactory_plugins/setup.py': "plugins = ['Granite', 'Other']\n" });
    const edit = await will(at, GRANITE, 'imagefactory_plugins/Slate');
    apply(edit);
    renameSync(at(GRANITE), at('imagefactory_plugins/Slate'));
    const text = (file: string) => readFileSync(at(`imagefactory_plugins/${file}`), 'utf8');
    assert.equal(text('Slate/__init__.py'), FILES[`${GRANITE}/__init__.py`]);
    assert.equal(text('Other/__init__.py'), 'from imagefactory_plugins.Slate.Granite import Granite as delegate_class\n');
    assert.match(text('Slate/info.json'), /"name": "Slate"/);
    assert.match(text('Slate/Slate.info'), /granite/);
    assert.equal(text('setup.py'), "plugins = ['Slate', 'Other']\n");
  });
  it('of the module changes what imports it', async () => {
    const at = await start();
    apply(await will(at, `${GRANITE}/Granite.py`, `${GRANITE}/stone.py`));
    assert.equal(readFileSync(at(`${GRANITE}/__init__.py`), 'utf8'), 'from .stone import Granite as delegate_class\n');
    assert.match(
      readFileSync(at('imagefactory_plugins/Other/__init__.py'), 'utf8'),
      /^from imagefactory_plugins\.Granite\.stone import Granite/,
    );
  });
  it('of the document changes what reads it', async () => {
    const test = { [`${GRANITE}/test_it.py`]: 'open("Granite.info")\nimport Granite\n' };
    const at = await start({}, test);
    apply(await will(at, `${GRANITE}/Granite.info`, `${GRANITE}/Slate.info`));
    assert.equal(readFileSync(at(`${GRANITE}/test_it.py`), 'utf8'), 'open("Slate.info")\nimport Granite\n');
  });
  it('is left to the tools of Python where an editor has these', async () => {
    const at = await start({ initializationOptions: { readsPython: true } });
    assert.equal(await will(at, `${GRANITE}/Granite.py`, `${GRANITE}/stone.py`), null);
    const edit = await will(at, GRANITE, 'imagefactory_plugins/Slate');
    assert.ok(edit?.documentChanges?.every((change) => !JSON.stringify(change).includes('.py')));
  });
  it('to another folder, to what Python cannot import, or of strangers changes nothing', async () => {
    const at = await start({}, { 'app/info.json': '{}', 'app/Granite.py': 'x = 1\n', 'app/use.py': 'import Granite\n' });
    assert.equal(await will(at, GRANITE, 'elsewhere/Granite'), null);
    assert.equal(await will(at, GRANITE, 'imagefactory_plugins/my-plugin'), null);
    assert.equal(await will(at, 'app/Granite.py', 'app/Slate.py'), null);
    assert.equal(await will(at, 'app', 'application'), null);
    assert.equal(await will(at, 'app/info.json', 'app/information.json'), null);
    assert.equal(await will(at, 'imagefactory_plugins', 'plugins'), null);
    assert.equal(await will(at, 'missing', 'gone'), null);
    assert.equal(await client.connection.sendRequest('workspace/willRenameFiles', { files: 3 }), null);
  });
});

describe('symbols of the workspace', () => {
  const symbols = async (query: string) => {
    const all = await client.connection.sendRequest<{ name: string; containerName: string; location: { uri: string } }[]>(
      'workspace/symbol',
      { query },
    );
    return all.map(
      ({ name, containerName, location }) => `${name} | ${containerName.replace(/.*\//, '')} | ${path.basename(location.uri)}`,
    );
  };
  const settled = () => client.connection.sendRequest('imagefactory/checkAll', {});

  it('are plugins, targets, delegate classes and their methods', async () => {
    const cloud = 'class Granite(object):\n    def push_image_to_provider(self, *args):\n        pass\n';
    await start({}, { [`${GRANITE}/Granite.py`]: cloud });
    await settled();
    assert.deepEqual(await symbols('granite'), [
      'Granite (cloud plugin) | imagefactory_plugins | Granite.info',
      'granite | Granite (cloud plugin) | Granite.info',
      'Granite (delegate class) | Granite (cloud plugin) | Granite.py',
      'Granite (delegate class) | Other (cloud plugin) | Granite.py',
    ]);
    assert.ok((await symbols('pushimg')).includes('push_image_to_provider | Granite (cloud plugin) | Granite.py'));
    assert.deepEqual(await symbols('granite other'), ['Granite (delegate class) | Other (cloud plugin) | Granite.py']);
    assert.deepEqual(await symbols('no such thing'), []);
  });
  it('leave classes and methods to the tools of Python', async () => {
    await start({ initializationOptions: { readsPython: true } });
    await settled();
    assert.deepEqual(await symbols('granite'), [
      'Granite (cloud plugin) | imagefactory_plugins | Granite.info',
      'granite | Granite (cloud plugin) | Granite.info',
    ]);
  });
  it('are none for strangers', async () => {
    const folder = folderWith({ 'cog/info.json': '{"name": "x"}', 'cog/__init__.py': 'class Granite: pass\n' });
    client = await LspClient.start({ folders: [folder] });
    assert.deepEqual(await symbols(''), []);
  });
});
