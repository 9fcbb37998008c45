import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { LspClient, uriOf } from '../../support/lspClient.ts';
import { until } from '../../support/until.ts';
import { ask, follow, info, initializer, rulesOf, start, stopAll, workspace } from './session.ts';

afterEach(stopAll);

describe('an editor that pulls the diagnostics of the workspace', () => {
  it('gets those of files that are not open, until it cancels the request', async () => {
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

  it('gets which of its results are unchanged, and empty ones for the rest', async () => {
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

  it('gets a refresh for files that are not open, if it does not accept partial results', async () => {
    const { folder, rival } = workspace();
    const { client, refreshes } = await start(folder);
    const everything = () => client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    assert.deepEqual(await everything(), { items: [] });
    writeFileSync(rival, info('nimbus', 'clowd'));
    client.filesChanged([rival, 2]);
    await until('a refresh', () => refreshes.count > 0);
    assert.equal(refreshes.count, 1);
    const { items } = (await everything()) as { items: WorkspaceDocumentDiagnosticReport[] };
    assert.deepEqual(
      items.map(({ uri }) => uri),
      [uriOf(rival)],
    );
  });

  it('has each problem once, and the same ones as editors with pushed diagnostics', async () => {
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
