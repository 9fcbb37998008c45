import { type Chance, pick } from '../support/chance.ts';
import type { Tree } from './delegateTrees.ts';

/** A delegate class with random members, and the tested methods of the Builder. */
export interface MethodTree {
  readonly tree: Tree;
  readonly type: 'os' | 'cloud';
}

const METHODS = {
  os: ['create_base_image', 'create_target_image', 'add_cloud_plugin_content', 'abort'],
  cloud: ['push_image_to_provider', 'delete_from_provider', 'builder_should_create_target_image', 'builder_did_create_target_image'],
} as const;

const COUNTS: Readonly<Record<string, number>> = {
  create_base_image: 3,
  create_target_image: 4,
  add_cloud_plugin_content: 1,
  abort: 0,
  push_image_to_provider: 6,
  delete_from_provider: 5,
};

/** Functions that decorate methods. */
const DECORATORS = `import contextlib, functools, os
from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate
from imgfac.CloudDelegate import CloudDelegate
from .marks import ran
try:
    from functools import lru_cache, partialmethod
except ImportError:
    def lru_cache(*sizes): return lambda function: function
    partialmethod = functools.partial
def logged(method):
    @functools.wraps(method)
    def wrapper(*args, **kwargs):
        return method(*args, **kwargs)
    return wrapper
def forgetful(method):
    def wrapper(self, *args):
        method(self, *args)
    return wrapper
def narrow(method):
    @functools.wraps(method)
    def wrapper(self, first):
        return method(self, first)
    return wrapper
def short(method):
    def wrapper(self, *rest):
        return method(self)
    return wrapper
def retry(times=2):
    def decorator(method):
        def wrapper(self, *args, **kwargs):
            result = method(self, *args, **kwargs)
            return result
        return wrapper
    return decorator
def safe(method):
    def wrapper(*args):
        try:
            return method(*args)
        except TypeError:
            ran.append(0)
    return wrapper
def run(method):
    def wrapper(*args):
        for one in method(*args) or (): pass
    return wrapper
def same(method): return method
def swapped(method):
    method = logged(method)
    def wrapper(*args): return method(*args)
    return wrapper
def condition(method):
    if os.environ.get("NOT_SET_HERE"): return None
    return method
`;

/** A plugin whose delegate defines its methods in any of the ways that Python allows. */
export function methodTree(next: Chance): MethodTree {
  const type = pick(next, ['os', 'cloud'] as const);
  const names = METHODS[type].filter(() => next(3) > 0);
  const bases = next(3) === 0 ? ['Base'] : [];
  const writing: Class = { next, body: [], constructor: [], after: [], base: [] };
  for (const name of names) addMember(writing, name);
  const own = [...writing.body, ...(writing.constructor.length > 0 ? ['def __init__(self):', ...indent(writing.constructor)] : [])];
  const inherited = writing.base.length > 0;
  const lines = [
    ...(inherited || bases.length > 0 ? ['class Base(object):', ...indent(writing.base.length > 0 ? writing.base : ['pass'])] : []),
    `@implementer(${type === 'os' ? 'OSDelegate' : 'CloudDelegate'})`,
    `class D(${inherited || bases.length > 0 ? 'Base' : 'object'}):`,
    ...indent(own.length > 0 ? own : ['pass']),
    ...writing.after,
  ];
  const tree = {
    'imagefactory_plugins/__init__.py': '',
    'imagefactory_plugins/P/__init__.py': 'from .d import D as delegate_class\n',
    'imagefactory_plugins/P/marks.py': 'ran = []\n',
    'imagefactory_plugins/P/d.py': `${DECORATORS}${lines.join('\n')}\n`,
  };
  return { tree, type };
}

