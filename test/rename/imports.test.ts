import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { after, GRANITE, INFO, MODULE, PACKAGE, PLUGIN } from './granite.ts';
import { applied, planned, type Tree } from './rename.ts';

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

  it('keep the old name in a file that uses one of the names for something else', () => {
    const use = 'from imagefactory_plugins.Granite.Granite import Granite\n\ndef f(Granite):\n    return Granite\n';
    assert.equal(after({ [other]: use }, other), use.replace('Granite.Granite import Granite', 'Slate.Slate import Slate as Granite'));
    const taken = 'from imagefactory_plugins.Granite.Granite import Granite\nSlate = 1\nx = Granite\n';
    assert.equal(after({ [other]: taken }, other), taken.replace('Granite.Granite import Granite', 'Slate.Slate import Slate as Granite'));
  });
  it('do not change words that only contain the name', () => {
    const text = 'import GraniteTools\nfrom tools import granite\nGranites = f(Granite=1)\nself.Granite = x.Granite\n';
    assert.equal(after({ [other]: text }, other), text);
  });
  it('do not change a plugin with that name in another registry', () => {
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
    // A program outside of both folders could mean either plugin.
    assert.deepEqual([...new Set(made.unresolved.map(({ path }) => path))], ['/work/run.py']);
  });
  it('keep the class if its module uses one of the names for something else, with a note', () => {
    const module = `${MODULE}\n\ndef helper(Slate):\n    return Slate\n`;
    const tree = { ...PLUGIN, [`${GRANITE}/Granite.py`]: module };
    const made = planned(tree, GRANITE, 'Slate');
    const result = applied(tree, made);
    assert.equal(result[`${PACKAGE}/Slate/__init__.py`], 'from .Slate import Granite as delegate_class\n');
    assert.equal(result[`${PACKAGE}/Slate/Slate.py`], module);
    assert.match(made.notes.join(), /The class Granite keeps its name because Granite\.py also uses/);
  });
});
