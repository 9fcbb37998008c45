import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { client, stop } from '../../support/session.ts';
import {
  after,
  asFresh,
  at,
  CHANGED,
  CREATED,
  DELETED,
  info,
  isClear,
  link,
  metadata,
  PACKAGE,
  plugin,
  shows,
  start,
  write,
} from './session.ts';

afterEach(stop);

describe('links to folders of plugins', () => {
  it('do not add a second plugin, whenever they are created', async () => {
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
    // Some clients follow links, and report a file under all of its names.
    client.filesChanged([at(`${PACKAGE}/Again/Granite.info`), CHANGED], [at('all/Granite/Granite.info'), CREATED]);
    await client.settled();
    assert.deepEqual((await asFresh()).match(/.*invalid-type/g), [`${PACKAGE}/Granite/Granite.info: invalid-type`]);
  });

  it('in imagefactory_plugins determine the name by which it is imported, as long as they exist', async () => {
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

  it('that were broken point to a target that is created', async () => {
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

describe('links to files', { skip: process.platform === 'win32' }, () => {
  it('whose target is written', async () => {
    await start({ ...plugin('Granite'), ...plugin('Slate') });
    const [module, document] = ['imagefactory_plugins/Slate/Slate.py', 'imagefactory_plugins/Slate/Slate.info'];
    await after(() => link('lib/Slate.py', module));
    await after(() => write({ 'lib/Slate.py': plugin('Slate')[module] ?? '' }));
    await after(() => write({ 'lib/Slate.py': plugin('Granite')['imagefactory_plugins/Granite/Granite.py'] ?? '' }));
    await after(() => link('lib/x', document));
    await after(() => write({ 'lib/x': metadata('Slate', { type: 'clowd' }) }));
    await after(() => write({ 'lib/x': metadata('Slate', { target: 'Granite' }) }));
    await after(() => rmSync(at('lib'), { recursive: true }), 'folders that go');
  });
});

describe('several links to a folder', { skip: process.platform === 'win32' }, () => {
  it('to documents that are written', async () => {
    await start({ ...plugin('Granite'), ...plugin('Slate', { around: 'elsewhere' }) });
    await after(() => link('elsewhere/Slate', 'imagefactory_plugins/Slate'));
    await after(() => write({ 'elsewhere/Slate/Slate.info': metadata('Slate', { target: 'Granite' }) }));
    await after(() => write({ 'elsewhere/Slate/Slate.info': metadata('Slate', { target: 'ec2' }) }));
  });

  it('that the settings include do not add names', async () => {
    await start({ ...plugin('Granite', { around: 'one' }), '.imagefactory.json': '{"include": ["all/*"]}' });
    await after(() => link('one', 'all/a'));
    await after(() => link('one/Granite', 'all/b'), 'folders that come and go');
    await after(() => rmSync(at('all/a')));
  });

  it('that Git ignores: the first one by path determines the name', async () => {
    await start({ ...plugin('Granite', { type: 'clowd', around: 'built' }), '.gitignore': 'built\n' });
    await after(() => link('built/Granite', 'linked/Slate'));
    await after(() => link('built/Granite', 'linked/Basalt'));
    await after(() => link('built', 'around'));
    await after(() => rmSync(at('around')));
    await after(() => link('built/Granite', 'imagefactory_plugins/Granite'));
    await after(() => link('built/Granite', 'imagefactory_plugins/Basalt'));
    await after(() => rmSync(at('.gitignore')));
  });
});
