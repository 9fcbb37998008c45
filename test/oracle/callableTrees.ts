import { type Chance, pick } from '../support/chance.ts';
import type { Tree } from './delegateTrees.ts';

/**
 * A plugin whose delegate is defined in one of many ways, most of which have one potential mistake: how the class is created, what its
 * constructor takes, what decorators and metaclasses do, or which other callable `delegate_class` is.
 */
export function callableTree(next: Chance): Tree {
  const lines = ['import abc, functools, threading', 'from zope.interface import implementer, implementer_only, classImplements'];
  lines.push('from imgfac.OSDelegate import OSDelegate', 'from . import other', 'REGISTRY = []', 'FLAG = bool(REGISTRY)');
  const kinds = [
    classPlugin,
    classPlugin,
    classPlugin,
    orderPlugin,
    dataclassPlugin,
    fieldsPlugin,
    metaclassPlugin,
    decoratorPlugin,
    decoratorPlugin,
  ];
  const write = pick(next, [...kinds, factoryPlugin, factoryPlugin, declarerPlugin, basePlugin, keywordPlugin]);
  lines.push(...write(next));
  return {
    'imagefactory_plugins/__init__.py': '',
    'imagefactory_plugins/P/__init__.py': `${lines.join('\n')}\n`,
    'imagefactory_plugins/P/other.py': 'class Base(object):\n    pass\n',
  };
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
const METHOD = ['def create_base_image(self, builder, template, parameters): pass'];

/** A class with its body; `pass` if that is empty. */
function define(head: string, body: readonly string[], decorators: readonly string[] = []): string[] {
  return [...decorators.map((d) => `@${d}`), `class ${head}:`, ...indented(body.length > 0 ? body : ['pass'])];
}

/** The delegate class and its binding. */
function delegate(head: string, body: readonly string[] = [], decorators: readonly string[] = []): string[] {
  return [...define(`D${head}`, [...body, ...METHOD], [...decorators, 'implementer(OSDelegate)']), 'delegate_class = D'];
}

const INITIALIZERS: readonly (readonly string[])[] = [
  [],
  [],
  ['def __init__(self): pass'],
  ['def __init__(self, a): pass'],
  ['def __init__(self, a=1): pass'],
  ['def __init__(self, a, b=1): pass'],
  ['def __init__(self, *a): pass'],
  ['def __init__(self, a, *b): pass'],
  ['def __init__(self, **k): pass'],
  ['def __init__(self, *, k): pass'],
  ['def __init__(self, *, k=1): pass'],
  ['def __init__(): pass'],
  ['def __init__(*all): pass'],
  ['@staticmethod', 'def __init__(): pass'],
  ['@staticmethod', 'def __init__(a): pass'],
  ['@classmethod', 'def __init__(cls): pass'],
  ['@classmethod', 'def __init__(cls, a): pass'],
  ['@property', 'def __init__(self): return lambda: None'],
  ['@functools.lru_cache(None)', 'def __init__(self): pass'],
  ['@functools.lru_cache(None)', 'def __init__(self, a): pass'],
  ['def __init__(self): return 1'],
  ['def __init__(self): return None'],
  ['def __init__(self): return'],
  ['def __init__(self): return self'],
  ['def __init__(self): return "text"'],
  ['def __init__(self): return [], {}'],
  ['def __init__(self): return len([])'],
  ['def __init__(self): return super().__init__()'],
  ['def __init__(self):', '    if FLAG: return 1'],
  ['def __init__(self):', '    if FLAG: return 1', '    else: return 2'],
  ['def __init__(self):', '    if FLAG: return 1', '    return None'],
  ['def __init__(self):', '    try: return 1', '    finally: pass'],
  ['def __init__(self):', '    while True: return 1'],
  ['def __init__(self):', '    def f(): return 1', '    return f'],
  ['def __init__(self):', '    def f(): return 1', '    self.f = f'],
  ['def __init__(self):', '    self = None', '    return self'],
  ['async def __init__(self): pass'],
  ['def __init__(self): yield'],
  ['async def __init__(self): yield'],
  ['def __init__(self): raise ValueError()'],
  ['def __init__(self):', '    if FLAG: raise ValueError()'],
  ['__init__ = None'],
  ['__init__ = 3'],
  ['__init__ = lambda self: None'],
  ['__init__ = lambda self, a: None'],
  ['__init__ = lambda: None'],
  ['__init__ = staticmethod(lambda: None)'],
  ['__init__ = other.Base'],
  ['def __init__(self, a): pass', 'def __init__(self): pass'],
  ['if FLAG:', '    def __init__(self, a): pass'],
  ['if FLAG:', '    def __init__(self): pass', 'else:', '    def __init__(self, a): pass'],
  ['def __init__(self, a): pass', 'del __init__'],
];

const MAKERS: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ['def __new__(cls): return object.__new__(cls)'],
  ['def __new__(cls): return super().__new__(cls)'],
  ['def __new__(cls, a): return object.__new__(cls)'],
  ['def __new__(cls, a=1): return object.__new__(cls)'],
  ['def __new__(cls, *a, **k): return object.__new__(cls)'],
  ['def __new__(cls, *, k): return object.__new__(cls)'],
  ['def __new__(): pass'],
  ['def __new__(cls): pass'],
  ['def __new__(cls): return None'],
  ['def __new__(cls): return 1'],
  ['def __new__(cls): return cls'],
  ['def __new__(cls):', '    if FLAG: return None', '    return object.__new__(cls)'],
  ['def __new__(cls):', '    o = object.__new__(cls)', '    return o'],
  ['def __new__(cls): object.__new__(cls)'],
  ['def __new__(cls): raise ValueError()'],
  ['def __new__(cls): yield'],
  ['async def __new__(cls): pass'],
  ['@classmethod', 'def __new__(cls): return object.__new__(cls)'],
  ['@classmethod', 'def __new__(cls, c): return object.__new__(c)'],
  ['@classmethod', 'def __new__(cls, c, d): return object.__new__(c)'],
  ['@staticmethod', 'def __new__(cls): return object.__new__(cls)'],
  ['@staticmethod', 'def __new__(cls, a): return object.__new__(cls)'],
  ['@staticmethod', 'def __new__(): pass'],
  ['__new__ = None'],
  ['__new__ = lambda cls: object.__new__(cls)'],
  ['__new__ = lambda cls, a: object.__new__(cls)'],
];

