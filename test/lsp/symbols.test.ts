import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { folderWith } from '../support/server.ts';
import { client, connect, stop } from '../support/session.ts';
import { GRANITE, start } from './plugins/granite.ts';

afterEach(stop);

describe('symbols of the workspace', () => {
  const symbols = async (query: string) => {
    const all = await client.connection.sendRequest<{ name: string; containerName: string; location: { uri: string } }[]>(
      'workspace/symbol',
      { query },
    );
    return all.map(
      ({ name, containerName, location }) => `${name} | ${containerName.replace(/.*\//, '')} | ${path.basename(location.uri)}`,
    );
  };
  const settled = () => client.connection.sendRequest('imagefactory/checkAll', {});

  it('are plugins, targets, delegate classes, and their methods', async () => {
    const cloud = 'class Granite(object):\n    def push_image_to_provider(self, *args):\n        pass\n';
    await start({}, { [`${GRANITE}/Granite.py`]: cloud });
    await settled();
    assert.deepEqual(await symbols('granite'), [
      'Granite (cloud plugin) | imagefactory_plugins | Granite.info',
      'granite | Granite (cloud plugin) | Granite.info',
      'Granite (delegate class) | Granite (cloud plugin) | Granite.py',
      'Granite (delegate class) | Other (cloud plugin) | Granite.py',
    ]);
    assert.ok((await symbols('pushimg')).includes('push_image_to_provider | Granite (cloud plugin) | Granite.py'));
    assert.deepEqual(await symbols('granite other'), ['Granite (delegate class) | Other (cloud plugin) | Granite.py']);
    assert.deepEqual(await symbols('no such thing'), []);
  });
  it('leave classes and methods to Python tools', async () => {
    await start({ initializationOptions: { readsPython: true } });
    await settled();
    assert.deepEqual(await symbols('granite'), [
      'Granite (cloud plugin) | imagefactory_plugins | Granite.info',
      'granite | Granite (cloud plugin) | Granite.info',
    ]);
  });
  it('are empty without plugins', async () => {
    const folder = folderWith({ 'cog/info.json': '{"name": "x"}', 'cog/__init__.py': 'class Granite: pass\n' });
    await connect({ folders: [folder] });
    assert.deepEqual(await symbols(''), []);
  });
});
