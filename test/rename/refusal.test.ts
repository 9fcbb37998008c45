import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryFileSystem } from '../support/memoryFileSystem.ts';
import { plan, refusal, type Tree } from './rename.ts';

const PACKAGE = '/work/imagefactory_plugins';
const GRANITE = `${PACKAGE}/Granite`;
const PLUGIN: Tree = {
  [`${GRANITE}/Granite.info`]: '{"type": "cloud", "targets": [["granite"]]}',
  [`${GRANITE}/__init__.py`]: 'from .Granite import Granite as delegate_class\n',
  [`${GRANITE}/Granite.py`]: 'class Granite(object):\n    pass\n',
};

const refuses = (to: string, message: RegExp, files: Tree = {}) => assert.match(refusal({ ...PLUGIN, ...files }, GRANITE, to), message);

describe('a plugin cannot be renamed to', () => {
  it('a name that Python cannot import', () => {
    refuses('', /Enter a name/);
    refuses('class', /a Python keyword/);
    refuses('my-granite', /only letters \(a-z\), digits, and underscores/);
    refuses('2Granite', /starts with a digit/);
    refuses('a.b', /Remove the dot/);
    refuses('größe', /letters/);
    refuses('delegate_class', /is the name that Image Factory looks up/);
    refuses('nul', /Windows/);
  });
  it('its current name', () => refuses('Granite', /is already called "Granite"/));
  it('the name of a sibling plugin, even if only the case differs', () => {
    const other = { [`${PACKAGE}/Slate/info.json`]: '{}' };
    refuses('Slate', /Slate already exists/, other);
    refuses('SLATE', /Slate already exists and differs from SLATE only in case/, other);
  });
  it('the name of a sibling module', () =>
    refuses('Slate', /Slate\.py already exists next to the plugin/, { [`${PACKAGE}/Slate.py`]: '' }));
  it('the name of a file in it', () => {
    refuses('Slate', /Slate\.info already exists/, { [`${GRANITE}/Slate.info`]: '{}' });
    refuses('Slate', /Slate\.py already exists/, { [`${GRANITE}/Slate.py`]: '' });
    refuses('Slate', /slate\.py already exists and differs/, { [`${GRANITE}/slate.py`]: '' });
    refuses('Slate', /Slate already exists in the plugin's folder/, { [`${GRANITE}/Slate/__init__.py`]: '' });
  });
});

describe('nothing is renamed', () => {
  it('if the folder is the open workspace folder', () =>
    assert.match(refusal(PLUGIN, GRANITE, 'Slate', { folders: [GRANITE] }), /Open its parent folder/));
  it('if a file of the plugin cannot be read', () => {
    const path = `${GRANITE}/secret.py`;
    const files = new MemoryFileSystem(PLUGIN);
    files.write(path, { kind: 'unreadable', reason: 'permission', detail: 'permission denied' });
    assert.match(refusal({ ...PLUGIN, [path]: '' }, GRANITE, 'Slate', { files }), /secret\.py cannot be read \(permission denied\)/);
  });
  it('if a file to change is not writable', () => {
    const init = `${GRANITE}/__init__.py`;
    const made = plan(PLUGIN, GRANITE, 'Slate', { isWritable: (path) => path !== init });
    assert.ok('reason' in made);
    assert.match(made.reason, /__init__\.py is not writable\. Nothing was renamed/);
  });
  it('if the folder is a link', () => {
    const files = new MemoryFileSystem(PLUGIN);
    files.realPath = (path: string) => path.replace('/work/imagefactory_plugins/Granite', '/work/src/granite');
    assert.match(refusal(PLUGIN, GRANITE, 'Slate', { files }), /is a link to \/work\/src\/granite/);
  });
});
