import { renameSync, rmSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { stop } from '../../support/session.ts';
import { after, at, link, metadata, PACKAGE, plugin, start, write } from './session.ts';

afterEach(stop);

const DOCUMENT = `${PACKAGE}/Granite/Granite.info`;

describe('neighboring plugins', () => {
  it('a scanned directory next to packages becomes a package, and a scanned directory again', async () => {
    await start({ ...plugin('Granite', { target: 'ec2', around: '.' }), ...plugin('Slate', { around: '.' }) });
    await after(() => write({ 'plugins.d/Basalt.info': metadata('Basalt', { target: 'ec2' }) }));
    await after(() => write({ 'plugins.d/__init__.py': '' }));
    await after(() => rmSync(at('plugins.d/__init__.py')));
  });

  it('a package is created whose name is similar to one that another plugin imports', async () => {
    const initializer = { [`${PACKAGE}/Granite/__init__.py`]: 'from imagefactory_plugins.Slat.Slate import Slate as delegate_class\n' };
    await start({ ...plugin('Granite'), ...initializer });
    await after(() => write(plugin('Slate')), 'folders that come and go');
    await after(() => rmSync(at(`${PACKAGE}/Slate`), { recursive: true }));
  });

  it('a folder that Git ignores is not found because of an unrelated document in it', async () => {
    await start({ ...plugin('Granite'), '.gitignore': '*.info\n' });
    await after(() => rmSync(at(`${PACKAGE}/Granite/__init__.py`)));
    await after(() => renameSync(at(`${PACKAGE}/Granite/Granite.py`), at(`${PACKAGE}/Granite/info.json`)));
    await after(() => write({ [DOCUMENT]: metadata('Granite', { target: 'ec2' }) }));
  });

  it('an empty document belongs to a plugin as long as it has a sibling plugin', async () => {
    await start({ 'set/Slate/info.json': '', 'set/Slate/Slate.info': '\n' });
    await after(() => {
      write(plugin('Granite', { around: 'set' }));
    });
    await after(() => rmSync(at('set/Granite'), { recursive: true }));
    await after(() => write({ 'set/Granite/__init__.py': 'import imgfac\ndelegate_class = None\n' }));
    await after(() => write({ 'set/Granite/__init__.py': '' }));
  });
});

describe('a folder is created', () => {
  const comes = (name: string) => {
    write(plugin('Slate', { type: 'clowd', around: name }));
  };
  it('that has a suffix in its name, and only the folder is reported', async () => {
    await start(plugin('Granite'));
    await after(() => comes('plugins.old'), 'folders that come and go');
  });

  it('in one of two workspace folders, and a link in the other one points to a plugin next to it', async () => {
    await start(plugin('Granite', { target: 'ec2' }), { also: [PACKAGE] });
    await after(() => link(DOCUMENT, 'plugins.d/Granite.info'));
    await after(() => write(plugin('Slate', { target: 'ec2' })), 'folders that come and go');
  });

  it('in one of two workspace folders, where the editor hides it', async () => {
    await start(plugin('Granite'), { also: [PACKAGE], hidden: { 'plugins.d': true } });
    await after(() => link(DOCUMENT, 'plugins.d/Slate.info'), 'folders that come and go');
  });

  it('that replaces a document', async () => {
    await start(plugin('Granite'));
    await after(() => {
      rmSync(at(DOCUMENT));
      comes(DOCUMENT);
    }, 'folders that come and go');
    await after(() => {
      rmSync(at(DOCUMENT), { recursive: true });
      write({ [DOCUMENT]: metadata('Granite') });
    }, 'folders that come and go');
  });
});

describe('settings are created or removed', () => {
  it('with a folder whose name existed before', async () => {
    await start(plugin('Granite', { type: 'clowd' }));
    await after(() => rmSync(at('imagefactory_plugins'), { recursive: true }), 'folders that come and go');
    await after(() => {
      write(plugin('Granite', { type: 'clowd' }));
      write({ 'imagefactory_plugins/.imagefactory.json': '{"rules": {"invalid-type": "of"}}' });
    }, 'folders that come and go');
  });

  it('with their folder', async () => {
    await start({ ...plugin('Granite'), [`${PACKAGE}/.imagefactory.json`]: '{"rules": {"invalid-type": "of"}}' });
    await after(() => rmSync(at(PACKAGE), { recursive: true }), 'folders that go');
  });

  it('in a folder that is known by the name of a link, and are reported once', async () => {
    await start(plugin('Granite', { around: 'built' }));
    await after(() => link('built', `${PACKAGE}/Slate`));
    await after(() => write({ 'built/.imagefactory.json': '{"rules": {"invalid-type": "of"}}' }));
    await after(() => write({ '.gitignore': 'built\n' }));
  });

  it('of Git, when a nested repository is created', async () => {
    await start({ ...plugin('Granite', { type: 'clowd', around: 'built' }), '.gitignore': 'Granite\n' });
    await after(() => write({ 'built/.git/HEAD': '' }), 'folders that come and go');
    await after(() => rmSync(at('built/.git'), { recursive: true }), 'folders that come and go');
  });
});
