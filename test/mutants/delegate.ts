import { type Change, type Mutation, mutate } from './mutation.ts';

/** One mistake on the Python side of a healthy plugin. Rows: what, the mistaken file's change, what is said. */
type Row = readonly [what: string, expect: string, changes: Readonly<Record<string, Change>>];

const BASE_SIGNATURE = 'create_base_image(self, builder, template, parameters)';
const PUSH_SIGNATURE = 'push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters)';
const SHOULD = 'def builder_should_create_target_image(self, builder, target, image_id, template, parameters):\n        return True';
const SHOULD_NAME = 'def «builder_should_create_target_image»(self, builder, target, image_id, template, parameters):';
const DEF_BASE = `def ${BASE_SIGNATURE}:\n        self.log.info("installing what %s asks for", template)`;

const os = (from: string, to: string): Record<string, Change> => ({ 'Granite.py': [[from, to]] });
const cloud = (from: string, to: string): Record<string, Change> => ({ 'Cirrus.py': [[from, to]] });
const init = (text: string, more: Readonly<Record<string, Change>> = {}): Record<string, Change> => ({ '__init__.py': text, ...more });
const signature = (parameters: string) => os(`def ${BASE_SIGNATURE}`, `def create_base_image«(${parameters})»`);
const push = (parameters: string) => cloud(`def ${PUSH_SIGNATURE}`, `def push_image_to_provider«(${parameters})»`);
const member = (text: string) => os(DEF_BASE, text);
const maker = (text: string) => os('def __init__(self):', text);
const should = (body: string) => cloud(SHOULD, `${SHOULD_NAME}\n${body.replace(/^(?=.)/gm, '        ')}`);

