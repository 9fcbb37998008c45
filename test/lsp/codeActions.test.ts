import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { showReason } from '../../server/src/lsp/requests/codeActions/quickFixes.ts';
import type { Session } from '../../server/src/lsp/session/session.ts';
import { MODERN } from '../support/clientOptions.ts';
import { uriOf } from '../support/lspClient.ts';
import { client, connect, stop } from '../support/session.ts';
import { INFO, plugin } from './plugins/misspelled.ts';

afterEach(stop);

const actionsAt = (file: string, line: number, only?: string[], length = 0) =>
  client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: uriOf(file) },
    range: { start: { line, character: 10 }, end: { line, character: 10 + length } },
    context: { diagnostics: client.problems(file), ...(only ? { only } : {}) },
  });

const CLOUD_CLASS = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Cirrus(object):
    def push_image_to_provider(self, builder, provider, credentials, target, image_id, parameters):
        pass
`;

const textEdits = (edit: WorkspaceEdit | undefined): TextEdit[] =>
  (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? (change.edits as TextEdit[]) : []));

describe('code actions', () => {
  it('fix the problem at the cursor, in the checked version', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
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

  it('apply all safe fixes if requested by name', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('json-syntax'));
    const actions = (await actionsAt(info, 0, ['source.fixAll'])) ?? [];
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.imagefactory'],
    );
    assert.equal(((await actionsAt(info, 0, ['refactor'])) ?? []).length, 0);
    // One request is enough: it includes fixes that become possible by others.
    client.change(info, [
      { text: TextDocument.applyEdits(TextDocument.create(uriOf(info), 'json', 1, INFO), textEdits(actions[0]?.edit)) },
    ]);
    assert.deepEqual((await actionsAt(info, 0, ['source.fixAll'])) ?? [], []);
  });

  it('turn a rule off for the file or the workspace, which removes its findings', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
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

  it('ignore a finding on a line of Python, after every fix of it', async () => {
    const { folder, initializer: init } = plugin();
    await connect({ folders: [folder] });
    const text = 'from .Cirus import Cirrus as delegate_class\n';
    client.open(init, text);
    await client.until('a problem', () => client.rules(init).includes('unresolved-delegate-class'));
    const actions = (await actionsAt(init, 0)) ?? [];
    const at = actions.findIndex(({ title }) => title === 'Ignore unresolved-delegate-class on this line');
    assert.ok(at > 0, actions.map(({ title }) => title).join(' | '));
    assert.notEqual(actions[at]?.isPreferred, true);
    const [edit] = textEdits(actions[at]?.edit);
    client.change(init, [{ text: `${text.trimEnd()}${edit && 'newText' in edit ? edit.newText : ''}\n` }]);
    await client.until('no problem', () => client.rules(init).length === 0);
  });

  it('do not turn off a rule that is set in the editor', async () => {
    const { folder, info } = plugin();
    await connect({
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

  it('fix a contradiction with the metadata in the Python file too', async () => {
    const { folder, info, module } = plugin({
      'imagefactory_plugins/Cirrus/info.json': '{ "name": "Cirrus", "type": "os", "targets": { "ec2": ["upload"] } }',
      'imagefactory_plugins/Cirrus/Cirrus.py': CLOUD_CLASS,
    });
    await connect({ folders: [folder] });
    client.open(module, CLOUD_CLASS);
    await client.until('a problem', () => client.rules(info).includes('wrong-interface'));
    const fix = ((await actionsAt(module, 4)) ?? []).find(({ title }) => title === 'Change the type to "cloud"');
    assert.deepEqual(
      textEdits(fix?.edit).map(({ newText }) => newText),
      ['"cloud"'],
    );
  });

  it('exist for a file that is not open', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder] });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const [repair] = (await actionsAt(info, 2)) ?? [];
    assert.equal((repair?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined)?.textDocument.version, null);
  });

  it('replace the placeholders of a rule with the identity of the user', async () => {
    const text =
      '          { "name": "Cirrus", "description": "x", "type": "cloud", "version": "1", "license": "MIT", "targets": { "ec2": ["upload"] } }';
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': text });
    await connect({ folders: [folder], initializationOptions: { identity: { name: 'Ada', email: 'ada@x.example' } } });
    client.open(info, text);
    await client.until('a problem', () => client.rules(info).includes('missing-key'));
    const add = (await actionsAt(info, 0, undefined, 100))?.find(({ title }) => title.startsWith('Add "maintainer"'));
    assert.match(add?.title ?? '', /Add "maintainer": \{"name":"Ada","email":"ada@x\.example"/);
    assert.match(textEdits(add?.edit)[0]?.newText ?? '', /"Ada".*"ada@x\.example".*"https:\/\/example\.com"/s);
  });

  it('show the page of the rule first if there is no fix, in VS Code', async () => {
    const text = '{\n  "name": "Cirrus", "maintainer": { "name": "Your Name" }, "type": "cloud", "targets": { "ec2": ["upload"] }\n}\n';
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': text });
    await connect({ folders: [folder], initializationOptions: { commands: ['imagefactory.showPlaces'] } });
    client.open(info, text);
    await client.until('a problem', () => client.rules(info).includes('placeholder-value'));
    const { range } = client.problems(info).find(({ code }) => code === 'placeholder-value') ?? {};
    const actions = await client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri: uriOf(info) },
      range,
      context: { diagnostics: [] },
    });
    assert.equal(actions?.[0]?.title, 'Show documentation for placeholder-value');
    assert.equal(actions?.[0]?.command?.command, 'vscode.open');
    assert.ok(actions?.slice(1).some(({ title, isPreferred }) => title.startsWith('Turn off') && isPreferred !== true));
  });

  it('use tab stops if the editor supports them, and indent like the document', async () => {
    const text = '{\n    "name": "Cirrus",\n    "type": "cloud"\n}\n';
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': text });
    const workspace = { ...MODERN.workspace, workspaceEdit: { ...MODERN.workspace.workspaceEdit, snippetEditSupport: true } };
    await connect({ folders: [folder], capabilities: { ...MODERN, workspace } });
    client.open(info, text);
    await client.until('a problem', () => client.rules(info).includes('missing-key'));
    const actions = await actionsAt(info, 0, undefined, 100);
    const all = actions?.find(({ title }) => title === 'Add all missing keys')?.edit?.documentChanges?.[0] as TextDocumentEdit;
    const [edit, ...others] = all.edits as SnippetTextEdit[];
    assert.deepEqual(others, []);
    assert.match(edit?.snippet.value ?? '', /^,\n"description": "\$\{1:Pushes images to Cirrus\}"/);
    assert.match(edit?.snippet.value ?? '', /\n {4}"name": "\$\{2:Your Name\}",\n/);
    assert.match(edit?.snippet.value ?? '', /"targets": \{\n {4}"\$\{\d:cirrus\}": \["upload", "snapshot"\]\n\}\$0$/);
    const version = actions?.find(({ title }) => title.startsWith('Add "version"'));
    assert.match(textEdits(version?.edit)[0]?.newText ?? '', /"version": "1\.0"/, 'nothing to fill in');
  });

  it('open the other file that they change, and save it unless it was open', async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder], initializationOptions: { commands: ['imagefactory.showChanges'] } });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const [off] = ((await actionsAt(info, 2)) ?? []).filter(({ title }) => title.endsWith('in this file'));
    assert.equal(off?.command?.command, 'imagefactory.showChanges');
    const [[changed]] = (off?.command?.arguments ?? [[]]) as [{ uri: string; save: boolean }[]];
    assert.deepEqual([changed?.uri, changed?.save], [uriOf(path.join(folder, '.imagefactory.json')), true]);
    const [own] = (await actionsAt(info, 2)) ?? [];
    assert.equal(own?.command, undefined);
  });

  it('say why they cannot create a file', async () => {
    const { folder, info } = plugin({ 'a file': '' });
    const create = (file: string) => [{ kind: 'create' as const, path: path.join(folder, file), text: '' }];
    const client = { commands: new Set(['imagefactory.showReason']) } as unknown as Session['client'];
    const shown = showReason(create('a file/.imagefactory.json'), info, { client } as Session);
    assert.deepEqual(shown?.command.arguments, [`${path.join(folder, 'a file')} is not a folder. Nothing was changed.`]);
    assert.equal(showReason(create('b/.imagefactory.json'), info, { client } as Session), undefined);
  });

  it("belong to what the editor's own JSON support shows, and the rule can be turned off all the same", async () => {
    const { folder, info } = plugin();
    await connect({ folders: [folder], initializationOptions: { builtinJson: true } });
    client.open(info, INFO);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 11 } };
    const theirs = { range, message: 'Property keys must be doublequoted', source: 'json' };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(info) },
      range,
      context: { diagnostics: [theirs] },
    });
    assert.match(actions[0]?.title ?? '', /double quotes/);
    assert.deepEqual(actions[0]?.diagnostics, [theirs]);
    assert.ok(actions.some(({ title }) => title === 'Turn off json-syntax in this file'));
  });
});
