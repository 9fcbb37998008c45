import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { MissingFile } from '../../protocol/missingFiles.ts';
import type { ClientOptions } from '../support/clientOptions.ts';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const OS = '{\n  "type": "os",\n  "targets": [["Fedora", "30", null]]\n}\n';
const OTHER = '{"type": "os", "targets": [["RHEL-7", null, null], ["Fedora", "29", null]]}';

let client: LspClient;
afterEach(() => client.stop());

interface Answer {
  readonly reason?: string;
  readonly type?: string;
  readonly needsType?: true;
  readonly question?: {
    field: string;
    options: { label: string; value: string | null; problem?: { severity: string; message: string } }[];
  };
  readonly problems?: { severity: string; message: string }[];
  readonly edit?: WorkspaceEdit;
}

async function start(text: string, options: ClientOptions = {}): Promise<string> {
  const folder = folderWith({ 'imagefactory_plugins/Basalt/Basalt.info': text, 'imagefactory_plugins/Nova/Nova.info': OTHER });
  const info = path.join(folder, 'imagefactory_plugins/Basalt/Basalt.info');
  client = await LspClient.start({ folders: [folder], ...options });
  client.open(info, text);
  return info;
}

const ask = (file: string, target: object, more: object = {}) =>
  client.connection.sendRequest<Answer | null>('imagefactory/addTarget', { uri: uriOf(file), target, ...more });

const newTexts = (edit: WorkspaceEdit | undefined) =>
  ((edit?.documentChanges ?? []) as TextDocumentEdit[]).flatMap(({ edits }) => edits.map((one) => (one as { newText: string }).newText));

describe('adding a target', () => {
  it('asks for one part after the other, reports conflicts, and ends with an edit', async () => {
    const info = await start(OS);
    const name = await ask(info, {});
    assert.equal(name?.question?.field, 'name');
    const rhel = name?.question?.options.find(({ label }) => label === 'RHEL-7');
    assert.match(rhel?.problem?.message ?? '', /Nova already builds/);
    assert.equal(rhel?.problem?.severity, 'warning');
    assert.match((await ask(info, { name: '*' }))?.problems?.[0]?.message ?? '', /is not a wildcard/);
    const version = await ask(info, { name: 'Fedora' });
    assert.deepEqual(version?.problems, []);
    const options = version?.question?.options ?? [];
    assert.equal(options.find(({ value }) => value === '29')?.problem?.severity, 'warning');
    assert.equal(options.find(({ value }) => value === null)?.problem, undefined);
    const arch = await ask(info, { name: 'Fedora', version: '30' });
    const any = arch?.question?.options.find(({ value }) => value === null);
    assert.equal(any?.problem?.severity, 'error', 'it is there already');
    const done = await ask(info, { name: 'Fedora', version: '30', arch: 'x86_64' });
    assert.deepEqual([done?.question, done?.problems], [undefined, []]);
    assert.deepEqual(newTexts(done?.edit), [', ["Fedora", "30", "x86_64"]']);
  });

  it('reports why nothing can be added', async () => {
    const info = await start(OS.replace('[[', '[[['));
    assert.match((await ask(info, {}))?.reason ?? '', /has errors/);
    assert.equal(await ask(path.join(path.dirname(info), 'x.json'), {}), null);
  });

  it('asks for the type if the document does not state it', async () => {
    const info = await start('{\n  "version": "1"\n}\n');
    assert.equal((await ask(info, {}))?.needsType, true);
    assert.match(newTexts((await ask(info, { name: 'ec2' }, { type: 'cloud' }))?.edit)[0] ?? '', /"targets": \[\n {4}\["ec2"\]\n {2}\]/);
  });

  const actions = async (file: string, text: string, context: object = {}) => {
    const { line, character } = client.document(file).positionAt(client.document(file).getText().indexOf(text));
    const range = { start: { line, character }, end: { line, character } };
    const params = { textDocument: { uri: uriOf(file) }, range, context: { diagnostics: [], ...context } };
    const all = await client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', params);
    return (all ?? []).filter(({ title }) => title.startsWith('Add'));
  };

  it('is a command inside targets for a client that has it, and in the light bulb only at the key', async () => {
    const info = await start(OS, { initializationOptions: { commands: ['imagefactory.addTarget'] } });
    const [action] = await actions(info, 'null');
    assert.equal(action?.command?.command, 'imagefactory.addTarget');
    assert.deepEqual(action?.command?.arguments, [uriOf(info)]);
    assert.equal((await actions(info, 'targets', { triggerKind: 2 })).length, 1);
    assert.equal((await actions(info, 'null', { triggerKind: 2 })).length, 0);
    assert.equal((await actions(info, 'os')).length, 0);
  });

  it('is a known target that no plugin claims for other clients', async () => {
    const info = await start(OS);
    const offered = await actions(info, 'null');
    assert.equal(offered.length, 5);
    assert.ok(!offered.some(({ title }) => title.includes('RHEL-7')));
    assert.equal(offered[0]?.title, 'Add the target "Fedora"');
    assert.deepEqual(newTexts(offered[0]?.edit), [', ["Fedora", null, null]']);
  });
});

describe('a missing file of a plugin', () => {
  const missing = (uri: string, which: string) =>
    client.connection.sendRequest<{ reason?: string; files?: MissingFile[] }>('imagefactory/missingFiles', { uri, which });
  const MODULE =
    'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n@implementer(CloudDelegate)\nclass Slate(object):\n    pass\n';

  it('is offered for the folder and each of its files, but not if it exists', async () => {
    const folder = folderWith({
      'imagefactory_plugins/Slate/__init__.py': 'from .Slate import Slate as delegate_class\n',
      'imagefactory_plugins/Slate/Slate.py': MODULE,
      'imagefactory_plugins/Flint/Flint.py': MODULE.replace('Slate', 'Flint'),
      'imagefactory_plugins/Flint/Flint.info': '{"type": "cloud", "targets": [["flint"]]}',
      'empty/README': '',
    });
    client = await LspClient.start({ folders: [folder] });
    const at = (file: string) => uriOf(path.join(folder, file));
    for (const place of ['imagefactory_plugins/Slate', 'imagefactory_plugins/Slate/Slate.py']) {
      const { files } = await missing(at(place), 'metadata');
      assert.deepEqual(
        files?.map(({ title }) => title),
        ['Create Slate.info', 'Create info.json'],
      );
      assert.equal(JSON.parse(files?.[0]?.text ?? '').type, 'cloud');
      const { range, text = '' } = files?.[0] ?? {};
      assert.equal(text.split('\n')[range?.start.line ?? 0]?.slice(range?.start.character, range?.end.character), 'slate');
    }
    const { files } = await missing(at('imagefactory_plugins/Flint'), 'initializer');
    assert.deepEqual(files, [
      {
        title: 'Create __init__.py for Flint',
        uri: at('imagefactory_plugins/Flint/__init__.py'),
        text: 'from .Flint import Flint as delegate_class\n',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
    ]);
    assert.match((await missing(at('imagefactory_plugins/Flint'), 'metadata')).reason ?? '', /already has metadata: Flint\.info/);
    assert.match((await missing(at('imagefactory_plugins/Slate'), 'initializer')).reason ?? '', /already has __init__\.py/);
    assert.match((await missing(at('empty'), 'metadata')).reason ?? '', /contains no Python/);
    assert.match((await missing('untitled:x', 'metadata')).reason ?? '', /not a folder on disk/);
  });
});
