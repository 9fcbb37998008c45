import { type Chance, pick } from '../support/chance.ts';
import type { Tree } from './delegateTrees.ts';
import { SOUND } from './forms.ts';

/** A plugin that uses a name while it is imported. */
export interface NameTree {
  /** The parts that it consists of. */
  readonly title: string;
  readonly tree: Tree;
}

/** Statements that may bind the name N, or something else, before it is used. */
const BEFORE: readonly string[] = [
  ...Array.from({ length: 14 }, () => ''),
  'N = 1',
  'N = M = 1',
  '(N, M) = (1, 2)',
  'N: int = 1',
  'N: int',
  'N += 1',
  'N = 1\ndel N',
  'if sys.version_info[0] > 2:\n    N = 1',
  'if sys.version_info[0] > 2:\n    N = 1\nelse:\n    N = 2',
  'if False:\n    N = 1',
  'if True:\n    N = 1',
  'if __name__ == "__main__":\n    N = 1',
  'try:\n    import nowhere as N\nexcept ImportError:\n    N = None',
  'try:\n    import nowhere as N\nexcept ImportError:\n    pass',
  'try:\n    N = 1\nfinally:\n    pass',
  'try:\n    raise ValueError(3)\nexcept ValueError as N:\n    pass',
  'for N in (1, 2):\n    pass',
  'for N in ():\n    pass',
  'for N in range(3):\n    break',
  'for i in range(3):\n    N = i',
  'while True:\n    N = 1\n    break',
  'with open(__file__) as N:\n    pass',
  'with suppress():\n    raise ValueError()\n    N = 1',
  'with suppress():\n    N = 1',
  'import os as N',
  'import os.path as N',
  'from os import path as N',
  'from .names import *',
  'from .names import K as N',
  'from .nothing import *',
  'from os.path import *',
  'def N(): pass',
  'class N(object): pass',
  '@(lambda f: f)\ndef N(): pass',
  'x = [N for N in (1, 2)]',
  'x = [M for N in (1, 2) for M in (N, N)]',
  'x = {N for N in (1, 2)}',
  'x = list(N for N in (1, 2))',
  '(N := 1)',
  'x = 1 and (N := 1)',
  'x = 0 and (N := 1)',
  'x = lambda: (N := 1)',
  'x = [(N := y) for y in (1, 2)]',
  'match 1:\n    case N:\n        pass',
  'match [1]:\n    case [N, *M]:\n        pass',
  'type N = int',
  'class C[N]: pass',
  'def f():\n    global N\n    N = 1\nf()',
  'def f():\n    global N\n    N = 1',
  'def f():\n    N = 1\nf()',
  'class C(object):\n    N = 1',
  'class C(object):\n    global N\n    N = 1',
  'globals()["N"] = 1',
  'globals().update(N=1)',
  'vars()["N"] = 1',
  'locals()["N"] = 1',
  'setattr(sys.modules[__name__], "N", 1)',
  'sys.modules[__name__].N = 1',
  'exec("N = 1")',
  'exec("N = 1", globals())',
  'exec "N = 1"',
  'eval("globals().update(N=1)")',
  'import builtins\nbuiltins.N = 1',
  'from . import other',
  'from . import other\nother.put(globals())',
  'from . import other\nother.put_here()',
  'def put(g): g["N"] = 1\nput(globals())',
  'for name in ("N", "M"):\n    globals()[name] = 1',
];