const ABSTRACT = ['@abc.abstractmethod', 'def release(self): pass'];

/** Constructors, defined and inherited, of classes with all kinds of bases. */
function classPlugin(next: Chance): string[] {
  const maker = () => [...pick(next, MAKERS), ...(next(2) === 0 ? pick(next, INITIALIZERS) : [])];
  const base = pick(next, [
    '',
    '',
    '(object)',
    '(Exception)',
    '(OSError)',
    '(dict)',
    '(threading.Thread)',
    '(abc.ABC)',
    '(int)',
    '(UnicodeDecodeError)',
    '(type)',
  ]);
  const lines = define(`A${base}`, [...(next(3) === 0 ? ABSTRACT : []), ...maker()]);
  lines.push(...define('B(object)', next(2) === 0 ? pick(next, INITIALIZERS) : []));
  const own = next(2) === 0 ? [] : [...(next(2) === 0 ? pick(next, INITIALIZERS) : maker())];
  const extra =
    next(6) === 0 ? ['def __getattr__(self, name): raise AttributeError(name)'] : next(6) === 0 ? ['def release(self): pass'] : [];
  return [
    ...lines,
    ...delegate(pick(next, ['(A)', '(A)', '(A)', '(A, B)', '(B, A)', '', '(Exception)', '(Exception, B)', '(abc.ABC)']), [
      ...extra,
      ...own,
    ]),
  ];
}

