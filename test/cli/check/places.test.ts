import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { plugin } from '../../support/cli.ts';
import { reportIn } from './report.ts';
import { folderWith, run } from './run.ts';

type Tree = Readonly<Record<string, string | Uint8Array>>;

const METADATA = plugin('Granite')['imagefactory_plugins/Granite/Granite.info'] ?? '';
const MODULE = `${plugin('Granite')['imagefactory_plugins/Granite/Granite.py']}\n\ndelegate_class = Granite\n`;
/** The file that macOS creates next to a file on a disk without extended attributes. */
const APPLE_DOUBLE = Uint8Array.from([0, 5, 22, 7, 0, 2, 0, 0, 77, 97, 99, 32, 79, 83, 32, 88, 0xff, 0xfe]);

/** The findings of checking these files and links except hints, as `file rule`, and the notes. */
async function checked(files: Tree, links: Readonly<Record<string, string>> = {}, ...args: string[]) {
  const folder = folderWith(files);
  for (const [link, to] of Object.entries(links)) {
    mkdirSync(path.dirname(path.join(folder, link)), { recursive: true });
    symlinkSync(to, path.join(folder, link));
  }
  const ended = await run(folder, ['check', ...args, '--format', 'json']);
  const { findings, plugins, skipped } = reportIn(ended);
  const told = findings.filter(({ severity }) => severity !== 'hint');
  return { told: told.map(({ file, rule }) => `${file} ${rule}`), findings, plugins, skipped, code: ended.code, stderr: ended.stderr };
}

const IN_PLUGINS = 'imagefactory_plugins/Granite';
const ONE_PLUGIN = { told: [], plugins: 1, skipped: [], code: 0 };

async function isOnePlugin(files: Tree, links?: Readonly<Record<string, string>>, ...args: string[]): Promise<void> {
  const { told, plugins, skipped, code } = await checked(files, links, ...args);
  assert.deepEqual({ told, plugins, skipped, code }, ONE_PLUGIN);
}

describe('files of editors and file systems next to the metadata', { skip: process.platform === 'win32' }, () => {
  const LOCK = 'someone@host.example.4242:1700000000';
  test('a lock file of Emacs is not metadata', () => isOnePlugin(plugin('Granite'), { [`${IN_PLUGINS}/.#Granite.info`]: LOCK }));
  test('nor is an AppleDouble file', () => isOnePlugin({ ...plugin('Granite'), [`${IN_PLUGINS}/._Granite.info`]: APPLE_DOUBLE }));
  test('nor is a hidden copy', () => isOnePlugin({ ...plugin('Granite'), [`${IN_PLUGINS}/.Granite.info`]: METADATA }));
  test('nor is any of them because the settings include its folder', () =>
    isOnePlugin(
      {
        ...plugin('Granite'),
        [`${IN_PLUGINS}/._Granite.info`]: APPLE_DOUBLE,
        '.imagefactory.json': '{"include": ["imagefactory_plugins"]}',
      },
      { [`${IN_PLUGINS}/.#Granite.info`]: LOCK },
    ));
  test('a lock file outside of plugins is not counted as skipped metadata', () =>
    isOnePlugin(plugin('Granite'), { 'docs/.#manual.info': LOCK }));
  test('a folder with only a lock file has no metadata', async () => {
    const { 'imagefactory_plugins/Granite/Granite.info': _, ...rest } = plugin('Granite');
    const { told } = await checked(rest, { [`${IN_PLUGINS}/.#Granite.info`]: LOCK });
    assert.deepEqual(told, [`${IN_PLUGINS}/__init__.py missing-metadata`]);
  });
  test('a hidden folder next to the plugins is not a plugin', () => {
    const left = { 'Granite.info': METADATA, '__init__.py': 'from .Granite import Granite as delegate_class\n' };
    const hidden = Object.fromEntries(Object.entries(left).map(([name, text]) => [`imagefactory_plugins/.Granite-0a1b2c3d/${name}`, text]));
    return isOnePlugin({ ...plugin('Granite'), ...hidden });
  });
  test('in a directory that is scanned, each is a plugin that fails to load', async () => {
    const scanned = { 'plugins.d/Granite.info': `../${IN_PLUGINS}/Granite.info`, 'plugins.d/.#Granite.info': LOCK };
    const { told } = await checked({ ...plugin('Granite'), 'plugins.d/._Granite.info': APPLE_DOUBLE }, scanned);
    assert.deepEqual([...new Set(told)], ['plugins.d/.#Granite.info unreadable-document', 'plugins.d/._Granite.info json-syntax']);
  });
  test('a file named .info is reported', async () => {
    const { 'imagefactory_plugins/Granite/Granite.info': info = '', ...rest } = plugin('Granite');
    const { told } = await checked({ ...rest, [`${IN_PLUGINS}/.info`]: info });
    assert.deepEqual(told, [`${IN_PLUGINS}/.info name-mismatch`]);
  });
});

