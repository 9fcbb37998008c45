import { declaring, init } from '../changes.ts';
import type { Variant } from '../mutation.ts';

/** Ways of binding `delegate_class`. */
export const BINDING_VARIANTS: readonly Variant[] = [
  ['bound: by assignment', init('from .Granite import Granite\n\ndelegate_class = Granite\n')],
  ['bound: through a module', init('from . import Granite\n\ndelegate_class = Granite.Granite\n')],
  ['bound: absolutely', init('from imagefactory_plugins.Granite.Granite import Granite as delegate_class\n')],
  ['bound: by import of the full name', init('import imagefactory_plugins.Granite.Granite as module\n\ndelegate_class = module.Granite\n')],
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
    'bound: the class is in the initializer',
    {
      '__init__.py': declaring(
        'OSDelegate',
        'class delegate_class(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
      ),
      'Granite.py': null,
    },
  ],
  [
    'bound: in a sub-package',
    {
      '__init__.py': 'from .os.granite import Granite as delegate_class\n',
      'os/__init__.py': '',
      'os/granite.py': declaring(
        'OSDelegate',
        'class Granite(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
      ),
      'Granite.py': null,
    },
  ],
  [
    'bound: through an intermediate module',
    init('from .api import Granite as delegate_class\n', { 'api.py': 'from .Granite import Granite\n\n__all__ = ["Granite"]\n' }),
  ],
  [
    'bound: from a sibling plugin',
    init('from ..Basalt.Basalt import Granite as delegate_class\n', {
      '/imagefactory_plugins/Basalt/__init__.py': '',
      '/imagefactory_plugins/Basalt/Basalt.py': declaring(
        'OSDelegate',
        'class Granite(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
      ),
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
  ['bound: after a semicolon', init('import logging; from .Granite import Granite as delegate_class\n')],
  ['bound: with Windows line endings', init('"""Granite"""\r\nfrom .Granite import Granite as delegate_class\r\n')],
  ['bound: without a final newline', init('from .Granite import Granite as delegate_class')],
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
  ['bound: by the absolute import of a sibling', init('from Granite import Granite as delegate_class\n')],
  [
    'bound: a name that a sibling does not define, with a fallback',
    init('try:\n    from Granite import Fast as delegate_class\nexcept ImportError:\n    from .Granite import Granite as delegate_class\n'),
  ],
  [
    'bound: next to a sibling of the name of an installed module, which a changed path finds first',
    init('import sys\nsys.path.insert(0, "/opt/stone/lib")\nfrom stone import Fast\nfrom .Granite import Granite as delegate_class\n', {
      'stone.py': 'def run():\n    pass\n',
    }),
  ],
  [
    'bound: next to a sibling of the name of an installed module, in Python 3',
    init('from stone import Fast\nfrom .Granite import Granite as delegate_class\nNAME = f"{__name__}"\n', {
      'stone.py': 'def run():\n    pass\n',
    }),
  ],
  [
    'bound: next to a sibling of the name of a well-known package',
    init('from requests import Session\nfrom .Granite import Granite as delegate_class\n', { 'requests.py': 'def run():\n    pass\n' }),
  ],
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
    'bound: with an external package',
    {
      '__init__.py': 'from .Granite import Granite as delegate_class\n',
      'Granite.py': [['import logging\n', 'import logging\n\nimport oz.TDL\nimport guestfs\n']],
    },
  ],
  [
    'bound: after a name of __future__ is used',
    init('from __future__ import print_function\n\nFEATURE = print_function\n\nfrom .Granite import Granite as delegate_class\n'),
  ],
  [
    'bound: next to a private package with nearly the name of a well-known one',
    init('try:\n    import pytest\nexcept ImportError:\n    pytest = None\n\nfrom .Granite import Granite as delegate_class\n', {
      '_pytest/__init__.py': '',
    }),
  ],
];
