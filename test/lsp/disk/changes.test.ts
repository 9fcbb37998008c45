import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { client, stop } from '../../support/session.ts';
import { asFresh, at, CHANGED, CREATED, DELETED, info, isClear, PACKAGE, plugin, shows, start, write } from './session.ts';

afterEach(stop);

describe('changes on the disk', () => {
  it('a folder is renamed, and only the folders are reported', async () => {
    await start(plugin('Granite', { type: 'clowd' }));
    await shows(info('Granite'), 'invalid-type');
    renameSync(at(`${PACKAGE}/Granite`), at(`${PACKAGE}/Slate`));
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED], [at(`${PACKAGE}/Slate`), CREATED]);
    await isClear(info('Granite'));
    await shows(at(`${PACKAGE}/Slate/Granite.info`), 'name-mismatch');
    await asFresh();
  });

  it('a folder is removed, while its document is open', async () => {
    await start({ ...plugin('Granite', { target: 'ec2' }), ...plugin('Slate', { target: 'ec2' }) });
    client.open(info('Granite'), plugin('Granite', { target: 'ec2' })[`${PACKAGE}/Granite/Granite.info`] ?? '');
    await shows(info('Slate'), 'target-conflict');
    rmSync(at(`${PACKAGE}/Granite`), { recursive: true });
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED]);
    await isClear(info('Slate'));
    await isClear(info('Granite'));
  });

  it('a folder with an open document is replaced, and only the new one is reported', async () => {
    const one = plugin('Granite', { target: 'ec2', type: 'cloud' });
    await start(one);
    client.open(info('Granite'), one[`${PACKAGE}/Granite/Granite.info`] ?? '');
    await client.settled();
    rmSync(at(`${PACKAGE}/Granite`), { recursive: true });
    write(plugin('Slate', { target: 'ec2' }));
    client.filesChanged([at(`${PACKAGE}/Slate`), CREATED], [info('Slate'), CREATED]);
    await client.settled();
    await asFresh();
  });

  it('the folder of all plugins is replaced at once, and only the new plugins are reported', async () => {
    await start({
      ...plugin('Granite', { type: 'clowd' }),
      ...plugin('Basalt', { target: 'ec2' }),
      ...plugin('Marble', { target: 'ec2' }),
    });
    await shows(info('Granite'), 'invalid-type');
    await shows(info('Basalt'), 'target-conflict');
    client.open(info('Marble'), plugin('Marble', { target: 'ec2' })[`${PACKAGE}/Marble/Marble.info`] ?? '');
    await client.settled();
    rmSync(at(PACKAGE), { recursive: true });
    write(plugin('Slate', { target: 'ec2' }));
    client.filesChanged([at(`${PACKAGE}/Slate`), CREATED]);
    await isClear(info('Granite'));
    await isClear(info('Basalt'));
    assert.doesNotMatch(await asFresh(), /conflict|Granite|Basalt|Marble/);
  });

  it('unsaved changes are kept when the file is removed', async () => {
    const one = plugin('Granite');
    await start(one);
    client.open(info('Granite'), one[`${PACKAGE}/Granite/Granite.info`] ?? '');
    client.edit(info('Granite'), '"cloud"', '"clowd"');
    await shows(info('Granite'), 'invalid-type');
    rmSync(at(`${PACKAGE}/Granite`), { recursive: true });
    client.filesChanged([at(`${PACKAGE}/Granite`), DELETED]);
    await client.settled();
    assert.ok(client.rules(info('Granite')).includes('invalid-type'));
  });

  it('a document becomes a folder of that name, and a document again', async () => {
    const one = plugin('Granite');
    await start(one);
    unlinkSync(info('Granite'));
    mkdirSync(info('Granite'));
    client.filesChanged([info('Granite'), CHANGED]);
    await shows(info('Granite'), 'unreadable-document');
    rmSync(info('Granite'), { recursive: true });
    write(one);
    client.filesChanged([info('Granite'), DELETED], [info('Granite'), CREATED]);
    await isClear(info('Granite'));
    await asFresh();
  });

  it('a module becomes a package of that name', async () => {
    await start(plugin('Granite'));
    const module = at(`${PACKAGE}/Granite/Granite.py`);
    unlinkSync(module);
    client.filesChanged([module, DELETED]);
    await shows(at(`${PACKAGE}/Granite/__init__.py`), 'unresolved-delegate-class');
    write({ [`${PACKAGE}/Granite/Granite/__init__.py`]: plugin('Granite')[`${PACKAGE}/Granite/Granite.py`] ?? '' });
    client.filesChanged([at(`${PACKAGE}/Granite/Granite`), CREATED]);
    await isClear(at(`${PACKAGE}/Granite/__init__.py`));
    await asFresh();
  });

  it('a link in a directory that is scanned leads to another plugin', async () => {
    await start({ ...plugin('Granite', { type: 'clowd' }), ...plugin('Slate'), 'plugins.d/x': '' });
    const link = at('plugins.d/Granite.info');
    symlinkSync(info('Granite'), link);
    client.filesChanged([link, CREATED]);
    await shows(info('Granite'), 'invalid-type');
    unlinkSync(link);
    symlinkSync(info('Slate'), link);
    client.filesChanged([link, CHANGED]);
    await asFresh();
    unlinkSync(link);
    client.filesChanged([link, DELETED]);
    await asFresh();
  });
});
