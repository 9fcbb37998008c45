import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, GRANITE, inWords, verdict } from './tree.ts';

/** The verdict on a package with a sound `Granite.py`. */
const init = (text: string, more: Readonly<Record<string, string>> = {}) =>
  verdict({ '__init__.py': text, 'Granite.py': GRANITE, ...more });

describe('delegate_class is followed to its class', () => {
  const works: Record<string, string> = {
    'a relative import': 'from .Granite import Granite as delegate_class\n',
    'an import and an assignment': 'from .Granite import Granite\ndelegate_class = Granite\n',
    'an annotated assignment': 'from .Granite import Granite\ndelegate_class: type = Granite\n',
    'a chain of assignments': 'from .Granite import Granite\ndelegate_class = Delegate = Granite\n',
    'a tuple': 'from .Granite import Granite\nname, delegate_class = "x", Granite\n',
    'a module and its attribute': 'from . import Granite\ndelegate_class = Granite.Granite\n',
    'a module under another name': 'from . import Granite as g\ndelegate_class = g.Granite\n',
    'an absolute import within imagefactory_plugins': 'from imagefactory_plugins.Granite.Granite import Granite as delegate_class\n',
    'a plain import with as': 'import imagefactory_plugins.Granite.Granite as g\ndelegate_class = g.Granite\n',
    'a class of its own': 'class delegate_class(object):\n    pass\n',
    'a subclass of its own': 'from .Granite import Granite\n\n\nclass delegate_class(Granite):\n    pass\n',
    'a semicolon': 'from .Granite import Granite; delegate_class = Granite\n',
    'a line that goes on': 'from .Granite import \\\n    Granite \\\n    as delegate_class\n',
    'parentheses and comments': 'from .Granite import (  # the class\n    Granite as delegate_class,  # ours\n)\n',
    'a decorator called as a function':
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\nfrom .Granite import Granite\ndelegate_class = implementer(OSDelegate)(Granite)\n',
  };
  for (const [how, text] of Object.entries(works)) it(how, () => assert.match(init(text), /^class (Granite|delegate_class)$/));

  it('through other modules and packages', () => {
    const tree = {
      '__init__.py': 'from .api import Delegate as delegate_class\n',
      'api/__init__.py': 'from .v1.main import *\n',
      'api/v1/__init__.py': '',
      'api/v1/main.py': 'from ...Granite import Granite as Delegate\n__all__ = ["Delegate"]\n',
    };
    const found = facts({ ...tree, 'Granite.py': GRANITE });
    assert.equal(inWords(found.outcome), 'class Granite');
    assert.deepEqual(
      found.trail.map((place) => place.path.replace('/work/imagefactory_plugins/Granite/', '')),
      ['__init__.py', 'api/__init__.py', 'api/v1/main.py', 'Granite.py'],
    );
  });
  it('through another plugin beside it', () =>
    assert.equal(
      init('from ..common.base import Base as delegate_class\n', {
        '/imagefactory_plugins/common/base.py': 'class Base(object):\n    pass\n',
      }),
      'class Base',
    ));
  it('a package wins over a module of the same name', () =>
    assert.equal(init('from .Granite import Granite as delegate_class\n', { 'Granite/__init__.py': 'Granite = 3\n' }), 'constant: 3'));
  it('a module wins over a folder without initializer', () =>
    assert.equal(init('from .Granite import Granite as delegate_class\n', { 'Granite/readme.txt': '' }), 'class Granite'));
  it('the implicit relative import of Python 2', () => {
    assert.equal(init('from Granite import Granite as delegate_class\n'), 'class Granite, Python 2');
    assert.equal(init('import Granite\ndelegate_class = Granite.Granite\n'), 'class Granite, Python 2');
  });
  it('but not Python 2 where sys.path is changed', () =>
    assert.equal(
      init('import sys, os\nsys.path.append(os.path.dirname(__file__))\nfrom Granite import Granite as delegate_class\n'),
      'class Granite',
    ));
});

