import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { MODERN } from '../../support/clientOptions.ts';
import { uriOf } from '../../support/lspClient.ts';
import { folderWith } from '../../support/server.ts';
import { client, connect, stop } from '../../support/session.ts';
import { FILES, GRANITE, INFO, start } from '../plugins/granite.ts';
import { apply } from './apply.ts';

afterEach(stop);

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
  it('starts at its name in the metadata, and nowhere else', async () => {
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
  it('works with unsaved changes', async () => {
    const at = await start();
    const other = at('imagefactory_plugins/Other/__init__.py');
    client.open(other, FILES['imagefactory_plugins/Other/__init__.py']);
    client.edit(other, 'from', '# a line more\nfrom');
    const edit = await rename(at(`${GRANITE}/info.json`), 'Slate');
    const change = edit.documentChanges?.find((one) => 'textDocument' in one && one.textDocument.uri === uriOf(other)) as TextDocumentEdit;
    assert.equal(change.textDocument.version, 2);
    assert.equal(change.edits[0]?.range.start.line, 1);
  });
  it('ends with empty edits in VS Code, but not of documents that it has changed before', async () => {
    const kept = {
      'imagefactory_plugins/Slate/Slate.py': 'class Slate:\n    pass\n',
      'imagefactory_plugins/Slate/__init__.py': 'from .Slate import Slate as delegate_class\n',
    };
    const at = await start({ initializationOptions: { commands: ['imagefactory.renamePlugin'] } }, kept);
    const other = 'imagefactory_plugins/Other/__init__.py';
    client.open(at(other), FILES[other] ?? '');
    // VS Code keeps documents of an earlier rename even though their files have moved.
    for (const [file, content] of Object.entries(kept)) client.open(at(file), content);
    rmSync(at('imagefactory_plugins/Slate'), { recursive: true });
    client.filesChanged([at('imagefactory_plugins/Slate'), 3]);
    const { documentChanges = [] } = await rename(at(`${GRANITE}/info.json`), 'Slate');
    const last = documentChanges.findLastIndex((change) => 'kind' in change);
    const behind = documentChanges.slice(last + 1).map((change) => ('textDocument' in change ? change.textDocument.uri : 'no change'));
    assert.deepEqual(
      behind.map((uri) => uri.split('/').slice(-2).join('/')),
      ['Slate/Slate.info', 'Slate/__init__.py', 'Slate/info.json'],
    );
    const between = documentChanges.slice(0, last).findLast((change) => 'textDocument' in change) as TextDocumentEdit;
    assert.match(between.textDocument.uri, /^imagefactory-rename:/);
  });
  it('does not update references again when the editor performs the moves of the plan', async () => {
    const at = await start();
    const edit = await rename(at(`${GRANITE}/info.json`), 'Slate');
    const moves = (edit.documentChanges ?? []).flatMap((change) => ('kind' in change ? [change as RenameFile] : []));
    for (const { oldUri, newUri } of moves)
      assert.equal(await client.connection.sendRequest('workspace/willRenameFiles', { files: [{ oldUri, newUri }] }), null);
    const [, module] = moves;
    assert.notEqual(await client.connection.sendRequest('workspace/willRenameFiles', { files: [module] }), null);
  });
  it('is refused with a reason', async () => {
    const at = await start();
    const info = at(`${GRANITE}/info.json`);
    assert.match(await refusal(rename(info, 'my-plugin')), /Use only letters/);
    assert.match(await refusal(rename(info, 'Other')), /Other already exists/);
    assert.match(await refusal(rename(info, 'OTHER')), /differs from OTHER only in case/);
  });
  it('is refused if the editor cannot move files', async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create'] };
    const at = await start({ capabilities: { ...MODERN, workspace: { ...MODERN.workspace, workspaceEdit } } });
    assert.match(await refusal(rename(at(`${GRANITE}/info.json`), 'Slate')), /cannot rename folders/);
    assert.match(await refusal(prepare(at(`${GRANITE}/info.json`), '"Gra|nite"')), /cannot rename folders/);
  });
  it('is refused if the folder is a link', async () => {
    const folder = folderWith({ 'src/granite/info.json': INFO });
    mkdirSync(path.join(folder, 'imagefactory_plugins'));
    symlinkSync(path.join(folder, 'src/granite'), path.join(folder, GRANITE));
    await connect({ folders: [folder] });
    client.open(path.join(folder, GRANITE, 'info.json'), INFO);
    assert.match(await refusal(rename(path.join(folder, GRANITE, 'info.json'), 'Slate')), /is a link to/);
  });
  it('is only registered for metadata if the editor supports dynamic registration', async () => {
    const textDocument = { ...MODERN.textDocument, rename: { dynamicRegistration: true, prepareSupport: true } };
    await start({ capabilities: { ...MODERN, textDocument } });
    await client.settled();
    assert.ok(client.registered.includes('textDocument/rename'));
    assert.equal(client.initialized?.capabilities.renameProvider, undefined);
  });
  it('lists links that point to the plugin', async () => {
    const folder = folderWith(FILES);
    mkdirSync(path.join(folder, 'plugins.d'));
    symlinkSync(path.join(folder, GRANITE, 'Granite.info'), path.join(folder, 'plugins.d/Granite.info'));
    await connect({ folders: [folder] });
    const plan = await client.connection.sendRequest<{ notes: string[] }>('imagefactory/renamePlan', {
      uri: uriOf(path.join(folder, GRANITE)),
      newName: 'Slate',
    });
    assert.match(
      plan.notes.join(),
      /plugins\.d\/Granite\.info is a link to the metadata.*ln -s ".*Slate\/Slate\.info" ".*plugins\.d\/Slate\.info"/,
    );
  });
  it('is checked while a name is typed, for the folder and each file of the plugin', async () => {
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
