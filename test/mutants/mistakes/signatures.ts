import { CONSTRUCTOR, CREATE_BASE, CREATE_BASE_SIGNATURE, cloud, granite, member, os, SHOULD_CREATE } from '../changes.ts';
import { type Mistake, type Mutation, onCloud, onOs } from '../mutation.ts';

const signature = (parameters: string) => os(`def ${CREATE_BASE_SIGNATURE}`, `def create_base_image«(${parameters})»`);
const push = (parameters: string) =>
  cloud(
    'def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters)',
    `def push_image_to_provider«(${parameters})»`,
  );

/** Methods whose signature does not match the call of the Builder. */
export const SIGNATURE_MISTAKES: readonly Mutation[] = [
  ...onOs([
    ...[
      ['', 'no parameter at all'],
      ['self', 'self alone'],
      ['self, builder', 'two parameters too few'],
      ['self, builder, template', 'one parameter too few'],
      ['builder, template, parameters', 'self forgotten'],
      ['self, builder, template, parameters, image', 'one parameter too many'],
      ['self, builder, template, parameters, *, image', 'a keyword argument that is never passed'],
      ['self, builder, template, *, parameters', 'the last one by keyword only'],
      ['self, builder, template, *, parameters=None', 'the last one by keyword only, with a default'],
      ['self, builder, template, **parameters', 'the last one as keywords'],
      ['self, *, builder, template, parameters', 'all by keyword only'],
      ['self, **kwargs', 'keywords alone'],
      ['self, builder, template, /', 'positional only, one too few'],
      ['self, a, b, c, d, *rest', 'a rest behind one too many'],
      ['self, builder=None, template=None', 'defaults, one too few'],
    ].map(([parameters = '', what = '']): Mistake => [`signature: ${what}`, 'error method-signature', signature(parameters)]),
    [
      'signature: a tuple parameter of Python 2',
      'error method-signature',
      os(`def ${CREATE_BASE_SIGNATURE}`, 'def create_base_image«(self, builder, (template, parameters))»'),
    ],
    [
      'signature: on several lines',
      'error method-signature',
      os(`def ${CREATE_BASE_SIGNATURE}`, 'def create_base_image«(\n        self,\n        builder,  # the Builder\n    )»'),
    ],
    [
      'signature: with annotations',
      'error method-signature',
      os(`def ${CREATE_BASE_SIGNATURE}:`, 'def create_base_image«(self, builder: object, template: str)» -> None:'),
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
      'signature: None, set by the constructor',
      'error method-signature',
      os(CONSTRUCTOR, `${CONSTRUCTOR}\n        self.«create_base_image» = None`),
    ],
    [
      'signature: a lambda of the constructor',
      'error method-signature',
      os(CONSTRUCTOR, `${CONSTRUCTOR}\n        self.«create_base_image» = lambda self, builder, template, parameters: None`),
    ],
    [
      'signature: another method, set by the constructor',
      'error method-signature',
      os(CONSTRUCTOR, `${CONSTRUCTOR}\n        self.create_base_image = self.run\n\n    def run«(self, builder)»:\n        pass`),
    ],
    [
      'signature: a function of the constructor with self',
      'error method-signature',
      os(
        CONSTRUCTOR,
        `${CONSTRUCTOR}\n        def run«(self, builder, template, parameters)»:\n            pass\n        self.create_base_image = run`,
      ),
    ],
    [
      'signature: a property of None',
      'error method-signature',
      member('@property\n    def «create_base_image»(self):\n        return None'),
    ],
    [
      'signature: a property without return',
      'error method-signature',
      member('@property\n    def «create_base_image»(self):\n        self.x = 1'),
    ],
    [
      'signature: a property of a string in one branch',
      'error method-signature',
      member('@property\n    def «create_base_image»(self):\n        if self.log:\n            return "x"'),
    ],
    [
      'signature: a property of a method',
      'error method-signature',
      member('@property\n    def create_base_image(self):\n        return self.run\n\n    def run«(self, builder)»:\n        pass'),
    ],
    ['signature: property(lambda)', 'error method-signature', member('«create_base_image» = property(lambda self: None)')],
    [
      'signature: in a loop',
      'error method-signature',
      member('while True:\n        def create_base_image«(self, builder)»:\n            pass\n        break'),
    ],
    [
      'signature: in both branches',
      'error method-signature',
      member(
        'if __debug__:\n        def create_base_image«(self, builder)»:\n            pass\n    else:\n        create_base_image = None',
      ),
    ],
    [
      'signature: with',
      'error method-signature',
      member('with open("x") as f:\n        def create_base_image«(self, builder)»:\n            pass'),
    ],
    [
      'signature: lru_cache',
      'error method-signature',
      granite(
        [CREATE_BASE, '@functools.lru_cache(maxsize=None)\n    def create_base_image«(self, builder)»:\n        pass'],
        ['import logging', 'import functools\nimport logging'],
      ),
    ],
    [
      'signature: partialmethod',
      'error method-signature',
      granite(
        [
          CREATE_BASE,
          'def install«(self, how, builder)»:\n        pass\n\n    create_base_image = functools.partialmethod(install, "fast")',
        ],
        ['import logging', 'import functools\nimport logging'],
      ),
    ],
    [
      'signature: partial, with and without self',
      'error method-signature',
      granite(
        [CREATE_BASE, 'def install«(how, builder)»:\n        pass\n\n    create_base_image = functools.partial(install, "fast")'],
        ['import logging', 'import functools\nimport logging'],
      ),
    ],
    [
      'signature: under a decorator with functools.wraps',
      'error method-signature',
      granite(
        [CREATE_BASE, '@logged\n    def create_base_image«(self, builder)»:\n        pass'],
        ['import logging', 'import functools\nimport logging'],
        [
          '@implementer',
          'def logged(method):\n    @functools.wraps(method)\n    def wrapper(self, *args, **kwargs):\n        return method(self, *args, **kwargs)\n    return wrapper\n\n\n@implementer',
        ],
      ),
    ],
    [
      'signature: a decorator that takes too few arguments',
      'error method-signature',
      granite(
        [CREATE_BASE, `@logged\n    ${CREATE_BASE}`],
        [
          '@implementer',
          'def logged(method):\n    def wrapper«(self, builder)»:\n        return method(self, builder, 1, 2)\n    return wrapper\n\n\n@implementer',
        ],
      ),
    ],
    [
      'signature: a decorator with an argument',
      'error method-signature',
      granite(
        [CREATE_BASE, '@retry(3)\n    def create_base_image«(self, builder)»:\n        pass'],
        [
          '@implementer',
          'def retry(times):\n    def decorator(method):\n        def wrapper(*args):\n            return method(*args)\n        return wrapper\n    return decorator\n\n\n@implementer',
        ],
      ),
    ],
    [
      'signature: another method under this name',
      'error method-signature',
      member('def install«(self, builder)»:\n        pass\n\n    create_base_image = install'),
    ],
    [
      'signature: inherited from a class in the same module',
      'error method-signature',
      {
        'Granite.py': [
          ['class Granite(object):', 'class Granite(Base):'],
          [CREATE_BASE, ''],
          ['\n\n@implementer', '\nfrom .base import Base\n\n\n@implementer'],
        ],
        'base.py': 'class Base(object):\n    def create_base_image«(self, builder)»:\n        pass\n',
      },
    ],
    [
      'signature: the later of two wins',
      'error method-signature',
      member(`${CREATE_BASE}\n\n    def create_base_image«(self)»:\n        pass`),
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
      'signature: abort requires an argument',
      'warning method-signature',
      os('    def create_target_image', '    def abort«(self, signal)»:\n        pass\n\n    def create_target_image'),
    ],
  ]),
  ...onCloud([
    ...[
      ['self, builder, provider, credentials, target, target_image', 'one too few'],
      ['self, builder, image, target, provider, parameters', 'that of 2012-03-15'],
      ['self, builder, provider, credentials, target_image, parameters', 'that of 2012-03-23'],
      ['self, builder, provider, credentials, target, target_image, parameters, retries', 'one too many'],
      ['self, builder', 'builder alone'],
    ].map(([parameters = '', what = '']): Mistake => [`push: ${what}`, 'error method-signature', push(parameters)]),
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
      cloud(SHOULD_CREATE, 'def builder_should_create_target_image«(self, builder)»:\n        return True'),
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
    ['should: None is written', 'error method-signature', cloud(SHOULD_CREATE, '«builder_should_create_target_image» = None')],
  ]),
];
