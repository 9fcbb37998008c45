import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, GRANITE, init, inWords, verdict } from './tree.ts';

describe('the class is unknown with', () => {
  const unknown: Record<string, [string, RegExp]> = {
    'an import from elsewhere': ['from stone.works import Granite as delegate_class\n', /stone.works.Granite is not analyzed/],
    'a star import from elsewhere': ['from stone.works import *\n', /what stone.works binds/],
    'a function': ['from .Granite import make\ndef delegate_class():\n    return make()()\n', /the function delegate_class determines/],
    'a lambda': ['from .Granite import make\ndelegate_class = lambda: make()()\n', /cannot be determined/],
    'the result of a call': ['from .Granite import make\ndelegate_class = make()\n', /result of a call/],
    'a class made at run time': ['delegate_class = type("Granite", (object,), {})\n', /result of a call/],
    'a dictionary entry': ['CLASSES = {}\ndelegate_class = CLASSES["os"]\n', /cannot be evaluated/],
    exec: ['exec("delegate_class = 3")\n', /set dynamically/],
    'an entry of globals()': ['globals()["delegate_class"] = 3\n', /delegate_class may be bound/],
    'an unknown entry of globals()': ['for n in "ab":\n    globals()[n] = 3\n', /set dynamically/],
    'globals() passed on': ['from stone import bind\nbind(globals())\n', /set dynamically/],
    'a module that replaces itself': ['import sys\nsys.modules[__name__] = object()\n', /set dynamically/],
    'a module that defines __getattr__': ['def __getattr__(name):\n    return 3\n', /__getattr__/],
    'a function that binds a global': [
      'def setup():\n    global delegate_class\n    delegate_class = 3\nsetup()\n',
      /bound to something else in setup\(\)/,
    ],
    'a loop variable': ['for delegate_class in ():\n    pass\n', /cannot be evaluated/],
    'a file with syntax errors': ['from .Granite import Granite as delegate_clas(\n', /syntax that cannot be parsed/],
    'a namespace package': ['from .api.main import Granite as delegate_class\n', /another package with that name may be installed/],
    'another plugin that does not exist here': [
      'from ..Basalt.Basalt import Basalt as delegate_class\n',
      /another package with that name may be installed/,
    ],
    'a changed search path': [
      '__path__.append("/elsewhere")\nfrom .stone import Granite as delegate_class\n',
      /another package with that name may be installed/,
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
      'unknown: fast.cpython-39-x86_64-linux-gnu.so is not Python source',
    ));
  it('a name in a module with syntax errors', () =>
    assert.equal(
      init('from .Granite import Granit as delegate_class\n', { 'Granite.py': `${GRANITE}\ndef broken(:\n` }),
      'unknown: Granite.py contains syntax that cannot be parsed here',
    ));
  it('circular imports in one of several branches', () =>
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
  it('circular imports between two plugins', () =>
    assert.match(
      init('from ..common.b import Granite as delegate_class\n', {
        '/imagefactory_plugins/common/b.py': 'from .c import Granite\n',
        '/imagefactory_plugins/common/c.py': 'from .b import Granite\n',
      }),
      /import each other/,
    ));
  it('a link that points outside the roots', () => {
    const { outcome } = facts({ '__init__.py': 'from .Granite import Granite as delegate_class\n', 'Granite.py': GRANITE }, (files) => {
      const real = files.realPath.bind(files);
      files.realPath = (path) => (path.endsWith('Granite.py') ? '/elsewhere/Granite.py' : real(path));
    });
    assert.equal(inWords(outcome), 'unknown: the link points outside the readable folders');
  });
});
