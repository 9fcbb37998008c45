import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { client, stop } from '../../support/session.ts';
import { asFresh, at, CHANGED, CREATED, DELETED, info, isClear, PACKAGE, plugin, shows, start, write } from './session.ts';

afterEach(stop);

describe('links to folders of plugins', () => {
  const link = (to: string, name: string) => {
    rmSync(at(name), { force: true });
    mkdirSync(path.dirname(at(name)), { recursive: true });
    symlinkSync(path.relative(path.dirname(at(name)), at(to)), at(name));
  };

  it('give no second plugin, whenever they are made', async () => {
    await start(plugin('Granite', { type: 'clowd' }));
    await shows(info('Granite'), 'invalid-type');
    for (const name of ['elsewhere', 'elsewhere/Granite', `${PACKAGE}/Again`, 'all']) {
      const isFolder = name === 'elsewhere';
      if (isFolder) mkdirSync(at(name));
      else link(name === 'all' ? PACKAGE : `${PACKAGE}/Granite`, name);
      client.filesChanged([at(name), CREATED]);
    }
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
    // Some clients look through links, and tell of the file by all of its names.
    client.filesChanged([at(`${PACKAGE}/Again/Granite.info`), CHANGED], [at('all/Granite/Granite.info'), CREATED]);
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
  });

  it('in imagefactory_plugins give the name by which it is imported, for as long as they are there', async () => {
    const files = Object.entries(plugin('Granite', { type: 'clowd' })).map(([file, text]) => [
      file.replace(`${PACKAGE}/Granite`, 'a'),
      text,
    ]);
    await start({ ...Object.fromEntries(files), ...plugin('Slate') });
    await shows(at('a/Granite.info'), 'invalid-type');
    link('a', `${PACKAGE}/Granite`);
    client.filesChanged([at(`${PACKAGE}/Granite`), CREATED]);
    await shows(info('Granite'), 'invalid-type');
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
    link(`${PACKAGE}/Slate`, `${PACKAGE}/Granite`);
    client.filesChanged([at(`${PACKAGE}/Granite`), CHANGED]);
    await isClear(info('Granite'));
    await shows(at('a/Granite.info'), 'invalid-type');
    await asFresh();
    rmSync(at(`${PACKAGE}/Granite`));
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED]);
    await client.settled();
    await asFresh();
  });

  it('that led nowhere lead to what comes there', async () => {
    await start(plugin('Slate'));
    link('a', `${PACKAGE}/Granite`);
    client.filesChanged([at(`${PACKAGE}/Granite`), CREATED]);
    await client.settled();
    write(
      Object.fromEntries(
        Object.entries(plugin('Granite', { type: 'clowd' })).map(([file, text]) => [file.replace(`${PACKAGE}/Granite`, 'a'), text]),
      ),
    );
    client.filesChanged([at('a'), CREATED]);
    await shows(info('Granite'), 'invalid-type');
    await asFresh();
  });
});