describe('what depends is judged by all that may happen', () => {
  it('an import that certainly fails, and its fallback', () =>
    assert.equal(
      init(
        'try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
      ),
      'class Granite',
    ));
  it('a name that is missing, and its fallback', () =>
    assert.equal(
      init(
        'try:\n    from .Granite import Fast as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
      ),
      'class Granite',
    ));
  it('an import that works needs no fallback', () =>
    assert.equal(
      init('try:\n    from .Granite import Granite as delegate_class\nexcept ImportError:\n    delegate_class = None\n'),
      'class Granite',
    ));
  it('ModuleNotFoundError does not catch a missing name', () =>
    assert.equal(
      init(
        'try:\n    from .Granite import Fast as delegate_class\nexcept ModuleNotFoundError:\n    from .Granite import Granite as delegate_class\n',
      ),
      'unresolved name Fast',
    ));
  it('an outside import and a fallback', () =>
    assert.equal(
      init(
        'try:\n    from stone import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
      ),
      'class Granite, incomplete',
    ));
  it('both ways broken', () =>
    assert.equal(
      init('try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    from .slow import Granite as delegate_class\n'),
      'unresolved module .slow',
    ));
  it('raising again', () =>
    assert.equal(
      init('try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    raise\n'),
      'unresolved module .fast',
    ));
  it('raising something else', () =>
    assert.equal(
      init('try:\n    from .fast import Granite as delegate_class\nexcept ImportError as e:\n    raise RuntimeError() from e\n'),
      'unknown: importing imagefactory_plugins.Granite raises an exception that is not followed',
    ));
  it('if and else', () =>
    assert.equal(
      init(
        'import six\nif six.PY2:\n    from .old import Granite as delegate_class\nelse:\n    from .Granite import Granite as delegate_class\n',
      ),
      'class Granite',
    ));
  it('an if that is not taken leaves the name unbound', () =>
    assert.equal(init('from .Granite import Granite\nif False:\n    delegate_class = Granite\n'), 'unbound, import-without-as Granite'));
  it('imports for type checkers do not happen', () =>
    assert.equal(
      init('from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .Granite import Granite as delegate_class\n'),
      'unbound',
    ));
  it('a later binding wins', () =>
    assert.equal(init('from .Granite import Granite as delegate_class\ndelegate_class = 3\n'), 'constant: 3'));
  it('a name that is deleted is gone', () =>
    assert.equal(init('from .Granite import Granite as delegate_class\ndel delegate_class\n'), 'unbound'));
  it('a default and a class', () =>
    assert.equal(
      init('import os\ndelegate_class = None\nif os.environ.get("X"):\n    from .Granite import Granite as delegate_class\n'),
      'class Granite',
    ));
  it('a suppressed exception', () =>
    assert.match(
      init('import contextlib\nwith contextlib.suppress(ImportError):\n    from .fast import Granite as delegate_class\n'),
      /^unknown: an exception may be suppressed/,
    ));
});

