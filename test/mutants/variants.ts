import { type Base, type Change, type Mutation, mutate } from './mutation.ts';

/** Other ways of writing a healthy plugin: nothing is wrong with any of them. Rows: what, the changes. */
type Row = readonly [what: string, changes: Readonly<Record<string, Change>>];

const BASE = 'def create_base_image(self, builder, template, parameters):\n        self.log.info("installing what %s asks for", template)';
const SHOULD = 'def builder_should_create_target_image(self, builder, target, image_id, template, parameters):\n        return True';
const SHOULD_HEAD = SHOULD.slice(0, SHOULD.indexOf('\n'));
const INIT = 'def __init__(self):\n        self.log = logging.getLogger(__name__)';

const os = (from: string, to: string): Record<string, Change> => ({ 'Granite.py': [[from, to]] });
const cloud = (from: string, to: string): Record<string, Change> => ({ 'Cirrus.py': [[from, to]] });
const init = (text: string, more: Readonly<Record<string, Change>> = {}): Record<string, Change> => ({ '__init__.py': text, ...more });
const signature = (parameters: string) => os('create_base_image(self, builder, template, parameters)', `create_base_image(${parameters})`);
const member = (text: string) => os(BASE, text);
const should = (body: string) => cloud(SHOULD, `${SHOULD_HEAD}\n${body.replace(/^(?=.)/gm, '        ')}`);
const declare = (...changes: (readonly [string, string])[]) => ({ 'Granite.py': changes });

const SIGNATURES: readonly Row[] = (
  [
    ['self, b, t, p', 'other names'],
    ['self, *args', 'a rest'],
    ['self, *args, **kwargs', 'a rest and keywords'],
    ['*args', 'self in the rest'],
    ['self, builder, *rest', 'a rest behind the first'],
    ['self, builder, template, parameters=None', 'a default'],
    ['self, builder=None, template=None, parameters=None', 'all defaults'],
    ['self, builder, template, parameters, force=False', 'one more with a default'],
    ['self, builder, template, parameters, *, force=False', 'a keyword with a default'],
    ['self, builder, template, parameters, /', 'positional only'],
    ['self, /, builder, template, parameters', 'self positional only'],
    ['self, builder, template, parameters, **more', 'keywords behind'],
    ['this, builder, template, parameters', 'another word for self'],
    ['self, _builder, _template, _parameters', 'underscores'],
    ['self, builder: object, template: "Template", parameters: dict = None', 'annotations'],
    ['self,\n            builder,\n            template,  # a Template\n            parameters,\n    ', 'several lines'],
  ] as const
).map(([parameters, what]) => [`signature: ${what}`, signature(parameters)]);

