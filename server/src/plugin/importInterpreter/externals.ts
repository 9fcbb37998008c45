import { nearMiss } from '../../text/nearMiss.ts';

/** Packages that are never a sibling of the importing module: the contract is about those that are installed. */
export const RESERVED = new Set(['imgfac', 'zope', '__future__']);

// The modules of the standard library that plugins use, by either version: importing them does not fail.
const STANDARD = new Set(
  (
    'abc argparse ast asyncio atexit base64 bisect calendar cgi cmd codecs collections concurrent configparser ConfigParser contextlib copy cPickle ' +
    'cStringIO csv ctypes dataclasses datetime decimal difflib email enum errno fcntl fnmatch functools gc getpass gettext glob gzip hashlib hmac ' +
    'html http httplib imp importlib inspect io ipaddress itertools json keyword locale logging math mimetypes multiprocessing operator os ' +
    'pathlib pdb pickle pkgutil platform posixpath pprint pwd queue Queue random re sched select shelve shlex shutil signal site smtplib socket ' +
    'sqlite3 ssl stat statistics string StringIO struct subprocess sys tarfile tempfile textwrap thread threading time timeit token traceback ' +
    'types typing unicodedata unittest urllib urllib2 urlparse uuid warnings weakref xml xmlrpc zipfile zlib'
  ).split(' '),
);

/** Whether a module is there wherever Image Factory runs. */
export function isAlwaysThere(dotted: string): boolean {
  const first = dotted.split('.')[0] ?? '';
  return STANDARD.has(first) || RESERVED.has(first) || first === 'builtins';
}

/** Whether the name stands for a module of the standard library rather than for a sibling. */
export function isStandard(dotted: string): boolean {
  return STANDARD.has(dotted.split('.')[0] ?? '');
}

const DELEGATE_MODULES = ['OSDelegate', 'CloudDelegate'];

// Names near to the two interface modules that imgfac has had: none. Source: all trees of its history.
/**
 * What was meant by an import from `imgfac` or `zope.interface` that is certainly wrong: no release has a module, or a name in an
 * interface module, that is so close to one that exists.
 * @param dotted such as `imgfac.OsDelegate` or `imgfac.CloudDelegate.CloudDelgate`
 * @returns the dotted name that was meant, or undefined.
 */
export function misspelledInterface(dotted: string): string | undefined {
  const [first, module, name, ...rest] = dotted.split('.');
  if (first === 'zope') return misspelledDeclarer(module, name);
  if (first !== 'imgfac' || module === undefined || rest.length > 0) return undefined;
  if (!DELEGATE_MODULES.includes(module)) {
    const meant = nearMiss(module, DELEGATE_MODULES);
    return meant && ['imgfac', meant, ...(name === undefined ? [] : [name])].join('.');
  }
  if (name === undefined || name === module) return undefined;
  const meant = nearMiss(name, [module]);
  return meant && ['imgfac', module, meant].join('.');
}

/** The names that `zope.interface` has had, those of its modules included. Source: releases 3.6 to 8.0. */
const ZOPE_NAMES = (
  'Attribute Declaration Interface Invalid alsoProvides asReStructuredText asStructuredText classImplements classImplementsFirst ' +
  'classImplementsOnly classProvides directlyProvidedBy directlyProvides implementedBy implementer implementer_only implements implementsOnly ' +
  'interfacemethod invariant moduleProvides named noLongerProvides providedBy provider taggedValue adapter advice common declarations document ' +
  'exceptions interface interfaces registry ro tests verify adapter_hooks'
).split(' ');

/** What was meant by a name of `zope.interface` that it never had. */
function misspelledDeclarer(module: string | undefined, name: string | undefined): string | undefined {
  const meant = module === undefined ? undefined : nearMiss(module, ['interface']);
  if (meant !== undefined) return ['zope', meant, ...(name === undefined ? [] : [name])].join('.');
  const meantName = module !== 'interface' || name === undefined || name.startsWith('_') ? undefined : nearMiss(name, ZOPE_NAMES);
  return meantName && `zope.interface.${meantName}`;
}

/** What `from <module> import *` binds, for the modules of which it is known. */
export function starNames(dotted: string): readonly string[] | undefined {
  if (dotted === 'imgfac') return [];
  if (dotted === 'imgfac.OSDelegate') return ['Interface', 'OSDelegate'];
  return dotted === 'imgfac.CloudDelegate' ? ['Interface', 'CloudDelegate'] : undefined;
}

/** How a callable of zope.interface declares interfaces, by its dotted name. */
export interface Declarer {
  readonly style: 'implementer' | 'implements' | 'class-implements';
  /** What bases declare does not count any more. */
  readonly only: boolean;
}

const DECLARERS: Readonly<Record<string, Declarer>> = {
  implementer: { style: 'implementer', only: false },
  implementer_only: { style: 'implementer', only: true },
  implements: { style: 'implements', only: false },
  implementsOnly: { style: 'implements', only: true },
  classImplements: { style: 'class-implements', only: false },
  classImplementsFirst: { style: 'class-implements', only: false },
  classImplementsOnly: { style: 'class-implements', only: true },
};

/** The declarer that a dotted name stands for (`zope.interface.implementer`, `zope.interface.declarations.implements`). */
export function declarer(dotted: string): Declarer | undefined {
  const match = /^zope\.interface(?:\.declarations)?\.(\w+)$/.exec(dotted);
  return match?.[1] !== undefined && Object.hasOwn(DECLARERS, match[1]) ? DECLARERS[match[1]] : undefined;
}

/** Whether `dotted` is the class from which all interfaces derive. */
export function isInterfaceRoot(dotted: string): boolean {
  return /^zope\.interface(\.interface)?\.Interface$/.test(dotted) || /^imgfac\.(OS|Cloud)Delegate\.Interface$/.test(dotted);
}

const KEEPING = new Set([
  'functools.total_ordering',
  'typing.final',
  'typing_extensions.final',
  'six.python_2_unicode_compatible',
  'typing.runtime_checkable',
]);

/** Whether a class decorator gives the class back, with the same methods and constructor. */
export function keepsClass(dotted: string): boolean {
  return KEEPING.has(dotted);
}

/** Whether a function decorator leaves the function as it is. */
export function keepsFunction(dotted: string): boolean {
  return /^(abc\.abstractmethod|typing(_extensions)?\.(override|final|no_type_check))$/.test(dotted);
}

const BUILTINS = new Set(
  // Python 3, then what only Python 2 has.
  (
    'ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ' +
    'ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis ' +
    'EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning ' +
    'GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt ' +
    'LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented NotImplementedError OSError OverflowError ' +
    'PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning ' +
    'RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True ' +
    'TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError ' +
    'Warning WindowsError ZeroDivisionError _ _IncompleteInputError __build_class__ __debug__ __import__ abs aiter all anext any ascii bin bool breakpoint bytearray ' +
    'bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format ' +
    'frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min ' +
    'next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type ' +
    'vars zip StandardError apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr unicode xrange'
  ).split(' '),
);

/** The names that every module has without binding them, by some version of Python. */
export function builtinNames(): readonly string[] {
  return [...BUILTINS];
}

/** Whether every module has the name without binding it. */
export function isBuiltin(name: string): boolean {
  return BUILTINS.has(name) || /^__\w+__$/.test(name);
}
