import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { membershipEdit } from '../../server/src/features/membership.ts';
import { join } from '../../server/src/files/path.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { projectOf } from '../support/engine.ts';

const CONFIG = '/work/.imagefactory.json';
const PLUGIN = '/work/imagefactory_plugins/A/A.info';
const STRANGER = '/work/factory/x/info.json';
const FILES = { [PLUGIN]: '{}', '/work/imagefactory_plugins/A/A.py': '', [STRANGER]: '{}' };

/** Includes or excludes a document, and returns whether it is a plugin afterwards. */
function say(path: string, isPlugin: boolean, tree: Readonly<Record<string, string>>, settings = {}) {
  const { project, files } = projectOf(tree, settings);
  project.discover(['/work']);
  const list = (folder: string) => files.list(folder).flatMap(({ name, kind }) => (kind === 'directory' ? [join(folder, name)] : []));
  const edit = membershipEdit(project, { path, isPlugin, root: '/work' }, list);
  if (typeof edit === 'string') return { reason: edit, after: tree, config: undefined };
  assert.equal(edit.kind, edit.path in tree ? 'change' : 'create');
  const text = edit.kind === 'create' ? edit.text : applyEdits(tree[edit.path] ?? '', edit.edits);
  const after = { ...tree, [edit.path]: text };
  assert.equal(projectOf(after).project.identify(path).isPlugin, isPlugin, text);
  return { reason: undefined, after, config: JSON.parse(text) };
}
const withConfig = (config: object) => ({ ...FILES, [CONFIG]: JSON.stringify(config) });

describe('a plugin to ignore', () => {
  it('is excluded with its folder', () => assert.deepEqual(say(PLUGIN, false, FILES).config, { exclude: ['imagefactory_plugins/A'] }));
  it('is excluded through one of its modules, too', () =>
    assert.deepEqual(say('/work/imagefactory_plugins/A/A.py', false, FILES).config, { exclude: ['imagefactory_plugins/A'] }));
  it('is no longer included', () =>
    assert.deepEqual(say(STRANGER, false, withConfig({ include: ['factory/x/info.json', 'other'] })).config, {
      include: ['other'],
      exclude: ['factory/x'],
    }));
  it('is excluded alone if its folder contains more', () => {
    const two = { ...FILES, '/work/imagefactory_plugins/A/info.json': '{}' };
    assert.deepEqual(say(PLUGIN, false, two).config, { exclude: ['imagefactory_plugins/A/A.info'] });
    const nested = {
      '/work/p/info.json': '{"type": "os", "targets": {}}',
      '/work/p/imagefactory_plugins/B/B.info': '{}',
      '/work/p/q/info.json': '{"type": "os", "targets": {}}',
    };
    assert.deepEqual(say('/work/p/info.json', false, nested).config, { exclude: ['p/info.json'] });
    const top = { '/work/info.json': '{"type": "os", "targets": {}}' };
    assert.deepEqual(say('/work/info.json', false, top).config, { exclude: ['info.json'] });
  });
  it('may have a name with special characters of patterns', () => {
    const odd = { '/work/imagefactory_plugins/a[1]{b}*/X.info': '{}' };
    say('/work/imagefactory_plugins/a[1]{b}*/X.info', false, odd);
  });
});

describe('a document to treat as a plugin', () => {
  it('is included', () => assert.deepEqual(say(STRANGER, true, FILES).config, { include: ['factory/x/info.json'] }));
  it('is added to existing inclusions', () =>
    assert.deepEqual(say(STRANGER, true, withConfig({ contract: 'auto', include: ['other'] })).config, {
      contract: 'auto',
      include: ['other', 'factory/x/info.json'],
    }));
  it('is removed from existing exclusions', () => {
    assert.deepEqual(say(PLUGIN, true, withConfig({ exclude: ['imagefactory_plugins/A'] })).config, {});
    assert.deepEqual(say(PLUGIN, true, withConfig({ exclude: ['x', 'imagefactory_plugins/A', 'y'] })).config, { exclude: ['x', 'y'] });
    assert.deepEqual(say(PLUGIN, true, withConfig({ exclude: ['**'] })).config, { exclude: ['**', '!imagefactory_plugins/A/A.info'] });
  });
  it('is added to the nearest file', () => {
    const tree = { ...FILES, '/work/factory/.imagefactory.json': '{\n}\n' };
    assert.deepEqual(say(STRANGER, true, tree).config, { include: ['x/info.json'] });
  });
});

it('including and excluding again restores the settings', () => {
  for (const path of [PLUGIN, STRANGER]) {
    const isPlugin = path === PLUGIN;
    const start = withConfig({ exclude: ['vendor'] });
    const there = say(path, !isPlugin, start);
    assert.deepEqual(say(path, isPlugin, there.after).config?.exclude, path === PLUGIN ? ['vendor'] : ['vendor', 'factory/x']);
  }
});

describe('nothing is changed', () => {
  it('if it is set in the editor', () => assert.match(say(PLUGIN, false, FILES, { include: [] }).reason ?? '', /editor settings/));
  it('if the file has errors', () => assert.match(say(PLUGIN, false, { ...FILES, [CONFIG]: '{"rules":' }).reason ?? '', /Fix them/));
  it('if it is already set', () => assert.match(say(PLUGIN, false, withConfig({ exclude: ['**'] })).reason ?? '', /already/));
});
