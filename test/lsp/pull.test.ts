import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, DocumentDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { LspClient, MODERN, uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';

const info = (target: string, type = 'cloud') => `{
    "type": "${type}",
    "targets": [["${target}"]],
    "description": "Brings images somewhere",
    "maintainer": { "name": "Ada", "email": "ada@cirrus.example", "url": "https://cirrus.example" },
    "version": "1.0",
    "license": "Apache-2.0"
}
`;
const REST = `
    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        pass

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        pass
`;
const method = (parameters: string) => `    def push_image_to_provider(self, ${parameters}):\n        pass\n${REST}`;
const MODULE = `from zope.interface import implementer
from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Good(object):
${method('builder, provider, credentials, target, image, parameters')}

@implementer(CloudDelegate)
class Bad(object):
${method('builder, provider')}`;
const initializer = (name: string) => `from .Cirrus import ${name} as delegate_class\n`;

/** A plugin with nothing wrong, and one that claims another target. */
function workspace() {
  const folder = folderWith({
    'imagefactory_plugins/Cirrus/Cirrus.info': info('cirrus'),
    'imagefactory_plugins/Cirrus/__init__.py': initializer('Good'),
    'imagefactory_plugins/Cirrus/Cirrus.py': MODULE,
    'imagefactory_plugins/Nimbus/Nimbus.info': info('nimbus'),
    'imagefactory_plugins/Nimbus/__init__.py': 'from imagefactory_plugins.Cirrus.Cirrus import Good as delegate_class\n',
  });
  const at = (name: string) => path.join(folder, 'imagefactory_plugins', name);
  const [document, start, module] = [at('Cirrus/Cirrus.info'), at('Cirrus/__init__.py'), at('Cirrus/Cirrus.py')];
  return { folder, info: document, initializer: start, module, rival: at('Nimbus/Nimbus.info') };
}

const { publishDiagnostics, ...others } = MODERN.textDocument;
/** An editor that asks, and takes nothing that is pushed. */
const ASKING = {
  workspace: { ...MODERN.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...others, diagnostic: { ...publishDiagnostics, relatedDocumentSupport: false } },
};
const RELATING = {
  ...ASKING,
  textDocument: { ...ASKING.textDocument, diagnostic: { ...publishDiagnostics, relatedDocumentSupport: true } },
};

const clients: LspClient[] = [];
/** Starts an editor that asks; counts how often it is told to ask again. */
async function start(folder: string, capabilities: object = ASKING, more: object = {}) {
  const client = await LspClient.start({ folders: [folder], capabilities, ...more });
  clients.push(client);
  const refreshes = { count: 0 };
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes.count++;
    return null;
  });
  return { client, refreshes };
}
afterEach(async () => {
  for (const client of clients.splice(0)) {
    assert.deepEqual(client.published, [], 'who asks gets nothing pushed');
    await client.stop();
  }
});

const ask = (client: LspClient, file: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uriOf(file) }, previousResultId });
const rulesOf = (report: { readonly items?: readonly Diagnostic[] } | undefined) => report?.items?.map(({ code }) => code);

/** A request for the workspace that stays open, and what came of it. */
function follow(client: LspClient, previousResultIds: readonly { uri: string; value: string }[] = []) {
  const reports: WorkspaceDocumentDiagnosticReport[][] = [];
  client.connection.onNotification('$/progress', ({ value }: { value: { items: WorkspaceDocumentDiagnosticReport[] } }) => {
    reports.push(value.items);
  });
  const cancellation = new CancellationTokenSource();
  const params = { previousResultIds, partialResultToken: 'all' };
  const answer = client.connection.sendRequest('workspace/diagnostic', params, cancellation.token);
  answer.catch(() => undefined);
  const last = (file: string) => reports.flat().findLast(({ uri }) => uri === uriOf(file));
  const until = async (what: string, holds: () => boolean) => {
    for (let i = 0; i < 1000 && !holds(); i++) await delay(10);
    assert.ok(holds(), `never: ${what}\n${JSON.stringify(reports)}`);
  };
  const shows = (file: string, ...rules: string[]) =>
    until(`${rules} in ${file}`, () => {
      const report = last(file);
      return report?.kind === 'full' && String(rulesOf(report)) === String(rules);
    });
  return { reports, answer, cancel: () => cancellation.cancel(), last, until, shows };
}

