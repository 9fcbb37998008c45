/** A class of Python or its standard library, with the details that matter for deriving from it. */
export interface KnownClass {
  readonly name: string;
  /** Its method resolution order, itself first. */
  readonly order: readonly KnownClass[];
  /** The name of its metaclass. */
  readonly metaclass: string;
  /** Python's message if its constructor cannot be called without arguments. */
  readonly refuses: string | undefined;
  /** Whether its `__new__` requires arguments. */
  readonly requiresArguments: boolean;
  /** Whether it is written in C and creates its instances without checking for abstract methods. */
  readonly makesInstances: boolean;
  /** Whether it has its own constructor, which hides those of later classes. */
  readonly initializes: boolean;
  /** Whether it has its own instance layout. A class cannot derive from two unrelated classes with this property. */
  readonly layout: boolean;
}

interface Traits {
  readonly metaclass?: string;
  readonly refuses?: string;
  readonly requiresArguments?: true;
  readonly makesInstances?: true;
  readonly initializes?: true;
  readonly layout?: true;
}

const CLASSES = new Map<string, KnownClass>();

function define(name: string, bases: readonly string[], traits: Traits = {}): void {
  const [first] = bases.map((base) => CLASSES.get(base)).filter((base) => base !== undefined);
  const known: KnownClass = {
    name,
    get order() {
      // The order of each base ends with object, which must come last.
      const inherited = bases.flatMap((base) => CLASSES.get(base)?.order ?? []);
      return [known, ...inherited.filter((one, i) => inherited.lastIndexOf(one) === i)];
    },
    metaclass: traits.metaclass ?? first?.metaclass ?? 'builtins.type',
    refuses: traits.refuses,
    requiresArguments: traits.requiresArguments ?? false,
    makesInstances: traits.makesInstances ?? first?.makesInstances ?? false,
    initializes: traits.initializes ?? first?.initializes ?? false,
    layout: traits.layout ?? false,
  };
  CLASSES.set(name, known);
}

define('builtins.object', []);

/** A class that is written in C. */
const BUILT_IN = { makesInstances: true, layout: true } as const;
define('builtins.BaseException', ['builtins.object'], BUILT_IN);
/** One class per line, followed by its subclasses. The last line applies only to Python 2. */
const EXCEPTIONS = `
  BaseException: Exception GeneratorExit KeyboardInterrupt SystemExit
  Exception: ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError
    ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning
  ArithmeticError: FloatingPointError OverflowError ZeroDivisionError
  ImportError: ModuleNotFoundError
  LookupError: IndexError KeyError
  NameError: UnboundLocalError
  OSError: BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError
    NotADirectoryError PermissionError ProcessLookupError TimeoutError
  ConnectionError: BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError
  RuntimeError: NotImplementedError RecursionError
  SyntaxError: IndentationError
  IndentationError: TabError
  ValueError: UnicodeError
  Warning: BytesWarning DeprecationWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning
    UnicodeWarning UserWarning
  Exception: StandardError EnvironmentError IOError
`;
for (const line of EXCEPTIONS.trim().split(/\n(?! {4})/)) {
  const [base = '', derived = ''] = line.split(':');
  for (const name of derived.trim().split(/\s+/)) define(`builtins.${name}`, [`builtins.${base.trim()}`]);
}
for (const [name, count] of [
  ['UnicodeDecodeError', 5],
  ['UnicodeEncodeError', 5],
  ['UnicodeTranslateError', 4],
] as const)
  define(`builtins.${name}`, ['builtins.UnicodeError'], { refuses: `function takes exactly ${count} arguments (0 given)` });

for (const name of ['int', 'float', 'complex', 'str', 'bytes', 'bytearray', 'list', 'tuple', 'dict', 'set', 'frozenset', 'property'])
  define(`builtins.${name}`, ['builtins.object'], BUILT_IN);
