import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClassFacts, Declaration } from '../../server/src/plugin/delegate/delegate.ts';
import { classOf } from './tree.ts';

const INIT = 'from .Granite import Granite as delegate_class\n';

/** The class Granite of a module that begins with the usual imports. */
const granite = (text: string, more: Readonly<Record<string, string>> = {}): ClassFacts =>
  classOf({ '__init__.py': INIT, 'Granite.py': text, ...more });

function words({ style, interface: declared }: Declaration): string {
  const what =
    declared.kind === 'delegate'
      ? declared.type
      : declared.kind === 'other'
        ? `other ${declared.name}`
        : declared.kind === 'unknown'
          ? 'unknown'
          : declared.detail;
  return `${style} ${what}`;
}

const declared = (facts: ClassFacts): string => facts.declarations.map(words).join(', ');

describe('a declaration is recognized', () => {
  const spellings: Record<string, string> = {
    'by decorator':
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\n@implementer(OSDelegate)\nclass Granite: pass\n',
    'under other names':
      'from zope.interface import implementer as says\nfrom imgfac.OSDelegate import OSDelegate as Base\n@says(Base)\nclass Granite: pass\n',
    'by dotted names':
      'import zope.interface\nimport imgfac.OSDelegate\n@zope.interface.implementer(imgfac.OSDelegate.OSDelegate)\nclass Granite: pass\n',
    'through the module':
      'from zope import interface\nfrom imgfac import OSDelegate\n@interface.implementer(OSDelegate.OSDelegate)\nclass Granite: pass\n',
    'through a module alias':
      'import zope.interface as zi\nimport imgfac.OSDelegate as od\n@zi.implementer(od.OSDelegate)\nclass Granite: pass\n',
    'by a star import':
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import *\n@implementer(OSDelegate)\nclass Granite: pass\n',
    'with a comment after the decorator':
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\n@implementer(  # what it is\n    OSDelegate,\n)\nclass Granite: pass\n',
    'with a fallback for the decorator':
      'try:\n    from zope.interface import implementer\nexcept ImportError:\n    def implementer(*i):\n        return lambda c: c\nfrom imgfac.OSDelegate import OSDelegate\n@implementer(OSDelegate)\nclass Granite: pass\n',
    'of a derived interface':
      'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\nclass IGranite(OSDelegate):\n    pass\n@implementer(IGranite)\nclass Granite: pass\n',
  };
  for (const [how, text] of Object.entries(spellings)) it(how, () => assert.equal(declared(granite(text)), 'implementer os'));

  it('in the body, in the style of Python 2', () => {
    assert.equal(
      declared(
        granite(
          'import zope\nfrom imgfac.OSDelegate import OSDelegate\nclass Granite(object):\n    zope.interface.implements(OSDelegate)\n',
        ),
      ),
      'implements os',
    );
    assert.equal(
      declared(
        granite(
          'from zope.interface import implements\nfrom imgfac.OSDelegate import OSDelegate\nclass Granite(object):\n    implements(OSDelegate)\n',
        ),
      ),
      'implements os',
    );
  });
  it('after the class', () =>
    assert.equal(
      declared(
        granite(
          'from zope.interface import classImplements\nfrom imgfac.OSDelegate import OSDelegate\nclass Granite: pass\nclassImplements(Granite, OSDelegate)\n',
        ),
      ),
      'class-implements os',
    ));
  it('of a base class in another file', () => {
    const base =
      'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n@implementer(CloudDelegate)\nclass Base: pass\n';
    assert.equal(declared(granite('from .base import Base\nclass Granite(Base): pass\n', { 'base.py': base })), 'inherited cloud');
  });
  it('and implementer_only hides declarations of base classes', () =>
    assert.equal(
      declared(
        granite(
          'from zope.interface import implementer, implementer_only\nfrom imgfac.OSDelegate import OSDelegate\nfrom imgfac.CloudDelegate import CloudDelegate\n@implementer(CloudDelegate)\nclass Base: pass\n@implementer_only(OSDelegate)\nclass Granite(Base): pass\n',
        ),
      ),
      'implementer os',
    ));
});

describe('the declared object may not be a delegate interface', () => {
  const head = 'from zope.interface import implementer, Interface\n';
  const cases: Record<string, [string, string]> = {
    'the class itself': ['@implementer(Granite)\nclass Granite: pass\n', 'implementer the class itself'],
    'a module of imgfac': [
      'from imgfac import OSDelegate\n@implementer(OSDelegate)\nclass Granite: pass\n',
      'implementer the module imgfac.OSDelegate',
    ],
    'a plain class': ['class Other: pass\n@implementer(Other)\nclass Granite: pass\n', 'implementer the class Other'],
    'a name that is not imported': ['@implementer(OSDelegate)\nclass Granite: pass\n', 'implementer OSDelegate'],
    'another interface': ['class IOther(Interface): pass\n@implementer(IOther)\nclass Granite: pass\n', 'implementer other IOther'],
    'something from elsewhere': ['from stone import IStone\n@implementer(IStone)\nclass Granite: pass\n', 'implementer unknown'],
  };
  for (const [what, [text, expected]] of Object.entries(cases)) it(what, () => assert.equal(declared(granite(head + text)), expected));
});

describe('the members are those of an instance', () => {
  const members = (text: string) => [...granite(text).members.values()].map((m) => `${m.owner}.${m.name} ${m.binding}`);

  it('in method resolution order', () =>
    assert.deepEqual(
      members(
        'class A:\n    def f(self): pass\nclass B(A):\n    def g(self): pass\nclass C(A):\n    def f(self): pass\nclass Granite(B, C): pass\n',
      ),
      ['B.g method', 'C.f method'],
    ));
  it('in all notations', () =>
    assert.deepEqual(
      members(
        'def push(self): pass\nclass Granite:\n    @staticmethod\n    def a(): pass\n    @classmethod\n    def b(cls): pass\n    @property\n    def c(self): pass\n    d = None\n    e = lambda self: 1\n    f = staticmethod(push)\n    g = push\n    @stone\n    def h(self): pass\n    i = a\n'.replace(
          '@stone',
          '@__import__("x")',
        ),
      ).map((m) => m.replace('Granite.', '')),
      ['a static', 'b class', 'c property', 'd value', 'e method', 'f static', 'g method', 'h unknown', 'i static'],
    ));
  it('including those that are set later', () =>
    assert.deepEqual(members('class Granite: pass\nGranite.push = lambda self: 1\n'), ['Granite.push method']));
  it('including what __init__ always sets', () =>
    assert.deepEqual(members('class Granite:\n    def __init__(self):\n        self.push = 3\n'), [
      'Granite.__init__ method',
      'Granite.push value',
    ]));
  it('and are unknown if __init__ only may set them', () =>
    assert.deepEqual(members('class Granite:\n    def __init__(self):\n        if x: self.push = 3\n'), [
      'Granite.__init__ method',
      'Granite.push unknown',
    ]));
  it('and are unknown if they are defined conditionally', () =>
    assert.deepEqual(members('import os\nclass Granite:\n    if os.name == "nt":\n        def push(self): pass\n'), [
      'Granite.push unknown',
    ]));
});

describe('members may be hidden by', () => {
  const uncertainty = (text: string) => granite(text).uncertainty?.reason;
  it('a base class from elsewhere', () =>
    assert.match(uncertainty('from stone import Base\nclass Granite(Base): pass\n') ?? '', /stone.Base is not analyzed/));
  it('a decorator from elsewhere', () =>
    assert.match(uncertainty('from stone import register\n@register\nclass Granite: pass\n') ?? '', /decorator/));
  it('a metaclass', () => assert.match(uncertainty('from stone import Meta\nclass Granite(metaclass=Meta): pass\n') ?? '', /metaclass/));
  it('__getattr__', () =>
    assert.match(uncertainty('class Granite:\n    def __getattr__(self, name): pass\n') ?? '', /__getattr__ may provide/));
  it('attributes set by name', () =>
    assert.match(
      uncertainty('class Granite:\n    def __init__(self, **kw):\n        for k in kw: setattr(self, k, kw[k])\n') ?? '',
      /computed names/,
    ));
  it('a call that the class is passed to', () =>
    assert.match(uncertainty('from stone import register\nclass Granite: pass\nregister(Granite)\n') ?? '', /passed to register/));
  it('a class that code may replace', () =>
    assert.match(uncertainty('class Granite: pass\ndef put(name):\n    globals()[name] = 3\nput("x")\n') ?? '', /set dynamically in put/));
  it('syntax errors', () =>
    assert.match(
      uncertainty('class Granite:\n    def push(self): pass\n    def pull(self, : pass\n') ?? '',
      /syntax that cannot be parsed/,
    ));
  it('not by the methods of a base class that nothing calls', () =>
    assert.equal(
      uncertainty(
        'class Base(object):\n    def copy(self, values, to):\n        for k in values: setattr(to, k, values[k])\nclass Granite(Base): pass\n',
      ),
      undefined,
    ));
  it('nothing in a plain class', () =>
    assert.equal(
      uncertainty('import abc, logging\nlog = logging.getLogger(__name__)\nclass Base(abc.ABC): pass\nclass Granite(Base, object): pass\n'),
      undefined,
    ));
});

it('finds abstract methods that are not implemented', () => {
  const facts = granite(
    'import abc\nclass Base(abc.ABC):\n    @abc.abstractmethod\n    def f(self): pass\n    @abc.abstractmethod\n    def g(self): pass\nclass Granite(Base):\n    def g(self): pass\n',
  );
  assert.deepEqual(
    facts.abstractMethods.map((m) => m.name),
    ['f'],
  );
});