const OS_ROWS: readonly Row[] = [
  ...[
    ['', 'no parameter at all'],
    ['self', 'self alone'],
    ['self, builder', 'two parameters too few'],
    ['self, builder, template', 'one parameter too few'],
    ['builder, template, parameters', 'self forgotten'],
    ['self, builder, template, parameters, image', 'one parameter too many'],
    ['self, builder, template, parameters, *, image', 'a keyword that nobody gives'],
    ['self, builder, template, *, parameters', 'the last one by keyword only'],
    ['self, builder, template, *, parameters=None', 'the last one by keyword only, with a default'],
    ['self, builder, template, **parameters', 'the last one as keywords'],
    ['self, *, builder, template, parameters', 'all by keyword only'],
    ['self, **kwargs', 'keywords alone'],
    ['self, builder, template, /', 'positional only, one too few'],
    ['self, a, b, c, d, *rest', 'a rest behind one too many'],
    ['self, builder=None, template=None', 'defaults, one too few'],
  ].map(([parameters = '', what = '']): Row => [`signature: ${what}`, 'error method-signature', signature(parameters)]),
  [
    'signature: a tuple parameter of Python 2',
    'error method-signature',
    { 'Granite.py': [[`def ${BASE_SIGNATURE}`, 'def create_base_image«(self, builder, (template, parameters))»']] },
  ],
  [
    'signature: on several lines',
    'error method-signature',
    os(`def ${BASE_SIGNATURE}`, 'def create_base_image«(\n        self,\n        builder,  # the Builder\n    )»'),
  ],
  [
    'signature: with annotations',
    'error method-signature',
    os(`def ${BASE_SIGNATURE}:`, 'def create_base_image«(self, builder: object, template: str)» -> None:'),
  ],
  [
    'signature: a static method with self',
    'error method-signature',
    member(`@staticmethod\n    def create_base_image«(self, builder, template, parameters)»:\n        pass`),
  ],
  [
    'signature: a static method of two',
    'error method-signature',
    member(`@staticmethod\n    def create_base_image«(builder, template)»:\n        pass`),
  ],
  [
    'signature: a class method of two',
    'error method-signature',
    member(`@classmethod\n    def create_base_image«(cls, builder, template)»:\n        pass`),
  ],
  [
    'signature: a class method without its class',
    'error method-signature',
    member(`@classmethod\n    def create_base_image«(builder, template, parameters)»:\n        pass`),
  ],
  ['signature: a lambda', 'error method-signature', member('«create_base_image» = lambda self, builder, template: None')],
  ['signature: None', 'error method-signature', member('«create_base_image» = None')],
  ['signature: a string', 'error method-signature', member("«create_base_image» = 'later'")],
  ['signature: True', 'error method-signature', member('«create_base_image» = True')],
  ['signature: a list', 'error method-signature', member('«create_base_image» = []')],
  [
    'signature: another method under this name',
    'error method-signature',
    member('def install«(self, builder)»:\n        pass\n\n    create_base_image = install'),
  ],
  [
    'signature: inherited from a class beside',
    'error method-signature',
    {
      'Granite.py': [
        ['class Granite(object):', 'class Granite(Base):'],
        [DEF_BASE, ''],
        ['\n\n@implementer', '\nfrom .base import Base\n\n\n@implementer'],
      ],
      'base.py': 'class Base(object):\n    def create_base_image«(self, builder)»:\n        pass\n',
    },
  ],
  [
    'signature: the later of two counts',
    'error method-signature',
    member(`${DEF_BASE}\n\n    def create_base_image«(self)»:\n        pass`),
  ],
  [
    'signature: create_target_image, one too few',
    'error method-signature',
    os(
      'def create_target_image(self, builder, target, base_image, parameters)',
      'def create_target_image«(self, builder, target, parameters)»',
    ),
  ],
  [
    'signature: create_target_image, one too many',
    'error method-signature',
    os(
      'def create_target_image(self, builder, target, base_image, parameters)',
      'def create_target_image«(self, builder, target, base_image, template, parameters)»',
    ),
  ],
  [
    'signature: create_target_image is a constant',
    'error method-signature',
    os(
      '    def create_target_image(self, builder, target, base_image, parameters):\n        self.log.info("adapting the base image to %s", target)',
      '    «create_target_image» = NotImplemented',
    ),
  ],
  [
    'signature: add_cloud_plugin_content without content',
    'error method-signature',
    os(
      'def add_cloud_plugin_content(self, content):\n        self.log.debug("the cloud plugin wants %s", content)',
      'def add_cloud_plugin_content«(self)»:\n        pass',
    ),
  ],
  [
    'signature: add_cloud_plugin_content with two',
    'error method-signature',
    os('def add_cloud_plugin_content(self, content)', 'def add_cloud_plugin_content«(self, commands, files)»'),
  ],
  [
    'signature: abort wants something',
    'warning method-signature',
    os('    def create_target_image', '    def abort«(self, signal)»:\n        pass\n\n    def create_target_image'),
  ],
  ['never runs: async create_base_image', 'warning method-never-runs', os('def create_base_image', 'async def «create_base_image»')],
  ['never runs: async create_target_image', 'warning method-never-runs', os('def create_target_image', 'async def «create_target_image»')],
  [
    'never runs: a generator',
    'warning method-never-runs',
    os(
      DEF_BASE,
      `def «create_base_image»(self, builder, template, parameters):\n        self.log.info("installing")\n        yield template`,
    ),
  ],
  [
    'never runs: yield from',
    'warning method-never-runs',
    os(DEF_BASE, `def «create_base_image»(self, builder, template, parameters):\n        yield from self.steps(template)`),
  ],
  [
    'never runs: yield in an expression',
    'warning method-never-runs',
    os(DEF_BASE, `def «create_base_image»(self, builder, template, parameters):\n        x = yield\n        return x`),
  ],
  [
    'never runs: a generator that is static',
    'warning method-never-runs',
    os(DEF_BASE, `@staticmethod\n    def «create_base_image»(builder, template, parameters):\n        yield template`),
  ],
  [
    'never runs: async abort',
    'warning method-never-runs',
    os('    def create_target_image', '    async def «abort»(self):\n        pass\n\n    def create_target_image'),
  ],
  ['misspelt: create_base_imge', 'warning misspelled-method', os('def create_base_image', 'def «create_base_imge»')],
  ['misspelt: create_base_images', 'warning misspelled-method', os('def create_base_image', 'def «create_base_images»')],
  ['misspelt: createBaseImage', 'warning misspelled-method', os('def create_base_image', 'def «createBaseImage»')],
  ['misspelt: Create_Base_Image', 'warning misspelled-method', os('def create_base_image', 'def «Create_Base_Image»')],
  ['misspelt: create_baseimage', 'warning misspelled-method', os('def create_base_image', 'def «create_baseimage»')],
  ['misspelt: create_targe_image', 'warning misspelled-method', os('def create_target_image', 'def «create_targe_image»')],
  [
    'misspelt: add_cloud_plugin_contents',
    'warning misspelled-method',
    os('def add_cloud_plugin_content', 'def «add_cloud_plugin_contents»'),
  ],
  [
    'misspelt: an assigned name',
    'warning misspelled-method',
    member(`def _install(self, builder, template, parameters):\n        pass\n\n    «create_base_imge» = _install`),
  ],
  ['constructor: one argument', 'error delegate-constructor', maker('def __init__(self, «builder»):')],
  ['constructor: two arguments', 'error delegate-constructor', maker('def __init__(self, «builder, template»):')],
  ['constructor: a second without default', 'error delegate-constructor', maker('def __init__(self, «builder», log=None):')],
  ['constructor: keyword only', 'error delegate-constructor', maker('def __init__(self, *, «builder»):')],
  ['constructor: with annotation', 'error delegate-constructor', maker('def __init__(self, «config: dict») -> None:')],
  [
    'constructor: inherited',
    'error delegate-constructor',
    {
      'Granite.py': [
        [
          'class Granite(object):',
          'class Base(object):\n    def __init__(self, «builder»):\n        self.builder = builder\n\n\n@implementer(OSDelegate)\nclass Granite(Base):',
        ],
        ['@implementer(OSDelegate)\nclass Base', 'class Base'],
        ['    def __init__(self):\n        self.log = logging.getLogger(__name__)\n\n', ''],
        ['self.log', 'logging'],
        ['self.log', 'logging'],
        ['self.log', 'logging'],
      ],
    },
  ],
  [
    'constructor: __new__',
    'error delegate-constructor',
    maker('def __new__(cls, «builder»):\n        return object.__new__(cls)\n\n    def __init__(self, *rest):'),
  ],
  [
    'constructor: no self',
    'error delegate-constructor',
    os(
      'def __init__(self):\n        self.log = logging.getLogger(__name__)',
      'def __init__«()»:\n        pass\n\n    log = logging.getLogger(__name__)',
    ),
  ],
  [
    'constructor: None',
    'error delegate-constructor',
    os('def __init__(self):\n        self.log = logging.getLogger(__name__)', '«__init__» = None\n    log = logging.getLogger(__name__)'),
  ],
  ['constructor: async', 'error delegate-constructor', maker('async def «__init__»(self):')],
  ['constructor: a generator', 'error delegate-constructor', maker('def «__init__»(self):\n        yield')],
  [
    'constructor: abstract methods',
    'error delegate-constructor',
    {
      'Granite.py': [
        ['import logging', 'import abc\nimport logging'],
        ['class Granite(object):', 'class «Granite»(abc.ABC):'],
        ['    def create_target_image', '    @abc.abstractmethod\n    def install(self):\n        pass\n\n    def create_target_image'],
      ],
    },
  ],
  [
    'constructor: abstract methods by metaclass',
    'error delegate-constructor',
    {
      'Granite.py': [
        ['import logging', 'from abc import ABCMeta, abstractmethod\nimport logging'],
        ['class Granite(object):', 'class «Granite»(metaclass=ABCMeta):'],
        ['    def create_target_image', '    @abstractmethod\n    def create_target_image'],
      ],
    },
  ],
  [
    'constructor: an abstract property',
    'error delegate-constructor',
    {
      'Granite.py': [
        ['import logging', 'import abc\nimport logging'],
        ['class Granite(object):', 'class «Granite»(abc.ABC):'],
        [
          '    def create_target_image',
          '    @property\n    @abc.abstractmethod\n    def release(self):\n        pass\n\n    def create_target_image',
        ],
      ],
    },
  ],
  [
    'constructor: an abstract base beside',
    'error delegate-constructor',
    {
      'Granite.py': [
        ['import logging\n', 'import logging\n\nfrom .base import Base\n'],
        ['class Granite(object):', 'class «Granite»(Base):'],
      ],
      'base.py': 'import abc\n\n\nclass Base(abc.ABC):\n    @abc.abstractmethod\n    def release(self):\n        pass\n',
    },
  ],
  [
    'interface: derives from it',
    'error subclasses-interface',
    {
      'Granite.py': [
        ['@implementer(OSDelegate)\n', ''],
        ['(object)', '(«OSDelegate»)'],
      ],
    },
  ],
  ['interface: derives from it and declares it', 'error subclasses-interface', os('(object)', '(«OSDelegate»)')],
  [
    'interface: derives from it through its module',
    'error subclasses-interface',
    {
      'Granite.py': [
        ['from imgfac.OSDelegate import OSDelegate', 'import imgfac.OSDelegate'],
        ['@implementer(OSDelegate)\n', ''],
        ['(object)', '(«imgfac.OSDelegate.OSDelegate»)'],
      ],
    },
  ],
  [
    'interface: derives from the other',
    'error subclasses-interface',
    {
      'Granite.py': [
        ['OSDelegate import OSDelegate', 'CloudDelegate import CloudDelegate'],
        ['@implementer(OSDelegate)\n', ''],
        ['(object)', '(«CloudDelegate»)'],
      ],
    },
  ],
  ['interface: declares itself', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«Granite»)')],
  [
    'interface: declares a module',
    'error not-an-interface',
    {
      'Granite.py': [
        ['from imgfac.OSDelegate import', 'from imgfac import'],
        ['@implementer(OSDelegate)', '@implementer(«OSDelegate»)'],
      ],
    },
  ],
  ['interface: declares object', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«object»)')],
  ['interface: declares a string', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«"OSDelegate"»)')],
  ['interface: declares None', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«None»)')],
  [
    'interface: declares a class beside',
    'error not-an-interface',
    { 'Granite.py': [['@implementer(OSDelegate)', 'class Base(object):\n    pass\n\n\n@implementer(«Base»)']] },
  ],
  [
    'interface: declares an instance',
    'error not-an-interface',
    { 'Granite.py': [['@implementer(OSDelegate)', 'class Base(object):\n    pass\n\n\n@implementer(«Base()»)']] },
  ],
  ['interface: declares a number', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«1»)')],
  ['interface: declares a misspelt name', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«OsDelegate»)')],
  [
    'interface: no import of it',
    'error not-an-interface',
    {
      'Granite.py': [
        ['from imgfac.OSDelegate import OSDelegate\n', ''],
        ['@implementer(OSDelegate)', '@implementer(«OSDelegate»)'],
      ],
    },
  ],
  [
    'interface: not declared',
    'warning missing-interface',
    {
      'Granite.py': [
        ['@implementer(OSDelegate)\n', ''],
        ['class Granite(', 'class «Granite»('],
      ],
    },
  ],
  [
    'interface: another interface declared',
    'warning missing-interface',
    {
      'Granite.py': [
        ['from imgfac.OSDelegate import OSDelegate', 'from zope.interface import Interface\n\n\nclass IThing(Interface):\n    pass\n'],
        ['implementer(OSDelegate)', 'implementer(IThing)'],
        ['class Granite(', 'class «Granite»('],
      ],
    },
  ],
  [
    'interface: neither declared nor implemented',
    'error missing-interface',
    { 'Granite.py': 'class «Granite»(object):\n    def run(self):\n        pass\n' },
  ],
  ['interface: an empty class', 'error missing-interface', { 'Granite.py': 'class «Granite»(object):\n    pass\n' }],
  [
    'interface: an exception class',
    'error missing-interface',
    init('from .errors import GraniteError as delegate_class\n', { 'errors.py': 'class «GraniteError»(object):\n    pass\n' }),
  ],
  [
    'interface: provider instead of implementer',
    'warning missing-interface',
    {
      'Granite.py': [
        ['import implementer', 'import provider'],
        ['@implementer', '@provider'],
        ['class Granite(', 'class «Granite»('],
      ],
    },
  ],
  [
    'interface: cloud class in an OS plugin',
    'error wrong-interface',
    {
      'Granite.info': [['"os"', '«"os"»']],
      'Granite.py':
        'from imgfac.CloudDelegate import CloudDelegate\nfrom zope.interface import implementer\n\n\n@implementer(CloudDelegate)\nclass Granite(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):\n        pass\n',
    },
  ],
  [
    'interface: the other one declared',
    'warning wrong-interface',
    {
      'Granite.info': [['"os"', '«"os"»']],
      'Granite.py': [
        ['OSDelegate import OSDelegate', 'CloudDelegate import CloudDelegate'],
        ['@implementer(OSDelegate)', '@implementer(CloudDelegate)'],
      ],
    },
  ],
  [
    'interface: declared, and no method of it',
    'warning no-delegate-method',
    {
      'Granite.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass «Granite»(object):\n    pass\n',
    },
  ],
  [
    'interface: declared, and only helpers',
    'warning no-delegate-method',
    {
      'Granite.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass «Granite»(object):\n    def log_exc(self):\n        pass\n',
    },
  ],
  [
    'interface: declared, and only abort',
    'warning no-delegate-method',
    {
      'Granite.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass «Granite»(object):\n    def abort(self):\n        pass\n',
    },
  ],
  [
    'python 2: implements in a module of Python 3',
    'error python2-declaration',
    {
      'Granite.py': [
        ['import implementer', 'import implements'],
        ['@implementer(OSDelegate)\n', ''],
        ['    """Installs', '    «implements(OSDelegate)»\n    """Installs'],
        ['"installing what %s asks for", template', 'f"installing {template}"'],
      ],
    },
  ],
  [
    'python 2: implements through zope.interface',
    'error python2-declaration',
    {
      'Granite.py': [
        ['from zope.interface import implementer', 'import zope.interface'],
        ['@implementer(OSDelegate)\n', ''],
        ['    """Installs', '    «zope.interface.implements(OSDelegate)»\n    """Installs'],
        ['"installing what %s asks for", template', 'f"installing {template}"'],
      ],
    },
  ],
  [
    'python 2: implicit relative import in a module of Python 3',
    'error python2-import',
    {
      '__init__.py': 'from «Granite» import Granite as delegate_class\n',
      'Granite.py': [['"installing what %s asks for", template', 'f"installing {template}"']],
    },
  ],
];

