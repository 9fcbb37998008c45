import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, CreateFile, DeleteFile, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { type ClientOptions, MODERN } from '../support/clientOptions.ts';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const CLOUD = '{\n  "name": "Cirrus",\n  "type": "cloud",\n  "targets": { "ec2": ["upload"] }\n}\n';
const FREE = CLOUD.replace('["upload"]', '[]');

let client: LspClient;
afterEach(() => client.stop());

async function start(text: string, options: ClientOptions = {}, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = folderWith({ 'imagefactory_plugins/Cirrus/info.json': text, ...files });
  const info = path.join(folder, 'imagefactory_plugins/Cirrus/info.json');
  client = await LspClient.start({ folders: [folder], ...options });
  client.open(info, text);
  return info;
}

async function conversions(file: string, context: object = { only: ['refactor'] }): Promise<readonly CodeAction[]> {
  const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } };
  const params = { textDocument: { uri: uriOf(file) }, range, context: { diagnostics: [], ...context } };
  const actions = await client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', params);
  return (actions ?? []).filter(({ kind }) => kind === 'refactor.rewrite');
}

const withCapabilities = (workspaceEdit: object, codeAction: object = {}): ClientOptions => ({
  capabilities: {
    workspace: { ...MODERN.workspace, workspaceEdit: { ...MODERN.workspace.workspaceEdit, ...workspaceEdit } },
    textDocument: { ...MODERN.textDocument, codeAction: { ...MODERN.textDocument.codeAction, ...codeAction } },
  },
});

describe('converting metadata', () => {
  it('creates the new file before it deletes the old one, and does not overwrite files', async () => {
    const info = await start(FREE);
    const [action, ...others] = await conversions(info);
    assert.deepEqual([action?.title, others.length], ['Convert to Cirrus.info', 0]);
    const [create, fill, remove] = (action?.edit?.documentChanges ?? []) as unknown as [CreateFile, TextDocumentEdit, DeleteFile];
    const target = uriOf(path.join(path.dirname(info), 'Cirrus.info'));
    assert.deepEqual([create.kind, create.uri, create.options], ['create', target, { overwrite: false, ignoreIfExists: false }]);
    assert.equal(fill.textDocument.uri, target);
    assert.match((fill.edits[0] as { newText: string }).newText, /"targets": \[\["ec2"\]\]/);
    assert.deepEqual([remove.kind, remove.uri], ['delete', uriOf(info)]);
    assert.equal(action?.edit?.changeAnnotations, undefined);
  });

  it('asks for confirmation if details would be lost', async () => {
    const info = await start(CLOUD, withCapabilities({ changeAnnotationSupport: {} }));
    const [action] = await conversions(info);
    const [annotation] = Object.entries(action?.edit?.changeAnnotations ?? {});
    assert.equal(annotation?.[1].needsConfirmation, true);
    assert.match(annotation?.[1].description ?? '', /the operation "upload" of "ec2"/);
    for (const change of action?.edit?.documentChanges ?? [])
      assert.equal(
        'kind' in change ? change.annotationId : (change as { edits: { annotationId: string }[] }).edits[0]?.annotationId,
        annotation?.[0],
      );
  });

  it('names lost details in the title for an editor that cannot ask', async () => {
    const [action] = await conversions(await start(CLOUD));
    assert.equal(action?.title, 'Convert to Cirrus.info, without the operation "upload" of "ec2"');
  });

  it('uses the command of an editor that has one', async () => {
    const info = await start(CLOUD, { initializationOptions: { commands: ['imagefactory.convertMetadata'] } });
    const [action] = await conversions(info);
    assert.deepEqual([action?.edit, action?.command?.arguments], [undefined, [uriOf(info)]]);
    const plan = await client.connection.sendRequest<{ to: string; lost: string[] }>('imagefactory/conversion', { uri: uriOf(info) });
    assert.deepEqual([path.basename(plan.to), plan.lost], ['Cirrus.info', ['the operation "upload" of "ec2"']]);
  });

  it('is not in the light bulb of every line', async () => {
    const info = await start(FREE);
    assert.deepEqual(await conversions(info, { triggerKind: 2 }), []);
    assert.equal((await conversions(info, { triggerKind: 1 })).length, 1);
    assert.deepEqual(await conversions(info, { only: ['quickfix'] }), []);
  });

  it('has the reason if it is impossible, for editors that show it', async () => {
    const both = { 'imagefactory_plugins/Cirrus/Cirrus.info': '{}' };
    const [action] = await conversions(await start(FREE, withCapabilities({}, { disabledSupport: true }), both));
    assert.match(action?.disabled?.reason ?? '', /Cirrus\.info already exists/);
    assert.equal(action?.edit, undefined);
  });

  it('is not offered to editors that cannot delete files, or for other documents', async () => {
    const info = await start(FREE, withCapabilities({ resourceOperations: ['create'] }));
    assert.deepEqual(await conversions(info), []);
    const stranger = path.join(path.dirname(info), '../../info.json');
    client.open(stranger, '{}');
    assert.deepEqual(await conversions(stranger), []);
    assert.equal(await client.connection.sendRequest('imagefactory/conversion', { uri: uriOf(stranger) }), null);
  });
});
