import { cloud, granite, os } from '../changes.ts';
import { type Mutation, onCloud, onOs } from '../mutation.ts';

const maker = (text: string) => os('def __init__(self):', text);

/** Classes that Image Factory cannot instantiate. */
export const CONSTRUCTOR_MISTAKES: readonly Mutation[] = [
  ...onOs([
    ['constructor: one argument', 'error delegate-constructor', maker('def __init__(self, «builder»):')],
    ['constructor: two arguments', 'error delegate-constructor', maker('def __init__(self, «builder, template»):')],
    ['constructor: a second without default', 'error delegate-constructor', maker('def __init__(self, «builder», log=None):')],
    ['constructor: keyword only', 'error delegate-constructor', maker('def __init__(self, *, «builder»):')],
    ['constructor: with annotation', 'error delegate-constructor', maker('def __init__(self, «config: dict») -> None:')],
    [
      'constructor: inherited',
      'error delegate-constructor',
      granite(
        [
          'class Granite(object):',
          'class Base(object):\n    def __init__(self, «builder»):\n        self.builder = builder\n\n\n@implementer(OSDelegate)\nclass Granite(Base):',
        ],
        ['@implementer(OSDelegate)\nclass Base', 'class Base'],
        ['    def __init__(self):\n        self.log = logging.getLogger(__name__)\n\n', ''],
        ['self.log', 'logging'],
        ['self.log', 'logging'],
        ['self.log', 'logging'],
      ),
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
      granite(
        ['import logging', 'import abc\nimport logging'],
        ['class Granite(object):', 'class «Granite»(abc.ABC):'],
        ['    def create_target_image', '    @abc.abstractmethod\n    def install(self):\n        pass\n\n    def create_target_image'],
      ),
    ],
    [
      'constructor: abstract methods by metaclass',
      'error delegate-constructor',
      granite(
        ['import logging', 'from abc import ABCMeta, abstractmethod\nimport logging'],
        ['class Granite(object):', 'class «Granite»(metaclass=ABCMeta):'],
        ['    def create_target_image', '    @abstractmethod\n    def create_target_image'],
      ),
    ],
    [
      'constructor: an abstract property',
      'error delegate-constructor',
      granite(
        ['import logging', 'import abc\nimport logging'],
        ['class Granite(object):', 'class «Granite»(abc.ABC):'],
        [
          '    def create_target_image',
          '    @property\n    @abc.abstractmethod\n    def release(self):\n        pass\n\n    def create_target_image',
        ],
      ),
    ],
    [
      'constructor: an abstract base in the same module',
      'error delegate-constructor',
      {
        'Granite.py': [
          ['import logging\n', 'import logging\n\nfrom .base import Base\n'],
          ['class Granite(object):', 'class «Granite»(Base):'],
        ],
        'base.py': 'import abc\n\n\nclass Base(abc.ABC):\n    @abc.abstractmethod\n    def release(self):\n        pass\n',
      },
    ],
  ]),
  ...onCloud([['constructor: a setting', 'error delegate-constructor', cloud('def __init__(self):', 'def __init__(self, «region»):')]]),
];
