import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../../support/lspClient.ts';
import { folderWith } from '../../support/server.ts';
import { client, connect, stop } from '../../support/session.ts';
import { has, workspace } from './workspace.ts';

afterEach(stop);

describe('the settings of a project', () => {
  it('may name the sources of Image Factory anywhere, unlike a file of the workspace', async () => {
    const { folder, at, info } = workspace({ imgfacPath: '../elsewhere' });
    const INTERFACE = 'class CloudDelegate(Interface):\n    pass\n';
    const elsewhere = folderWith({ 'imgfac/OSDelegate.py': '', 'imgfac/CloudDelegate.py': INTERFACE, 'imgfac/other.py': '' });
    const MODULE = 'from imgfac.CloudDelegate import CloudDelegate\n';
    const module = at('imagefactory_plugins/Cirrus/__init__.py');
    writeFileSync(at('.imagefactory.json'), JSON.stringify({ imgfacPath: elsewhere }));
    writeFileSync(module, MODULE);
    let personal: object = {};
    const configuration = (items: readonly object[]) => items.map(() => personal);
    await connect({ folders: [folder], configuration });
    client.open(module, MODULE);
    await client.until('the findings', () => has(info, 'invalid-type'));
    const definition = () => client.at<{ targetUri: string }[] | null>('textDocument/definition', module, 'import Cloud|Delegate');
    assert.deepEqual((await definition()) ?? [], []);
    for (const imgfacPath of [elsewhere, path.relative(folder, elsewhere)]) {
      personal = { imgfacPath };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.settled();
      assert.equal((await definition())?.[0]?.targetUri, uriOf(path.join(elsewhere, 'imgfac/CloudDelegate.py')), imgfacPath);
      personal = {};
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.settled();
      assert.deepEqual((await definition()) ?? [], []);
    }
  });

  describe('that name a folder without imgfac', () => {
    const findings = () =>
      client.problems(config()).map(({ message, severity, range }) => [String(message).split('. ')[0], severity, range.start.character]);
    let config: () => string;

    it('are reported at that path in the file, as long as it is wrong', async () => {
      const { folder, at, config: file } = workspace({ imgfacPath: 'lib' });
      config = () => file;
      await connect({ folders: [folder] });
      await client.until('a finding', () => findings().length > 0);
      assert.deepEqual(findings(), [['"lib" does not exist', 2, 14]]);
      mkdirSync(at('lib'));
      client.filesChanged([at('lib'), 1]);
      await client.until(
        'another finding',
        () => findings()[0]?.[0] === '"lib" does not contain an imgfac package with the delegate interfaces',
      );
      mkdirSync(at('lib/imgfac'));
      writeFileSync(at('lib/imgfac/OSDelegate.py'), 'class OSDelegate(Interface):\n    pass\n');
      client.filesChanged([at('lib/imgfac'), 1], [at('lib/imgfac/OSDelegate.py'), 1]);
      await client.until('none', () => findings().length === 0);
      rmSync(at('lib'), { recursive: true });
      client.filesChanged([at('lib'), 3]);
      await client.until('the first one again', () => findings()[0]?.[0] === '"lib" does not exist');
    });

    it('are only an information if the folder is not open', async () => {
      const elsewhere = folderWith({ 'imgfac/OSDelegate.py': '' });
      const { folder, config: file } = workspace({ imgfacPath: elsewhere });
      config = () => file;
      await connect({ folders: [folder] });
      await client.until('a finding', () => findings().length > 0);
      assert.deepEqual(findings(), [[`"${elsewhere}" is outside the workspace, so it is not read`, 3, 14]]);
    });

    it('are logged once if set in the editor, and part of the document status', async () => {
      const { folder, info } = workspace({});
      let personal: object = { imgfacPath: 'nowhere' };
      const configuration = (items: readonly object[]) => items.map(() => personal);
      await connect({ folders: [folder], configuration });
      const change = () => client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const trouble = async () =>
        (await client.connection.sendRequest<{ trouble?: string }>('imagefactory/verdict', { uri: uriOf(info) })).trouble;
      await client.until('a finding', () => has(info, 'invalid-type'));
      await change();
      await client.settled();
      const logged = client.logged.filter((message) => message.includes('imgfacPath'));
      assert.equal(logged.length, 1);
      assert.match(logged[0] ?? '', /^The setting imagefactory\.imgfacPath: "nowhere" does not exist\./);
      assert.match((await trouble()) ?? '', /^"nowhere" does not exist\./);
      personal = {};
      await change();
      await client.settled();
      assert.equal(await trouble(), undefined);
      assert.deepEqual(client.shown, []);
    });
  });
});