const BINDING_ROWS: readonly Row[] = [
  ['no initializer', 'error missing-initializer', { '__init__.py': null, 'Granite.info': [['"type"', '«"type"»']] }],
  ['an empty initializer', 'error missing-delegate-class', init('«»')],
  ['an initializer with comments alone', 'error missing-delegate-class', init('«»# nothing\n')],
  ['imported without as', 'error missing-delegate-class', init('from .Granite import «Granite»\n')],
  ['a star import without delegate_class', 'error missing-delegate-class', init('from «.Granite» import *\n')],
  ['delegateclass', 'error missing-delegate-class', init('from .Granite import Granite as «delegateclass»\n')],
  ['delegate_classs', 'error missing-delegate-class', init('from .Granite import Granite as «delegate_classs»\n')],
  ['Delegate_Class', 'error missing-delegate-class', init('from .Granite import Granite as «Delegate_Class»\n')],
  ['DELEGATE_CLASS', 'error missing-delegate-class', init('from .Granite import Granite\n«DELEGATE_CLASS» = Granite\n')],
  ['delegateClass', 'error missing-delegate-class', init('from .Granite import Granite as «delegateClass»\n')],
  ['delegate-class in a string', 'error missing-delegate-class', init('«»"""from .Granite import Granite as delegate_class"""\n')],
  [
    'bound inside a function',
    'error missing-delegate-class',
    init('«»def bind():\n    from .Granite import Granite as delegate_class\n    return delegate_class\n'),
  ],
  [
    'bound inside a class',
    'error missing-delegate-class',
    init('«»class Plugin(object):\n    from .Granite import Granite as delegate_class\n'),
  ],
  ['compared, not assigned', 'error missing-delegate-class', init('«»Granite = None\n')],
  ['annotated, not assigned', 'error missing-delegate-class', init('«»delegate_class: type\n')],
  ['deleted again', 'error missing-delegate-class', init('«»from .Granite import Granite as delegate_class\ndel delegate_class\n')],
  ['under if False', 'error missing-delegate-class', init('«»if False:\n    from .Granite import Granite as delegate_class\n')],
  ['a module that is not there', 'error unresolved-delegate-class', init('from «.Garnite» import Granite as delegate_class\n')],
  ['a module far away', 'error unresolved-delegate-class', init('from «.delegates» import Granite as delegate_class\n')],
  ['a module in another letter case', 'error unresolved-delegate-class', init('from «.granite» import Granite as delegate_class\n')],
  ['a class that is not there', 'error unresolved-delegate-class', init('from .Granite import «Granit» as delegate_class\n')],
  ['a class in another letter case', 'error unresolved-delegate-class', init('from .Granite import «granite» as delegate_class\n')],
  ['a class far away', 'error unresolved-delegate-class', init('from .Granite import «Basalt» as delegate_class\n')],
  ['one dot too many', 'error delegate-not-a-class', init('from ..Granite import Granite as «delegate_class»\n')],
  ['three dots', 'error unresolved-delegate-class', init('from «...Granite» import Granite as delegate_class\n')],
  ['a submodule of a module', 'error unresolved-delegate-class', init('from «.Granite.delegate» import Granite as delegate_class\n')],
  ['from . a class', 'error unresolved-delegate-class', init('from . import «Granit» as delegate_class\n')],
  ['a name that is not bound', 'error unresolved-delegate-class', init('delegate_class = «Granite»\n')],
  ['a name bound later', 'error unresolved-delegate-class', init('delegate_class = «Granite»\nfrom .Granite import Granite\n')],
  [
    'an attribute that the module lacks',
    'error unresolved-delegate-class',
    init('from . import Granite\ndelegate_class = Granite.«Basalt»\n'),
  ],
  [
    'an absolute import of another name',
    'error unresolved-delegate-class',
    init('from «imagefactory_plugins.Granite.Garnite» import Granite as delegate_class\n'),
  ],
  [
    'a misspelt interface module',
    'error unresolved-delegate-class',
    os('from imgfac.OSDelegate import', 'from «imgfac.OsDelegate» import'),
  ],
  [
    'a misspelt interface',
    'error unresolved-delegate-class',
    { 'Granite.py': [['import OSDelegate', 'import «OsDelegate» as OSDelegate']] },
  ],
  [
    'implementer is not imported',
    'error unresolved-delegate-class',
    {
      'Granite.py': [
        ['from zope.interface import implementer\n', ''],
        ['@implementer', '@«implementer»'],
      ],
    },
  ],
  ['a base class that is not bound', 'error unresolved-delegate-class', os('class Granite(object)', 'class Granite(«Base»)')],
  [
    'a module imported by the class that is not there',
    'error unresolved-delegate-class',
    os('import logging\n', 'import logging\nfrom «.helper» import run\n'),
  ],
  [
    'a name imported by the class that is not there',
    'error unresolved-delegate-class',
    { 'Granite.py': [['import logging\n', 'import logging\nfrom .helper import «run»\n']], 'helper.py': 'def walk():\n    pass\n' },
  ],
  ['a near miss of a sibling', 'warning unresolved-delegate-class', init('from «Granit» import Granite as delegate_class\n')],
  ['a module', 'error delegate-not-a-class', init('from . import Granite as «delegate_class»\n')],
  ['a module by import', 'error delegate-not-a-class', init('import imagefactory_plugins.Granite.Granite as «delegate_class»\n')],
  ['an instance', 'error delegate-not-a-class', init('from .Granite import Granite\n«delegate_class» = Granite()\n')],
  [
    'an instance of the module',
    'error delegate-not-a-class',
    {
      '__init__.py': 'from .Granite import plugin as «delegate_class»\n',
      'Granite.py': [
        [
          '        self.log.debug("the cloud plugin wants %s", content)',
          '        self.log.debug("the cloud plugin wants %s", content)\n\n\nplugin = Granite()',
        ],
      ],
    },
  ],
  ['None', 'error delegate-not-a-class', init('«delegate_class» = None\n')],
  ['a string', 'error delegate-not-a-class', init('«delegate_class» = "Granite.Granite"\n')],
  ['a list', 'error delegate-not-a-class', init('from .Granite import Granite\n«delegate_class» = [Granite]\n')],
  ['a tuple by a comma', 'error delegate-not-a-class', init('from .Granite import Granite\n«delegate_class» = Granite,\n')],
  ['a number', 'error delegate-not-a-class', init('«delegate_class» = 1\n')],
  ['a dictionary', 'error delegate-not-a-class', init('from .Granite import Granite\n«delegate_class» = {"os": Granite}\n')],
  ['the interface', 'error delegate-not-a-class', init('from imgfac.OSDelegate import OSDelegate as «delegate_class»\n')],
  ['the module of the interface', 'error delegate-not-a-class', init('from imgfac import OSDelegate as «delegate_class»\n')],
  ['a module of that name', 'error delegate-not-a-class', { '__init__.py': '', 'delegate_class.py': '«»from .Granite import Granite\n' }],
  [
    'no metadata',
    'warning missing-metadata',
    { '__init__.py': 'from .Granite import Granite as «delegate_class»\n', 'Granite.info': null },
  ],
];

