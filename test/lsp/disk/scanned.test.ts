import { renameSync, rmSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { stop } from '../../support/session.ts';
import { after, at, link, metadata, PACKAGE, plugin, start, write } from './session.ts';

afterEach(stop);

const DOCUMENT = `${PACKAGE}/Granite/Granite.info`;

describe('in a scanned directory', { skip: process.platform === 'win32' }, () => {
  it('a copy becomes a link, and a copy again', async () => {
    await start({ ...plugin('Granite', { type: 'clowd' }), 'plugins.d/Granite.info': metadata('Granite') });
    await after(() => link(DOCUMENT, 'plugins.d/Granite.info'));
    await after(() => {
      rmSync(at('plugins.d/Granite.info'));
      write({ 'plugins.d/Granite.info': metadata('Granite', { target: 'ec2' }) });
    });
  });

  it('the target of a link becomes a plugin, and is no plugin again', async () => {
    await start({ 'elsewhere/Granite.info': '{}', 'plugins.d/Slate.info': metadata('Slate') });
    await after(() => link('elsewhere/Granite.info', 'plugins.d/Granite.info'));
    await after(() => write({ 'elsewhere/Granite.info': metadata('Granite') }));
    await after(() => write({ 'elsewhere/__init__.py': 'delegate_class = None\n' }));
    await after(() => write({ 'elsewhere/Granite.info': 'Granite\n' }));
    await after(() => rmSync(at('elsewhere/__init__.py')));
  });

  it('the only link is broken, and then its target is created', async () => {
    await start(plugin('Slate'));
    await after(() => link(DOCUMENT, 'plugins.d/Granite.info'));
    await after(() => {
      write(plugin('Granite'));
    });
    await after(() => rmSync(at('imagefactory_plugins/Granite'), { recursive: true }));
  });

  it('a link points through a link to a folder, which is redirected', async () => {
    await start({ ...plugin('Granite', { around: 'one' }), ...plugin('Granite', { around: 'two', type: 'clowd' }) });
    await after(() => link('one', 'now'));
    await after(() => link('now/Granite/Granite.info', 'plugins.d/Granite.info'));
    await after(() => link('two', 'now'));
    await after(() => rmSync(at('now')));
  });

  it('a package without metadata gets its document there, and loses it again', async () => {
    await start({ ...plugin('Slate'), ...plugin('Granite') });
    await after(() => renameSync(at(DOCUMENT), at('Granite.info')));
    await after(() => write({ 'plugins.d/Granite.info': metadata('Granite') }));
    await after(() => rmSync(at('plugins.d'), { recursive: true }));
    await after(() => link('Granite.info', 'plugins.d/Granite.info'));
    await after(() => write({ '.gitignore': 'plugins.d\n' }));
  });

  it('a copy that Git ignores is not found next to a link that it does not ignore', async () => {
    await start({ ...plugin('Slate'), '.gitignore': 'Granite.info\n' });
    await after(() => link('imagefactory_plugins/Slate/Slate.info', 'plugins.d/Slate.info'));
    await after(() => write({ 'plugins.d/Granite.info': metadata('Granite', { type: 'clowd' }) }));
  });
});
