import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../../support/lspClient.ts';
import { until } from '../../support/until.ts';
import { ask, info, initializer, MODULE, RELATING, rulesOf, start, stopAll, workspace } from './session.ts';

afterEach(stopAll);

describe('an editor that pulls the diagnostics of a document', () => {
  it('gets the problems of the text that it has just sent, or that they are unchanged', async () => {
    const { folder, info: document } = workspace();
    const { client } = await start(folder);
    client.open(document, info('cirrus'));
    const healthy = await ask(client, document);
    assert.deepEqual(rulesOf(healthy as { items: Diagnostic[] }), []);
    client.edit(document, '"cloud"', '"clowd"');
    const broken = await ask(client, document, healthy.resultId);
    assert.deepEqual(rulesOf(broken as { items: Diagnostic[] }), ['invalid-type']);
    assert.deepEqual(await ask(client, document, broken.resultId), { kind: 'unchanged', resultId: broken.resultId });
    client.edit(document, '"clowd"', '"cloud"');
    assert.deepEqual(await ask(client, document, broken.resultId), healthy);
  });

  it('gets the same as one with pushed diagnostics', async () => {
    const { folder, info: document } = workspace();
    const broken = info('cirrus', 'clowd').replace('"1.0"', '1.0');
    const pushed = await LspClient.start({ folders: [folder] });
    pushed.open(document, broken);
    await pushed.until('problems', () => pushed.problems(document).length > 0);
    const { client } = await start(folder);
    client.open(document, broken);
    assert.deepEqual(((await ask(client, document)) as { items: Diagnostic[] }).items, pushed.problems(document));
    await pushed.stop();
  });

  it('gets no problems for unrelated documents, unsaved documents, and missing files', async () => {
    const { folder } = workspace();
    const { client } = await start(folder);
    const stranger = path.join(folder, 'info.json');
    client.open(stranger, '{ "name": "a mod", }');
    for (const file of [stranger, path.join(folder, 'nowhere.info')])
      assert.deepEqual(rulesOf((await ask(client, file)) as { items: Diagnostic[] }), []);
    const untitled = await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: 'untitled:info.json' } });
    assert.deepEqual(rulesOf(untitled as { items: Diagnostic[] }), []);
    await assert.rejects(client.connection.sendRequest('textDocument/diagnostic', {}), /textDocument is missing/);
  });

  it('must pull again if the text has changed meanwhile', async () => {
    const { folder, module } = workspace();
    // So many plugins use this class that checking all of them takes more than one slice.
    for (let i = 0; i < 500; i++) {
      const plugin = path.join(folder, `imagefactory_plugins/P${i}`);
      mkdirSync(plugin);
      writeFileSync(path.join(plugin, `P${i}.info`), info(`p${i}`));
      writeFileSync(path.join(plugin, '__init__.py'), 'from imagefactory_plugins.Cirrus.Cirrus import Good as delegate_class\n');
    }
    const { client } = await start(folder);
    client.open(module, MODULE);
    await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    client.edit(module, 'class Good', 'class Gone');
    const first = ask(client, module);
    client.edit(module, 'class Gone', 'class Good');
    await assert.rejects(first, ({ code, data }: { code: number; data: unknown }) => {
      assert.deepEqual([code, data], [-32802, { retriggerRequest: true }]);
      return true;
    });
    assert.deepEqual(rulesOf((await ask(client, module)) as { items: Diagnostic[] }), []);
  });

  it('gets changed problems of the other files of the plugin with it, once, if it accepts them', async () => {
    const { folder, initializer: start_, module } = workspace();
    const { client } = await start(folder, RELATING);
    client.open(start_, initializer('Good'));
    const healthy = await ask(client, start_);
    assert.equal(healthy.relatedDocuments, undefined);
    client.edit(start_, 'Good', 'Bad');
    const { relatedDocuments = {} } = await ask(client, start_);
    assert.deepEqual(Object.keys(relatedDocuments), [uriOf(module)]);
    assert.deepEqual(rulesOf(relatedDocuments[uriOf(module)] as { items: Diagnostic[] }), ['method-signature']);
    assert.equal((await ask(client, start_)).relatedDocuments, undefined, 'it does not get the same results again');
    client.edit(start_, 'Bad', 'Good');
    const { relatedDocuments: gone = {} } = await ask(client, start_);
    assert.deepEqual(rulesOf(gone[uriOf(module)] as { items: Diagnostic[] }), []);
  });

  it('gets a refresh when another file changes them, once for all documents', async () => {
    const { folder, info: document, initializer: start_, module } = workspace();
    const { client, refreshes } = await start(folder);
    client.open(document, info('cirrus', 'cloud'));
    client.open(start_, initializer('Good'));
    client.open(module, MODULE);
    for (const file of [document, start_, module]) await ask(client, file);
    client.edit(document, '"cloud"', '"os"');
    assert.deepEqual(rulesOf((await ask(client, document)) as { items: Diagnostic[] }), ['wrong-interface']);
    await client.settled();
    assert.equal(refreshes.count, 0, 'no other document says something else');
    client.edit(start_, 'Good', 'Bad');
    await ask(client, start_);
    await until('a refresh', () => refreshes.count > 0);
    await client.settled();
    assert.equal(refreshes.count, 1);
    assert.ok(rulesOf((await ask(client, module)) as { items: Diagnostic[] })?.includes('method-signature'));
    await client.settled();
    assert.equal(refreshes.count, 1);
  });
});