/** Diamonds, duplicates and orders of bases. */
function orderPlugin(next: Chance): string[] {
  const names = ['object', 'A', 'B', 'C', 'E'];
  const lines = define(pick(next, ['A', 'A(object)', 'A(Exception)', 'A(abc.ABC)']), []);
  const bases = (count: number, known: number) => Array.from({ length: count }, () => names[next(known)] as string).join(', ');
  lines.push(...define(`B(${bases(1 + next(2), 2)})`, []));
  lines.push(...define(`C(${bases(1 + next(2), 3)})`, []));
  lines.push(...define(`E(${bases(1 + next(3), 4)})`, next(4) === 0 ? ['__slots__ = ("x",)'] : []));
  return [...lines, ...delegate(`(${bases(1 + next(3), 5)}${next(6) === 0 ? ', Exception' : ''})`)];
}

const ANNOTATED = [
  'a: int',
  'a: int = 1',
  'b: str',
  'b: str = "x"',
  'b: list = []',
  'b: dict = {}',
  'b: list = list()',
  'b: tuple = ()',
  'c: int = dataclasses.field()',
  'c: int = dataclasses.field(default=1)',
  'c: list = dataclasses.field(default_factory=list)',
  'c: int = dataclasses.field(init=False)',
  'd: typing.ClassVar[int]',
  'd: typing.ClassVar[list] = []',
  'd: "int"',
  'd: "typing.ClassVar[int]"',
  'e: dataclasses.InitVar[int]',
  'e: dataclasses.InitVar[int] = 1',
  'e: CV[int]',
  'f = 1',
  'f: "typing.List[int]" = None',
  'g: other.Base = None',
];

/** Dataclasses, inherited ones among them. */
function dataclassPlugin(next: Chance): string[] {
  const option = () =>
    pick(next, [
      '',
      '',
      '',
      '()',
      '(frozen=True)',
      '(init=False)',
      '(eq=False)',
      '(init=FLAG)',
      '(repr=True)',
      ...(next(3) === 0 ? ['(kw_only=True)', '(slots=True)'] : []),
    ]);
  const fields = (count: number) => Array.from({ length: count }, () => pick(next, ANNOTATED));
  const post = () =>
    next(4) > 0
      ? []
      : [
          pick(next, [
            'def __post_init__(self): pass',
            'def __post_init__(self, e): pass',
            'def __post_init__(self, *e): pass',
            'def __init__(self): pass',
            'def __init__(self, a): pass',
          ]),
        ];
  const newer = next(10) === 0 ? ['_: dataclasses.KW_ONLY', 'h: int', 'i: int = dataclasses.field(kw_only=True)'] : [];
  const lines = ['import dataclasses, typing', 'from typing import ClassVar as CV'];
  const inherits = next(2) === 0;
  if (inherits) lines.push(...define('A', [...fields(next(3)), ...post()], next(4) === 0 ? [] : [`dataclasses.dataclass${option()}`]));
  const decorators = next(6) === 0 ? [] : [`dataclasses.dataclass${option()}`];
  return [...lines, ...delegate(inherits ? '(A)' : '', [...fields(next(3)), ...newer, ...post()], decorators)];
}

/** Named tuples, enumerations and protocols. */
function fieldsPlugin(next: Chance): string[] {
  const lines = ['import typing, enum, collections'];
  const body = pick(next, [
    [],
    ['a: int'],
    ['a: int = 1'],
    ['a: int = 1', 'b: int'],
    ['A = 1'],
    ['def __init__(self): pass'],
    ['def _missing_(cls, v): pass'],
    ABSTRACT,
  ]);
  const base = pick(next, [
    'typing.NamedTuple',
    'typing.NamedTuple',
    'enum.Enum',
    'enum.IntEnum',
    'enum.Flag',
    'typing.Protocol',
    'typing.Generic[T]',
  ]);
  lines.push('T = typing.TypeVar("T")', 'class B(object):', '    pass');
  if (next(3) === 0) return [...lines, ...delegate(pick(next, [`(${base})`, `(${base}, B)`, `(B, ${base})`]), body)];
  lines.push(...define(`A(${base})`, body));
  return [
    ...lines,
    ...delegate('(A)', pick(next, [[], [], ['def __init__(self): pass'], ['def __new__(cls): return super().__new__(cls, 1)']])),
  ];
}

