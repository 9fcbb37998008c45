import { type Chance, pick } from '../support/chance.ts';
import { known, type Writing } from './delegateWriting.ts';

const METHODS = [
  'create_base_image',
  'create_target_image',
  'push_image_to_provider',
  'delete_from_provider',
  'builder_should_create_target_image',
  'abort',
];

const PARAMETERS = [
  'self',
  'self, builder',
  'self, b, t, p',
  'self, b, t, p, q=1',
  'self, *rest',
  '*all',
  'self, a, b, c, d, e, f',
  'self, a, /, b, c=1, *, k=2',
  'self, a, b, c, *, k',
  'a, b, c',
  'self, **kw',
  '',
  'self, a, b, c, d, e',
];

/** The lines of a class that may be a delegate. */
export function classLines(writing: Writing): string[] {
  const { next, names } = writing;
  const lines: string[] = [];
  if (next(4) > 0) lines.push(`@${decorator(writing)}`);
  const base =
    next(6) === 0
      ? pick(next, ['(OSDelegate)', '(module.CloudDelegate)'])
      : pick(next, ['', '(object)', `(${classIn(writing)})`, `(${classIn(writing)}, object)`]);
  const name = pick(next, ['K', 'L', 'K', 'delegate_class']);
  lines.push(`class ${name}${base}:`);
  names.push(name);
  const count = 1 + next(3);
  for (let i = 0; i < count; i++) lines.push(...method(next).map((line) => `    ${line}`));
  return lines;
}

/** A name that probably is a class. */
function classIn(writing: Writing): string {
  const classes = writing.names.filter((name) => /^(K|L)$/.test(name));
  return classes.length > 0 && writing.next(20) > 0 ? pick(writing.next, classes) : pick(writing.next, ['Exception', known(writing)]);
}

function decorator(writing: Writing): string {
  const { next } = writing;
  const declared =
    next(12) === 0
      ? known(writing)
      : pick(next, ['OSDelegate', 'CloudDelegate', 'OSDelegate, CloudDelegate', 'module.CloudDelegate', 'imgfac.OSDelegate.OSDelegate']);
  return `${pick(next, ['implementer', 'zope.interface.implementer', 'zi.implementer', 'implementer_only'])}(${declared})`;
}

function method(next: Chance): string[] {
  const parameters = pick(next, PARAMETERS);
  const name = next(8) === 0 ? pick(next, ['__init__', '__new__', '__call__', 'helper']) : pick(next, METHODS);
  if (name === '__new__') return [`def __new__(cls, ${pick(next, ['*a', 'x', '*, k=1', 'x=1'])}): return object.__new__(cls)`];
  const special = name.startsWith('__');
  switch (next(9)) {
    case 0:
      return ['@staticmethod', `def ${name}(${parameters}): pass`];
    case 1:
      return ['@classmethod', `def ${name}(${parameters}): pass`];
    case 2:
      return special ? ['pass'] : ['@property', `def ${name}(self): return len`];
    case 3:
      return special ? ['pass'] : [`${name} = ${pick(next, ['None', '3', 'staticmethod(lambda a, b, c: 1)', 'lambda self, a, b, c: 1'])}`];
    case 4:
      return ['if True:', `    def ${name}(${parameters}): pass`];
    default:
      return [`def ${name}(${parameters}): pass`];
  }
}
