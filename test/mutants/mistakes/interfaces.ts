import { declaring, granite, init, os } from '../changes.ts';
import { type Mutation, onCloud, onOs } from '../mutation.ts';

/** Classes that declare no delegate interface, the wrong one, or something that is not an interface. */
export const INTERFACE_MISTAKES: readonly Mutation[] = [
  ...onOs([
    [
      'interface: derives from it',
      'error subclasses-interface',
      granite(['@implementer(OSDelegate)\n', ''], ['(object)', '(«OSDelegate»)']),
    ],
    ['interface: derives from it and declares it', 'error subclasses-interface', os('(object)', '(«OSDelegate»)')],
    [
      'interface: derives from it through its module',
      'error subclasses-interface',
      granite(
        ['from imgfac.OSDelegate import OSDelegate', 'import imgfac.OSDelegate'],
        ['@implementer(OSDelegate)\n', ''],
        ['(object)', '(«imgfac.OSDelegate.OSDelegate»)'],
      ),
    ],
    [
      'interface: derives from the other',
      'error subclasses-interface',
      granite(
        ['OSDelegate import OSDelegate', 'CloudDelegate import CloudDelegate'],
        ['@implementer(OSDelegate)\n', ''],
        ['(object)', '(«CloudDelegate»)'],
      ),
    ],
    ['interface: declares itself', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«Granite»)')],
    [
      'interface: declares a module',
      'error not-an-interface',
      granite(['from imgfac.OSDelegate import', 'from imgfac import'], ['@implementer(OSDelegate)', '@implementer(«OSDelegate»)']),
    ],
    ['interface: declares object', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«object»)')],
    ['interface: declares a string', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«"OSDelegate"»)')],
    ['interface: declares None', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«None»)')],
    [
      'interface: declares a class in the same module',
      'error not-an-interface',
      os('@implementer(OSDelegate)', 'class Base(object):\n    pass\n\n\n@implementer(«Base»)'),
    ],
    [
      'interface: declares an instance',
      'error not-an-interface',
      os('@implementer(OSDelegate)', 'class Base(object):\n    pass\n\n\n@implementer(«Base()»)'),
    ],
    ['interface: declares a number', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«1»)')],
    ['interface: declares a misspelled name', 'error not-an-interface', os('@implementer(OSDelegate)', '@implementer(«OsDelegate»)')],
    [
      'interface: no import of it',
      'error not-an-interface',
      granite(['from imgfac.OSDelegate import OSDelegate\n', ''], ['@implementer(OSDelegate)', '@implementer(«OSDelegate»)']),
    ],
    [
      'interface: not declared',
      'warning missing-interface',
      granite(['@implementer(OSDelegate)\n', ''], ['class Granite(', 'class «Granite»(']),
    ],
    [
      'interface: another interface declared',
      'warning missing-interface',
      granite(
        ['from imgfac.OSDelegate import OSDelegate', 'from zope.interface import Interface\n\n\nclass IThing(Interface):\n    pass\n'],
        ['implementer(OSDelegate)', 'implementer(IThing)'],
        ['class Granite(', 'class «Granite»('],
      ),
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
      granite(['import implementer', 'import provider'], ['@implementer', '@provider'], ['class Granite(', 'class «Granite»(']),
    ],
    [
      'interface: cloud class in an OS plugin',
      'error wrong-interface',
      {
        'Granite.info': [['"os"', '«"os"»']],
        'Granite.py': declaring(
          'CloudDelegate',
          'class Granite(object):\n    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):\n        pass\n',
        ),
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
        'Granite.py': declaring('OSDelegate', 'class «Granite»(object):\n    pass\n'),
      },
    ],
    [
      'interface: declared, and only helpers',
      'warning no-delegate-method',
      {
        'Granite.py': declaring('OSDelegate', 'class «Granite»(object):\n    def log_exc(self):\n        pass\n'),
      },
    ],
    [
      'interface: declared, and only abort',
      'warning no-delegate-method',
      {
        'Granite.py': declaring('OSDelegate', 'class «Granite»(object):\n    def abort(self):\n        pass\n'),
      },
    ],
    [
      'python 2: implements in a module of Python 3',
      'error python2-declaration',
      granite(
        ['import implementer', 'import implements'],
        ['@implementer(OSDelegate)\n', ''],
        ['    """Installs', '    «implements(OSDelegate)»\n    """Installs'],
        ['"installing what %s asks for", template', 'f"installing {template}"'],
      ),
    ],
    [
      'python 2: implements through zope.interface',
      'error python2-declaration',
      granite(
        ['from zope.interface import implementer', 'import zope.interface'],
        ['@implementer(OSDelegate)\n', ''],
        ['    """Installs', '    «zope.interface.implements(OSDelegate)»\n    """Installs'],
        ['"installing what %s asks for", template', 'f"installing {template}"'],
      ),
    ],
  ]),
  ...onCloud([
    [
      'interface: an OS class in a cloud plugin',
      'error wrong-interface',
      {
        'Cirrus.info': [['"cloud"', '«"cloud"»']],
        'Cirrus.py': declaring(
          'OSDelegate',
          'class Cirrus(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
        ),
      },
    ],
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
  ]),
];