describe('a plugin that is a single module', () => {
  const SINGLE = { 'imagefactory_plugins/Granite.info': METADATA, 'imagefactory_plugins/Granite.py': MODULE };
  test('is a healthy one', () => isOnePlugin({ ...SINGLE, 'imagefactory_plugins/__init__.py': '' }));
  test('also if its folder is not a package in Python 2', () => isOnePlugin(SINGLE));
  test('and where the folder is checked by itself, or the document', async () => {
    await isOnePlugin(SINGLE, {}, 'imagefactory_plugins');
    await isOnePlugin(SINGLE, {}, 'imagefactory_plugins/Granite.info');
  });
  test('in a folder of another name', () => isOnePlugin({ 'src/Granite.info': METADATA, 'src/Granite.py': MODULE }));
  test('in a folder of its own name, as a repository', () =>
    isOnePlugin({ 'Granite/Granite.info': METADATA, 'Granite/Granite.py': MODULE }));
  test('with a link to its document in a directory that is scanned', { skip: process.platform === 'win32' }, () =>
    isOnePlugin(SINGLE, { 'plugins.d/Granite.info': '../imagefactory_plugins/Granite.info' }),
  );
  test('with a copy of its document there, as both are installed', async () => {
    const { told } = await checked({ 'plugins.d/Granite.info': METADATA, 'imagefactory_plugins/Granite.py': MODULE });
    assert.deepEqual(told, []);
  });
  test('next to plugins that are packages', async () => {
    const { told, plugins } = await checked({ ...SINGLE, 'imagefactory_plugins/__init__.py': '', ...plugin('Basalt') });
    assert.deepEqual([told, plugins], [[], 2]);
  });
  test('with its metadata in a folder of the same name that is not a package', () =>
    isOnePlugin({ 'imagefactory_plugins/Granite/Granite.info': METADATA, 'imagefactory_plugins/Granite.py': MODULE }));

  const broken = async (change: Tree) => (await checked({ ...SINGLE, 'imagefactory_plugins/__init__.py': '', ...change })).told;
  const PY = 'imagefactory_plugins/Granite.py';
  test('its delegate is checked', async () => {
    const unbound = MODULE.replace('delegate_class =', 'delegate_clas =');
    assert.deepEqual(await broken({ [PY]: unbound }), [`${PY} missing-delegate-class`]);
    assert.deepEqual(await broken({ [PY]: 'from .stone import Granite as delegate_class\n' }), [`${PY} unverifiable-delegate`]);
    assert.deepEqual(await broken({ [PY]: MODULE.replace('= Granite\n', '= Granit\n') }), [`${PY} unresolved-delegate-class`]);
    assert.deepEqual(await broken({ [PY]: MODULE.replace(/OSDelegate/g, 'CloudDelegate') }), [
      'imagefactory_plugins/Granite.info wrong-interface',
    ]);
    assert.deepEqual(await broken({ [PY]: MODULE.replace('builder, template, parameters', 'builder') }), [`${PY} method-signature`]);
  });
  test('it can import modules next to it', async () => {
    const files = { [PY]: 'from .stone import Granite as delegate_class\n', 'imagefactory_plugins/stone.py': MODULE };
    assert.deepEqual(await broken(files), []);
  });
  test('a document without its module is an error with a correct message', async () => {
    const { findings } = await checked({ 'imagefactory_plugins/Granite.info': METADATA, 'imagefactory_plugins/Basalt.py': MODULE });
    const [{ rule, message = '' } = {}] = findings;
    assert.equal(rule, 'name-mismatch');
    assert.match(message, /^Image Factory imports imagefactory_plugins\.Granite for this file, which does not exist/);
  });
  test('several in one folder cannot be verified, which is reported', async () => {
    const basalt = { 'imagefactory_plugins/Basalt.info': METADATA.replace(/Granite/g, 'Basalt'), 'imagefactory_plugins/Basalt.py': MODULE };
    assert.deepEqual(await broken(basalt), ['imagefactory_plugins/Basalt.info unverifiable-delegate']);
  });
  test('metadata next to a package', async () => {
    const { 'imagefactory_plugins/Granite/Granite.info': info = '', ...rest } = plugin('Granite');
    const { told } = await checked({ ...rest, 'imagefactory_plugins/Granite.info': info });
    assert.deepEqual(told, []);
  });
});

describe('a package inside the folder of a plugin', () => {
  const INNER = { [`${IN_PLUGINS}/impl/__init__.py`]: 'from ..Granite import Granite as delegate_class\n' };
  const OUTER = { [`${IN_PLUGINS}/__init__.py`]: 'from .impl import delegate_class\n' };
  test('that binds delegate_class is not a plugin without metadata', () => isOnePlugin({ ...plugin('Granite'), ...INNER, ...OUTER }));
  test('nor is one below it, in a plugin outside of imagefactory_plugins', () =>
    isOnePlugin({
      'Granite/Granite.info': METADATA,
      'Granite/__init__.py': 'from .a.b import delegate_class\n',
      'Granite/a/__init__.py': '',
      'Granite/a/b/__init__.py': MODULE,
    }));
  test('of a plugin without metadata is not reported too', async () => {
    const { 'imagefactory_plugins/Granite/Granite.info': _, ...rest } = plugin('Granite');
    const { told } = await checked({ ...rest, ...OUTER, ...INNER, [`${IN_PLUGINS}/impl/more.py`]: 'import imgfac\n' });
    assert.deepEqual(told, [`${IN_PLUGINS}/__init__.py missing-metadata`]);
  });
  test('among single modules is a plugin of its own', async () => {
    const { 'imagefactory_plugins/Basalt/Basalt.info': _, ...rest } = plugin('Basalt');
    const { told } = await checked({ ...rest, 'imagefactory_plugins/Granite.info': METADATA, 'imagefactory_plugins/Granite.py': MODULE });
    assert.deepEqual(told, ['imagefactory_plugins/Basalt/__init__.py missing-metadata']);
  });
});
