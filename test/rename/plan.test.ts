import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';
import { applied, plan, planned, renamed, type Tree } from './rename.ts';

const PACKAGE = '/work/imagefactory_plugins';
const GRANITE = `${PACKAGE}/Granite`;
const INFO = '{\n  "type": "cloud",\n  "targets": [["granite"]]\n}\n';
const MODULE =
  'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n\n\n@implementer(CloudDelegate)\nclass Granite(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, image, parameters):\n        pass\n';
const PLUGIN: Tree = {
  [`${GRANITE}/Granite.info`]: INFO,
  [`${GRANITE}/__init__.py`]: 'from .Granite import Granite as delegate_class\n',
  [`${GRANITE}/Granite.py`]: MODULE,
};

/** The text of one file of the plugin after it is called Slate; the path is that of before. */
function after(files: Tree, path: string): string | undefined {
  return renamed({ ...PLUGIN, ...files }, GRANITE, 'Slate')[path.replace(GRANITE, `${PACKAGE}/Slate`).replace('Granite.py', 'Slate.py')];
}

const leftIn = (files: Tree) => planned({ ...PLUGIN, ...files }, GRANITE, 'Slate').left.map(({ path, span }) => `${path}:${span.start}`);

describe('a plugin under another name', () => {
  it('gets another folder, document, module, class and binding', () => {
    assert.deepEqual(renamed(PLUGIN, GRANITE, 'Slate'), {
      [`${PACKAGE}/Slate/Slate.info`]: INFO,
      [`${PACKAGE}/Slate/__init__.py`]: 'from .Slate import Slate as delegate_class\n',
      [`${PACKAGE}/Slate/Slate.py`]: MODULE.replace('Granite', 'Slate'),
    });
  });
  it('moves what is in the folder before the folder', () => {
    const { moves } = planned(PLUGIN, GRANITE, 'Slate');
    assert.deepEqual(
      moves.map(({ to }) => to),
      [`${GRANITE}/Slate.info`, `${GRANITE}/Slate.py`, `${PACKAGE}/Slate`],
    );
  });
  it('says the name in info.json, and leaves another name there', () => {
    const info = (name: string) => `{"name": "${name}", "type": "cloud", "targets": {"granite": []}}`;
    const at = `${GRANITE}/info.json`;
    assert.equal(after({ [at]: info('Granite') }, at), info('Slate'));
    assert.equal(after({ [at]: info('The granite one') }, at), info('The granite one'));
    assert.equal(after({ [at]: "{'name': 'Granite', 'type': 'cloud'}" }, at), "{'name': 'Slate', 'type': 'cloud'}");
  });
  it('keeps the line ends of every file', () => {
    const crlf = Object.fromEntries(Object.entries(PLUGIN).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    const result = renamed(crlf, GRANITE, 'Slate');
    for (const text of Object.values(result)) assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(result[`${PACKAGE}/Slate/__init__.py`], 'from .Slate import Slate as delegate_class\r\n');
  });
  it('may be called otherwise than its module and class, which keep their names then', () => {
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
  it('may have been called what Python cannot import', () => {
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
  it('may only change the case of its letters', () => {
    const result = renamed(PLUGIN, GRANITE, 'granite');
    assert.deepEqual(
      Object.keys(result).sort(),
      ['Granite.info', 'Granite.py', '__init__.py'].map((f) => `${PACKAGE}/granite/${f.toLowerCase()}`).sort(),
    );
  });
  it('may have a package in the place of the module', () => {
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

describe('imports', () => {
  const other = `${PACKAGE}/Other/Other.py`;
  const cases: readonly (readonly [what: string, path: string, before: string, after: string])[] = [
    [
      'implicitly relative ones of Python 2',
      `${GRANITE}/__init__.py`,
      'from Granite import Granite as delegate_class',
      'from Slate import Slate as delegate_class',
    ],
    [
      'of a module beside it',
      `${GRANITE}/__init__.py`,
      'import Granite\ndelegate_class = Granite.Granite',
      'import Slate\ndelegate_class = Slate.Slate',
    ],
    [
      'through the package',
      `${GRANITE}/__init__.py`,
      'from . import Granite\ndelegate_class = Granite.Granite',
      'from . import Slate\ndelegate_class = Slate.Slate',
    ],
    [
      'absolute ones',
      `${GRANITE}/__init__.py`,
      'import imagefactory_plugins.Granite.Granite as g\ndelegate_class = g.Granite',
      'import imagefactory_plugins.Slate.Slate as g\ndelegate_class = g.Slate',
    ],
    [
      'of another plugin',
      other,
      'from imagefactory_plugins.Granite.Granite import Granite\n\nclass Other(Granite):\n    x = Granite\n',
      'from imagefactory_plugins.Slate.Slate import Slate\n\nclass Other(Slate):\n    x = Slate\n',
    ],
    ['relative ones of another plugin', other, 'from ..Granite.Granite import Granite as Base', 'from ..Slate.Slate import Slate as Base'],
    [
      'by a dotted name',
      other,
      'import imagefactory_plugins.Granite.Granite\nx = imagefactory_plugins.Granite.Granite.Granite()',
      'import imagefactory_plugins.Slate.Slate\nx = imagefactory_plugins.Slate.Slate.Slate()',
    ],
    [
      'of the package alone',
      other,
      'from imagefactory_plugins import Granite\nx = Granite.delegate_class, Granite.Granite.Granite',
      'from imagefactory_plugins import Slate\nx = Slate.delegate_class, Slate.Slate.Slate',
    ],
    [
      'inside of a function',
      other,
      'def f():\n    from imagefactory_plugins.Granite import Granite\n    return Granite()\n',
      'def f():\n    from imagefactory_plugins.Slate import Slate\n    return Slate()\n',
    ],
    [
      'over several lines, with comments',
      other,
      'from imagefactory_plugins.Granite.Granite import (\n    Granite,  # the class\n    helper,\n)\n',
      'from imagefactory_plugins.Slate.Slate import (\n    Slate,  # the class\n    helper,\n)\n',
    ],
    [
      'of helpers of the plugin',
      other,
      'from imagefactory_plugins.Granite.helpers import help',
      'from imagefactory_plugins.Slate.helpers import help',
    ],
    [
      'in tests far away',
      '/work/tests/test_all.py',
      'from imagefactory_plugins.Granite.Granite import Granite\nmock.patch("imagefactory_plugins.Granite.Granite.Granite.push")\n',
      'from imagefactory_plugins.Slate.Slate import Slate\nmock.patch("imagefactory_plugins.Slate.Slate.Slate.push")\n',
    ],
    [
      'by way of importlib',
      other,
      'x = importlib.import_module("imagefactory_plugins.Granite")',
      'x = importlib.import_module("imagefactory_plugins.Slate")',
    ],
    [
      'and __all__',
      `${GRANITE}/__init__.py`,
      'from .Granite import Granite\ndelegate_class = Granite\n__all__ = ["Granite", "delegate_class"]',
      'from .Slate import Slate\ndelegate_class = Slate\n__all__ = ["Slate", "delegate_class"]',
    ],
  ];
  for (const [what, path, before, expected] of cases) it(`follow: ${what}`, () => assert.equal(after({ [path]: before }, path), expected));

  it('keep the old name for the file that uses one of the two for something else', () => {
    const use = 'from imagefactory_plugins.Granite.Granite import Granite\n\ndef f(Granite):\n    return Granite\n';
    assert.equal(after({ [other]: use }, other), use.replace('Granite.Granite import Granite', 'Slate.Slate import Slate as Granite'));
    const taken = 'from imagefactory_plugins.Granite.Granite import Granite\nSlate = 1\nx = Granite\n';
    assert.equal(after({ [other]: taken }, other), taken.replace('Granite.Granite import Granite', 'Slate.Slate import Slate as Granite'));
  });
  it('leave alone what only looks like the name', () => {
    const text = 'import GraniteTools\nfrom tools import granite\nGranites = f(Granite=1)\nself.Granite = x.Granite\n';
    assert.equal(after({ [other]: text }, other), text);
  });
  it('leave a plugin of that name in another registry alone', () => {
    const nested = '/work/vendor/imagefactory_plugins';
    const tree: Tree = {
      ...PLUGIN,
      [`${nested}/Granite/Granite.info`]: INFO,
      [`${nested}/Granite/__init__.py`]: 'from imagefactory_plugins.Granite.Granite import Granite as delegate_class\n',
      [`${nested}/Granite/Granite.py`]: MODULE,
      [`${nested}/Pumice/__init__.py`]: 'from imagefactory_plugins.Granite.Granite import Granite\n',
      [other]: 'from imagefactory_plugins.Granite.Granite import Granite\n',
      '/work/run.py': 'from imagefactory_plugins.Granite.Granite import Granite\n',
    };
    const made = planned(tree, GRANITE, 'Slate');
    const result = applied(tree, made);
    for (const path of Object.keys(tree))
      if (path.startsWith(nested) || path === '/work/run.py') assert.equal(result[path], tree[path], path);
    assert.match(result[other] ?? '', /Slate\.Slate import Slate/);
    // Which of the two a program outside of both means, nobody can tell.
    assert.deepEqual([...new Set(made.left.map(({ path }) => path))], ['/work/run.py']);
  });
  it('keep the class where its module has another use for one of the names, and say so', () => {
    const module = `${MODULE}\n\ndef helper(Slate):\n    return Slate\n`;
    const tree = { ...PLUGIN, [`${GRANITE}/Granite.py`]: module };
    const made = planned(tree, GRANITE, 'Slate');
    const result = applied(tree, made);
    assert.equal(result[`${PACKAGE}/Slate/__init__.py`], 'from .Slate import Granite as delegate_class\n');
    assert.equal(result[`${PACKAGE}/Slate/Slate.py`], module);
    assert.match(made.notes.join(), /The class Granite keeps its name: Granite\.py uses/);
  });
});

describe('what nobody can follow', () => {
  it('is listed: words in strings and comments of the plugin', () => {
    const text = 'NAME = "Granite"  # Granite is fast\nlog("imagefactory_plugins.Granite")\n';
    const path = `${GRANITE}/helpers.py`;
    assert.equal(after({ [path]: text }, path), text.replace('plugins.Granite', 'plugins.Slate'));
    assert.deepEqual(leftIn({ [path]: text }), [`${path}:8`, `${path}:20`]);
  });
  it('is listed: a bare import outside of the plugin', () => {
    const path = '/work/tool.py';
    assert.equal(after({ [path]: 'import Granite\n' }, path), 'import Granite\n');
    assert.deepEqual(leftIn({ [path]: 'import Granite\n' }), [`${path}:7`]);
  });
  it('is not what strangers call so', () => assert.deepEqual(leftIn({ '/work/app.py': '# Granite\nGranite = 1\n' }), []));
});

describe('texts around the plugin', () => {
  const setup = `${PACKAGE}/setup.py`;
  it('lists of plugins', () => {
    const text =
      "plugins = ['EC2', 'Granite', 'TinMan']\n\nsetup(name='Granite', package_data={'imagefactory_plugins.Granite': ['*.info']})\n";
    assert.equal(
      after({ [setup]: text }, setup),
      text.replace("'EC2', 'Granite'", "'EC2', 'Slate'").replace('plugins.Granite', 'plugins.Slate'),
    );
  });
  it('specifications', () => {
    const spec = '/work/imagefactory-plugins.spec.in';
    const text =
      '%package Granite\nSummary: Cloud plugin Granite\n%description Granite\nGranite.\n%post Granite\n%auto_register_macro_post Granite\n%files Granite\n%{python3_sitelib}/imagefactory_plugins/Granite/*\n%files GraniteTools\n';
    const expected = text.replace(/^(%\w+) Granite$/gm, '$1 Slate').replace('plugins/Granite', 'plugins/Slate');
    assert.equal(after({ [spec]: text }, spec), expected);
  });
  it('settings', () => {
    const config = '/work/.imagefactory.json';
    const text =
      '{"exclude": ["!imagefactory_plugins/Granite", "x/Granite", "**/Granite"], "overrides": [{"files": ["imagefactory_plugins/Granite/*.py"], "rules": {}}]}';
    assert.equal(
      after({ [config]: text }, config),
      text.replace('!imagefactory_plugins/Granite', '!imagefactory_plugins/Slate').replace('plugins/Granite/*', 'plugins/Slate/*'),
    );
  });
  it('a README of the plugin: its paths, and nothing else', () => {
    const path = `${GRANITE}/README.md`;
    const text =
      '# Granite\n\nThe plugin Granite is hard as Granite. See imagefactory_plugins/Granite/Granite.py, `Granite.info`, https://example.com/Granite\n';
    assert.equal(
      after({ [path]: text }, path),
      '# Slate\n\nThe plugin Slate is hard as Granite. See imagefactory_plugins/Slate/Slate.py, `Slate.info`, https://example.com/Granite\n',
    );
    assert.equal(leftIn({ [path]: text }).length, 2);
  });
  it('copies in a plugins.d are told', () => {
    const made = planned({ ...PLUGIN, '/work/plugins.d/Granite.info': INFO }, GRANITE, 'Slate');
    assert.match(made.notes.join('\n'), /\/work\/plugins\.d\/Granite\.info may be a copy of the metadata/);
  });
});

it('a plan changes nothing by itself, and is the same when it is made again', () => {
  const tree = { ...PLUGIN };
  assert.deepEqual(plan(tree, GRANITE, 'Slate'), plan(tree, GRANITE, 'Slate'));
  assert.deepEqual(tree, PLUGIN);
});