const MEMBERS: readonly Row[] = [
  ['member: a static method', member('@staticmethod\n    def create_base_image(builder, template, parameters):\n        pass')],
  ['member: a class method', member('@classmethod\n    def create_base_image(cls, builder, template, parameters):\n        pass')],
  [
    'member: staticmethod by a call',
    member('def _install(builder, template, parameters):\n        pass\n\n    create_base_image = staticmethod(_install)'),
  ],
  ['member: a lambda', member('create_base_image = lambda self, builder, template, parameters: None')],
  [
    'member: another name for a method',
    member('def install(self, builder, template, parameters):\n        pass\n\n    create_base_image = install'),
  ],
  [
    'member: a property that gives a function',
    member('@property\n    def create_base_image(self):\n        return lambda builder, template, parameters: None'),
  ],
  [
    'member: set in the constructor',
    {
      'Granite.py': [
        [BASE, 'def install(self, builder, template, parameters):\n        pass'],
        [INIT, `${INIT}\n        self.create_base_image = self.install`],
      ],
    },
  ],
  [
    'member: a decorated method',
    declare(
      [BASE, `@logged\n    ${BASE}`],
      ['@implementer', 'def logged(method):\n    return lambda *args: method(*args)\n\n\n@implementer'],
    ),
  ],
  [
    'member: functools.partial',
    declare(
      [
        BASE,
        'def install(how, builder, template, parameters):\n        pass\n\n    create_base_image = functools.partial(install, "fast")',
      ],
      ['import logging', 'import functools\nimport logging'],
    ),
  ],
  [
    'member: a function of the module',
    declare(
      [BASE, 'create_base_image = install'],
      ['@implementer', 'def install(self, builder, template, parameters):\n    pass\n\n\n@implementer'],
    ),
  ],
  [
    'member: by condition',
    declare(
      [
        BASE,
        `if sys.version_info[0] > 2:\n        def create_base_image(self, builder, template, parameters):\n            pass\n    else:\n        def create_base_image(self, *args):\n            pass`,
      ],
      ['import logging', 'import logging\nimport sys'],
    ),
  ],
  [
    'member: inherited',
    {
      'Granite.py': [
        ['class Granite(object):', 'class Granite(Base):'],
        [BASE, ''],
        ['import logging\n', 'import logging\n\nfrom .base import Base\n'],
      ],
      'base.py': 'class Base(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
    },
  ],
  [
    'member: inherited from a class outside',
    declare(
      ['class Granite(object):', 'class Granite(Base):'],
      [BASE, ''],
      ['import logging\n', 'import logging\nfrom vendor.images import Base\n'],
    ),
  ],
  [
    'member: from a mixin',
    declare(
      ['class Granite(object):', 'class Granite(Installing, object):'],
      [BASE, ''],
      [
        '@implementer',
        'class Installing(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: a base class with less, overridden',
    declare(
      ['class Granite(object):', 'class Granite(Base):'],
      ['@implementer', 'class Base(object):\n    def create_base_image(self):\n        pass\n\n\n@implementer'],
    ),
  ],
  ['member: defined twice, the later counts', member(`def create_base_image(self):\n        pass\n\n    ${BASE}`)],
  ['member: a nested class', os(BASE, `class Error(Exception):\n        def __init__(self, why):\n            pass\n\n    ${BASE}`)],
  [
    'member: an awaiting helper inside',
    member(
      'def create_base_image(self, builder, template, parameters):\n        import asyncio\n\n        async def run():\n            pass\n\n        asyncio.run(run())',
    ),
  ],
  [
    'member: a generator inside',
    member(
      'def create_base_image(self, builder, template, parameters):\n        def steps():\n            yield 1\n\n        return list(steps())',
    ),
  ],
  ['member: a helper that is async', os(BASE, `async def fetch(self):\n        pass\n\n    ${BASE}`)],
  ['member: a helper that yields', os(BASE, `def steps(self):\n        yield 1\n\n    ${BASE}`)],
  [
    'member: private helpers of similar names',
    os(
      BASE,
      `def _create_base_image(self, builder):\n        pass\n\n    def create_base_image_disk(self, size):\n        pass\n\n    ${BASE}`,
    ),
  ],
  ['member: helpers with plural names', os(BASE, `def create_base_images(self, all):\n        pass\n\n    ${BASE}`)],
  ['member: abort', os('    def create_target', '    def abort(self):\n        pass\n\n    def create_target')],
  [
    'member: the conventions of upstream',
    os(
      '    def create_target',
      '    def log_exc(self):\n        pass\n\n    def activity(self, text):\n        pass\n\n    def threadsafe_generate_install_media(self, guest):\n        pass\n\n    def create_target',
    ),
  ],
  [
    'member: create_base_image alone',
    {
      'Granite.py': [
        [
          '    def create_target_image(self, builder, target, base_image, parameters):\n        self.log.info("adapting the base image to %s", target)\n\n    def add_cloud_plugin_content(self, content):\n        self.log.debug("the cloud plugin wants %s", content)\n',
          '',
        ],
      ],
    },
  ],
  [
    'member: methods of an old revision',
    os(
      BASE,
      `def builder_should_create_image(self, builder):\n        return True\n\n    def customize_image_for_builder(self, builder):\n        pass\n\n    ${BASE}`,
    ),
  ],
  ['constructor: none', os(`    ${INIT}\n\n`, '    log = logging.getLogger(__name__)\n\n')],
  ['constructor: a default', os(INIT, 'def __init__(self, config=None):\n        self.log = logging.getLogger(__name__)')],
  [
    'constructor: a rest',
    os(
      INIT,
      'def __init__(self, *args, **kwargs):\n        super(Granite, self).__init__(*args, **kwargs)\n        self.log = logging.getLogger(__name__)',
    ),
  ],
  [
    'constructor: a keyword with a default',
    os(INIT, 'def __init__(self, *, verbose=False):\n        self.log = logging.getLogger(__name__)'),
  ],
  [
    'constructor: __new__ makes one',
    os(
      INIT,
      `_one = None\n\n    def __new__(cls):\n        if cls._one is None:\n            cls._one = object.__new__(cls)\n        return cls._one\n\n    ${INIT}`,
    ),
  ],
  ['constructor: returns nothing early', os(INIT, `${INIT}\n        if not self.log:\n            return`)],
  [
    'constructor: abstract base, all implemented',
    {
      'Granite.py': [
        ['class Granite(object):', 'class Granite(Base):'],
        ['import logging\n', 'import logging\n\nfrom .base import Base\n'],
      ],
      'base.py':
        'import abc\n\n\nclass Base(abc.ABC):\n    @abc.abstractmethod\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
    },
  ],
  [
    'constructor: abstract without a metaclass',
    declare(
      ['import logging', 'import abc\nimport logging'],
      ['    def create_target', '    @abc.abstractmethod\n    def release(self):\n        pass\n\n    def create_target'],
    ),
  ],
  ['class: slots', os('    """Installs Granite Linux."""\n', '    """Installs Granite Linux."""\n\n    __slots__ = ("log",)\n')],
  [
    'class: a base of the standard library',
    declare(['class Granite(object):', 'class Granite(threading.Thread):'], ['import logging', 'import logging\nimport threading']),
  ],
  ['class: without object', os('class Granite(object):', 'class Granite:')],
  ['class: empty parentheses', os('class Granite(object):', 'class Granite():')],
  [
    'class: generic',
    declare(
      ['class Granite(object):', 'class Granite(Generic[T]):'],
      ['import logging\n', 'import logging\nfrom typing import Generic, TypeVar\n\nT = TypeVar("T")\n'],
    ),
  ],
  [
    'class: derived from a delegate',
    declare(
      ['class Granite(object):', 'class Base(object):'],
      [
        '        self.log.debug("the cloud plugin wants %s", content)',
        '        self.log.debug("the cloud plugin wants %s", content)\n\n\nclass Granite(Base):\n    pass',
      ],
    ),
  ],
  [
    'class: in a block',
    declare(
      ['@implementer(OSDelegate)\nclass Granite(object):', 'class Granite(object):'],
      ['class Granite(object):', '@implementer(OSDelegate)\nclass Granite(object):'],
    ),
  ],
  [
    'class: another name',
    { 'Granite.py': [['class Granite(', 'class Installer(']], '__init__.py': 'from .Granite import Installer as delegate_class\n' },
  ],
  [
    'class: a docstring that quotes code',
    os('"""Installs Granite Linux."""', '"""class Granite(OSDelegate): def create_base_image(self): pass"""'),
  ],
  ['class: a comment that quotes code', os(BASE, `# def create_base_image(self):\n    ${BASE}`)],
];

const DECLARATIONS: readonly Row[] = [
  [
    'declared: zope.interface.implementer',
    declare(['from zope.interface import implementer', 'import zope.interface'], ['@implementer', '@zope.interface.implementer']),
  ],
  [
    'declared: an alias of the module',
    declare(['from zope.interface import implementer', 'import zope.interface as zi'], ['@implementer', '@zi.implementer']),
  ],
  [
    'declared: from zope import interface',
    declare(['from zope.interface import implementer', 'from zope import interface'], ['@implementer', '@interface.implementer']),
  ],
  ['declared: an alias of the function', declare(['import implementer', 'import implementer as does'], ['@implementer', '@does'])],
  [
    'declared: an alias of the interface',
    declare(['import OSDelegate', 'import OSDelegate as Delegate'], ['implementer(OSDelegate)', 'implementer(Delegate)']),
  ],
  [
    'declared: through the module of the interface',
    declare(
      ['from imgfac.OSDelegate import OSDelegate', 'from imgfac import OSDelegate'],
      ['implementer(OSDelegate)', 'implementer(OSDelegate.OSDelegate)'],
    ),
  ],
  [
    'declared: through imgfac',
    declare(
      ['from imgfac.OSDelegate import OSDelegate', 'import imgfac.OSDelegate'],
      ['implementer(OSDelegate)', 'implementer(imgfac.OSDelegate.OSDelegate)'],
    ),
  ],
  ['declared: by a star import', declare(['import OSDelegate', 'import *'])],
  ['declared: twice', os('@implementer(OSDelegate)', '@implementer(OSDelegate)\n@implementer(OSDelegate)')],
  [
    'declared: both interfaces',
    declare(
      ['@implementer(OSDelegate)', '@implementer(OSDelegate, CloudDelegate)'],
      ['import logging\n', 'import logging\n\nfrom imgfac.CloudDelegate import CloudDelegate\n'],
    ),
  ],
  [
    'declared: afterwards',
    declare(
      ['@implementer(OSDelegate)\n', ''],
      ['import implementer', 'import classImplements'],
      [
        '        self.log.debug("the cloud plugin wants %s", content)',
        '        self.log.debug("the cloud plugin wants %s", content)\n\n\nclassImplements(Granite, OSDelegate)',
      ],
    ),
  ],
  [
    'declared: by a call around the class',
    declare(
      ['@implementer(OSDelegate)\n', ''],
      [
        '        self.log.debug("the cloud plugin wants %s", content)',
        '        self.log.debug("the cloud plugin wants %s", content)\n\n\nGranite = implementer(OSDelegate)(Granite)',
      ],
    ),
  ],
  [
    'declared: by a base class',
    declare(
      ['class Granite(object):', 'class Granite(Base):'],
      ['@implementer(OSDelegate)', '@implementer(OSDelegate)\nclass Base(object):\n    pass\n\n\n'],
    ),
  ],
  [
    'declared: an interface of its own',
    declare(['@implementer(OSDelegate)', 'class IGranite(OSDelegate):\n    pass\n\n\n@implementer(IGranite)']),
  ],
  [
    'declared: another interface too',
    declare(
      ['@implementer(OSDelegate)', 'class INamed(Interface):\n    pass\n\n\n@implementer(OSDelegate, INamed)'],
      ['import implementer', 'import Interface, implementer'],
    ),
  ],
  [
    'declared: as Python 2 does',
    {
      'Granite.py': [
        ['import implementer', 'import implements'],
        ['@implementer(OSDelegate)\n', ''],
        ['    """Installs Granite Linux."""\n', '    implements(OSDelegate)\n'],
      ],
    },
  ],
  [
    'declared: zope alone imported',
    {
      'Granite.py': [
        ['from zope.interface import implementer', 'import zope'],
        ['@implementer(OSDelegate)\n', ''],
        ['    """Installs Granite Linux."""\n', '    zope.interface.implements(OSDelegate)\n'],
      ],
    },
  ],
  [
    'declared: under another decorator',
    declare(['@implementer(OSDelegate)', '@typing.final\n@implementer(OSDelegate)'], ['import logging', 'import logging\nimport typing']),
  ],
];

const BINDINGS: readonly Row[] = [
  ['bound: by assignment', init('from .Granite import Granite\n\ndelegate_class = Granite\n')],
  ['bound: through a module', init('from . import Granite\n\ndelegate_class = Granite.Granite\n')],
  ['bound: absolutely', init('from imagefactory_plugins.Granite.Granite import Granite as delegate_class\n')],
  [
    'bound: by import of the whole name',
    init('import imagefactory_plugins.Granite.Granite as module\n\ndelegate_class = module.Granite\n'),
  ],
  [
    'bound: by a star import',
    {
      '__init__.py': 'from .Granite import *\n',
      'Granite.py': [
        [
          '        self.log.debug("the cloud plugin wants %s", content)',
          '        self.log.debug("the cloud plugin wants %s", content)\n\n\ndelegate_class = Granite',
        ],
      ],
    },
  ],
  [
    'bound: by try and except',
    init(
      'try:\n    from .fast import Granite as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n',
    ),
  ],
  [
    'bound: by condition',
    init(
      'import sys\n\nif sys.version_info[0] < 3:\n    from Granite import Granite as delegate_class\nelse:\n    from .Granite import Granite as delegate_class\n',
    ),
  ],
  [
    'bound: the class stands in the initializer',
    {
      '__init__.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass delegate_class(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
      'Granite.py': null,
    },
  ],
  [
    'bound: in a sub-package',
    {
      '__init__.py': 'from .os.granite import Granite as delegate_class\n',
      'os/__init__.py': '',
      'os/granite.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass Granite(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
      'Granite.py': null,
    },
  ],
  [
    'bound: passed on by a module between',
    init('from .api import Granite as delegate_class\n', { 'api.py': 'from .Granite import Granite\n\n__all__ = ["Granite"]\n' }),
  ],
  [
    'bound: from a plugin beside',
    init('from ..Basalt.Basalt import Granite as delegate_class\n', {
      '/imagefactory_plugins/Basalt/__init__.py': '',
      '/imagefactory_plugins/Basalt/Basalt.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass Granite(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
      '/imagefactory_plugins/__init__.py': '',
    }),
  ],
  ['bound: by a factory', init('from .Granite import Granite\n\n\ndef delegate_class():\n    return Granite()\n')],
  ['bound: a lambda', init('from .Granite import Granite\n\ndelegate_class = lambda: Granite()\n')],
  ['bound: functools.partial', init('import functools\n\nfrom .Granite import Granite\n\ndelegate_class = functools.partial(Granite)\n')],
  ['bound: a subclass made here', init('from .Granite import Granite\n\n\nclass delegate_class(Granite):\n    pass\n')],
  [
    'bound: with a docstring and coding line',
    init(
      '# -*- coding: utf-8 -*-\n"""The Granite plugin."""\nfrom __future__ import absolute_import\n\nfrom .Granite import Granite as delegate_class\n',
    ),
  ],
  ['bound: in parentheses', init('from .Granite import (\n    Granite as delegate_class,\n)\n')],
  ['bound: with a backslash', init('from .Granite import \\\n    Granite as delegate_class\n')],
  ['bound: behind a semicolon', init('import logging; from .Granite import Granite as delegate_class\n')],
  ['bound: with the line ends of Windows', init('"""Granite"""\r\nfrom .Granite import Granite as delegate_class\r\n')],
  ['bound: without a last line end', init('from .Granite import Granite as delegate_class')],
  ['bound: several names', init('from .Granite import Granite as delegate_class, logging\n')],
  ['bound: in a chain', init('from .Granite import Granite\n\ndelegate_class = DELEGATE = Granite\n')],
  ['bound: with a type', init('from .Granite import Granite\n\ndelegate_class: type = Granite\n')],
  ['bound: by unpacking', init('from .Granite import Granite\n\ndelegate_class, version = Granite, "1.0"\n')],
  [
    'bound: in a with block',
    init('import contextlib\n\nwith contextlib.suppress(ValueError):\n    from .Granite import Granite as delegate_class\n'),
  ],
  ['bound: a choice', init('import os\n\nfrom .Granite import Granite\n\ndelegate_class = Granite if os.name else None\n')],
  ['bound: after None', init('delegate_class = None\n\nfrom .Granite import Granite\n\ndelegate_class = Granite\n')],
  ['bound: __getattr__ of the module', init('def __getattr__(name):\n    from .Granite import Granite\n\n    return Granite\n')],
  ['bound: importlib', init('import importlib\n\ndelegate_class = importlib.import_module(".Granite", __name__).Granite\n')],
  ['bound: globals', init('from .Granite import Granite\n\nglobals()["delegate_class"] = Granite\n')],
  [
    'bound: a module imports the package for its version',
    {
      '__init__.py': 'VERSION = "1.0"\n\nfrom .Granite import Granite as delegate_class\n',
      'Granite.py': [['import logging\n', 'import logging\n\nfrom . import VERSION\n']],
    },
  ],
  [
    'bound: an outside package besides',
    {
      '__init__.py': 'from .Granite import Granite as delegate_class\n',
      'Granite.py': [['import logging\n', 'import logging\n\nimport oz.TDL\nimport guestfs\n']],
    },
  ],
];

const CLOUD: readonly Row[] = [
  ['should: a variable', should('answer = True\nreturn answer')],
  ['should: a comparison', should('return target == "cirrus"')],
  ['should: in one branch', should('if target == "cirrus":\n    return True')],
  ['should: False', should('return False')],
  ['should: from a nested block', should('with open(image_id) as f:\n    return bool(f.read())')],
  ['should: in a try', should('try:\n    return self.check(target)\nexcept ValueError:\n    return False')],
  ['should: a loop that ends', should('while True:\n    if target:\n        return True')],
  ['should: raises always', should('raise NotImplementedError(target)')],
  ['should: raises in both branches', should('if target:\n    raise ValueError(target)\nelse:\n    raise KeyError(target)')],
  [
    'should: calls super',
    should('return super(Cirrus, self).builder_should_create_target_image(builder, target, image_id, template, parameters)'),
  ],
  ['should: a conditional expression', should('return True if target else None')],
  ['should: None or True', should('if not target:\n    return None\nreturn True')],
  ['should: ends the program', should('sys.exit(1)')],
  [
    'should: calls a method that always raises',
    cloud(
      SHOULD,
      `${SHOULD_HEAD}\n        self.refuse(target)\n\n    def refuse(self, target):\n        raise NotImplementedError(target)`,
    ),
  ],
  [
    'should: calls a function that always raises',
    {
      'Cirrus.py': [
        [SHOULD, `${SHOULD_HEAD}\n        refuse(target)`],
        [
          '@implementer',
          'def refuse(target):\n    if target:\n        raise ValueError(target)\n    else:\n        raise KeyError(target)\n\n\n@implementer',
        ],
      ],
    },
  ],
  ['should: asserts', should('assert False, "never"')],
  ['should: a lambda', cloud(SHOULD, 'builder_should_create_target_image = lambda self, *args: True')],
  ['should: not there', { 'Cirrus.py': [[`    ${SHOULD}\n\n`, '']] }],
  [
    'will and did',
    cloud(
      SHOULD,
      `${SHOULD}\n\n    def builder_will_create_target_image(self, builder, target, image_id, template, parameters):\n        pass\n\n    def builder_did_create_target_image(self, builder, target, image_id, template, parameters):\n        pass`,
    ),
  ],
  [
    'a push alone',
    {
      'Cirrus.py': [
        [`    ${SHOULD}\n\n`, ''],
        [
          '    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):\n        self.log.info("building on %s", provider)\n\n',
          '',
        ],
        [
          '    def delete_from_provider(self, builder, provider, credentials, target, parameters):\n        self.log.info("removing from %s", provider)\n',
          '',
        ],
      ],
    },
  ],
  [
    'a snapshot alone',
    {
      'Cirrus.py': [
        [`    ${SHOULD}\n\n`, ''],
        [
          '    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):\n        self.log.info("uploading to %s", provider)\n\n',
          '',
        ],
      ],
    },
  ],
  ['image_id instead of target_image', cloud('target, target_image, parameters', 'target, image_id, parameters')],
  ['abort with an argument, which nobody calls', cloud('    def push', '    def abort(self, why):\n        pass\n\n    def push')],
  [
    'push in helper methods',
    cloud(
      '    def push',
      '    def push_image(self, path):\n        pass\n\n    def delete_image(self, path):\n        pass\n\n    def push',
    ),
  ],
];

type Info = readonly [what: string, from: string, to: string];

const OS_INFO: readonly Info[] = [
  ['a version', '["Granite", null, null]', '["Granite", "1", null]'],
  ['a version and an arch', '["Granite", null, null]', '["Granite", "1", "x86_64"]'],
  ['from special to general', '[["Granite", null, null]]', '[["Granite", "1", "x86_64"], ["Granite", "1", null], ["Granite", null, null]]'],
  ['several names', '[["Granite", null, null]]', '[["Granite", null, null], ["Fedora", null, null], ["RHEL-7", "9", "x86_64"]]'],
  [
    'names that differ in digits',
    '[["Granite", null, null]]',
    '[["RHEL-8", null, null], ["RHEL-9", null, null], ["CentOS-8", null, null], ["Fedora", "30", null], ["Fedora", "31", null]]',
  ],
  ['a name that nobody knows', '"Granite", null', '"Slate OS", null'],
  ['a name with a dot', '"Granite", null', '"Granite.Linux", null'],
  ['a name outside ASCII', '"Granite", null', '"Grânite", null'],
  ['type in capitals', '"os"', '"OS"'],
  ['type capitalised', '"os"', '"Os"'],
  ['another key', '"license": "Apache-2.0"', '"license": "Apache-2.0",\n    "homepage": "https://granite.example"'],
  ['a key of the project', '"license": "Apache-2.0"', '"license": "Apache-2.0",\n    "x-build": {"a": [1, 2]}'],
  ['another version', '"1.0"', '"2.1.3-rc1"'],
  ['a license in words', '"Apache-2.0"', '"Apache License v2"'],
  ['escapes', '"Installs Granite Linux"', '"Installs \\u0047ranite \\"Linux\\" \\/ \\n more"'],
  ['text outside ASCII', '"Installs Granite Linux"', '"Installiert Gränite 😀"'],
  ['a mail with a plus', 'plugins@granite.example', 'plugins+if@mail.granite.example'],
  ['an address without TLS', 'https://granite.example/plugins', 'http://granite.example:8080/a?b=c#d'],
  ['no line breaks', ',\n    "version"', ', "version"'],
  ['the line ends of Windows', ',\n    "version"', ',\r\n    "version"'],
  ['blank lines at the end', '"Apache-2.0"\n}', '"Apache-2.0"\n}\n\n\n'],
  [
    'a list of several lines',
    '[["Granite", null, null]]',
    '[\n        [\n            "Granite",\n            null,\n            null\n        ]\n    ]',
  ],
];

const CLOUD_INFO: readonly Info[] = [
  ['two clouds', '[["cirrus"]]', '[["cirrus"], ["stratus"]]'],
  ['a known cloud', '"cirrus"', '"ec2"'],
  ['a cloud with a hyphen', '"cirrus"', '"openstack-kvm"'],
  ['names of one cloud in two letter cases', '[["cirrus"]]', '[["OVA"], ["ova"]]'],
  ['type in capitals', '"cloud"', '"CLOUD"'],
];

const REFERENCE_OS: readonly Info[] = [
  ['another version', '["14", "15"]', '["16"]'],
  ['two operating systems', '{"Fedora": ["14", "15"]}', '{"Fedora": ["14", "15"], "RHEL-6": ["2"]}'],
  ['an unknown OS', '"Fedora"', '"Granite"'],
  ['another name', '"name": "Granite"', '"name": "Granite Linux"'],
  ['another key', '"version": "1.0"', '"version": "1.0",\n    "homepage": "x"'],
];

const REFERENCE_CLOUD: readonly Info[] = [
  ['upload alone', '["upload", "snapshot"]', '["upload"]'],
  ['ec2', '"cirrus"', '"ec2"'],
  ['two clouds', '{"cirrus": ["upload", "snapshot"]}', '{"cirrus": ["upload"], "ec2": ["snapshot"]}'],
  ['an operation that nobody knows', '"upload"', '"archive"'],
];

const all = (base: Base, rows: readonly Row[]) => rows.map(([what, changes]) => mutate(`${base}, ${what}`, base, undefined, changes));
const infos = (base: Base, file: string, rows: readonly Info[]) =>
  rows.map(([what, from, to]) => mutate(`${base}, ${what}`, base, undefined, { [file]: [[from, to]] }));

export const HEALTHY_VARIANTS: readonly Mutation[] = [
  ...all('healthy-os', [...SIGNATURES, ...MEMBERS, ...DECLARATIONS, ...BINDINGS]),
  ...all('healthy-cloud', CLOUD),
  ...all('healthy-os-reference', [...SIGNATURES, ...MEMBERS, ...DECLARATIONS, ...BINDINGS]),
  ...infos('healthy-os', 'Granite.info', OS_INFO),
  ...infos('healthy-cloud', 'Cirrus.info', CLOUD_INFO),
  ...infos('healthy-os-reference', 'info.json', REFERENCE_OS),
  ...infos('healthy-cloud-reference', 'info.json', REFERENCE_CLOUD),
];