const CLOUD_ROWS: readonly Row[] = [
  ...[
    ['self, builder, provider, credentials, target, target_image', 'one too few'],
    ['self, builder, image, target, provider, parameters', 'that of 2012-03-15'],
    ['self, builder, provider, credentials, target_image, parameters', 'that of 2012-03-23'],
    ['self, builder, provider, credentials, target, target_image, parameters, retries', 'one too many'],
    ['self, builder', 'builder alone'],
  ].map(([parameters = '', what = '']): Row => [`push: ${what}`, 'error method-signature', push(parameters)]),
  [
    'snapshot: one too few',
    'error method-signature',
    cloud(
      'def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters)',
      'def snapshot_image_on_provider«(self, builder, provider, credentials, template, parameters)»',
    ),
  ],
  [
    'delete: one too many',
    'error method-signature',
    cloud(
      'def delete_from_provider(self, builder, provider, credentials, target, parameters)',
      'def delete_from_provider«(self, builder, provider, credentials, target, target_image, parameters)»',
    ),
  ],
  [
    'should: builder alone',
    'error method-signature',
    cloud(SHOULD, 'def builder_should_create_target_image«(self, builder)»:\n        return True'),
  ],
  [
    'will: builder alone',
    'error method-signature',
    cloud('    def push', '    def builder_will_create_target_image«(self, builder)»:\n        pass\n\n    def push'),
  ],
  [
    'did: one too few',
    'error method-signature',
    cloud(
      '    def push',
      '    def builder_did_create_target_image«(self, builder, target, image_id, template)»:\n        pass\n\n    def push',
    ),
  ],
  ['should: pass', 'warning should-create-returns-nothing', should('pass')],
  ['should: a docstring', 'warning should-create-returns-nothing', should('"""Always."""')],
  ['should: an ellipsis', 'warning should-create-returns-nothing', should('...')],
  ['should: True without return', 'warning should-create-returns-nothing', should('True')],
  ['should: a call', 'warning should-create-returns-nothing', should('self.log.info("yes")')],
  ['should: return None', 'warning should-create-returns-nothing', should('return None')],
  ['should: a bare return', 'warning should-create-returns-nothing', should('return')],
  [
    'should: in both branches',
    'warning should-create-returns-nothing',
    should('if target:\n    self.log.info("yes")\nelse:\n    return None'),
  ],
  ['should: a nested function returns', 'warning should-create-returns-nothing', should('def answer():\n    return True\nanswer()')],
  ['should: a lambda gives True', 'warning should-create-returns-nothing', should('answer = lambda: True')],
  ['should: a loop', 'warning should-create-returns-nothing', should('for one in parameters:\n    self.log.info(one)')],
  [
    'should: try and except',
    'warning should-create-returns-nothing',
    should('try:\n    self.log.info("yes")\nexcept ValueError:\n    return'),
  ],
  ['should: with', 'warning should-create-returns-nothing', should('with open(image_id) as f:\n    f.read()')],
  ['should: raise in one branch', 'warning should-create-returns-nothing', should('if not target:\n    raise ValueError(target)')],
  ['should: None is written', 'error method-signature', cloud(SHOULD, '«builder_should_create_target_image» = None')],
  [
    'should: async',
    'warning method-never-runs',
    cloud('def builder_should_create_target_image', 'async def «builder_should_create_target_image»'),
  ],
  ['never runs: async push', 'warning method-never-runs', cloud('def push_image_to_provider', 'async def «push_image_to_provider»')],
  ['never runs: async delete', 'warning method-never-runs', cloud('def delete_from_provider', 'async def «delete_from_provider»')],
  [
    'never runs: snapshot yields',
    'warning method-never-runs',
    cloud(
      'def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):\n',
      'def «snapshot_image_on_provider»(self, builder, provider, credentials, target, template, parameters):\n        yield 1\n',
    ),
  ],
  ['misspelt: push_image_to_povider', 'warning misspelled-method', cloud('def push_image_to_provider', 'def «push_image_to_povider»')],
  ['misspelt: push_image_to_providers', 'warning misspelled-method', cloud('def push_image_to_provider', 'def «push_image_to_providers»')],
  [
    'misspelt: snapshot_image_to_provider',
    'warning misspelled-method',
    cloud('def snapshot_image_on_provider', 'def «snapshot_image_to_provider»'),
  ],
  ['misspelt: delete_from_providers', 'warning misspelled-method', cloud('def delete_from_provider', 'def «delete_from_providers»')],
  [
    'misspelt: builder_should_create_targetimage',
    'warning misspelled-method',
    cloud('def builder_should_create_target_image', 'def «builder_should_create_targetimage»'),
  ],
  [
    'misspelt: builder_did_create_target_imagee',
    'warning misspelled-method',
    cloud(
      '    def push',
      '    def «builder_did_create_target_imagee»(self, builder, target, image_id, template, parameters):\n        pass\n\n    def push',
    ),
  ],
  [
    'misspelt: builder_will_create_targt_image',
    'warning misspelled-method',
    cloud(
      '    def push',
      '    def «builder_will_create_targt_image»(self, builder, target, image_id, template, parameters):\n        pass\n\n    def push',
    ),
  ],
  [
    'interface: an OS class in a cloud plugin',
    'error wrong-interface',
    {
      'Cirrus.info': [['"cloud"', '«"cloud"»']],
      'Cirrus.py':
        'from imgfac.OSDelegate import OSDelegate\nfrom zope.interface import implementer\n\n\n@implementer(OSDelegate)\nclass Cirrus(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
    },
  ],
  ['constructor: a setting', 'error delegate-constructor', cloud('def __init__(self):', 'def __init__(self, «region»):')],
  [
    'interface: not declared',
    'warning missing-interface',
    {
      'Cirrus.py': [
        ['@implementer(CloudDelegate)\n', ''],
        ['class Cirrus(', 'class «Cirrus»('],
      ],
    },
  ],
];

export const DELEGATE_MUTATIONS: readonly Mutation[] = [
  ...[...OS_ROWS, ...BINDING_ROWS].map(([what, expect, changes]) => mutate(`OS, ${what}`, 'healthy-os', expect, changes)),
  ...CLOUD_ROWS.map(([what, expect, changes]) => mutate(`cloud, ${what}`, 'healthy-cloud', expect, changes)),
];