define('builtins.type', ['builtins.object'], { ...BUILT_IN, refuses: 'type.__new__() takes exactly 3 arguments (0 given)' });
define('builtins.staticmethod', ['builtins.object'], { ...BUILT_IN, refuses: 'staticmethod expected 1 argument, got 0' });
define('builtins.classmethod', ['builtins.object'], { ...BUILT_IN, refuses: 'classmethod expected 1 argument, got 0' });

const METACLASS = { refuses: 'type.__new__() takes exactly 3 arguments (0 given)' } as const;
define('abc.ABCMeta', ['builtins.type'], METACLASS);
define('enum.EnumMeta', ['builtins.type'], METACLASS);
define('typing._ProtocolMeta', ['abc.ABCMeta'], METACLASS);

define('abc.ABC', ['builtins.object'], { metaclass: 'abc.ABCMeta' });
define('typing.Generic', ['builtins.object']);
define('typing.Protocol', ['typing.Generic'], { metaclass: 'typing._ProtocolMeta' });
define('typing_extensions.Protocol', ['typing.Generic'], { metaclass: 'typing._ProtocolMeta' });
define('typing.NamedTuple', ['builtins.tuple']);
/** The name of the classes that `collections.namedtuple("T", "a b")` creates. */
export const NAMED_TUPLE = 'collections.namedtuple()';
define(NAMED_TUPLE, ['builtins.tuple'], { ...BUILT_IN, requiresArguments: true });

const ENUM = { metaclass: 'enum.EnumMeta', refuses: "missing 1 required positional argument: 'value'", makesInstances: true } as const;
define('enum.Enum', ['builtins.object'], ENUM);
define('enum.Flag', ['enum.Enum'], ENUM);
define('enum.IntEnum', ['builtins.int', 'enum.Enum'], ENUM);
define('enum.StrEnum', ['builtins.str', 'enum.Enum'], ENUM);
define('enum.IntFlag', ['builtins.int', 'enum.Flag'], ENUM);

for (const name of [
  'threading.Thread',
  'unittest.TestCase',
  'unittest.case.TestCase',
  'logging.Filter',
  'logging.Formatter',
  'string.Formatter',
])
  define(name, ['builtins.object'], { initializes: true });
define('logging.Filterer', ['builtins.object'], { initializes: true });
define('logging.Handler', ['logging.Filterer']);
define('collections.OrderedDict', ['builtins.dict'], BUILT_IN);
define('collections.defaultdict', ['builtins.dict'], BUILT_IN);
define('collections.Counter', ['builtins.dict'], { initializes: true });
define('collections.deque', ['builtins.object'], BUILT_IN);

/** The class with a dotted name, if it is known how deriving from it works. */
export function knownClass(dotted: string): KnownClass | undefined {
  return CLASSES.get(dotted);
}

/** Classes of Python that cannot be derived from. */
const FINAL = new Set(['bool', 'range', 'xrange', 'slice', 'memoryview', 'buffer'].map((name) => `builtins.${name}`));

const FUNCTIONS = new Set(
  (
    'abs all any ascii bin callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash hex id input isinstance ' +
    'issubclass iter len locals max min next oct open ord pow print repr round setattr sorted sum vars __import__ ' +
    'apply cmp coerce execfile intern raw_input reduce reload unichr'
  )
    .split(' ')
    .map((name) => `builtins.${name}`),
);

/** Whether a dotted name is a built-in function in every version of Python that has it. */
export function isBuiltinFunction(dotted: string): boolean {
  return FUNCTIONS.has(dotted);
}

/** Describes a built-in name that cannot be derived from; undefined for anything else. */
export function notABase(dotted: string): string | undefined {
  const name = dotted.replace('builtins.', '');
  if (FUNCTIONS.has(dotted)) return `the function ${name}`;
  if (FINAL.has(dotted)) return name;
  if (/^builtins\.(None|True|False|Ellipsis|NotImplemented)$/.test(dotted)) return name;
  return undefined;
}