const METACLASSES: readonly (readonly string[])[] = [
  [],
  ['def __call__(cls): return type.__call__(cls)'],
  ['def __call__(cls, a): return type.__call__(cls)'],
  ['def __call__(cls, *a): return type.__call__(cls)'],
  ['def __call__(cls): pass'],
  ['def __call__(): pass'],
  ['@staticmethod', 'def __call__(): return object()'],
  ['def __new__(mcs, n, b, d): return super().__new__(mcs, n, b, d)'],
  ['def __new__(mcs, n, b, d, **k): return super().__new__(mcs, n, b, d)'],
  ['def __new__(mcs, n, b, d): super().__new__(mcs, n, b, d)'],
  ['def __new__(mcs, n, b): return super().__new__(mcs, n, b, {})'],
  ['def __new__(mcs, n, b, d, flag): return super().__new__(mcs, n, b, d)'],
  ['def __new__(mcs, n, b, d, *, flag): return super().__new__(mcs, n, b, d)'],
  ['def __new__(mcs, n, b, d): return None'],
  ['def __new__(mcs, n, b, d):', '    d["__init__"] = lambda self: None', '    return super().__new__(mcs, n, b, d)'],
  ['def __init__(cls, n, b, d): pass'],
  ['def __init__(cls): pass'],
  ['def __init__(cls, n, b, d, flag): pass'],
  ['def __init__(cls, n, b, d): cls.__init__ = lambda self: None'],
  ['def mro(cls): return type.mro(cls)'],
];

