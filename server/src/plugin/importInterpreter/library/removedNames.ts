// Compared with the installed Pythons by test/oracle/removedNames.test.ts.

/** Modules of Python 2 that no Python 3 has, with their replacements. Only those whose names are rarely used for anything else. */
const MODULES: Readonly<Record<string, string>> = {
  BaseHTTPServer: 'http.server',
  ConfigParser: 'configparser',
  Cookie: 'http.cookies',
  HTMLParser: 'html.parser',
  Queue: 'queue',
  SimpleHTTPServer: 'http.server',
  SimpleXMLRPCServer: 'xmlrpc.server',
  SocketServer: 'socketserver',
  StringIO: 'io',
  Tkinter: 'tkinter',
  UserDict: 'collections',
  __builtin__: 'builtins',
  cPickle: 'pickle',
  cStringIO: 'io',
  cookielib: 'http.cookiejar',
  copy_reg: 'copyreg',
  htmlentitydefs: 'html.entities',
  httplib: 'http.client',
  robotparser: 'urllib.robotparser',
  urllib2: 'urllib.request',
  urlparse: 'urllib.parse',
  xmlrpclib: 'xmlrpc.client',
};

/** Names that Python 3.10 and later lack, by module, with the module that has them now, if any. */
const NAMES: readonly (readonly [module: string, now: string | undefined, names: string])[] = [
  [
    'collections',
    'collections.abc',
    'AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable Collection Container Coroutine Generator Hashable ItemsView Iterable Iterator ' +
      'KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView',
  ],
  ['urllib', 'urllib.parse', 'quote quote_plus unquote unquote_plus urlencode'],
  ['urllib', 'urllib.request', 'FancyURLopener URLopener getproxies pathname2url url2pathname urlcleanup urlopen urlretrieve'],
  ['urllib', 'urllib.error', 'ContentTooShortError'],
  ['fractions', 'math', 'gcd'],
  ['cgi', 'html', 'escape'],
  ['itertools', undefined, 'ifilter ifilterfalse imap izip izip_longest'],
  [
    'string',
    undefined,
    'atof atoi atol join joinfields letters lower lowercase lstrip maketrans replace rstrip split strip upper uppercase zfill',
  ],
  ['os', undefined, 'getcwdu popen2 popen3 popen4 tempnam tmpfile tmpnam'],
  ['os.path', undefined, 'walk'],
  ['sys', undefined, 'exc_clear exc_type maxint'],
  ['time', undefined, 'clock'],
  ['platform', undefined, 'dist linux_distribution'],
  ['base64', undefined, 'decodestring encodestring'],
  ['contextlib', undefined, 'nested'],
  ['operator', undefined, 'div isCallable isMappingType isNumberType isSequenceType sequenceIncludes'],
  [
    'types',
    undefined,
    'BooleanType BufferType ClassType ComplexType DictType DictionaryType FileType FloatType InstanceType IntType ListType LongType ObjectType ' +
      'SliceType StringType StringTypes TupleType TypeType UnboundMethodType UnicodeType XRangeType',
  ],
];

const KNOWN: ReadonlyMap<string, RemovedName> = new Map([
  ...Object.entries(MODULES).map(([name, now]) => [name, { now }] as const),
  ...NAMES.flatMap(([module, now, names]) => names.split(' ').map((name) => [`${module}.${name}`, { now }] as const)),
]);

/** A module or name that no supported Python 3 has. */
export interface RemovedName {
  /** The replacement module, or the module that has the name now. */
  readonly now: string | undefined;
}

/** Data about a module or name of the standard library that no supported Python 3 has. @param dotted `urllib2`, `collections.Mapping` */
export function removedName(dotted: string): RemovedName | undefined {
  return KNOWN.get(dotted);
}

/** All removed modules and names, as dotted names. */
export function removedNames(): readonly string[] {
  return [...KNOWN.keys()];
}
