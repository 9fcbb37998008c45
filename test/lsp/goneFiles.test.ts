import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { uriOf } from '../support/lspClient.ts';
import { folderWith } from '../support/server.ts';
import { client, connect, stop } from '../support/session.ts';
import { HEALTHY, plugin } from './plugins/healthy.ts';

afterEach(stop);

describe('removed files', () => {
  it('have no problems after they are deleted', async () => {
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': HEALTHY.replace('"cloud"', '"clowd"') });
    await connect({ folders: [folder] });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    rmSync(path.dirname(info), { recursive: true });
    client.filesChanged([path.dirname(info), 3]);
    await client.until('no problem', () => client.problems(info).length === 0);
  });

  it('have no problems even if they are open, unless they have unsaved changes', async () => {
    const broken = HEALTHY.replace('"cloud"', '"clowd"');
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': broken });
    await connect({ folders: [folder] });
    client.open(info, broken);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    rmSync(info);
    client.filesChanged([info, 3]);
    await client.until('no problem', () => client.problems(info).length === 0);
  });

  it('have no problems when the folder with open documents is removed', async () => {
    const broken = HEALTHY.replace('"cloud"', '"clowd"');
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': broken });
    await connect({ folders: [folder] });
    client.open(info, broken);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    const plugins = path.dirname(path.dirname(info));
    rmSync(plugins, { recursive: true });
    client.filesChanged([plugins, 3]);
    await client.until('no problem', () => client.problems(info).length === 0);
  });

  it('are noticed, as are new ones', async () => {
    const { folder, info } = plugin();
    rmSync(info);
    await connect({ folders: [folder] });
    await client.settled();
    writeFileSync(info, HEALTHY.replace('"cloud"', '"clowd"'));
    client.filesChanged([info, 1]);
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
  });

  it('are those of a removed workspace folder', async () => {
    const { folder, info } = plugin({ 'imagefactory_plugins/Cirrus/info.json': HEALTHY.replace('"cloud"', '"clowd"') });
    const other = folderWith({});
    await connect({ folders: [other] });
    const added = [{ uri: uriOf(folder), name: 'x' }];
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
    await client.until('a problem', () => client.rules(info).includes('invalid-type'));
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: added } });
    await client.until('no problem', () => client.problems(info).length === 0);
  });

  it('are those of a removed workspace folder, even if another one is added at once', async () => {
    const [one, other, third] = ['one', 'other', 'third'].map(() =>
      plugin({ 'imagefactory_plugins/Cirrus/info.json': HEALTHY.replace('"cloud"', '"clowd"') }),
    );
    const named = (of: typeof one) => [{ uri: uriOf(of?.folder ?? ''), name: 'x' }];
    await connect({ folders: [one?.folder ?? '', other?.folder ?? ''] });
    await client.until('a problem', () => client.rules(other?.info ?? '').includes('invalid-type'));
    const change = (event: object) => client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await Promise.all([change({ added: [], removed: named(other) }), change({ added: named(third), removed: [] })]);
    await client.until('a problem of the third', () => client.rules(third?.info ?? '').includes('invalid-type'));
    await client.until('none of the other', () => client.problems(other?.info ?? '').length === 0);
  });
});
