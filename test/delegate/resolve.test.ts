import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, GRANITE, init, inWords } from './tree.ts';

describe('delegate_class is resolved to its class', () => {
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
    'a class of that name': 'class delegate_class(object):\n    pass\n',
    'a subclass of that name': 'from .Granite import Granite\n\n\nclass delegate_class(Granite):\n    pass\n',
    'a semicolon': 'from .Granite import Granite; delegate_class = Granite\n',
    'a continued line': 'from .Granite import \\\n    Granite \\\n    as delegate_class\n',
    'parentheses and comments': 'from .Granite import (  # the class\n    Granite as delegate_class,  # ours\n)\n',
    'a decorator called as a function':
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\nfrom .Granite import Granite\ndelegate_class = implementer(OSDelegate)(Granite)\n',
  };
  for (const [how, text] of Object.entries(works)) it(`with ${how}`, () => assert.match(init(text), /^class (Granite|delegate_class)$/));

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
  it('through a sibling plugin', () =>
    assert.equal(
      init('from ..common.base import Base as delegate_class\n', {
        '/imagefactory_plugins/common/base.py': 'class Base(object):\n    pass\n',
      }),
      'class Base',
    ));
  it('a package takes precedence over a module of the same name', () =>
    assert.equal(init('from .Granite import Granite as delegate_class\n', { 'Granite/__init__.py': 'Granite = 3\n' }), 'constant: 3'));
  it('a module takes precedence over a folder without an initializer', () =>
    assert.equal(init('from .Granite import Granite as delegate_class\n', { 'Granite/readme.txt': '' }), 'class Granite'));
  it('with the implicit relative import of Python 2', () => {
    assert.equal(init('from Granite import Granite as delegate_class\n'), 'class Granite, Python 2');
    assert.equal(init('import Granite\ndelegate_class = Granite.Granite\n'), 'class Granite, Python 2');
  });
  it('but not with that if sys.path is changed', () =>
    assert.equal(
      init('import sys, os\nsys.path.append(os.path.dirname(__file__))\nfrom Granite import Granite as delegate_class\n'),
      'class Granite',
    ));
});

describe('conditional code is judged by all possible outcomes', () => {
  it('a failing import with a fallback', () =>
    assert.equal(
      init(
        'try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
      ),
      'class Granite',
    ));
  it('a missing name with a fallback', () =>
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
      'unresolved name Fast (Granite?)',
    ));
  it('an external import with a fallback', () =>
    assert.equal(
      init(
        'try:\n    from stone import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
      ),
      'class Granite, incomplete',
    ));
  it('a broken import with a broken fallback', () =>
    assert.equal(
      init('try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    from .slow import Granite as delegate_class\n'),
      'unresolved module .slow',
    ));
  it('re-raising the exception', () =>
    assert.equal(
      init('try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    raise\n'),
      'unresolved module .fast',
    ));
  it('raising another exception', () =>
    assert.equal(
      init('try:\n    from .fast import Granite as delegate_class\nexcept ImportError as e:\n    raise RuntimeError() from e\n'),
      'refused',
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
  it('imports for type checkers are ignored', () =>
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

describe('every relevant file is a dependency', () => {
  it('including those that do not exist', () => {
    const { dependencies } = facts({ '__init__.py': 'from .Granit import Granite as delegate_class\n', 'Granite.py': GRANITE });
    const names = [...dependencies].map((path) => path.replace('/work/imagefactory_plugins/Granite/', ''));
    assert.deepEqual(names.sort(), ['Granit.py', 'Granit/__init__.py', '__init__.py']);
  });
});