describe('how an editor gets its problems', () => {
  const diagnostic = {};
  for (const [what, textDocument, wanted, expected] of [
    ['that says nothing of either way', {}, undefined, 'push'],
    ['that takes pushed ones', { publishDiagnostics }, undefined, 'push'],
    ['that takes pushed ones and wants to ask, though it cannot', { publishDiagnostics }, 'pull', 'push'],
    ['that can do both and does not choose', { publishDiagnostics, diagnostic }, undefined, 'push'],
    ['that can do both and wants them pushed', { publishDiagnostics, diagnostic }, 'push', 'push'],
    ['that can do both and wants to ask', { publishDiagnostics, diagnostic }, 'pull', 'pull'],
    ['that can only ask', { diagnostic }, undefined, 'pull'],
    ['that can only ask, whatever it wants', { diagnostic }, 'push', 'pull'],
  ] as const) {
    it(`${expected}, for one ${what}`, async () => {
      const { folder, rival } = workspace();
      writeFileSync(rival, info('cirrus'));
      const client = await LspClient.start({
        folders: [folder],
        capabilities: { textDocument },
        ...(wanted && { initializationOptions: { diagnostics: wanted } }),
      });
      const { diagnosticProvider } = client.initialized?.capabilities ?? {};
      if (expected === 'push') {
        await client.until('problems', () => client.rules(rival).includes('target-conflict'));
        assert.equal(diagnosticProvider, undefined);
        await assert.rejects(ask(client, rival), /Unhandled method/);
      } else {
        assert.deepEqual(diagnosticProvider, { identifier: 'imagefactory', interFileDependencies: true, workspaceDiagnostics: true });
        assert.deepEqual(rulesOf((await ask(client, rival)) as { items: Diagnostic[] }), ['target-conflict']);
        assert.deepEqual(client.published, []);
      }
      await client.stop();
    });
  }
});

