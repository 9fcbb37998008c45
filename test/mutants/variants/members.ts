import { CONSTRUCTOR, CREATE_BASE, granite, member, os } from '../changes.ts';
import type { Variant } from '../mutation.ts';

/** Ways of defining a method, and members other than methods. */
export const MEMBER_VARIANTS: readonly Variant[] = [
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
    'member: a property that gives another method',
    member(
      '@property\n    def create_base_image(self):\n        return self.run\n\n    def run(self, builder, template, parameters):\n        pass',
    ),
  ],
  [
    'member: a property that gives a function inside',
    member(
      '@property\n    def create_base_image(self):\n        def run(builder, template, parameters):\n            pass\n        return run',
    ),
  ],
  [
    'member: a property that gives a method in one branch',
    member(
      '@property\n    def create_base_image(self):\n        if not self.log:\n            return None\n        return self.run\n\n    def run(self, builder, template, parameters):\n        pass',
    ),
  ],
  [
    'member: a function inside the constructor',
    granite(
      [CREATE_BASE, ''],
      [
        CONSTRUCTOR,
        `${CONSTRUCTOR}\n        def create_base_image(builder, template, parameters):\n            pass\n        self.create_base_image = create_base_image`,
      ],
    ),
  ],
  [
    'member: a function with self inside the constructor, set by name',
    granite(
      [CREATE_BASE, ''],
      [
        CONSTRUCTOR,
        `${CONSTRUCTOR}\n        def create_base_image(self, builder, template, parameters):\n            pass\n        setattr(self, "create_base_image", create_base_image.__get__(self))`,
      ],
    ),
  ],
  [
    'member: None, and set later',
    os(
      CONSTRUCTOR,
      `${CONSTRUCTOR}\n        self.create_base_image = None\n        self.prepare()\n\n    def prepare(self):\n        self.create_base_image = print`,
    ),
  ],
  [
    'member: None in the constructor of the base',
    granite(
      ['class Granite(object):', 'class Granite(Base):'],
      ['@implementer', 'class Base(object):\n    def __init__(self):\n        self.create_base_image = None\n\n\n@implementer'],
    ),
  ],
  [
    'member: None under a condition',
    os(CONSTRUCTOR, `${CONSTRUCTOR}\n        if self.log is None:\n            self.create_base_image = None`),
  ],
  [
    'member: None after a return',
    os(CONSTRUCTOR, `${CONSTRUCTOR}\n        if self.log:\n            return\n        self.create_base_image = None`),
  ],
  [
    'member: a generator that a decorator runs',
    granite(
      [CREATE_BASE, '@run\n    def create_base_image(self, builder, template, parameters):\n        yield builder'],
      [
        '@implementer',
        'def run(method):\n    def wrapper(*args):\n        return list(method(*args))\n    return wrapper\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: a decorator that adds arguments',
    granite(
      [CREATE_BASE, '@short\n    def create_base_image(self, builder):\n        pass'],
      [
        '@implementer',
        'def short(method):\n    def wrapper(self, builder, *rest):\n        return method(self, builder)\n    return wrapper\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: a decorator that binds its parameter anew',
    granite(
      [CREATE_BASE, '@short\n    def create_base_image(self, builder):\n        pass'],
      [
        '@implementer',
        'def short(method):\n    method = adapted(method)\n    def wrapper(*args):\n        return method(*args)\n    return wrapper\n\n\ndef adapted(method):\n    return lambda self, builder, *rest: method(self, builder)\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: a wrapper that catches exceptions',
    granite(
      [CREATE_BASE, '@safe\n    def create_base_image(self, builder):\n        pass'],
      [
        '@implementer',
        'def safe(method):\n    def wrapper(*args):\n        try:\n            return method(*args)\n        except TypeError:\n            return method(*args[:2])\n    return wrapper\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: a context manager from a plain function',
    granite([CREATE_BASE, `@contextlib.contextmanager\n    ${CREATE_BASE}`], ['import logging', 'import contextlib\nimport logging']),
  ],
  [
    'member: functools.partialmethod',
    granite(
      [
        CREATE_BASE,
        'def install(self, how, builder, template, parameters):\n        pass\n\n    create_base_image = functools.partialmethod(install, "fast")',
      ],
      ['import logging', 'import functools\nimport logging'],
    ),
  ],
  [
    'member: functools.lru_cache',
    granite(
      [CREATE_BASE, `@functools.lru_cache(maxsize=None)\n    ${CREATE_BASE}`],
      ['import logging', 'import functools\nimport logging'],
    ),
  ],
  [
    'member: in a loop',
    member('for size in (1, 2):\n        def create_base_image(self, builder, template, parameters):\n            pass'),
  ],
  [
    'member: wrong in a loop that does not run, and inherited',
    granite(
      ['class Granite(object):', 'class Granite(Base):'],
      [CREATE_BASE, 'for size in ():\n        def create_base_image(self): pass'],
      [
        '@implementer',
        'class Base(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: set in the constructor',
    granite(
      [CREATE_BASE, 'def install(self, builder, template, parameters):\n        pass'],
      [CONSTRUCTOR, `${CONSTRUCTOR}\n        self.create_base_image = self.install`],
    ),
  ],
  [
    'member: a decorated method',
    granite(
      [CREATE_BASE, `@logged\n    ${CREATE_BASE}`],
      ['@implementer', 'def logged(method):\n    return lambda *args: method(*args)\n\n\n@implementer'],
    ),
  ],
  [
    'member: functools.partial',
    granite(
      [
        CREATE_BASE,
        'def install(how, builder, template, parameters):\n        pass\n\n    create_base_image = functools.partial(install, "fast")',
      ],
      ['import logging', 'import functools\nimport logging'],
    ),
  ],
  [
    'member: a function of the module',
    granite(
      [CREATE_BASE, 'create_base_image = install'],
      ['@implementer', 'def install(self, builder, template, parameters):\n    pass\n\n\n@implementer'],
    ),
  ],
  [
    'member: by condition',
    granite(
      [
        CREATE_BASE,
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
        [CREATE_BASE, ''],
        ['import logging\n', 'import logging\n\nfrom .base import Base\n'],
      ],
      'base.py': 'class Base(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n',
    },
  ],
  [
    'member: inherited from an external class',
    granite(
      ['class Granite(object):', 'class Granite(Base):'],
      [CREATE_BASE, ''],
      ['import logging\n', 'import logging\nfrom vendor.images import Base\n'],
    ),
  ],
  [
    'member: from a mixin',
    granite(
      ['class Granite(object):', 'class Granite(Installing, object):'],
      [CREATE_BASE, ''],
      [
        '@implementer',
        'class Installing(object):\n    def create_base_image(self, builder, template, parameters):\n        pass\n\n\n@implementer',
      ],
    ),
  ],
  [
    'member: a base class with less, overridden',
    granite(
      ['class Granite(object):', 'class Granite(Base):'],
      ['@implementer', 'class Base(object):\n    def create_base_image(self):\n        pass\n\n\n@implementer'],
    ),
  ],
  ['member: defined twice, the later wins', member(`def create_base_image(self):\n        pass\n\n    ${CREATE_BASE}`)],
  [
    'member: a nested class',
    os(CREATE_BASE, `class Error(Exception):\n        def __init__(self, why):\n            pass\n\n    ${CREATE_BASE}`),
  ],
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
  ['member: a helper that is async', os(CREATE_BASE, `async def fetch(self):\n        pass\n\n    ${CREATE_BASE}`)],
  ['member: a helper that yields', os(CREATE_BASE, `def steps(self):\n        yield 1\n\n    ${CREATE_BASE}`)],
  [
    'member: private helpers of similar names',
    os(
      CREATE_BASE,
      `def _create_base_image(self, builder):\n        pass\n\n    def create_base_image_disk(self, size):\n        pass\n\n    ${CREATE_BASE}`,
    ),
  ],
  ['member: helpers with plural names', os(CREATE_BASE, `def create_base_images(self, all):\n        pass\n\n    ${CREATE_BASE}`)],
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
    os(
      '    def create_target_image(self, builder, target, base_image, parameters):\n        self.log.info("adapting the base image to %s", target)\n\n    def add_cloud_plugin_content(self, content):\n        self.log.debug("the cloud plugin wants %s", content)\n',
      '',
    ),
  ],
  [
    'member: methods of an old revision',
    os(
      CREATE_BASE,
      `def builder_should_create_image(self, builder):\n        return True\n\n    def customize_image_for_builder(self, builder):\n        pass\n\n    ${CREATE_BASE}`,
    ),
  ],
];