/** Expressions that may or may not evaluate N. */
const EXPRESSIONS: readonly string[] = [
  ...[
    'N',
    'N',
    'N.a',
    'N()',
    '[N]',
    '(N, 1)',
    '{1: N}',
    '{N: 1}',
    '{N}',
    '{1, N}',
    'str(N)',
    'dict(a=N)',
    'print(N)',
    'max(*[N])',
    'dict(**{"a": N})',
  ],
  ...[
    '1 + id(N)',
    'N + 1',
    '-N',
    'not N',
    'N is None',
    '1 < N',
    '0 < 1 < N',
    '1 < 0 < N',
    'N or 1',
    '1 or N',
    '0 and N',
    '1 and N',
    'N and 1',
  ],
  ...[
    '1 if N else 2',
    'N if 1 else 2',
    '2 if 1 else N',
    '[y for y in N]',
    '[N for y in (1,)]',
    '[N for y in ()]',
    '[y for y in () if N]',
    'list(N for y in ())',
  ],
  ...[
    'list(y for y in [N])',
    '{y: 1 for y in [N]}',
    '{y for y in [N]}',
    '[y for y in (1,) for z in [N]]',
    'lambda: N',
    'lambda a=N: a',
    '(lambda: N)()',
    '(lambda N: N)(1)',
  ],
  ...[
    '[1, 2][id(N):]',
    '{}.get(N)',
    '"%s" % N',
    'f"{N}"',
    'f"{1:>{len(str(N))}}"',
    'f"a" f"{N!r}"',
    '"{}".format(N)',
    '`N`',
    '"N"',
    'b"N"',
    '(N,)',
    '((N))',
  ],
  ...[
    '[*[N]]',
    '{**{1: N}}',
    '(y := N)',
    '[1, [2, [3, N]]]',
    'isinstance(N, int)',
    'getattr(os, "path", N)',
    'hasattr(os, "N")',
    'os.path.join("a", str(N))',
    '"a" "b" + str(N)',
  ],
];

/** Statements that contain an expression E. */
const STATEMENTS: readonly string[] = [
  ...[
    'x = E',
    'x = E',
    'x = E',
    'x = y = E',
    'x, y = E, 1',
    'x, *y = 1, E',
    'x: int = E',
    'd[0] = E',
    'd[E] = 1',
    'd[0], x = 1, E',
    'o.a = E',
    'E',
    'E; x = 1',
    'x = 1; x += E',
  ],
  ...[
    'd[E if 1 else 2] = 1',
    'if E:\n    pass',
    'if True:\n    E',
    'if sys.argv == 3:\n    E',
    'if sys.argv == 3:\n    pass\nelif E:\n    pass',
    'if True: pass\nelif E: pass',
  ],
  ...[
    'if sys.version_info[0] > 2:\n    E\nelse:\n    E',
    'for x in [E]:\n    pass',
    'for x in (1,):\n    E',
    'for x in ():\n    E',
    'while E:\n    break',
    'while False:\n    E',
  ],
  ...[
    'with suppress(E):\n    pass',
    'with suppress():\n    E',
    'with suppress(), suppress(E):\n    pass',
    'with suppress() as o.b:\n    x = E',
    'assert E or 1',
    'assert 1, E',
  ],
  ...[
    'try:\n    E\nexcept NameError:\n    pass',
    'try:\n    E\nexcept ImportError:\n    pass',
    'try:\n    E\nexcept:\n    pass',
    'try:\n    E\nfinally:\n    pass',
  ],
  ...[
    'try:\n    import nowhere\n    E\nexcept ImportError:\n    pass',
    'try:\n    x = os.nothing(E)\nexcept AttributeError:\n    pass',
    'try:\n    x = os.nothing\n    E\nexcept AttributeError:\n    pass',
  ],
  ...[
    'try:\n    pass\nexcept E:\n    pass',
    'try:\n    1 / 0\nexcept ZeroDivisionError:\n    E',
    'try:\n    int("x")\nexcept (ValueError, E):\n    pass',
    'try:\n    pass\nelse:\n    E',
  ],
  ...[
    'def f(a=E): pass',
    'def f(a, *, b=E): pass',
    'def f(a: E): pass',
    'def f() -> E: pass',
    'def f(): return E',
    'def f(): return E\nf()',
    'def f(a=lambda: E): pass',
    'def f():\n    def g(a=E): pass',
  ],
  ...[
    'async def f(): return E',
    '@same(E)\ndef f(): pass',
    '@same(E)\nclass C(object): pass',
    '@same(1)(E)\ndef f(): pass',
    '@(same(E))\nclass C(object): pass',
    'class C(same2(E)): pass',
  ],
  ...[
    'class C(object):\n    a = E',
    'class C(object):\n    def f(self, a=E): pass',
    'class C(object):\n    def f(self): return E',
    'class C(object):\n    class D(object):\n        a = E',
  ],
  ...[
    'class C(object):\n    N = 1\n    a = E',
    'class C(object):\n    N = 1\n    a = [y for y in [E]]',
    'class C(object):\n    N = 1\n    a = [E for y in [1]]',
    'class C(object):\n    N = 1\n    def f(self, a=E): pass',
  ],
  ...[
    'class C(object):\n    N = 1\n    class D(object):\n        a = E',
    'class C(metaclass=Prepared):\n    a = E',
    'class P(metaclass=Prepared): pass\nclass C(P):\n    a = E',
    'class C(object, metaclass=same2(E)): pass',
  ],
  ...[
    'class C(object):\n    a: E',
    'class C(object):\n    a: E = 1',
    'class C(object):\n    if True:\n        a = E',
    'class C(object):\n    for N in (1,):\n        a = E',
    'class C(object):\n    a = lambda self: E',
  ],
  ...[
    'raise ValueError(E)',
    'del d[E]',
    'print E',
    'print >>sys.stderr, E',
    'exec("E")',
    'exec E',
    'global N\nx = E',
    'return_ = E',
    'x = (yield_ for yield_ in [E])',
    'x = 1 if 1 else E',
    'x = E if E else E',
  ],
  ...[
    'match E:\n    case 1: pass',
    'match 1:\n    case 1 if E: pass',
    'match 1:\n    case 2 if E: pass',
    'type X = E',
    'def f[N](a=E): pass',
    'class C[N](object):\n    a = E',
    'class C[N](object):\n    def f(self, a=E): pass',
  ],
];

