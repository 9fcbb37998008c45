import { granite, os } from '../changes.ts';
import type { Variant } from '../mutation.ts';

/** Ways of declaring the delegate interface. */
export const DECLARATION_VARIANTS: readonly Variant[] = [
  [
    'declared: zope.interface.implementer',
    granite(['from zope.interface import implementer', 'import zope.interface'], ['@implementer', '@zope.interface.implementer']),
  ],
  [
    'declared: an alias of the module',
    granite(['from zope.interface import implementer', 'import zope.interface as zi'], ['@implementer', '@zi.implementer']),
  ],
  [
    'declared: from zope import interface',
    granite(['from zope.interface import implementer', 'from zope import interface'], ['@implementer', '@interface.implementer']),
  ],
  ['declared: an alias of the function', granite(['import implementer', 'import implementer as does'], ['@implementer', '@does'])],
  [
    'declared: an alias of the interface',
    granite(['import OSDelegate', 'import OSDelegate as Delegate'], ['implementer(OSDelegate)', 'implementer(Delegate)']),
  ],
  [
    'declared: through the module of the interface',
    granite(
      ['from imgfac.OSDelegate import OSDelegate', 'from imgfac import OSDelegate'],
      ['implementer(OSDelegate)', 'implementer(OSDelegate.OSDelegate)'],
    ),
  ],
  [
    'declared: through imgfac',
    granite(
      ['from imgfac.OSDelegate import OSDelegate', 'import imgfac.OSDelegate'],
      ['implementer(OSDelegate)', 'implementer(imgfac.OSDelegate.OSDelegate)'],
    ),
  ],
  ['declared: by a star import', granite(['import OSDelegate', 'import *'])],
  ['declared: twice', os('@implementer(OSDelegate)', '@implementer(OSDelegate)\n@implementer(OSDelegate)')],
  [
    'declared: both interfaces',
    granite(
      ['@implementer(OSDelegate)', '@implementer(OSDelegate, CloudDelegate)'],
      ['import logging\n', 'import logging\n\nfrom imgfac.CloudDelegate import CloudDelegate\n'],
    ),
  ],
  [
    'declared: afterwards',
    granite(
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
    granite(
      ['@implementer(OSDelegate)\n', ''],
      [
        '        self.log.debug("the cloud plugin wants %s", content)',
        '        self.log.debug("the cloud plugin wants %s", content)\n\n\nGranite = implementer(OSDelegate)(Granite)',
      ],
    ),
  ],
  [
    'declared: by a base class',
    granite(
      ['class Granite(object):', 'class Granite(Base):'],
      ['@implementer(OSDelegate)', '@implementer(OSDelegate)\nclass Base(object):\n    pass\n\n\n'],
    ),
  ],
  [
    'declared: an interface of its own',
    granite(['@implementer(OSDelegate)', 'class IGranite(OSDelegate):\n    pass\n\n\n@implementer(IGranite)']),
  ],
  [
    'declared: another interface too',
    granite(
      ['@implementer(OSDelegate)', 'class INamed(Interface):\n    pass\n\n\n@implementer(OSDelegate, INamed)'],
      ['import implementer', 'import Interface, implementer'],
    ),
  ],
  [
    'declared: as Python 2 does',
    granite(
      ['import implementer', 'import implements'],
      ['@implementer(OSDelegate)\n', ''],
      ['    """Installs Granite Linux."""\n', '    implements(OSDelegate)\n'],
    ),
  ],
  [
    'declared: zope alone imported',
    granite(
      ['from zope.interface import implementer', 'import zope'],
      ['@implementer(OSDelegate)\n', ''],
      ['    """Installs Granite Linux."""\n', '    zope.interface.implements(OSDelegate)\n'],
    ),
  ],
  [
    'declared: under another decorator',
    granite(['@implementer(OSDelegate)', '@typing.final\n@implementer(OSDelegate)'], ['import logging', 'import logging\nimport typing']),
  ],
];
