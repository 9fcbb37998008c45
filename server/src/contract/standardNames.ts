import { nearMiss } from '../text/nearMiss.ts';

/**
 * The public names of modules of the standard library that have a lowercase letter, including submodules.
 * Source: Python 2.7 and 3.6 to 3.13, and the stubs of typeshed for all platforms up to 3.15. Compared with the installed Pythons by
 * test/oracle/standardNames.test.ts.
 */
const NAMES = `
  abc: ABCMeta WeakSet abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token types update_abstractmethods
  argparse: Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType HelpFormatter
    MetavarTypeHelpFormatter Namespace RawDescriptionHelpFormatter RawTextHelpFormatter ngettext warnings
  base64: a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode b85encode binascii
    bytes_types decode decodebytes decodestring encode encodebytes encodestring k main re standard_b64decode standard_b64encode string struct test
    test1 urlsafe_b64decode urlsafe_b64encode v z85decode z85encode
  collections: AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable ChainMap Collection Container Coroutine Counter Generator
    Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet OrderedDict Reversible Sequence
    Set Sized UserDict UserList UserString ValuesView abc defaultdict deque namedtuple
  collections.abc: ABCMeta AsyncGenerator AsyncIterable AsyncIterator Awaitable Buffer ByteString Callable Collection Container Coroutine
    EllipsisType FunctionType Generator GenericAlias Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping
    MutableSequence MutableSet Reversible Sequence Set Sized ValuesView abstractmethod async_generator bytearray_iterator bytes_iterator coroutine
    dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values framelocalsproxy generator list_iterator
    list_reverseiterator longrange_iterator mappingproxy range_iterator set_iterator str_iterator sys tuple_iterator zip_iterator
  configparser: BasicInterpolation ConfigParser ConverterMapping DuplicateOptionError DuplicateSectionError Error ExtendedInterpolation
    Interpolation InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError InvalidWriteError Iterable
    LegacyInterpolation MissingSectionHeaderError MultilineContinuationError MutableMapping NoOptionError NoSectionError ParsingError
    RawConfigParser SafeConfigParser SectionProxy UnnamedSectionDisabledError contextlib functools io itertools os re sys types warnings
  ConfigParser: ConfigParser DuplicateSectionError Error InterpolationDepthError InterpolationError InterpolationMissingOptionError
    InterpolationSyntaxError MissingSectionHeaderError NoOptionError NoSectionError ParsingError RawConfigParser SafeConfigParser re
  contextlib: AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack
    GeneratorContextManager GenericAlias MethodType abc aclosing asynccontextmanager chdir closing contextmanager deque nested nullcontext os
    redirect_stderr redirect_stdout suppress sys warn wraps
  copy: Error PyStringMap copy deepcopy dispatch_table error name replace t weakref
  dataclasses: Field FrozenInstanceError FunctionType GenericAlias InitVar abc asdict astuple builtins copy dataclass field fields functools
    inspect is_dataclass itertools keyword make_dataclass re recursive_repr replace sys types
  datetime: date datetime datetime_CAPI sys time timedelta timezone tzinfo
  enum: DynamicClassAttribute Enum EnumCheck EnumDict EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag MappingProxyType OrderedDict ReprEnum
    StrEnum auto bin bltns global_enum global_enum_repr global_flag_repr global_str member nonmember pickle_by_enum_name pickle_by_global_name
    property reduce show_flag_values sys unique verify
  functools: GenericAlias MappingProxyType Placeholder RLock WeakKeyDictionary cache cached_property cmp_to_key get_cache_token lru_cache
    namedtuple partial partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps
  getpass: GetPassWarning contextlib fallback_getpass getpass getuser io os sys termios unix_getpass warnings win_getpass
  gettext: Catalog GNUTranslations NullTranslations bind_textdomain_codeset bindtextdomain c2py copy dgettext dngettext dnpgettext dpgettext find
    gettext install io ldgettext ldngettext lgettext lngettext locale ngettext npgettext operator os pgettext re struct sys textdomain translation
  glob: contextlib escape fnmatch functools glob glob0 glob1 has_magic iglob itertools magic_check magic_check_bytes operator os re stat sys
    translate
  hashlib: algorithms algorithms_available algorithms_guaranteed binascii blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224
    sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256 struct
  importlib: abc find_loader import_module invalidate_caches machinery metadata readers reload resources simple sys types util warnings
  importlib.util: LazyLoader Loader abc cache_from_source contextmanager decode_source find_spec functools module_for_loader module_from_spec
    resolve_name set_loader set_package source_from_cache source_hash spec_from_file_location spec_from_loader sys types warnings
  inspect: ArgInfo ArgSpec Arguments Attribute BlockFinder BoundArguments BufferFlags ClassFoundException ClosureVars EndOfBlock FrameInfo
    FullArgSpec ModuleInfo OrderedDict Parameter Signature Traceback abc ast attrgetter builtins classify_class_attrs cleandoc collections
    currentframe dis enum findsource formatannotation formatannotationrelativeto formatargspec formatargvalues functools get_annotations
    getabsfile getargs getargspec getargvalues getasyncgenlocals getasyncgenstate getattr_static getblock getcallargs getclasstree getclosurevars
    getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate
    getinnerframes getlineno getmembers getmembers_static getmodule getmoduleinfo getmodulename getmro getouterframes getsource getsourcefile
    getsourcelines imp importlib indentsize isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine
    iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor iskeyword ismemberdescriptor
    ismethod ismethoddescriptor ismethodwrapper ismodule ispackage isroutine istraceback itertools joinseq k linecache make_weakref
    markcoroutinefunction mod_dict modulesbyfile namedtuple os re signature stack string strseq sys token tokenize trace types unwrap v walktree
    warnings
  io: BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO FileIO IOBase IncrementalNewlineDecoder
    OpenWrapper RawIOBase Reader StringIO TextIOBase TextIOWrapper UnsupportedOperation Writer abc open open_code text_encoding
  itertools: accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby ifilter
    ifilterfalse imap islice izip izip_longest pairwise permutations product repeat starmap takewhile tee zip_longest
  json: JSONDecodeError JSONDecoder JSONEncoder codecs decoder detect_encoding dump dumps encoder load loads scanner tests tool
  logging: BufferingFormatter FileHandler Filter Filterer Formatter GenericAlias Handler LogRecord Logger LoggerAdapter Manager NullHandler
    PercentStyle PlaceHolder RootLogger StrFormatStyle StreamHandler StringTemplateStyle Template addLevelName atexit basicConfig cStringIO
    captureWarnings codecs collections config critical currentframe debug disable error exception fatal getHandlerByName getHandlerNames
    getLevelName getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass handlers info io lastResort log logAsyncioTasks
    logMultiprocessing logProcesses logThreads makeLogRecord os raiseExceptions re root setLogRecordFactory setLoggerClass shutdown sys thread
    threading time traceback warn warning warnings weakref
  logging.config: BaseConfigurator ConvertingDict ConvertingList ConvertingMixin ConvertingTuple DictConfigurator StreamRequestHandler
    ThreadingTCPServer cStringIO dictConfig dictConfigClass errno fileConfig functools io listen logging os queue re socket stopListening struct
    sys thread threading traceback types valid_ident
  logging.handlers: BaseRotatingHandler BufferingHandler DatagramHandler HTTPHandler MemoryHandler NTEventLogHandler QueueHandler QueueListener
    RotatingFileHandler SMTPHandler SocketHandler SysLogHandler TimedRotatingFileHandler WatchedFileHandler cPickle codecs copy errno io logging
    os pickle queue re socket struct threading time
  math: acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fma
    fmax fmin fmod frexp fsum gamma gcd hypot inf integer isclose isfinite isinf isnan isnormal isqrt issubnormal lcm ldexp lgamma log log10 log1p
    log2 modf nan nextafter perm pi pow prod radians remainder signbit sin sinh sqrt sumprod tan tanh tau trunc ulp
  operator: abs add and_ attrgetter call concat contains countOf delitem delslice div eq floordiv ge getitem getslice gt iadd iand iconcat idiv
    ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irepeat irshift isCallable isMappingType isNumberType isSequenceType is_
    is_none is_not is_not_none isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow repeat
    rshift sequenceIncludes setitem setslice sub truediv truth xor
  os: DirEntry GenericAlias Mapping MutableMapping PathLike UserDict abc abort access add_dll_directory altsep chdir chflags chmod chown chroot
    close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir defpath device_encoding devnull dup dup2 environ environb
    errno error eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod fchown fdatasync
    fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk get_blocking get_exec_path get_handle_inheritable
    get_inheritable get_terminal_size getcwd getcwdb getcwdu getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin
    getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid getxattr grantpt initgroups isatty kill killpg lchflags
    lchmod lchown linesep link listdir listdrives listmounts listvolumes listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create
    minor mkdir mkfifo mknod name nice open openpty pardir path pathconf pathconf_names pathsep pidfd_open pipe pipe2 plock popen popen2 popen3
    popen4 posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv process_cpu_count ptsname putenv pwrite pwritev read
    readinto readlink readv register_at_fork reload_environ remove removedirs removexattr rename renames replace rmdir scandir
    sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval
    sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_handle_inheritable set_inheritable setegid
    seteuid setgid setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp
    spawnlpe spawnv spawnve spawnvp spawnvpe splice st startfile stat stat_float_times stat_result statvfs statvfs_result statx statx_result
    strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync sys sysconf
    sysconf_names system tcgetpgrp tcsetpgrp tempnam terminal_size timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime
    timerfd_settime_ns times times_result tmpfile tmpnam truncate ttyname umask uname uname_result unlink unlockpt unsetenv unshare urandom utime
    wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
  os.path: abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep genericpath getatime
    getctime getmtime getsize isabs isdevdrive isdir isfile isjunction islink ismount join lexists normcase normpath os pardir pathsep realpath
    relpath samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames sys walk warnings
  pathlib: Path PosixPath PurePath PurePosixPath PureWindowsPath Sequence UnsupportedOperation WindowsPath attrgetter contextmanager fnmatch
    functools io nt ntpath os posixpath re supports_symlinks sys types urlquote_from_bytes warnings
  pkgutil: ImpImporter ImpLoader ModuleInfo ModuleType extend_path find_loader get_data get_importer get_loader imp importlib
    iter_importer_modules iter_importers iter_modules iter_zipimport_modules namedtuple os re read_code resolve_name simplegeneric sys
    walk_packages warnings zipimport zipimporter
  platform: AndroidVer IOSVersionInfo android_ver architecture collections dist freedesktop_os_release functools invalidate_caches ios_ver
    itertools java_ver libc_ver linux_distribution mac_ver machine node os platform popen processor python_branch python_build python_compiler
    python_implementation python_revision python_version python_version_tuple re release string subprocess sys system system_alias uname
    uname_result version warnings win32_edition win32_is_iot win32_ver
  pprint: PrettyPrinter isreadable isrecursive pformat pp pprint re saferepr warnings
  queue: Empty Full LifoQueue PriorityQueue Queue ShutDown SimpleQueue deque heappop heappush threading time types
  random: Random SystemRandom WichmannHill betavariate binomialvariate choice choices division expovariate gammavariate gauss getrandbits getstate
    jumpahead lognormvariate main normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform
    vonmisesvariate weibullvariate
  re: Match Pattern PatternError RegexFlag Scanner compile copy_reg copyreg enum error escape findall finditer fullmatch functools match
    prefixmatch purge search split sre_compile sre_parse sub subn sys template
  shlex: StringIO deque join os quote re shlex split sys
  shutil: Error ExecError ReadError RegistryError SameFileError SpecialFileError WindowsError abspath chown collections copy copy2 copyfile
    copyfileobj copymode copystat copytree disk_usage errno fnmatch get_archive_formats get_terminal_size get_unpack_formats getgrnam getpwnam
    ignore_patterns make_archive move nt os posix register_archive_format register_unpack_format rmtree stat sys unpack_archive
    unregister_archive_format unregister_unpack_format warnings which
  signal: Handlers ItimerError Sigmasks Signals alarm default_int_handler getitimer getsignal pause pidfd_send_signal pthread_kill pthread_sigmask
    raise_signal set_wakeup_fd setitimer siginterrupt signal sigpending sigtimedwait sigwait sigwaitinfo strsignal struct_siginfo valid_signals
  socket: AF_DECnet AddressFamily AddressInfo IntEnum IntFlag MethodType MsgFlag RAND_add RAND_status SocketIO SocketKind SocketType StringIO
    array close create_connection create_server dup errno error errorTab fromfd fromshare gaierror getaddrinfo getdefaulttimeout getfqdn
    gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo getprotobyname getservbyname getservbyport has_dualstack_ipv6 has_ipv6
    herror htonl htons if_indextoname if_nameindex if_nametoindex inet_aton inet_ntoa inet_ntop inet_pton io m meth ntohl ntohs os p partial
    recv_fds selectors send_fds setdefaulttimeout sethostname socket socketpair ssl sslerror sys timeout warnings
  string: Formatter Template ascii_letters ascii_lowercase ascii_uppercase atof atof_error atoi atoi_error atol atol_error capitalize capwords
    center count digits expandtabs find hexdigits index index_error join joinfields letters ljust lower lowercase lstrip maketrans octdigits
    printable punctuation replace rfind rindex rjust rsplit rstrip split splitfields strip swapcase templatelib translate upper uppercase
    whitespace zfill
  struct: Struct calcsize error iter_unpack pack pack_into unpack unpack_from
  subprocess: CalledProcessError CompletedProcess Popen SubprocessError TimeoutExpired builtins call check_call check_output contextlib errno
    fcntl gc getoutput getstatusoutput grp io list2cmdline locale mswindows os pickle pwd run select selectors signal sys threading time traceback
    types warnings
  sys: UnraisableHookArgs abi_info abiflags activate_stack_trampoline addaudithook api_version argv audit base_exec_prefix base_prefix
    breakpointhook builtin_module_names byteorder call_tracing callstats copyright deactivate_stack_trampoline displayhook dllhandle
    dont_write_bytecode exc_clear exc_info exc_traceback exc_type exc_value excepthook exception exec_prefix executable exit exitfunc flags
    float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_coroutine_wrapper get_int_max_str_digits
    get_lazy_imports get_lazy_imports_filter getallocatedblocks getandroidapilevel getcheckinterval getdefaultencoding getdlopenflags
    getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettotalrefcount gettrace
    getunicodeinternedsize getwindowsversion hash_info hexversion implementation int_info intern is_finalizing is_remote_debug_enabled
    is_stack_trampoline_active last_exc last_traceback last_type last_value lazy_modules long_info maxint maxsize maxunicode meta_path modules
    monitoring orig_argv path path_hooks path_importer_cache platform platlibdir prefix ps1 ps2 py3kwarning pycache_prefix remote_exec
    set_asyncgen_hooks set_coroutine_origin_tracking_depth set_coroutine_wrapper set_int_max_str_digits set_lazy_imports set_lazy_imports_filter
    setcheckinterval setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout subversion
    thread_info tracebacklimit unraisablehook version version_info warnoptions winver
  tempfile: NamedTemporaryFile SpooledTemporaryFile TemporaryDirectory TemporaryFile gettempdir gettempdirb gettempprefix gettempprefixb mkdtemp
    mkstemp mktemp tempdir template
  textwrap: TextWrapper dedent fill indent re shorten string wrap
  threading: Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore Thread ThreadError Timer WeakSet
    activeCount active_count concurrent_tee currentThread current_thread enumerate excepthook functools get_ident get_native_id getprofile
    gettrace local main_thread serialize_iterator setprofile setprofile_all_threads settrace settrace_all_threads stack_size synchronized_iterator
    warnings
  time: accept2dyear altzone asctime clock clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight
    get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid
    sleep strftime strptime struct_time thread_time thread_time_ns time time_ns timezone tzname tzset
  traceback: ANSIColors FrameSummary StackSummary TracebackException clear_frames collections extract_stack extract_tb format_exc format_exception
    format_exception_only format_list format_stack format_tb itertools linecache print_exc print_exception print_last print_list print_stack
    print_tb suppress sys tb_lineno textwrap types walk_stack walk_tb warnings
  types: AsyncGeneratorType BooleanType BufferType BuiltinFunctionType BuiltinMethodType CapsuleType CellType ClassMethodDescriptorType ClassType
    CodeType ComplexType CoroutineType DictProxyType DictType DictionaryType DynamicClassAttribute EllipsisType FileType FloatType
    FrameLocalsProxyType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType InstanceType IntType LambdaType LazyImportType
    ListType LongType MappingProxyType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType
    NotImplementedType ObjectType SimpleNamespace SliceType StringType StringTypes TracebackType TupleType TypeType UnboundMethodType UnicodeType
    UnionType WrapperDescriptorType XRangeType coroutine get_original_bases new_class prepare_class resolve_bases
  typing: ABCMeta AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable AwaitableGenerator
    BinaryIO ByteString CT_co Callable CallableMeta ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter
    DefaultDict Deque Dict Final ForwardRef FrozenSet Generator Generic GenericAlias GenericMeta Hashable ItemsView Iterable Iterator KeysView
    List Literal LiteralString Mapping MappingView Match MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet
    NamedTuple NamedTupleMeta Never NewType NoDefault NoExtraItems NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs
    ParamSpecKwargs Pattern Protocol ReadOnly Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat
    SupportsIndex SupportsInt SupportsRound T_co T_contra Text TextIO Tuple TupleMeta Type TypeAlias TypeAliasType TypeForm TypeGuard TypeIs
    TypeVar TypeVarTuple TypedDict TypingMeta Union Unpack VT_co V_co ValuesView WrapperDescriptorType abc abstractmethod abstractproperty
    assert_never assert_type cast clear_overloads collections collections_abc contextlib copyreg dataclass_transform defaultdict disjoint_base
    evaluate_forward_ref final functools get_args get_origin get_overloads get_protocol_members get_type_hints io is_protocol is_typeddict
    no_type_check no_type_check_decorator operator overload override re reveal_type runtime_checkable stdlib_re sys type_check_only types warnings
  urllib: ContentTooShortError FancyURLopener URLopener addbase addclosehook addinfo addinfourl always_safe base64 basejoin c error ftpcache
    ftperrors ftpwrapper getproxies getproxies_environment i localhost noheaders os parse pathname2url proxy_bypass proxy_bypass_environment quote
    quote_plus re reporthook request response robotparser socket splitattr splithost splitnport splitpasswd splitport splitquery splittag
    splittype splituser splitvalue ssl string sys test1 thishost time toBytes unquote unquote_plus unwrap url2pathname urlcleanup urlencode
    urlopen urlretrieve
  urllib.parse: DefragResult DefragResultBytes ParseResult ParseResultBytes Quoter ResultBase SplitResult SplitResultBytes clear_cache collections
    functools ipaddress math namedtuple non_hierarchical parse_qs parse_qsl quote quote_from_bytes quote_plus re scheme_chars splitattr splithost
    splitnport splitpasswd splitport splitquery splittag splittype splituser splitvalue sys to_bytes types unquote unquote_plus unquote_to_bytes
    unwrap urldefrag urlencode urljoin urlparse urlsplit urlunparse urlunsplit uses_fragment uses_netloc uses_params uses_query uses_relative
    warnings
  urllib.request: AbstractBasicAuthHandler AbstractDigestAuthHandler AbstractHTTPHandler BaseHandler CacheFTPHandler ContentTooShortError
    DataHandler FTPHandler FancyURLopener FileHandler HTTPBasicAuthHandler HTTPCookieProcessor HTTPDefaultErrorHandler HTTPDigestAuthHandler
    HTTPError HTTPErrorProcessor HTTPHandler HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm HTTPPasswordMgrWithPriorAuth HTTPRedirectHandler
    HTTPSHandler OpenerDirector ProxyBasicAuthHandler ProxyDigestAuthHandler ProxyHandler Request URLError URLopener UnknownHandler addclosehook
    addinfourl base64 bisect build_opener collections contextlib email ftpcache ftperrors ftpwrapper getproxies getproxies_environment hashlib
    http install_opener io localhost noheaders os parse_http_list parse_keqv_list pathname2url posixpath proxy_bypass proxy_bypass_environment
    quote re request_host socket splitattr splithost splitpasswd splitport splitquery splittag splittype splituser splitvalue ssl string sys
    tempfile thishost time to_bytes unquote unquote_to_bytes unwrap url2pathname urlcleanup urljoin urlopen urlparse urlretrieve urlsplit
    urlunparse warnings
  uuid: Enum SafeUUID bytes_ ctypes getnode int_ lib libname main os platform sys uuid1 uuid3 uuid4 uuid5 uuid6 uuid7 uuid8
  warnings: WarningMessage catch_warnings default_action defaultaction deprecated filters filterwarnings formatwarning linecache once_registry
    onceregistry resetwarnings showwarning simplefilter sys types warn warn_explicit warnpy3k
  weakref: CallableProxyType KeyedRef ProxyType ProxyTypes ReferenceError ReferenceType UserDict WeakKeyDictionary WeakMethod WeakSet
    WeakValueDictionary collections finalize getweakrefcount getweakrefs itertools proxy ref sys
  xml.etree.ElementTree: C14NWriterTarget Comment Element ElementPath ElementTree ParseError ProcessingInstruction QName SubElement TreeBuilder
    XMLParser XMLPullParser XMLTreeBuilder canonicalize collections contextlib dump fromstring fromstringlist indent io iselement iterparse parse
    re register_namespace sys tostring tostringlist warnings weakref
  zipfile: BadZipFile BadZipfile CompleteDirs FastLookup LZMACompressor LZMADecompressor LargeZipFile Path PyZipFile ZipExtFile ZipFile ZipInfo
    binascii bz2 cStringIO compressor_names contextlib crc32 error functools importlib io is_zipfile itertools lzma main os pathlib posixpath re
    shutil sizeCentralDir sizeEndCentDir sizeEndCentDir64 sizeEndCentDir64Locator sizeFileHeader stat string stringCentralDir stringEndArchive
    stringEndArchive64 stringEndArchive64Locator stringFileHeader struct structCentralDir structEndArchive structEndArchive64
    structEndArchive64Locator structFileHeader sys threading time zlib
`;