const PREAMBLE = `import os
import sys
class Nothing(object): pass
o = Nothing()
d = {1: 1}
def same(*a): return lambda x, *y: x
def same2(*a): return type("B", (object,), {})
class suppress(object):
    def __init__(self, *a): pass
    def __enter__(self): return self
    def __exit__(self, *a): return True
class Anything(dict):
    def __missing__(self, key):
        if key.startswith("__"): raise KeyError(key)
        return 1
class Prepared(type):
    @classmethod
    def __prepare__(m, n, b): return Anything()
    def __new__(m, n, b, d): return type.__new__(m, n, b, dict(d))
`;

/** A random plugin. @param number makes its names unique, because one Python process imports all plugins */
export function nameTree(next: Chance, number: number): NameTree {
  const before = pick(next, BEFORE);
  const statement = pick(next, STATEMENTS);
  const expression = pick(next, EXPRESSIONS);
  const use = statement.replaceAll('E', (_, at: number) => (/\w/.test(statement.charAt(at + 1)) ? 'E' : expression));
  const after = pick(next, ['', '', 'N = 5', 'def N(): pass', 'from .names import *']);
  const name = pick(next, [`name_${number}`, `Name${number}`, `installer_${number}`]);
  const named = (text: string) => text.replace(/\b[NM]\b/g, (letter) => (letter === 'N' ? name : `${name}_2`));
  const text = named([PREAMBLE + before, use, after, ''].join('\n'));
  const where = pick(next, ['initializer', 'module', 'star']);
  const binding = 'from .g import G as delegate_class\n';
  const files: Record<string, string> =
    where === 'initializer'
      ? { '__init__.py': pick(next, [binding + text, text + binding]) }
      : { '__init__.py': `${where === 'star' ? 'from .used import *' : 'from . import used'}\n${binding}`, 'used.py': text };
  const helpers = {
    'g.py': SOUND,
    'names.py': named('K = 1\nN = 2\n'),
    'nothing.py': '',
    'other.py': named(
      'import sys\nsys.modules[__package__ or "imagefactory_plugins.P"].N = 1\ndef put(g): g["N"] = 1\ndef put_here(): pass\n',
    ),
  };
  const all = Object.entries({ ...helpers, ...files }).map(([path, content]) => [`imagefactory_plugins/P/${path}`, content] as const);
  const title = [before, use, after, where].map((one) => JSON.stringify(one)).join(', ');
  return { title, tree: { 'imagefactory_plugins/__init__.py': '', ...Object.fromEntries(all) } };
}