describe('what is certainly not there', () => {
  const missing: Record<string, [string, string]> = {
    'a module': ['from .Granit import Granite as delegate_class\n', 'unresolved module .Granit (.Granite?)'],
    'a class': ['from .Granite import Granit as delegate_class\n', 'unresolved name Granit (Granite?)'],
    'another letter case': ['from .granite import Granite as delegate_class\n', 'unresolved module .granite (.Granite?)'],
    'a name that is not bound': ['from .Granite import Granite\ndelegate_class = Granit\n', 'unresolved name Granit (Granite?)'],
    'an attribute of a module': ['from . import Granite\ndelegate_class = Granite.Granit\n', 'unresolved name Granit (Granite?)'],
    'a submodule of a module': ['from .Granite.main import Granite as delegate_class\n', 'unresolved module .Granite.main'],
    'a broken import that has nothing to do with it': [
      'from .Granite import Granite as delegate_class\nfrom .helpers import log\n',
      'unresolved module .helpers',
    ],
    'a module above the plugins': ['from ...Granite import Granite as delegate_class\n', 'unresolved module ...Granite'],
    'a near miss by an absolute import': [
      'from Granit import Granite as delegate_class\n',
      'probably unresolved module Granit (.Granite?)',
    ],
    'a name through Python 2': ['from Granite import Granit as delegate_class\n', 'probably unresolved name Granit (Granite?)'],
    'the whole name of a package that is still running': [
      'import imagefactory_plugins.Granite.Granite\ndelegate_class = imagefactory_plugins.Granite.Granite.Granite\n',
      'unresolved name Granite',
    ],
    'the module of an interface': [
      'from imgfac.CloudDelegte import CloudDelegate\nfrom .Granite import Granite as delegate_class\n',
      'unresolved module imgfac.CloudDelegte (imgfac.CloudDelegate?)',
    ],
    'an absolute import where Python 2 has it off': [
      'from __future__ import absolute_import\nfrom Granite import Granite as delegate_class\n',
      'probably unresolved module Granite (.Granite?)',
    ],
  };
  for (const [what, [text, expected]] of Object.entries(missing)) it(what, () => assert.equal(init(text), expected));

  it('a name of a module that is still running', () => {
    const circle = { 'a.py': 'from .b import Granite\n', 'b.py': 'from .a import Granite\n' };
    assert.equal(init('from .a import Granite as delegate_class\n', circle), 'unresolved name Granite');
    assert.equal(init('from . import Granit as delegate_class\n'), 'unresolved name Granit');
    const late = { 'a.py': 'from . import VERSION\nfrom .Granite import Granite\n' };
    assert.equal(init('from .a import Granite as delegate_class\nVERSION = 1\n', late), 'unresolved name VERSION');
    assert.equal(init('VERSION = 1\nfrom .a import Granite as delegate_class\n', late), 'class Granite');
  });
  it('nothing is bound', () => {
    assert.equal(init(''), 'unbound');
    assert.equal(init('from .Granite import Granite\n'), 'unbound, import-without-as Granite');
    assert.equal(init('from .Granite import Granite as delegateclass\n'), 'unbound, spelling delegateclass');
    assert.equal(init('from .Granite import *\n'), 'unbound, import-without-as Granite');
  });
  it('modules import each other, and one comes too early', () =>
    assert.equal(
      init('from .a import Granite as delegate_class\n', { 'a.py': 'from .b import Granite\n', 'b.py': 'from .a import Granite\n' }),
      'unresolved name Granite',
    ));
  it('there is no initializer', () => {
    const { outcome } = facts({ 'Granite.py': GRANITE, 'helpers.py': 'class Helper(object):\n    pass\n' });
    assert.equal(outcome.kind === 'no-initializer' && outcome.candidates.map((c) => c.class.name).join(), 'Granite');
  });
  it('it is no class', () => {
    assert.equal(init('from . import Granite as delegate_class\n'), 'module: the module Granite.py');
    assert.equal(init('from .delegate_class import Granite\n', { 'delegate_class.py': GRANITE }), 'module: the module delegate_class.py');
    assert.equal(init('', { 'delegate_class/__init__.py': '' }), 'module: the module __init__.py');
    assert.equal(init('from .Granite import Granite\ndelegate_class = Granite()\n'), 'instance: an instance of Granite');
    assert.equal(init('delegate_class = {}\n'), 'constant: a dictionary');
  });
});

