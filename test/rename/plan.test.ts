import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';
import { after, GRANITE, INFO, MODULE, PACKAGE, PLUGIN } from './granite.ts';
import { plan, planned, renamed } from './rename.ts';

describe('a renamed plugin', () => {
  it('gets a new folder, document, module, class, and binding', () => {
    assert.deepEqual(renamed(PLUGIN, GRANITE, 'Slate'), {
      [`${PACKAGE}/Slate/Slate.info`]: INFO,
      [`${PACKAGE}/Slate/__init__.py`]: 'from .Slate import Slate as delegate_class\n',
      [`${PACKAGE}/Slate/Slate.py`]: MODULE.replace('Granite', 'Slate'),
    });
  });
  it('moves the contents of the folder before the folder', () => {
    const { moves } = planned(PLUGIN, GRANITE, 'Slate');
    assert.deepEqual(
      moves.map(({ to }) => to),
      [`${GRANITE}/Slate.info`, `${GRANITE}/Slate.py`, `${PACKAGE}/Slate`],
    );
  });
  it('changes the name in info.json, but not a different name there', () => {
    const info = (name: string) => `{"name": "${name}", "type": "cloud", "targets": {"granite": []}}`;
    const at = `${GRANITE}/info.json`;
    assert.equal(after({ [at]: info('Granite') }, at), info('Slate'));
    assert.equal(after({ [at]: info('The granite one') }, at), info('The granite one'));
    assert.equal(after({ [at]: "{'name': 'Granite', 'type': 'cloud'}" }, at), "{'name': 'Slate', 'type': 'cloud'}");
  });
  it('keeps the line endings of every file', () => {
    const crlf = Object.fromEntries(Object.entries(PLUGIN).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    const result = renamed(crlf, GRANITE, 'Slate');
    for (const text of Object.values(result)) assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(result[`${PACKAGE}/Slate/__init__.py`], 'from .Slate import Slate as delegate_class\r\n');
  });
  it('can have a name different from its module and class, which are then kept', () => {
    const tree = {
      [`${GRANITE}/Granite.info`]: INFO,
      [`${GRANITE}/__init__.py`]: 'from .main import Cloud as delegate_class\n',
      [`${GRANITE}/main.py`]: MODULE.replace('Granite', 'Cloud'),
    };
    assert.deepEqual(Object.entries(renamed(tree, GRANITE, 'Slate')).sort(), [
      [`${PACKAGE}/Slate/Slate.info`, INFO],
      [`${PACKAGE}/Slate/__init__.py`, tree[`${GRANITE}/__init__.py`]],
      [`${PACKAGE}/Slate/main.py`, tree[`${GRANITE}/main.py`]],
    ]);
  });
  it('can have had a name that Python cannot import', () => {
    const at = `${PACKAGE}/my-plugin`;
    const tree = {
      [`${at}/my-plugin.info`]: INFO,
      [`${at}/info.json`]: '{"name": "my-plugin"}',
      [`${at}/__init__.py`]: 'from .main import Main as delegate_class\n',
      [`${at}/main.py`]: MODULE.replace('Granite', 'Main'),
      [`${at}/README.md`]: '# my-plugin\n\nCopy ../my-plugin, but not my-plugin-old.\n',
    };
    const result = renamed(tree, at, 'my_plugin');
    assert.deepEqual(Object.keys(result).sort(), [
      `${PACKAGE}/my_plugin/README.md`,
      `${PACKAGE}/my_plugin/__init__.py`,
      `${PACKAGE}/my_plugin/info.json`,
      `${PACKAGE}/my_plugin/main.py`,
      `${PACKAGE}/my_plugin/my_plugin.info`,
    ]);
    assert.equal(result[`${PACKAGE}/my_plugin/README.md`], '# my_plugin\n\nCopy ../my_plugin, but not my-plugin-old.\n');
    assert.equal(result[`${PACKAGE}/my_plugin/info.json`], '{"name": "my_plugin"}');
  });
  it('can change only the case of its name', () => {
    const result = renamed(PLUGIN, GRANITE, 'granite');
    assert.deepEqual(
      Object.keys(result).sort(),
      ['Granite.info', 'Granite.py', '__init__.py'].map((f) => `${PACKAGE}/granite/${f.toLowerCase()}`).sort(),
    );
  });
  it('can have a package instead of the module', () => {
    const tree = {
      [`${GRANITE}/Granite.info`]: INFO,
      [`${GRANITE}/__init__.py`]: 'from .Granite.Granite import Granite as delegate_class\n',
      [`${GRANITE}/Granite/__init__.py`]: '',
      [`${GRANITE}/Granite/Granite.py`]: MODULE,
    };
    const result = renamed(tree, GRANITE, 'Slate');
    assert.equal(result[`${PACKAGE}/Slate/__init__.py`], 'from .Slate.Granite import Slate as delegate_class\n');
    assert.match(result[`${PACKAGE}/Slate/Slate/Granite.py`] ?? '', /class Slate\(/);
    assert.deepEqual(
      findingsOf(result).map(({ rule }) => rule),
      findingsOf(tree).map(({ rule }) => rule),
    );
  });
});

it('a plan changes nothing by itself, and is reproducible', () => {
  const tree = { ...PLUGIN };
  assert.deepEqual(plan(tree, GRANITE, 'Slate'), plan(tree, GRANITE, 'Slate'));
  assert.deepEqual(tree, PLUGIN);
});
