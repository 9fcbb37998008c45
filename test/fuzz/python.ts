import fc from 'fast-check';

const NAMES = [
  'a',
  'b',
  'os',
  'sys',
  'G',
  'implementer',
  'OSDelegate',
  'globals',
  'getattr',
  'setattr',
  'delegate_class',
  '__name__',
  'nothing',
];

/** Expressions to nest; `_` is the place of the inner expression. */
const AROUND = [
  ...[
    '(_)',
    '_()',
    '_(1)',
    'a(_)',
    'a(x=_)',
    'a(*_)',
    'a(**_)',
    '_.a',
    '_[0]',
    'a[_]',
    '_[_]',
    'a[_:1]',
    '[_]',
    '(_,)',
    '{_}',
    '{1: _}',
    '{_: 1}',
  ],
  ...[
    'not _',
    '-_',
    '_ + 1',
    '1 + _',
    '_ < 1',
    '1 < _',
    '_ or a',
    'a or _',
    '_ and _',
    '_ if a else b',
    'a if _ else b',
    'lambda: _',
    'lambda x=_: x',
  ],
  ...[
    '[x for x in _]',
    '[_ for x in a]',
    '{x: _ for x in a}',
    '(x for x in a if _)',
    'getattr(_, "a", _)',
    'f(_)(_)',
    'implementer(_)(G)',
    '(y := _)',
    'f"{_}"',
    '"%s" % _',
  ],
];

/** Statements to nest blocks in. */
const BLOCKS = [
  ...[
    'if _:',
    'if _:\n    pass\nelse:',
    'for x in _:',
    'while _:',
    'with _:',
    'with _ as x:',
    'try:\n    _\nexcept _:',
    'try:\n    pass\nfinally:',
    'match _:\n case 1:',
  ],
  ...['class C(_):', 'class C(object):', '@_\nclass C(G):', 'def f(x=_):', '@_\ndef f(x):', 'class C(G, metaclass=_):', 'async def f():'],
];

const STATEMENTS = [
  '_',
  'x = _',
  'x, y = _',
  'x[_] = _',
  'x.a = _',
  'x += _',
  'del x',
  'global x',
  'import a',
  'from .g import *',
  'from .g import G',
  'raise _',
  'assert _',
];

/** An expression, nested up to the given depth. */
function expression(depth: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...AROUND), { maxLength: depth }))
    .map(([name, around]) => around.reduce((inner, one) => grown(one, inner), name));
}

/** Repeats the inner text only while it is short, so that the length at most doubles. */
function grown(around: string, inner: string): string {
  const once = around.indexOf('_');
  return around.replaceAll('_', (_, at: number) => (at === once || inner.length < 200 ? inner : 'a'));
}

/** A module of statements and nested blocks. */
export function moduleText(depth: number): fc.Arbitrary<string> {
  const statement = fc.tuple(fc.constantFrom(...STATEMENTS), expression(depth)).map(([one, value]) => one.replaceAll('_', () => value));
  const nested = fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...BLOCKS), expression(3)), { maxLength: depth }),
      fc.array(statement, { minLength: 1, maxLength: 3 }),
    )
    .map(([heads, body]) =>
      heads.reduceRight(
        (inner, [head, value]) =>
          block(
            head.replaceAll('_', () => value),
            inner,
          ),
        body.join('\n'),
      ),
    );
  return fc.array(fc.oneof(statement, nested), { minLength: 1, maxLength: 6 }).map((all) => `${all.join('\n')}\n`);
}

function block(head: string, body: string): string {
  const indent = `${head.split('\n').at(-1)?.match(/^ */)?.[0] ?? ''} `;
  return `${head}\n${body.replace(/^/gm, indent)}`;
}
