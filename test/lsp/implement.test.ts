import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const MODULE = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Cirrus(object):
    pass
`;
const plugin = () => {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/Cirrus.info': '{"type": "cloud", "targets": [["cirrus"]]}',
    'imagefactory_plugins/Cirrus/__init__.py': 'from .Cirrus import Cirrus as delegate_class\n',
    'imagefactory_plugins/Cirrus/Cirrus.py': MODULE,
    'elsewhere/app.py': 'x = 1\n',
  });
  const at = (name: string) => path.join(folder, 'imagefactory_plugins/Cirrus', name);
  return { folder, directory: at(''), info: at('Cirrus.info'), initializer: at('__init__.py'), module: at('Cirrus.py') };
};

let client: LspClient;
afterEach(() => client.stop());

const COMMANDS = { commands: ['imagefactory.implementMethods'] };
const ask = <R>(method: string, file: string, more: object = {}) =>
  client.connection.sendRequest<R>(`imagefactory/${method}`, { uri: uriOf(file), ...more });

const actionsAt = async (file: string, word: string, context: object = {}) => {
  const document = client.document(file);
  const position = document.positionAt(document.getText().indexOf(word));
  const actions = await client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: { start: position, end: position },
    context: { diagnostics: [], ...context },
  });
  return (actions ?? []).filter(({ title }) => title.startsWith('Implement'));
};

/** The text of a document after an edit by the server. */
function after(file: string, edit: WorkspaceEdit | undefined): string {
  const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  const document = client.document(file);
  assert.ok(change && change.textDocument.uri === uriOf(file) && change.textDocument.version === document.version);
  const [only] = change.edits as { range: { start: never; end: never }; newText: string }[];
  assert.ok(only);
  const text = document.getText();
  return text.slice(0, document.offsetAt(only.range.start)) + only.newText + text.slice(document.offsetAt(only.range.end));
}

describe('the missing methods of a delegate class', () => {
  it('are listed for the folder of the plugin and each of its files', async () => {
    const { folder, directory, info, initializer, module } = plugin();
    client = await LspClient.start({ folders: [folder] });
    for (const place of [directory, info, initializer, module]) {
      const found = await ask<{ className: string; methods: { name: string; required: boolean }[] }>('implementable', place);
      assert.equal(found.className, 'Cirrus');
      assert.deepEqual(
        found.methods.map(({ required }) => required),
        [true, true, true, false, false, false],
      );
    }
    assert.equal(await ask('implementable', path.join(folder, 'elsewhere/app.py')), null);
  });

  it('are inserted into unsaved text, and the first one is selected', async () => {
    const { folder, module } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(module, MODULE);
    client.edit(module, '    pass', '    """Clouds."""\n    limit = 1');
    const methods = ['delete_from_provider', 'nothing_known'];
    const done = await ask<{ edit: WorkspaceEdit; file: string; range: { start: never; end: never } }>('implement', module, { methods });
    assert.equal(done.file, uriOf(module));
    const text = after(module, done.edit);
    assert.match(text, /limit = 1\n\n {4}def delete_from_provider\(self, /);
    client.change(module, [{ text }]);
    const document = client.document(module);
    assert.match(document.getText().slice(document.offsetAt(done.range.start), document.offsetAt(done.range.end)), /^raise NotImpl.*\)$/);
    assert.ok('reason' in (await ask<object>('implement', module, { methods })));
  });

  it('have a reason if they cannot be inserted', async () => {
    const { folder, module } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(module, MODULE.replace('pass', 'def ('));
    assert.match(
      (await ask<{ reason: string }>('implement', module, { methods: ['delete_from_provider'] })).reason,
      /\w+ .*Fix (that|them) first/,
    );
    assert.ok('reason' in (await ask<object>('implement', path.join(folder, 'elsewhere/app.py'), { methods: [] })));
    client.change(module, [{ text: MODULE }]);
    for (const methods of [['no_such_method'], []])
      assert.match((await ask<{ reason: string }>('implement', module, { methods })).reason, /already has these methods/);
  });

  it('are individual code actions in an editor without the command', async () => {
    const { folder, module } = plugin();
    client = await LspClient.start({ folders: [folder] });
    client.open(module, MODULE);
    const actions = await actionsAt(module, 'pass');
    assert.deepEqual(actions.map(({ title, kind }) => `${kind} ${title}`).slice(0, 2), [
      'refactor.rewrite Implement push_image_to_provider, snapshot_image_on_provider, and delete_from_provider',
      'refactor.rewrite Implement push_image_to_provider',
    ]);
    assert.equal(actions.length, 7);
    assert.match(after(module, actions[0]?.edit), /class Cirrus\(object\):\n {4}def push_image_to_provider/);
    // At the name of the class, the first one is the fix of a finding, and not offered twice.
    const titles = (await actionsAt(module, 'Cirrus(object')).map(({ title }) => title);
    assert.deepEqual(titles, [...new Set(titles)]);
  });

  it('are one command in an editor that has it, in the light bulb only at the name of the class', async () => {
    const { folder, module } = plugin();
    client = await LspClient.start({ folders: [folder], initializationOptions: COMMANDS });
    client.open(module, MODULE);
    const [action, ...more] = await actionsAt(module, 'pass');
    assert.deepEqual(more, []);
    assert.equal(action?.title, 'Implement Delegate Methods...');
    assert.deepEqual(action?.command?.arguments, [uriOf(module)]);
    assert.deepEqual(await actionsAt(module, 'pass', { triggerKind: 2 }), []);
    assert.deepEqual(await actionsAt(module, 'zope'), []);
    assert.deepEqual(await actionsAt(module, 'pass', { only: ['refactor.extract'] }), []);
    assert.equal((await actionsAt(module, 'Cirrus(object', { triggerKind: 2, only: ['refactor'] })).length, 1);
  });
});
