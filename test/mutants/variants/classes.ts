import { CONSTRUCTOR, CREATE_BASE, granite, os } from '../changes.ts';
import type { Variant } from '../mutation.ts';

/** Ways of creating the delegate class, and constructors without arguments. */
export const CLASS_VARIANTS: readonly Variant[] = [
  ['constructor: none', os(`    ${CONSTRUCTOR}\n\n`, '    log = logging.getLogger(__name__)\n\n')],
  ['constructor: a default', os(CONSTRUCTOR, 'def __init__(self, config=None):\n        self.log = logging.getLogger(__name__)')],
  [
    'constructor: a rest',
    os(
      CONSTRUCTOR,
      'def __init__(self, *args, **kwargs):\n        super(Granite, self).__init__(*args, **kwargs)\n        self.log = logging.getLogger(__name__)',
    ),
  ],
  [
    'constructor: a keyword with a default',
    os(CONSTRUCTOR, 'def __init__(self, *, verbose=False):\n        self.log = logging.getLogger(__name__)'),
  ],
  [
    'constructor: __new__ makes one',
    os(
      CONSTRUCTOR,
      `_one = None\n\n    def __new__(cls):\n        if cls._one is None:\n            cls._one = object.__new__(cls)\n        return cls._one\n\n    ${CONSTRUCTOR}`,
    ),
  ],
  ['constructor: returns nothing early', os(CONSTRUCTOR, `${CONSTRUCTOR}\n        if not self.log:\n            return`)],
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
    granite(
      ['import logging', 'import abc\nimport logging'],
      ['    def create_target', '    @abc.abstractmethod\n    def release(self):\n        pass\n\n    def create_target'],
    ),
  ],
  ['class: slots', os('    """Installs Granite Linux."""\n', '    """Installs Granite Linux."""\n\n    __slots__ = ("log",)\n')],
  [
    'class: a base of the standard library',
    granite(['class Granite(object):', 'class Granite(threading.Thread):'], ['import logging', 'import logging\nimport threading']),
  ],
  ['class: without object', os('class Granite(object):', 'class Granite:')],
  ['class: empty parentheses', os('class Granite(object):', 'class Granite():')],
  [
    'class: generic',
    granite(
      ['class Granite(object):', 'class Granite(Generic[T]):'],
      ['import logging\n', 'import logging\nfrom typing import Generic, TypeVar\n\nT = TypeVar("T")\n'],
    ),
  ],
  [
    'class: derived from a delegate',
    granite(
      ['class Granite(object):', 'class Base(object):'],
      [
        '        self.log.debug("the cloud plugin wants %s", content)',
        '        self.log.debug("the cloud plugin wants %s", content)\n\n\nclass Granite(Base):\n    pass',
      ],
    ),
  ],
  [
    'class: in a block',
    granite(
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
  ['class: a comment that quotes code', os(CREATE_BASE, `# def create_base_image(self):\n    ${CREATE_BASE}`)],
];