/** Metaclasses that change how classes and instances are created. */
function metaclassPlugin(next: Chance): string[] {
  const lines = [
    ...define(`M(${pick(next, ['type', 'type', 'type', 'abc.ABCMeta', 'object'])})`, pick(next, METACLASSES)),
    ...define('N(type)', pick(next, [[], [], ...METACLASSES])),
    'def function(n, b, d): return type(n, b, d)',
    'def useless(n): return type(n, (), {})',
    'def nothing(n, b, d): pass',
  ];
  const given = () => {
    const name = pick(next, [
      'M',
      'M',
      'M',
      'N',
      'type',
      'abc.ABCMeta',
      'function',
      'useless',
      'nothing',
      'None',
      'object',
      '"M"',
      'other',
      '',
    ]);
    return name === '' ? '' : `metaclass=${name}`;
  };
  const option = next(6) === 0 ? ', flag=1' : '';
  lines.push(
    ...define(
      `A(${given()}${option && 'flag=1'})`.replace('Mflag', 'M, flag').replace(/(\w|")flag=1/, '$1, flag=1'),
      next(4) === 0 ? ABSTRACT : [],
    ),
  );
  lines.push(...define(`B(${next(3) === 0 ? 'metaclass=N' : ''})`, next(5) === 0 ? pick(next, INITIALIZERS) : []));
  const head = pick(next, ['(A)', '(A)', '(A, B)', '(B)', `(B${option})`, `(${given() || 'object'})`, '(A, metaclass=N)']);
  return [...lines, ...delegate(head, next(4) === 0 ? pick(next, INITIALIZERS) : [])];
}

const DECORATORS: readonly (readonly string[])[] = [
  ['def deco(c): return c'],
  ['def deco(c):', '    REGISTRY.append(c)', '    return c'],
  ['def deco(c):', '    REGISTRY.append(c)'],
  ['def deco(c): return None'],
  ['def deco(c):', '    if FLAG: return c'],
  ['def deco(c):', '    if not FLAG: return c'],
  ['def deco(c):', '    if FLAG: return None', '    else: return c'],
  ['def deco(c):', '    try: return c', '    except ValueError: pass'],
  ['def deco(c):', '    c.__init__ = lambda self: None', '    return c'],
  ['def deco(c):', '    class W(c):', '        pass', '    return W'],
  ['def deco(c):', '    c = None', '    return c'],
  ['def deco(c): return c()'],
  ['def deco(c): return "text"'],
  ['def deco(c): return lambda: c()'],
  ['def deco(c): return lambda a: c()'],
  ['def deco(c, name=None): return c'],
  ['def deco(c, name): return c'],
  ['def deco(): return lambda c: c'],
  ['def deco(*c): return c[0]'],
  ['def deco(**k): return k'],
  ['async def deco(c): return c'],
  ['def deco(c): yield c'],
  ['def deco(c): raise ValueError(c)'],
  ['def deco(name):', '    def wrap(c): return c', '    return wrap'],
  ['def deco(name=None):', '    def wrap(c): return c', '    return wrap'],
  ['def deco(name):', '    def wrap(c):', '        REGISTRY.append(c)', '    return wrap'],
  ['def deco(name):', '    def wrap(c=None): return D', '    return wrap'],
  ['def deco(name):', '    def wrap(c=None): pass', '    return wrap'],
  ['def deco(c):', '    def make(*a, **k): return c(*a, **k)', '    return make'],
  ['def deco(c):', '    @functools.wraps(c)', '    def make(): return c()', '    return make'],
  ['def deco(c):', '    @functools.wraps(c)', '    def make(a): return c()', '    return make'],
  ['def deco(c):', '    def make(): pass', '    return make'],
  ['class deco(object):', '    def __init__(self, c): self.c = c'],
  ['class deco(object):', '    def __init__(self, c): self.c = c', '    def __call__(self): return self.c()'],
  ['class deco(object):', '    def __init__(self, c): self.c = c', '    def __call__(self, a): return self.c()'],
  ['class deco(object):', '    def __init__(self, name): pass', '    def __call__(self, c): return c'],
  ['class deco(object):', '    def __init__(self): pass', '    def __call__(self, c): return c'],
  ['class deco(object):', '    def __call__(self, c): return c'],
  ['class deco(object):', '    def __new__(cls, c): return c'],
  ['class _Deco(object):', '    def __call__(self, c): return c', 'deco = _Deco()'],
  ['class _Deco(object):', '    def __call__(self, c): pass', 'deco = _Deco()'],
  ['class _Deco(object):', '    def __call__(self): pass', 'deco = _Deco()'],
  ['class _Deco(object):', '    def deco(self, c): return c', 'deco = _Deco().deco'],
  ['class _Deco(object):', '    @staticmethod', '    def deco(c): pass', 'deco = _Deco.deco'],
  ['class _Deco(object):', '    @classmethod', '    def deco(cls, c): pass', 'deco = _Deco.deco'],
  ['deco = lambda c: c'],
  ['deco = lambda c: None'],
  ['deco = lambda: None'],
  ['deco = functools.partial(lambda a, c: c, 1)'],
  ['deco = functools.total_ordering'],
  ['deco = None'],
  ['deco = "text"'],
  ['deco = property'],
  ['deco = staticmethod'],
  ['deco = classmethod'],
  ['deco = OSDelegate'],
  ['deco = other'],
  ['deco = implementer(OSDelegate)'],
  ['deco = implementer'],
];

/** Decorators in the package, with and without calls, and called in other ways. */
function decoratorPlugin(next: Chance): string[] {
  const lines = [...pick(next, DECORATORS)];
  const maker = next(4) === 0 ? pick(next, INITIALIZERS) : [];
  const written = pick(next, ['deco', 'deco', 'deco', 'deco()', 'deco("x")', 'deco(name="x")']);
  switch (next(5)) {
    case 0:
      return [...lines, ...define('D', [...METHOD, ...maker], ['implementer(OSDelegate)']), `delegate_class = ${written}(D)`];
    case 1:
      return [...lines, ...define('D', [...METHOD, ...maker], ['implementer(OSDelegate)', written]), 'delegate_class = D'];
    case 2:
      return [...lines, ...define('A', maker, [written]), ...delegate('(A)')];
    default:
      return [...lines, ...delegate('', maker, [written])];
  }
}

const FACTORIES: readonly (readonly string[])[] = [
  ['def make(): return D()'],
  ['def make(): return D'],
  ['def make(a): return D()'],
  ['def make(a=1): return D()'],
  ['def make(*a, **k): return D()'],
  ['def make(*, k): return D()'],
  ['def make(*, k=1): return D()'],
  ['def make(): D()'],
  ['def make(): pass'],
  ['def make(): return None'],
  ['def make():', '    if FLAG: return D()'],
  ['def make():', '    if not FLAG: return D()'],
  ['def make():', '    with open("/dev/null"): return D()'],
  ['def make(): raise ValueError()'],
  ['def make():', '    if FLAG: raise ValueError()', '    return D()'],
  ['def make(): return "text"'],
  ['def make(): return [D()]'],
  ['def make(): return D(), 1'],
  ['def make():', '    def inner(): return D()', '    return inner'],
  ['async def make(): return D()'],
  ['def make(): yield D()'],
  ['async def make(): yield D()'],
  ['make = lambda: D()'],
  ['make = lambda a: D()'],
  ['make = lambda a=1: D()'],
  ['make = lambda: None'],
  ['make = lambda: "text"'],
  ['make = functools.partial(D)'],
  ['make = functools.partial(lambda a: D(), 1)'],
  ['make = D.create_base_image'],
  ['make = D().create_base_image'],
  ['make = D.static'],
  ['make = D.klass'],
  ['make = D().klass'],
  ['make = D().prop'],
  ['make = D().method'],
  ['make = D.method'],
  ['@functools.lru_cache(None)', 'def make(): return D()'],
  ['@functools.lru_cache(None)', 'def make(a): return D()'],
  ['@property', 'def make(): return D()'],
  ['@staticmethod', 'def make(a): return D()'],
  ['def wrap(f):', '    def inner(): return f(1)', '    return inner', '@wrap', 'def make(a): return D()'],
  ['def wrap(f):', '    def inner(a): return f()', '    return inner', '@wrap', 'def make(): return D()'],
  ['def wrap(f): pass', '@wrap', 'def make(): return D()'],
  ['make = OSDelegate'],
  ['make = other'],
  ['make = print'],
  ['make = Caller()'],
  ['make = D()'],
  ['make = Caller().__call__'],
];

const CALLERS = [
  'def __call__(self): return D()',
  'def __call__(self, a): return D()',
  'def __call__(self): pass',
  'async def __call__(self): return D()',
  'def other(self): pass',
  '__call__ = None',
  '__call__ = lambda self: D()',
];

/** Other values of `delegate_class`: functions, methods, instances. */
function factoryPlugin(next: Chance): string[] {
  const body = [
    ...METHOD,
    '@staticmethod',
    `def static(${pick(next, ['', 'a', 'a=1'])}): return D()`,
    '@classmethod',
    `def klass(cls${pick(next, ['', ', a', ', a=1'])}): ${pick(next, ['return cls()', 'return cls()', 'pass'])}`,
    '@property',
    'def prop(self): return D',
    `def method(self${pick(next, ['', ', a'])}): return self`,
  ];
  const lines = [...define('D(object)', body, ['implementer(OSDelegate)']), ...define('Caller(object)', [pick(next, CALLERS)])];
  lines.push(...pick(next, FACTORIES));
  return [...lines, pick(next, ['delegate_class = make', 'delegate_class = make', 'delegate_class = make', 'delegate_class = make()'])];
}

/** Ways of declaring the interface that are almost right. */
function declarerPlugin(next: Chance): string[] {
  const lines = define(
    'D(object)',
    METHOD,
    pick(next, [[], ['implementer(OSDelegate)'], ['implementer'], ['implementer_only'], ['implementer()']]),
  );
  lines.push(...define('E(D)', []));
  const call = pick(next, [
    'D = classImplements(D, OSDelegate)',
    'classImplements(D, OSDelegate)',
    'classImplements(OSDelegate, D)',
    'D = implementer(OSDelegate)(D)',
    'D = implementer(D)(OSDelegate)',
    'D = implementer(D)(D)',
    'D = implementer(OSDelegate, D)',
    'D = implementer(OSDelegate)',
    'D = implementer(OSDelegate())(D)',
    'D = implementer(OSDelegate)(implementer(OSDelegate)(D))',
    'implementer(OSDelegate)(D)',
    'D = OSDelegate(D, None)',
    'pass',
    'pass',
  ]);
  return [...lines, call, `delegate_class = ${pick(next, ['D', 'D', 'E'])}`];
}

/** Bases that are not classes, or that do not allow subclasses. */
function basePlugin(next: Chance): string[] {
  const lines = [
    'import os, threading, logging, json',
    ...define(
      'A(object)',
      next(3) === 0 ? [pick(next, ['def __init__(self, *a): pass', 'def __init__(self, a=1): pass', '__slots__ = ("x",)'])] : [],
    ),
    ...define('B(object)', next(4) === 0 ? ['__slots__ = ("y",)'] : []),
    'def function(): return A',
    'async def coroutine(): pass',
    'instance = A()',
    'from . import other as module',
  ];
  const bases = [
    'A',
    'B',
    'function',
    'function()',
    'lambda: A',
    'module',
    'other',
    'os',
    'threading',
    'json',
    'len',
    'print',
    'bool',
    'None',
    '"A"',
    '3',
    '[A]',
    '(A)',
    '{}',
    'instance',
  ];
  const more = [
    'A()',
    'coroutine',
    'dict',
    'int',
    'str',
    'Exception',
    'type',
    'range',
    'slice',
    'A.__init__',
    'True',
    'implementer(OSDelegate)',
    'threading.Thread',
    'logging.Handler',
    'module.Base',
  ];
  const base = () => pick(next, [...bases, ...more]);
  const body =
    next(5) === 0
      ? pick(next, [
          ['__slots__ = ("log",)'],
          ['__slots__ = ("log",)', 'log = None'],
          ['__slots__ = ()'],
          ['__slots__ = ("log", "other")', 'def log(self): pass'],
        ])
      : [];
  return [...lines, ...delegate(`(${next(3) === 0 ? `${base()}, ${base()}` : base()})`, body)];
}

const HOOKS: readonly (readonly string[])[] = [
  ['def __init_subclass__(cls): pass'],
  ['def __init_subclass__(cls, name): pass'],
  ['def __init_subclass__(cls, *, name): pass'],
  ['def __init_subclass__(cls, name=None, **k): pass'],
  ['def __init_subclass__(cls, **k): super().__init_subclass__(**k)'],
  ['def __init_subclass__(): pass'],
  ['@classmethod', 'def __init_subclass__(cls, name): pass'],
  ['@staticmethod', 'def __init_subclass__(name=None): pass'],
  ['__init_subclass__ = None'],
  [],
];

/** Keyword arguments of the class statement. */
function keywordPlugin(next: Chance): string[] {
  const lines = define(`A(${pick(next, ['object', 'abc.ABC', 'Exception'])})`, pick(next, HOOKS));
  lines.push(...define(`B(${next(3) === 0 ? 'A, name=1' : 'object'})`, next(3) === 0 ? pick(next, HOOKS) : []));
  return [
    ...lines,
    ...delegate(pick(next, ['(A)', '(A, name="x")', '(A, other=1)', '(B, A)', '(B)', '(object, name=1)', '(A, **{"name": 1})'])),
  ];
}
