import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { belongsToPlugin, containsPlugins, type FolderReader, looksLikeMetadata } from '../../client/src/detect.ts';

/** A file tree that records which paths were read. */
function files(tree: Readonly<Record<string, string>>): FolderReader & { looked: string[] } {
  const looked: string[] = [];
  return {
    looked,
    async read(file) {
      looked.push(file);
      return tree[file];
    },
    async list(folder) {
      looked.push(folder);
      const below = Object.keys(tree).filter((file) => file.startsWith(`${folder}${path.sep}`));
      return [...new Set(below.map((file) => file.slice(folder.length + 1).split(path.sep)[0] ?? ''))];
    },
  };
}

const METADATA = '{"type": "os", "targets": [["Fedora", null, null]]}';

describe('the client starts for', () => {
  const situations: Record<string, { opened: string; tree: Record<string, string> }> = {
    'a document in imagefactory_plugins': { opened: '/w/imagefactory_plugins/X/X.info', tree: {} },
    'Python in imagefactory_plugins': { opened: '/w/imagefactory_plugins/X/X.py', tree: {} },
    'a document next to an initializer with delegate_class': {
      opened: '/w/x/info.json',
      tree: { '/w/x/info.json': '{}', '/w/x/__init__.py': 'from .X import X as delegate_class' },
    },
    'a document next to a module that imports imgfac': {
      opened: '/w/x/info.json',
      tree: { '/w/x/info.json': '{}', '/w/x/X.py': 'from imgfac.OSDelegate import OSDelegate' },
    },
    'a document with targets and type': { opened: '/w/x/x.info', tree: { '/w/x/x.info': METADATA } },
    'the same with Python quotes': { opened: '/w/x/x.info', tree: { '/w/x/x.info': METADATA.replaceAll('"', "'") } },
    'an empty document next to a plugin': { opened: '/w/new/info.json', tree: { '/w/new/info.json': '', '/w/x/x.info': METADATA } },
    'a module that imports imgfac': { opened: '/w/x/X.py', tree: { '/w/x/X.py': 'import os, imgfac' } },
    'an initializer with delegate_class': { opened: '/w/x/__init__.py', tree: { '/w/x/__init__.py': 'delegate_class = X' } },
    'any document next to metadata in plugins.d': { opened: '/w/plugins.d/y.info', tree: { '/w/plugins.d/x.info': METADATA } },
    'any document in /etc/imagefactory/plugins.d': { opened: '/etc/imagefactory/plugins.d/y.info', tree: {} },
    'a helper module in a plugin': { opened: '/w/x/util.py', tree: { '/w/x/util.py': 'x = 1', '/w/x/x.info': METADATA } },
  };
  for (const [situation, { opened, tree }] of Object.entries(situations)) {
    it(situation, async () => {
      const document = { file: opened, text: () => tree[opened] ?? '{}' };
      assert.equal(await belongsToPlugin(document, files(tree)), true);
    });
  }
});

describe('the client does not start for', () => {
  const strangers: Record<string, { opened: string; text: string; tree?: Record<string, string> }> = {
    'a game mod': { opened: '/w/mod/info.json', text: '{"name": "mod", "version": "1.0.0", "factorio_version": "1.1"}' },
    'a bot with Python next to it': {
      opened: '/w/cog/info.json',
      text: '{"author": ["me"], "type": "COG", "requirements": []}',
      tree: { '/w/cog/__init__.py': 'from .cog import Cog\ndef setup(bot): pass' },
    },
    'a keyboard': { opened: '/w/kb/info.json', text: '{"keyboard_name": "kb", "maintainer": "me", "layouts": {}}' },
    'a theme': { opened: '/w/theme/theme.info', text: 'name = Theme\ncore = 7.x' },
    'other JSON': { opened: '/w/tasks.json', text: METADATA },
    'any Python': { opened: '/w/app.py', text: 'import os' },
    'an empty document among unrelated ones': { opened: '/w/mod/info.json', text: '', tree: { '/w/other/info.json': '{"name": "x"}' } },
    "another program's plugins.d": { opened: '/w/plugins.d/cpu.info', text: 'cpu: 4', tree: { '/w/plugins.d/disk.info': 'disk: 1' } },
    'a build target list': { opened: '/w/x/info.json', text: '{"targets": {"default": {}}, "version": 2}' },
  };
  for (const [situation, { opened, text, tree = {} }] of Object.entries(strangers)) {
    it(situation, async () => {
      assert.equal(await belongsToPlugin({ file: opened, text: () => text }, files({ ...tree, [opened]: text })), false);
    });
  }

  it('other JSON, without reading a single file', async () => {
    const reader = files({});
    await belongsToPlugin({ file: '/w/package.json', text: () => '{}' }, reader);
    assert.deepEqual(reader.looked, []);
  });
});

describe('an opened folder', () => {
  it('with imagefactory_plugins contains plugins', async () => {
    assert.equal(await containsPlugins('/w', files({ '/w/imagefactory_plugins/__init__.py': '' })), true);
  });
  it('with the configuration file contains plugins', async () =>
    assert.equal(await containsPlugins('/w', files({ '/w/.imagefactory.json': '{}' })), true));
  it('with plugins.d contains plugins if plugins.d does', async () => {
    assert.equal(await containsPlugins('/w', files({ '/w/plugins.d/x.info': METADATA })), true);
    assert.equal(await containsPlugins('/w', files({ '/w/plugins.d/cpu.info': 'cpu: 4' })), false);
    assert.equal(await containsPlugins('/etc/imagefactory', files({ '/etc/imagefactory/plugins.d/x.info': '' })), true);
  });
  it('that is a plugin contains one', async () => assert.equal(await containsPlugins('/w', files({ '/w/x.info': METADATA })), true));
  it('inside imagefactory_plugins contains plugins', async () =>
    assert.equal(await containsPlugins('/w/imagefactory_plugins/X', files({})), true));
  it('without plugins is listed once, without its subfolders', async () => {
    const reader = files({ '/w/src/deep/info.json': METADATA, '/w/package.json': '{}' });
    assert.equal(await containsPlugins('/w', reader), false);
    assert.deepEqual(reader.looked, ['/w']);
  });
});

describe('a misspelled type', () => {
  it('counts as metadata with two more keys of the reference', () => {
    assert.equal(looksLikeMetadata('{"type": "clod", "name": "x", "version": "1", "targets": {}}'), true);
    assert.equal(looksLikeMetadata('{"type": "clod", "targets": {}}'), false);
  });
});
