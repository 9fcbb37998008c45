import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from '../support/engine.ts';

const INFO = JSON.stringify({
  type: 'cloud',
  targets: [['granite']],
  description: 'Granite',
  maintainer: { name: 'N', email: 'n@example.org', url: 'http://example.org' },
  version: '1.0',
  license: 'GPL',
});
const HEAD = 'from zope.interface import implementer, classImplements\nfrom imgfac.CloudDelegate import CloudDelegate\n';
const PUSH = 'def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):\n    pass\n';
const STUB = 'def push_image_to_provider(self): pass\n';
const INIT = 'from .Granite import Granite as delegate_class\n';

const indent = (text: string) => text.replace(/^(?=.)/gm, '    ');
const cls = (body: string, head = '', bases = '(object)') =>
  `${HEAD}${head}@implementer(CloudDelegate)\nclass Granite${bases}:\n${indent(body)}`;
const undeclared = (after: string) => `${HEAD}class Granite(object):\n${indent(PUSH)}${after}`;
const GOOD = cls(PUSH);

/** The rules with errors or warnings about a cloud plugin. */
function loud(tree: Readonly<Record<string, string>>): string[] {
  const files = { '__init__.py': INIT, 'Granite.info': INFO, ...tree };
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/imagefactory_plugins/Granite/${name}`, text]));
  return findingsOf(placed)
    .filter((finding) => finding.severity === 'error' || finding.severity === 'warning')
    .map((finding) => finding.rule);
}

const init = (text: string, more: Readonly<Record<string, string>> = {}) => ({ '__init__.py': text, 'Granite.py': GOOD, ...more });
const impl = (text: string, more: Readonly<Record<string, string>> = {}) => ({ 'Granite.py': text, ...more });
const OLD = 'class Granite(object):\n    def push_image_to_provider(self): pass\n';

// All of these were imported and called with Python 3.11 and zope.interface 5.5.
const WORKING: Record<string, Record<string, Record<string, string>>> = {
  'an exception in try is handled': {
    'a module of Python 2': init('try:\n    import urllib2\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n'),
    'a name of Python 2': init('try:\n    unicode\nexcept NameError:\n    from .Granite import Granite as delegate_class\n'),
    'an assertion': impl(cls(PUSH, 'try:\n    assert 0\nexcept AssertionError:\n    Base = object\n', '(Base)')),
    'a lookup': impl(cls(PUSH, "try:\n    {}['a']\nexcept KeyError:\n    Base = object\n", '(Base)')),
    'a module that fails': init(
      'try:\n    from .broken import X\nexcept Exception:\n    from .Granite import Granite as G\ndelegate_class = G\n',
      {
        'broken.py': 'def f(x=nothing): pass\n',
      },
    ),
  },
  'one of several classes is bound': {
    'by version': init(
      'import sys\nif sys.version_info[0] < 3:\n    from .old import Granite as delegate_class\nelse:\n    from .Granite import Granite as delegate_class\n',
      {
        'old.py': OLD,
      },
    ),
    'by what is installed': init(
      'try:\n    from .old import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
      {
        'old.py': `import fast\n${OLD}`,
      },
    ),
    'and implements() for Python 2': init(
      "import sys\nif sys.version_info[0] < 3:\n    from .py2 import Granite as delegate_class\nelse:\n    from .Granite import Granite as delegate_class\nX = f'{1}'\n",
      { 'py2.py': `import zope.interface\n${HEAD}class Granite(object):\n    zope.interface.implements(CloudDelegate)\n${indent(PUSH)}` },
    ),
  },
  'interfaces are declared': {
    'in a tuple': impl(GOOD.replace('(CloudDelegate)\n', '((CloudDelegate,))\n')),
    'in a list with a name': impl(GOOD.replace('@implementer(CloudDelegate)', 'ALL = [CloudDelegate]\n@implementer(ALL)')),
    'by an interface of both kinds': impl(
      GOOD.replace(
        '@implementer(CloudDelegate)',
        'from imgfac.OSDelegate import OSDelegate\nclass IBoth(OSDelegate, CloudDelegate): pass\n@implementer(IBoth)',
      ),
    ),
    'in a loop': impl(undeclared('for k in (Granite,):\n    classImplements(k, CloudDelegate)\n')),
    'in a function': impl(undeclared('def reg():\n    classImplements(Granite, CloudDelegate)\nreg()\n')),
    'by a keyword': impl(undeclared('def reg(k):\n    classImplements(k, CloudDelegate)\nreg(k=Granite)\n')),
    'in a list that is passed on': impl(undeclared('def reg(all):\n    classImplements(all[0], CloudDelegate)\n_ = reg([Granite])\n')),
    'by a class method': impl(
      `${HEAD}class Granite(object):\n    @classmethod\n    def register(cls):\n        classImplements(cls, CloudDelegate)\n${indent(PUSH)}Granite.register()\n`,
    ),
  },
  'a stub is replaced': {
    'by setattr': impl(`${cls(STUB)}${PUSH}setattr(Granite, 'push_image_to_provider', push_image_to_provider)\n`),
    'by a helper': impl(`${cls(STUB)}def wrap(c):\n    c.push_image_to_provider = lambda self, *a: None\nwrap(Granite)\n`),
    'by del': impl(`${cls(`${STUB}def abort(self): pass\n`)}del Granite.push_image_to_provider\n`),
    'in __new__': impl(cls(`${STUB}def __new__(cls):\n    o = object.__new__(cls)\n    o.push_image_to_provider = print\n    return o\n`)),
    'by what __init__ calls': impl(
      cls(`${STUB}def __init__(self):\n    install(self)\n`, 'def install(d):\n    d.push_image_to_provider = print\n'),
    ),
    'by a metaclass': impl(
      cls(
        STUB,
        'class Meta(type):\n    def __new__(m, n, b, d):\n        d["push_image_to_provider"] = print\n        return type.__new__(m, n, b, d)\n',
        '(metaclass=Meta)',
      ),
    ),
  },
  'methods come from elsewhere': {
    'a static method of another class': impl(
      cls('push_image_to_provider = Helper.run\n', 'class Helper(object):\n    @staticmethod\n    def run(self, a, b, c, d, e, f): pass\n'),
    ),
    'a loop over classes': impl(
      `${cls('x = 1\n')}${PUSH}for k in (Granite, object):\n    k.push_image_to_provider = push_image_to_provider\n`,
    ),
    'another name for self': impl(cls('def __init__(self):\n    me = self\n    me.push_image_to_provider = print\n')),
    'the class of self': impl(cls('def __init__(self):\n    type(self).push_image_to_provider = print\n')),
    'an installed base class, with a private helper': impl(
      cls('def _push_image_to_provider(self): pass\n', 'from vendor import Cloud\n', '(Cloud)'),
    ),
  },
  'another class is instantiated': {
    'by __new__': impl(`${GOOD}class Fac(object):\n    def __new__(cls): return Granite()\n    def __init__(self, x): pass\n`, {
      '__init__.py': 'from .Granite import Fac as delegate_class\n',
    }),
  },
  'names are bound at run time': {
    'in sys.modules': init('import sys\nfrom .Granite import Granite\nsys.modules[__name__].delegate_class = Granite\n'),
    'in globals() under another name': init("from .Granite import Granite\ng = globals()\ng['delegate_class'] = Granite\n"),
    'by a walrus in an assertion': init('from .Granite import Granite\nassert (delegate_class := Granite)\n'),
    'by a walrus in a default': init('from .Granite import Granite\ndef f(x=(delegate_class := Granite)): pass\n'),
    'by global in a class': init('from .Granite import Granite\nclass X:\n    global delegate_class\n    delegate_class = Granite\n'),
    'for a base class': impl(cls(PUSH, "g = globals()\ng['BASE'] = object\n", '(BASE)')),
  },
  'a sibling module has the name of an installed one': {
    'and another class': impl('from vendor_cloud import VendorCloud as Granite\n', {
      'vendor_cloud.py': 'class VendorCloud(object):\n    def push_image_to_provider(self): pass\n',
    }),
    'as a base class': impl(cls(PUSH, 'import vendor_cloud\n', '(vendor_cloud.VendorCloud)'), {
      'vendor_cloud.py': 'class VendorCloud(object):\n    def __init__(self, x): pass\n',
    }),
  },
};

for (const [situation, cases] of Object.entries(WORKING))
  describe(`has no errors or warnings, because it works in Python: ${situation}`, () => {
    for (const [how, tree] of Object.entries(cases)) it(how, () => assert.deepEqual(loud(tree), []));
  });

describe('ordinary code is still checked for', () => {
  it('a wrong signature next to attributes and helpers', () =>
    assert.deepEqual(
      loud(
        impl(
          cls(`${STUB}def __init__(self):\n    super(Granite, self).__init__()\n    self.log = None\ndef other(self):\n    helper(self)\n`),
        ),
      ),
      ['method-signature'],
    ));
  it('a wrong signature in a class that declares itself', () =>
    assert.deepEqual(
      loud(impl(`import zope.interface\n${HEAD}class Granite(object):\n    zope.interface.implements(Granite)\n${indent(STUB)}`)),
      ['not-an-interface', 'method-signature'],
    ));
  it('a missing declaration', () => assert.deepEqual(loud(impl(undeclared(''))), ['missing-interface']));
});
