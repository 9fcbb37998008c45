import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { folderWith } from '../support/server.ts';
import { client, connect, stop } from '../support/session.ts';
import { isMistaken, isSilent, mistaken } from './plugins/mistaken.ts';

afterEach(stop);

describe('a workspace with files that Git ignores', () => {
  const files = { ...mistaken('imagefactory_plugins/Cirrus'), ...mistaken('build/imagefactory_plugins/Nimbus'), '.gitignore': '/build/\n' };
  const places = (folder: string) => ({
    own: path.join(folder, 'imagefactory_plugins/Cirrus/info.json'),
    made: path.join(folder, 'build/imagefactory_plugins/Nimbus/info.json'),
    ignore: path.join(folder, '.gitignore'),
  });

  it('does not show their problems, except while they are open', async () => {
    const folder = folderWith(files);
    const { own, made } = places(folder);
    await connect({ folders: [folder] });
    await client.until('the plugin that counts', () => isMistaken(own));
    await client.settled();
    assert.ok(isSilent(made));
    client.open(made, readFileSync(made, 'utf8'));
    await client.until('the one that is open', () => isMistaken(made));
    client.close(made);
    await client.until('nothing of it', () => isSilent(made));
    client.filesChanged([made, 2]);
    await client.settled();
    assert.ok(isSilent(made));
  });

  it('follows changes of .gitignore', async () => {
    const folder = folderWith(files);
    const { own, made, ignore } = places(folder);
    await connect({ folders: [folder] });
    await client.until('the plugin that counts', () => isMistaken(own));
    writeFileSync(ignore, '/imagefactory_plugins/\n');
    client.filesChanged([ignore, 2]);
    await client.until('the other way round', () => isSilent(own) && isMistaken(made));
    rmSync(ignore);
    client.filesChanged([ignore, 3]);
    await client.until('both', () => isMistaken(own) && isMistaken(made));
  });

  it('shows them if the settings include them', async () => {
    const folder = folderWith({ ...files, '.imagefactory.json': '{"include": ["build/imagefactory_plugins/*"]}' });
    await connect({ folders: [folder] });
    await client.until('the plugin that is included', () => isMistaken(places(folder).made));
  });

  it('does not search build folders', async () => {
    const folder = folderWith({ ...mistaken('imagefactory_plugins/Cirrus'), '.gitignore': '/build/\n' });
    const { own, made } = places(folder);
    await connect({ folders: [folder] });
    await client.until('the plugin that counts', () => isMistaken(own));
    for (const [name, text] of Object.entries(mistaken('build/imagefactory_plugins/Nimbus'))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    client.filesChanged([path.join(folder, 'build'), 1], [made, 1]);
    await client.settled();
    assert.ok(isSilent(made));
  });

  it('searches an open folder even if Git ignores it', async () => {
    const folder = folderWith(files);
    await connect({ folders: [path.join(folder, 'build')] });
    await client.until('the plugin in it', () => isMistaken(places(folder).made));
  });

  it('reads the .gitignore files above the open folder, up to the root of the repository', async () => {
    const folder = folderWith({ ...files, '.gitignore': 'sub/build\n', '.git/HEAD': 'ref: x\n' });
    const tree = { ...mistaken('sub/build/imagefactory_plugins/Nimbus'), ...mistaken('sub/imagefactory_plugins/Cirrus') };
    for (const [name, text] of Object.entries(tree)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const { own, made } = places(path.join(folder, 'sub'));
    await connect({ folders: [path.join(folder, 'sub')] });
    await client.until('the plugin that counts', () => isMistaken(own));
    await client.settled();
    assert.ok(isSilent(made));
  });
});

describe('a workspace with files that the editor hides', () => {
  it('does not show their problems, according to the current settings', async () => {
    const folder = folderWith({ ...mistaken('imagefactory_plugins/Cirrus'), ...mistaken('imagefactory_plugins/Nimbus') });
    const [cirrus, nimbus] = ['Cirrus', 'Nimbus'].map((name) => path.join(folder, `imagefactory_plugins/${name}/info.json`)) as [
      string,
      string,
    ];
    let hidden: Record<string, unknown> = { '**/Nimbus': true, '**/Cirrus': false, '**/*.py': { when: '$(basename).pyx' } };
    const configuration = (items: readonly { section?: string }[]) =>
      items.map(({ section }) => (section === 'files.exclude' ? hidden : null));
    await connect({ folders: [folder], configuration });
    await client.until('the plugin that is shown', () => isMistaken(cirrus));
    await client.settled();
    assert.ok(isSilent(nimbus));
    hidden = { '**/Cirrus': true };
    void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('the other one', () => isSilent(cirrus) && isMistaken(nimbus));
  });
});
