import assert from 'node:assert/strict';
import { readFileSync, renameSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { uriOf } from '../../support/lspClient.ts';
import { client, stop } from '../../support/session.ts';
import { FILES, GRANITE, start } from '../plugins/granite.ts';
import { apply } from './apply.ts';

afterEach(stop);

describe('a rename in a list of files', () => {
  const will = (at: (file: string) => string, from: string, to: string) =>
    client.connection.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', {
      files: [{ oldUri: uriOf(at(from)), newUri: uriOf(at(to)) }],
    });

  it('of the folder updates the name of the document, the name of the plugin, and imports', async () => {
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
  it('of the module updates imports', async () => {
    const at = await start();
    apply(await will(at, `${GRANITE}/Granite.py`, `${GRANITE}/stone.py`));
    assert.equal(readFileSync(at(`${GRANITE}/__init__.py`), 'utf8'), 'from .stone import Granite as delegate_class\n');
    assert.match(
      readFileSync(at('imagefactory_plugins/Other/__init__.py'), 'utf8'),
      /^from imagefactory_plugins\.Granite\.stone import Granite/,
    );
  });
  it('of the document updates files that read it', async () => {
    const test = { [`${GRANITE}/test_it.py`]: 'open("Granite.info")\nimport Granite\n' };
    const at = await start({}, test);
    apply(await will(at, `${GRANITE}/Granite.info`, `${GRANITE}/Slate.info`));
    assert.equal(readFileSync(at(`${GRANITE}/test_it.py`), 'utf8'), 'open("Slate.info")\nimport Granite\n');
  });
  it('is left to Python tools if an editor has these', async () => {
    const at = await start({ initializationOptions: { readsPython: true } });
    assert.equal(await will(at, `${GRANITE}/Granite.py`, `${GRANITE}/stone.py`), null);
    const edit = await will(at, GRANITE, 'imagefactory_plugins/Slate');
    assert.ok(edit?.documentChanges?.every((change) => !JSON.stringify(change).includes('.py')));
  });
  it('to another folder, to a name that Python cannot import, or of unrelated files changes nothing', async () => {
    const at = await start({}, { 'app/info.json': '{}', 'app/Granite.py': 'x = 1\n', 'app/use.py': 'import Granite\n' });
    assert.equal(await will(at, GRANITE, 'elsewhere/Granite'), null);
    assert.equal(await will(at, GRANITE, 'imagefactory_plugins/my-plugin'), null);
    assert.equal(await will(at, 'app/Granite.py', 'app/Slate.py'), null);
    assert.equal(await will(at, 'app', 'application'), null);
    assert.equal(await will(at, 'app/info.json', 'app/information.json'), null);
    assert.equal(await will(at, 'imagefactory_plugins', 'plugins'), null);
    assert.equal(await will(at, 'missing', 'gone'), null);
  });
});
