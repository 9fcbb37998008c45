import { firstName } from '../../../python/dottedName.ts';
import { nearMiss } from '../../../text/nearMiss.ts';

/** Packages that are never a sibling of the importing module: the contract refers to the installed ones. */
export const RESERVED = new Set(['imgfac', 'zope', '__future__']);

/** Modules of the standard library that plugins use, in either version. Importing them does not fail. */
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

/** Whether a module exists wherever Image Factory runs. */
export function alwaysExists(dotted: string): boolean {
  const first = firstName(dotted);
  return STANDARD.has(first) || RESERVED.has(first) || first === 'builtins';
}

/**
 * The names that were probably meant by those of an import from an unknown package: a module of the contract, or one of the standard library.
 * Short names and plurals may be packages.
 */
export function misspelledModule(names: readonly string[]): readonly string[] | undefined {
  const [first = '', ...rest] = names;
  const contract = [first, names.slice(0, 2).join('.')].flatMap((name) => nearMiss(name, CONTRACT_MODULES, 1) ?? [])[0];
  if (contract !== undefined) return contract.split('.');
  const standard = first.length < 6 || STANDARD.has(first.replace(/s$/, '')) ? undefined : nearMiss(first, STANDARD, 1);
  return standard === undefined ? undefined : [standard, ...rest];
}

const CONTRACT_MODULES = ['zope.interface', 'imgfac.OSDelegate', 'imgfac.CloudDelegate'];

/** Whether the name is a module of the standard library rather than a sibling. */
export function isStandard(dotted: string): boolean {
  return STANDARD.has(firstName(dotted));
}

const DELEGATE_MODULES = ['OSDelegate', 'CloudDelegate'];

/**
 * Finds the intended name of an import from `imgfac` or `zope.interface` that is certainly wrong: no release has a module, or a name in an
 * interface module, that is so close to an existing one. Source: all trees in the history of imgfac.
 * @param dotted such as `imgfac.OsDelegate` or `imgfac.CloudDelegate.CloudDelgate`
 * @returns the intended dotted name, or undefined
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

/** The names that `zope.interface` has had, including its modules. Source: releases 3.6 to 8.0. */
const ZOPE_NAMES = (
  'Attribute Declaration Interface Invalid alsoProvides asReStructuredText asStructuredText classImplements classImplementsFirst ' +
  'classImplementsOnly classProvides directlyProvidedBy directlyProvides implementedBy implementer implementer_only implements implementsOnly ' +
  'interfacemethod invariant moduleProvides named noLongerProvides providedBy provider taggedValue adapter advice common declarations document ' +
  'exceptions interface interfaces registry ro tests verify adapter_hooks'
).split(' ');

/** The intended name for a name that `zope.interface` never had. */
function misspelledDeclarer(module: string | undefined, name: string | undefined): string | undefined {
  const meant = module === undefined ? undefined : nearMiss(module, ['interface']);
  if (meant !== undefined) return ['zope', meant, ...(name === undefined ? [] : [name])].join('.');
  // Only packages are in the namespace package zope.
  if (name === undefined && module !== undefined && Object.hasOwn(DECLARERS, module)) return `zope.interface.${module}`;
  const meantName = module !== 'interface' || name === undefined || name.startsWith('_') ? undefined : nearMiss(name, ZOPE_NAMES);
  return meantName && `zope.interface.${meantName}`;
}

/** The names that `from <module> import *` binds, if known. */
export function starNames(dotted: string): readonly string[] | undefined {
  if (dotted === 'imgfac') return [];
  if (dotted === 'imgfac.OSDelegate') return ['Interface', 'OSDelegate'];
  return dotted === 'imgfac.CloudDelegate' ? ['Interface', 'CloudDelegate'] : undefined;
}

/** How a function of zope.interface, given by its dotted name, declares interfaces. */
export interface Declarer {
  readonly style: 'implementer' | 'implements' | 'class-implements';
  /** Whether declarations of bases no longer count. */
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

/** The declarer with a dotted name (`zope.interface.implementer`, `zope.interface.declarations.implements`). */
export function declarer(dotted: string): Declarer | undefined {
  const match = /^zope\.interface(?:\.declarations)?\.(\w+)$/.exec(dotted);
  return match?.[1] !== undefined && Object.hasOwn(DECLARERS, match[1]) ? DECLARERS[match[1]] : undefined;
}

/** Whether `dotted` is the base class of all interfaces. */
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

/** Whether a class decorator returns the class with the same methods and constructor. */
export function keepsClass(dotted: string): boolean {
  return KEEPING.has(dotted);
}

/** Whether a function decorator does not change the function. */
export function keepsFunction(dotted: string): boolean {
  return /^(abc\.abstractmethod|typing(_extensions)?\.(override|final|no_type_check))$/.test(dotted);
}

/** How attribute access on an instance binds a function under a decorator; undecorated functions become methods. */
export type MethodBinding = 'static' | 'class' | 'property';

const METHOD_BINDINGS: Readonly<Record<string, MethodBinding>> = {
  'builtins.staticmethod': 'static',
  'abc.abstractstaticmethod': 'static',
  'builtins.classmethod': 'class',
  'abc.abstractclassmethod': 'class',
  'builtins.property': 'property',
  'abc.abstractproperty': 'property',
  'functools.cached_property': 'property',
};

/** The binding that a method decorator determines. */
export function methodBinding(dotted: string): MethodBinding | undefined {
  return Object.hasOwn(METHOD_BINDINGS, dotted) ? METHOD_BINDINGS[dotted] : undefined;
}

const BUILTINS = new Set(
  // Python 3, followed by names that only Python 2 has.
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

/** The names with double underscores that Python defines in modules, classes, or methods. */
const SPECIAL = [
  ...['__name__', '__file__', '__doc__', '__package__', '__loader__', '__spec__', '__path__', '__cached__', '__builtins__'],
  ...['__annotations__', '__dict__', '__module__', '__qualname__', '__class__'],
];

/** The built-in names of any version of Python. */
export function builtinNames(): readonly string[] {
  return [...BUILTINS, ...SPECIAL];
}

/** Whether a name is built in. Names with double underscores are, unless they are close to one that is known. */
export function isBuiltin(name: string): boolean {
  return BUILTINS.has(name) || (/^__\w+__$/.test(name) && nearMiss(name, SPECIAL) === undefined);
}