describe('what cannot be known is unknown', () => {
  const unknown: Record<string, [string, RegExp]> = {
    'an import from elsewhere': ['from stone.works import Granite as delegate_class\n', /stone.works.Granite is not read here/],
    'a star import from elsewhere': ['from stone.works import *\n', /what stone.works binds/],
    'a function': ['def delegate_class():\n    pass\n', /the function delegate_class decides/],
    'a lambda': ['delegate_class = lambda: None\n', /not followed/],
    'the result of a call': ['from .Granite import make\ndelegate_class = make()\n', /result of a call/],
    'a class made at run time': ['delegate_class = type("Granite", (object,), {})\n', /result of a call/],
    'a dictionary entry': ['CLASSES = {}\ndelegate_class = CLASSES["os"]\n', /not followed/],
    exec: ['exec("delegate_class = 3")\n', /bound in a way/],
    'an entry of globals()': ['globals()["delegate_class"] = 3\n', /bound in a way/],
    'an unknown entry of globals()': ['for n in "ab":\n    globals()[n] = 3\n', /bound in a way/],
    'globals() handed on': ['from stone import bind\nbind(globals())\n', /not followed/],
    'a module that replaces itself': ['import sys\nsys.modules[__name__] = object()\n', /bound in a way/],
    'a module that makes names up': ['def __getattr__(name):\n    return 3\n', /__getattr__/],
    'a function that binds a global': ['def setup():\n    global delegate_class\n    delegate_class = 3\nsetup()\n', /bound in a way/],
    'a loop variable': ['for delegate_class in ():\n    pass\n', /not followed/],
    'a file with syntax errors': ['from .Granite import Granite as delegate_clas(\n', /syntax that cannot be read/],
    'a namespace package': ['from .api.main import Granite as delegate_class\n', /another package may be installed/],
    'another plugin that is not here': ['from ..Basalt.Basalt import Basalt as delegate_class\n', /another package may be installed/],
    'a changed search path': [
      '__path__.append("/elsewhere")\nfrom .stone import Granite as delegate_class\n',
      /another package may be installed/,
    ],
  };
  for (const [what, [text, expected]] of Object.entries(unknown))
    it(what, () => {
      const found = init(text, { 'Granite.py': `${GRANITE}\n\ndef make():\n    return Granite\n`, 'api/other.py': '' });
      assert.match(found, /^unknown: /);
      assert.match(found, expected);
    });
  it('a compiled module', () =>
    assert.equal(
      verdict({ '__init__.py': 'from .fast import Granite as delegate_class\n', 'fast.cpython-39-x86_64-linux-gnu.so': '' }),
      'unknown: fast.cpython-39-x86_64-linux-gnu.so is no Python text',
    ));
  it('a name in a module with syntax errors', () =>
    assert.equal(
      init('from .Granite import Granit as delegate_class\n', { 'Granite.py': `${GRANITE}\ndef broken(:\n` }),
      'unknown: Granite.py has syntax that cannot be read here',
    ));
  it('modules that import each other in one of several branches', () =>
    assert.match(
      init(
        'import os\nif os.environ.get("X"):\n    from . import a\nfrom .Granite import Granite\nfrom .a import Granite as delegate_class\n',
        {
          'a.py': 'from . import Granite as module\nfrom .b import Granite\n',
          'b.py': 'from .a import Granite\n',
        },
      ),
      /^unknown/,
    ));
  it('modules of two plugins that import each other', () =>
    assert.match(
      init('from ..common.b import Granite as delegate_class\n', {
        '/imagefactory_plugins/common/b.py': 'from .c import Granite\n',
        '/imagefactory_plugins/common/c.py': 'from .b import Granite\n',
      }),
      /circle/,
    ));
  it('a link that leads out of the roots', () => {
    const { outcome } = facts({ '__init__.py': 'from .Granite import Granite as delegate_class\n', 'Granite.py': GRANITE }, (files) => {
      const real = files.realPath.bind(files);
      files.realPath = (path) => (path.endsWith('Granite.py') ? '/elsewhere/Granite.py' : real(path));
    });
    assert.equal(inWords(outcome), 'unknown: the link leads out of the folders that may be read');
  });
});

describe('every file that matters is a dependency', () => {
  it('also those that do not exist', () => {
    const { dependencies } = facts({ '__init__.py': 'from .Granit import Granite as delegate_class\n', 'Granite.py': GRANITE });
    const names = [...dependencies].map((path) => path.replace('/work/imagefactory_plugins/Granite/', ''));
    assert.deepEqual(names.sort(), ['Granit.py', 'Granit/__init__.py', '__init__.py']);
  });
});
