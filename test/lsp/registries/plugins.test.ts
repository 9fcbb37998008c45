import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../../support/lspClient.ts';
import { client, stop } from '../../support/session.ts';
import { folder, notified, PLUGINS, type Plugin, registries, start } from './session.ts';

afterEach(stop);

describe('the registries of a workspace', () => {
  it('have URIs and ranges', async () => {
    await start();
    const [registry, ...more] = await registries();
    assert.deepEqual(more, []);
    assert.deepEqual([registry?.name, registry?.kind], [`${path.basename(folder)}/imagefactory_plugins`, 'package']);
    const [harbor, nova] = registry?.plugins ?? [];
    assert.equal(harbor?.directory, uriOf(path.join(folder, 'imagefactory_plugins/Harbor')));
    assert.deepEqual(
      harbor?.claims.map(({ label, kind }) => [label, kind]),
      [
        ['harbor', 'cloud'],
        ['"gone"', 'unreachable'],
      ],
    );
    assert.ok((harbor?.problems.error ?? 0) > 0);
    assert.deepEqual([nova?.delegate.className, nova?.delegate.at?.range.start], ['Nova', { line: 4, character: 6 }]);
    assert.equal(nova?.delegate.at?.uri, uriOf(path.join(folder, 'imagefactory_plugins/Nova/Nova.py')));
    assert.deepEqual(
      nova?.claims.map(({ rivals }) => rivals),
      [['TinMan'], []],
    );
  });

  it('include unsaved changes, and the client is notified', async () => {
    await start();
    await registries();
    const file = path.join(folder, 'imagefactory_plugins/TinMan/TinMan.info');
    client.open(file, PLUGINS['imagefactory_plugins/TinMan/TinMan.info']);
    await client.settled();
    const before = notified;
    client.edit(file, 'Fedora', 'Ubuntu');
    await client.settled();
    assert.ok(notified > before);
    const [registry] = await registries();
    assert.deepEqual(
      registry?.plugins.map(({ name, claims }) => [name, claims[0]?.label, claims[0]?.rivals]),
      [
        ['Harbor', 'harbor', []],
        ['Nova', 'Fedora, any version, any arch', []],
        ['TinMan', 'Ubuntu, any version, any arch', []],
      ],
    );
  });

  it('lose a plugin that is removed', async () => {
    await start();
    await registries();
    const gone = path.join(folder, 'imagefactory_plugins/TinMan');
    rmSync(gone, { recursive: true });
    client.filesChanged([gone, 3]);
    await client.settled();
    const [registry] = await registries();
    assert.deepEqual(
      registry?.plugins.map(({ name }) => name),
      ['Harbor', 'Nova'],
    );
  });

  it('are empty in a workspace without plugins', async () => {
    await start({ 'mod/info.json': '{"name": "a mod"}' });
    assert.deepEqual(await registries(), []);
    assert.match(
      (await client.connection.sendRequest<{ text: string }>('imagefactory/targetMap', {})).text,
      /No Image Factory plugins found/,
    );
  });

  it('do not cause notifications to an editor that does not show them', async () => {
    await start(PLUGINS, {});
    client.open(path.join(folder, 'imagefactory_plugins/TinMan/TinMan.info'), PLUGINS['imagefactory_plugins/TinMan/TinMan.info']);
    await client.until('something is published', () => client.published.length > 0);
    await client.settled();
    assert.equal(notified, 0);
  });
});

describe('the rows of plugins', () => {
  it('summarize the details of a plugin, and only have unusual properties', async () => {
    await start();
    const [whole] = await registries();
    const rows = await client.connection.sendRequest<{ registries: { plugins: unknown[]; targets: number; conflicts: number }[] }>(
      'imagefactory/registries',
      { soon: true },
    );
    const [registry] = rows.registries;
    const [harbor, nova, tinMan] = whole?.plugins ?? [];
    assert.deepEqual([registry?.targets, registry?.conflicts], [3, 1]);
    const [harborRow, novaRow, tinManRow] = registry?.plugins ?? [];
    assert.deepEqual(harborRow, {
      name: 'Harbor',
      directory: harbor?.directory,
      type: 'cloud',
      documents: harbor?.documents.map(({ path: uri }) => uri),
      targets: 2,
      trouble: { contested: 0, overruled: 0, unreachable: 1 },
      reach: 'some',
      problems: harbor?.problems,
    });
    assert.deepEqual((novaRow as { lacks?: unknown }).lacks, {
      className: 'Nova',
      methods: nova?.delegate.methods.length,
      missing: nova?.delegate.methods.filter(({ state }) => state !== 'implemented').length,
    });
    assert.deepEqual((tinManRow as { trouble?: unknown }).trouble, { contested: 1, overruled: 0, unreachable: 0 });
    assert.equal((tinManRow as { directory: string }).directory, tinMan?.directory);
  });
  it('have no details for a plugin that no longer exists', async () => {
    await start();
    const [registry] = await registries();
    const plugins = [
      { registry: registry?.folder, name: 'Gone' },
      { registry: 'file:///elsewhere', name: 'Nova' },
      { registry: registry?.folder, name: 'Nova' },
    ];
    const details = await client.connection.sendRequest<{ plugins: (Plugin | null)[] }>('imagefactory/pluginDetails', { plugins });
    assert.deepEqual(
      details.plugins.map((one) => one?.name),
      [undefined, undefined, 'Nova'],
    );
    await assert.rejects(
      client.connection.sendRequest('imagefactory/pluginDetails', { plugins: [...plugins, {}] }),
      /plugins\[3\]\.registry is missing/,
    );
  });
});
