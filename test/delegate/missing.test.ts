import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, GRANITE, init } from './tree.ts';

describe('definitely missing is', () => {
  const missing: Record<string, [string, string]> = {
    'a module': ['from .Granit import Granite as delegate_class\n', 'unresolved module .Granit (.Granite?)'],
    'a class': ['from .Granite import Granit as delegate_class\n', 'unresolved name Granit (Granite?)'],
    'another letter case': ['from .granite import Granite as delegate_class\n', 'unresolved module .granite (.Granite?)'],
    'a name that is not bound': ['from .Granite import Granite\ndelegate_class = Granit\n', 'unresolved name Granit (Granite?)'],
    'a standard module whose import is misspelled': [
      'import fuctools\nfrom .Granite import Granite\ndelegate_class = functools.partial(Granite)\n',
      'unresolved name functools',
    ],
    'an attribute of a module': ['from . import Granite\ndelegate_class = Granite.Granit\n', 'unresolved name Granit (Granite?)'],
    'a submodule of a module': ['from .Granite.main import Granite as delegate_class\n', 'unresolved module .Granite.main'],
    'an unrelated broken import': [
      'from .Granite import Granite as delegate_class\nfrom .helpers import log\n',
      'unresolved module .helpers',
    ],
    'a module above the plugins': ['from ...Granite import Granite as delegate_class\n', 'unresolved module ...Granite'],
    'a near miss by an absolute import': [
      'from Granit import Granite as delegate_class\n',
      'probably unresolved module Granit (.Granite?)',
    ],
    'a name through Python 2': ['from Granite import Granit as delegate_class\n', 'unresolved name Granit (Granite?), Python 2'],
    'the full name of a package that is still being imported': [
      'import imagefactory_plugins.Granite.Granite\ndelegate_class = imagefactory_plugins.Granite.Granite.Granite\n',
      'unresolved name Granite',
    ],
    'the module of an interface': [
      'from imgfac.CloudDelegte import CloudDelegate\nfrom .Granite import Granite as delegate_class\n',
      'unresolved module imgfac.CloudDelegte (imgfac.CloudDelegate?)',
    ],
    'an absolute import where Python 2 disables implicit relative ones': [
      'from __future__ import absolute_import\nfrom Granite import Granite as delegate_class\n',
      'probably unresolved module Granite (.Granite?)',
    ],
  };
  for (const [what, [text, expected]] of Object.entries(missing)) it(what, () => assert.equal(init(text), expected));

  it('a name of a module that is still being imported', () => {
    const circle = { 'a.py': 'from .b import Granite\n', 'b.py': 'from .a import Granite\n' };
    assert.equal(init('from .a import Granite as delegate_class\n', circle), 'unresolved name Granite');
    assert.equal(init('from . import Granit as delegate_class\n'), 'unresolved name Granit');
    const late = { 'a.py': 'from . import VERSION\nfrom .Granite import Granite\n' };
    assert.equal(init('from .a import Granite as delegate_class\nVERSION = 1\n', late), 'unresolved name VERSION');
    assert.equal(init('VERSION = 1\nfrom .a import Granite as delegate_class\n', late), 'class Granite');
  });
  it('a name that is never bound', () => {
    assert.equal(init(''), 'unbound');
    assert.equal(init('from .Granite import Granite\n'), 'unbound, import-without-as Granite');
    assert.equal(init('from .Granite import Granite as delegateclass\n'), 'unbound, spelling delegateclass');
    assert.equal(init('from .Granite import *\n'), 'unbound, import-without-as Granite');
  });
  it('a name in circular imports that is used too early', () =>
    assert.equal(
      init('from .a import Granite as delegate_class\n', { 'a.py': 'from .b import Granite\n', 'b.py': 'from .a import Granite\n' }),
      'unresolved name Granite',
    ));
  it('a missing initializer', () => {
    const { outcome } = facts({ 'Granite.py': GRANITE, 'helpers.py': 'class Helper(object):\n    pass\n' });
    assert.equal(outcome.kind === 'no-initializer' && outcome.candidates.map((c) => c.class.name).join(), 'Granite');
  });
  it('something that is not a class', () => {
    assert.equal(init('from . import Granite as delegate_class\n'), 'module: the module Granite.py');
    assert.equal(init('from .delegate_class import Granite\n', { 'delegate_class.py': GRANITE }), 'module: the module delegate_class.py');
    assert.equal(init('', { 'delegate_class/__init__.py': '' }), 'module: the module __init__.py');
    assert.equal(init('from .Granite import Granite\ndelegate_class = Granite()\n'), 'instance: an instance of Granite');
    assert.equal(init('delegate_class = {}\n'), 'constant: a dictionary');
  });
});
