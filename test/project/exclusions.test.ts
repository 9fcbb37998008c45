import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GivenSettings } from '../../server/src/settings/settings.ts';
import { projectOf } from '../support/engine.ts';

const INFO = JSON.stringify({ type: 'os', targets: [['Granite', null, null]] });

/** A working plugin package named like its folder. */
function plugin(folder: string): Record<string, string> {
  return {
    [`${folder}/${folder.split('/').at(-1)}.info`]: INFO,
    [`${folder}/__init__.py`]: 'class Delegate(object):\n    pass\n\ndelegate_class = Delegate\n',
  };
}

/** The plugins that a search finds, relative to /work. */
function found(files: Readonly<Record<string, string>>, settings?: GivenSettings, start = '/work'): readonly string[] {
  const { project } = projectOf(files, settings, [start]);
  return project.discover([start]).directories.map((directory) => directory.replace('/work/', ''));
}

describe('what git ignores', () => {
  const files = {
    ...plugin('/work/imagefactory_plugins/Granite'),
    ...plugin('/work/build/imagefactory_plugins/Granite'),
  };

  it('is not searched for plugins', () => {
    assert.deepEqual(found(files), ['build/imagefactory_plugins/Granite', 'imagefactory_plugins/Granite']);
    for (const pattern of ['build/', '/build', 'build', '**/build/', 'b*d/**', '/build/imagefactory_plugins'])
      assert.deepEqual(found({ ...files, '/work/.gitignore': `# made\n${pattern}\n` }), ['imagefactory_plugins/Granite'], pattern);
  });
  it('is decided by the nearest file, relative to its folder', () => {
    const nested = { ...files, '/work/build/.gitignore': '/imagefactory_plugins\n' };
    assert.deepEqual(found(nested), ['imagefactory_plugins/Granite']);
    const elsewhere = { ...files, '/work/build/.gitignore': '/build\n' };
    assert.equal(found(elsewhere).length, 2);
    const taken = {
      ...files,
      '/work/.gitignore': '**/imagefactory_plugins/*\n',
      '/work/build/.gitignore': '!imagefactory_plugins/Granite\n',
    };
    assert.deepEqual(found(taken), ['build/imagefactory_plugins/Granite']);
  });
  it('can be re-included, but not below an ignored folder', () => {
    assert.deepEqual(found({ ...files, '/work/.gitignore': 'build/*\n!build/imagefactory_plugins\n' }).length, 2);
    assert.deepEqual(found({ ...files, '/work/.gitignore': 'build/\n!build/imagefactory_plugins\n' }), ['imagefactory_plugins/Granite']);
  });
  it('can be single documents', () => {
    const copies = { ...files, '/work/out/Copy.info': INFO, '/work/.gitignore': 'out/*.info\n' };
    assert.ok(!found(copies).includes('out'));
    // The document is a build product, the package is not: it is found by its __init__.py, and includes its document.
    const made = { ...plugin('/work/imagefactory_plugins/Granite'), '/work/.gitignore': '*.info\n' };
    assert.deepEqual(found(made), ['imagefactory_plugins/Granite']);
    const { project } = projectOf(made);
    const { findings } = project.check('/work/imagefactory_plugins/Granite');
    assert.ok(!findings.some(({ rule }) => rule === 'missing-metadata'));
  });
  it('is case-sensitive, and whitespace and comments are parsed as in git', () => {
    assert.equal(found({ ...files, '/work/.gitignore': 'BUILD/\n#build\n' }).length, 2);
    assert.equal(found({ ...files, '/work/.gitignore': 'build/  \r\n' }).length, 1);
  });
  it('is limited to the repository: files above it do not apply', () => {
    const module = { ...files, '/work/.gitignore': 'Granite/\n', '/work/build/.git/HEAD': 'ref: x\n' };
    assert.deepEqual(found(module), ['build/imagefactory_plugins/Granite']);
  });
  it('is searched when passed explicitly, applying the files in it', () => {
    const ignored = { ...files, ...plugin('/work/build/old/Basalt'), '/work/.gitignore': 'build\n', '/work/build/.gitignore': 'old/\n' };
    assert.deepEqual(found(ignored, undefined, '/work/build'), ['build/imagefactory_plugins/Granite']);
    assert.deepEqual(found(ignored, undefined, '/work/build/imagefactory_plugins/Granite'), ['build/imagefactory_plugins/Granite']);
  });
  it('is found if the settings include it', () => {
    const ignored = { ...files, ...plugin('/work/build/Other'), '/work/.gitignore': 'build\n' };
    for (const include of [
      ['build/imagefactory_plugins/Granite'],
      ['build/imagefactory_plugins'],
      ['build/**/Granite.info'],
      ['**/Granite/*'],
    ])
      assert.ok(found(ignored, { include }).includes('build/imagefactory_plugins/Granite'), include[0]);
    assert.deepEqual(found(ignored, { include: ['build/imagefactory_plugins'] }), [
      'build/imagefactory_plugins/Granite',
      'imagefactory_plugins/Granite',
    ]);
    assert.deepEqual(found(ignored, { include: ['build'], exclude: ['build/imagefactory_plugins'] }), [
      'build/Other',
      'imagefactory_plugins/Granite',
    ]);
  });
  it('does not compete with a plugin for its targets', () => {
    const twins = { ...plugin('/work/imagefactory_plugins/Granite'), ...plugin('/work/imagefactory_plugins/Basalt') };
    const conflicts = (files: Readonly<Record<string, string>>) =>
      projectOf(files)
        .project.check('/work/imagefactory_plugins/Granite')
        .findings.filter(({ rule }) => rule === 'target-conflict').length;
    assert.equal(conflicts(twins), 1);
    assert.equal(conflicts({ ...twins, '/work/imagefactory_plugins/.gitignore': 'Basalt\n' }), 0);
  });
  it('cannot make a search take forever', () => {
    const stars = `${'*a'.repeat(60)}*b\n${'**/a/'.repeat(40)}b\n${'[a-'.repeat(200)}\n`;
    const deep = plugin(`/work/${'aaaaaaaa/'.repeat(20)}${'a'.repeat(200)}`);
    assert.equal(found({ ...deep, '/work/.gitignore': stars.repeat(1000) }).length, 1);
  });
});

describe('what the editor hides', () => {
  const files = { ...plugin('/work/imagefactory_plugins/Granite'), ...plugin('/work/build/imagefactory_plugins/Granite') };

  it('is not searched for plugins', () => {
    assert.deepEqual(found(files, { hidden: ['**/build'] }), ['imagefactory_plugins/Granite']);
    assert.deepEqual(found(files, { hidden: ['**/build/**'] }), ['imagefactory_plugins/Granite']);
    assert.equal(found(files, { hidden: ['imagefactory_plugins/*'] }).length, 1);
  });
  it('is found if the settings include it', () => {
    assert.equal(found(files, { hidden: ['build'], include: ['build/imagefactory_plugins/*'] }).length, 2);
  });
});