describe('an editor that asks about a document', () => {
  it('gets what is wrong with the text that it has just sent, and is told when that is what it has', async () => {
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

  it('gets the same as one to which all is pushed', async () => {
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

  it('is told nothing of strangers, of what is in no file, and of a file that is not there', async () => {
    const { folder } = workspace();
    const { client } = await start(folder);
    const stranger = path.join(folder, 'info.json');
    client.open(stranger, '{ "name": "a mod", }');
    for (const file of [stranger, path.join(folder, 'nowhere.info')])
      assert.deepEqual(rulesOf((await ask(client, file)) as { items: Diagnostic[] }), []);
    const untitled = await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: 'untitled:info.json' } });
    assert.deepEqual(rulesOf(untitled as { items: Diagnostic[] }), []);
    await assert.rejects(client.connection.sendRequest('textDocument/diagnostic', {}), /textDocument\.uri is no string/);
  });

  it('is to ask again where its text has moved on', async () => {
    const { folder, module } = workspace();
    // So many plugins have this class that a check of all does not fit into one turn.
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

  it('gets news of the other files of the plugin with it, once, where it takes them', async () => {
    const { folder, initializer: start_, module } = workspace();
    const { client } = await start(folder, RELATING);
    client.open(start_, initializer('Good'));
    const healthy = await ask(client, start_);
    assert.equal(healthy.relatedDocuments, undefined);
    client.edit(start_, 'Good', 'Bad');
    const { relatedDocuments = {} } = await ask(client, start_);
    assert.deepEqual(Object.keys(relatedDocuments), [uriOf(module)]);
    assert.deepEqual(rulesOf(relatedDocuments[uriOf(module)] as { items: Diagnostic[] }), ['method-signature']);
    assert.equal((await ask(client, start_)).relatedDocuments, undefined, 'what it has is not told again');
    client.edit(start_, 'Bad', 'Good');
    const { relatedDocuments: gone = {} } = await ask(client, start_);
    assert.deepEqual(rulesOf(gone[uriOf(module)] as { items: Diagnostic[] }), []);
  });

  it('is told to ask again when another file makes that untrue, once for all documents', async () => {
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
    for (let i = 0; i < 500 && refreshes.count === 0; i++) await delay(10);
    await client.settled();
    assert.equal(refreshes.count, 1);
    assert.ok(rulesOf((await ask(client, module)) as { items: Diagnostic[] })?.includes('method-signature'));
    await client.settled();
    assert.equal(refreshes.count, 1);
  });
});

describe('an editor that asks about the workspace', () => {
  it('is told of files that are not open, at once and as long as it does not cancel the request', async () => {
    const { folder, initializer: start_, module, rival } = workspace();
    writeFileSync(rival, info('nimbus', 'clowd'));
    const { client, refreshes } = await start(folder);
    const all = follow(client);
    await all.shows(rival, 'invalid-type');
    client.open(start_, initializer('Good'));
    await ask(client, start_);
    client.edit(start_, 'Good', 'Bad');
    await all.shows(module, 'method-signature');
    assert.deepEqual([all.last(module)?.version, refreshes.count], [null, 0]);
    client.edit(start_, 'Bad', 'Good');
    await all.shows(module);
    rmSync(rival);
    client.filesChanged([rival, 3]);
    await all.until('nothing in what is gone', () => !rulesOf(all.last(rival) as { items: Diagnostic[] })?.includes('invalid-type'));
    const count = all.reports.length;
    all.cancel();
    await assert.rejects(all.answer, ({ code }: { code: number }) => code === -32800);
    client.edit(start_, 'Good', 'Bad');
    await client.settled();
    assert.equal(all.reports.length, count);
  });

  it('is told what it has already, and that the rest of it is gone', async () => {
    const { folder, rival, module } = workspace();
    writeFileSync(rival, info('nimbus', 'clowd'));
    const { client } = await start(folder);
    const { items } = (await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] })) as {
      items: WorkspaceDocumentDiagnosticReport[];
    };
    assert.deepEqual(
      items.map((report) => [path.relative(folder, fileURLToPath(report.uri)), report.version, rulesOf(report as { items: Diagnostic[] })]),
      [['imagefactory_plugins/Nimbus/Nimbus.info', null, ['invalid-type']]],
    );
    const value = items[0]?.resultId ?? '';
    const all = follow(client, [
      { uri: uriOf(rival), value },
      { uri: uriOf(module), value: 'something that was wrong before' },
    ]);
    await all.until('an answer', () => all.reports.length > 0);
    assert.equal(all.last(rival)?.kind, 'unchanged');
    assert.deepEqual(rulesOf(all.last(module) as { items: Diagnostic[] }), []);
    all.cancel();
  });

  it('is told to ask again of files that are not open, where it does not take what comes later', async () => {
    const { folder, rival } = workspace();
    const { client, refreshes } = await start(folder);
    const everything = () => client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    assert.deepEqual(await everything(), { items: [] });
    writeFileSync(rival, info('nimbus', 'clowd'));
    client.filesChanged([rival, 2]);
    for (let i = 0; i < 500 && refreshes.count === 0; i++) await delay(10);
    assert.equal(refreshes.count, 1);
    const { items } = (await everything()) as { items: WorkspaceDocumentDiagnosticReport[] };
    assert.deepEqual(
      items.map(({ uri }) => uri),
      [uriOf(rival)],
    );
  });

  it('has each problem once, and all that are pushed to others', async () => {
    const { folder, info: document, rival } = workspace();
    writeFileSync(rival, info('cirrus'));
    const broken = info('cirrus').replace('"1.0"', '1.0');
    const pushed = await LspClient.start({ folders: [folder] });
    pushed.open(document, broken);
    await pushed.until('problems', () => [document, rival].every((file) => pushed.rules(file).includes('target-conflict')));
    const { client } = await start(folder);
    client.open(document, broken);
    const all = follow(client);
    await all.until('problems', () => [document, rival].every((file) => all.last(file) !== undefined));
    await client.settled();
    for (const file of [document, rival]) {
      const report = all.last(file) as { items: Diagnostic[] };
      assert.deepEqual(report.items, pushed.problems(file));
    }
    assert.equal(all.last(document)?.version, 1);
    all.cancel();
    await pushed.stop();
  });
});