/** The parts of a class that is being written. */
interface Class {
  readonly next: Chance;
  readonly body: string[];
  readonly constructor: string[];
  readonly after: string[];
  readonly base: string[];
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

function addMember(writing: Class, name: string): void {
  const { next, body } = writing;
  const member = () => memberLines(next, name, 'self');
  switch (next(16)) {
    case 0:
      body.push(pick(next, ['if os.environ.get("NOT_SET_HERE"):', 'if not os.environ.get("NOT_SET_HERE"):', 'if True:', 'if False:']));
      body.push(...indent(member()), ...(next(2) === 0 ? ['else:', ...indent(member())] : []));
      return;
    case 1:
      body.push(pick(next, ['for size in (1, 2):', 'while True:', 'for size in ():']), ...indent(member()));
      if (body.includes('while True:')) body.push('    break');
      return;
    case 2:
      body.push(
        'try:',
        ...indent(next(2) === 0 ? member() : ['import nowhere_at_all']),
        pick(next, ['except ImportError:', 'except Exception:']),
      );
      body.push(...indent(member()), ...(next(3) === 0 ? ['else:', ...indent(member())] : []));
      return;
    case 3:
      body.push('with open(os.devnull) as stream:', ...indent(member()));
      return;
    case 4:
    case 5:
      writing.constructor.push(
        ...(next(3) === 0 ? ['if not ran:', ...indent(memberLines(next, name, 'self'))] : memberLines(next, name, 'self')),
      );
      if (next(4) === 0) writing.constructor.push(`self.${name} = ${name}`);
      return;
    case 6:
      body.push(
        `def helper_of_${name}(self):`,
        '    x = 1',
        ...indent(memberLines(next, name, 'self')),
        ...(next(3) === 0 ? [`    return ${name}`] : []),
      );
      return;
    case 7:
      writing.after.push(
        ...memberLines(next, `f_${name}`, 'self'),
        pick(next, [`D.${name} = f_${name}`, `setattr(D, "${name}", f_${name})`]),
      );
      return;
    case 8:
      body.push(...member());
      writing.after.push(
        pick(next, ['if os.environ.get("NOT_SET_HERE"):', 'if not os.environ.get("NOT_SET_HERE"):']),
        `    D.${name} = ${pick(next, ['None', 'lambda self: 1', 'lambda *args: ran.append(1)'])}`,
      );
      return;
    case 9:
      writing.base.push(...member());
      if (next(3) === 0) body.push(...member());
      return;
    case 10:
      if (next(2) === 0) body.push(...member());
      writing.constructor.push(
        ...pick(next, [
          [`self.${name} = ${value(next, name)}`],
          [`self.${name} = ${value(next, name)}`],
          ['if ran is None:', `    self.${name} = None`],
          [`self.${name} = None`, `self.${name} = ${value(next, name)}`],
          ['if ran: return', `self.${name} = ${value(next, name)}`],
          [`self.${name} = self.other_${name}`],
        ]),
      );
      body.push(...memberLines(next, `other_${name}`, 'self'));
      return;
    case 11:
      writing.base.push('def __init__(self):', `    self.${name} = ${value(next, name)}`);
      body.push(...member());
      return;
    default:
      body.push(...member());
  }
}

/** Values that a constructor may set a member to. */
function value(next: Chance, name: string): string {
  const given = parametersFor(next, name, undefined);
  return pick(next, [
    'None',
    '3',
    '"later"',
    '[]',
    `lambda ${given}: ran.append(1)`,
    `lambda ${given}: ran.append(1)`,
    'print',
    'functools.partial(len)',
  ]);
}

/** Parameters that usually match the call. */
function parametersFor(next: Chance, name: string, self: string | undefined): string {
  const count = (COUNTS[name.replace(/^(f|other)_/, '')] ?? 5) + (next(3) === 0 ? pick(next, [-1, 1, -2]) : 0);
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].slice(0, Math.max(0, count));
  switch (next(12)) {
    case 0:
      return [self, '*args'].filter((p) => p !== undefined).join(', ');
    case 1:
      return [self, ...names, 'z=1'].filter((p) => p !== undefined).join(', ');
    case 2:
      return [self, ...names, '*rest', '**more'].filter((p) => p !== undefined).join(', ');
    case 3:
      return names.join(', ');
    default:
      return [self, ...names].filter((p) => p !== undefined).join(', ');
  }
}

function memberLines(next: Chance, name: string, self: string): string[] {
  const parameters = parametersFor(next, name, self);
  const body = pick(next, ['ran.append(1)', 'ran.append(1); return True', 'ran.append(1); return True', 'ran.append(1); yield 1', 'pass']);
  const plain = [`def ${name}(${parameters}):`, `    ${body}`];
  switch (next(16)) {
    case 0:
      return [`${name} = ${pick(next, ['None', '3', '"x"', 'NotImplemented', '{}', 'len'])}`];
    case 1:
      return [`${name} = lambda ${parameters}: ${pick(next, ['None', 'ran.append(1) or True', 'True'])}`];
    case 2:
      return [
        '@property',
        `def ${name}(self):`,
        ...indent(
          pick(next, [
            ['pass'],
            ['return None'],
            ['return 3'],
            [`return lambda ${parametersFor(next, name, undefined)}: ran.append(1)`],
            ['if ran is None: return None', `return lambda ${parametersFor(next, name, undefined)}: ran.append(1)`],
            [`def f(${parametersFor(next, name, undefined)}): ran.append(1)`, 'return f'],
            ['raise ValueError()'],
            [`return self.g_${name}`],
          ]),
        ),
        `def g_${name}(${parametersFor(next, name, 'self')}): ran.append(1)`,
      ];
    case 3:
      return [
        `def f_${name}(${parameters}):`,
        `    ${body}`,
        `${name} = ${pick(next, [`staticmethod(f_${name})`, `classmethod(f_${name})`, `functools.partial(f_${name}, 1)`, `partialmethod(f_${name}, 1)`, `partialmethod(f_${name}, b=1)`, `f_${name}`, `property(f_${name})`, `logged(f_${name})`])}`,
      ];
    case 4:
      return ['@staticmethod', ...plain];
    case 5:
      return ['@classmethod', ...plain];
    case 6:
    case 7:
    case 8:
    case 9: {
      const decorator = () =>
        pick(next, [
          ...['logged', 'logged', 'forgetful', 'narrow', 'short', 'retry()', 'safe', 'run', 'same', 'swapped', 'condition'],
          ...['lru_cache(None)', 'contextlib.contextmanager', 'staticmethod', 'functools.wraps(len)'],
        ]);
      return [`@${decorator()}`, ...(next(4) === 0 ? [`@${decorator()}`] : []), ...plain];
    }
    default:
      return plain;
  }
}