const MODULES: ReadonlyMap<string, string> = new Map(
  NAMES.trim()
    .split(/\n {2}(?! )/)
    .map((entry) => [entry.slice(0, entry.indexOf(':')).trim(), entry.slice(entry.indexOf(':') + 1)]),
);

/** The modules whose names are known. */
export function knownStandardModules(): readonly string[] {
  return [...MODULES.keys()];
}

/** The known names of a module; undefined if none are known. @param module a dotted name such as `os.path` */
export function standardNames(module: string): readonly string[] | undefined {
  return MODULES.get(module)?.trim().split(/\s+/);
}

/**
 * The name that was probably meant by a name that its module has in no version of Python, and that is close to one it has.
 * @param dotted the module and the name, such as `logging.getLoger`
 * @returns the intended dotted name, or undefined
 */
export function misspelledStandardName(dotted: string): string | undefined {
  const dot = dotted.lastIndexOf('.');
  const name = dotted.slice(dot + 1);
  const names = /^[a-z]|^[A-Z].*[a-z]/.test(name) ? standardNames(dotted.slice(0, dot)) : undefined;
  // Nearly all names exist, and comparing them with all others would be slow.
  const meant = names && !names.includes(name) ? nearMiss(name, names) : undefined;
  return meant && dotted.slice(0, dot + 1) + meant;
}
