import { CREATE_BASE, CREATE_BASE_SIGNATURE, cloud, member, os, SHOULD_CREATE } from '../changes.ts';
import { type Mistake, type Mutation, onCloud, onOs } from '../mutation.ts';

const signature = (parameters: string) => os(`def ${CREATE_BASE_SIGNATURE}`, `def create_base_image«(${parameters})»`);
const push = (parameters: string) =>
  cloud(
    'def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters)',
    `def push_image_to_provider«(${parameters})»`,
  );

/** Methods that the Builder cannot call as it does. */
export const SIGNATURE_MISTAKES: readonly Mutation[] = [
  ...onOs([
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
          [CREATE_BASE, ''],
          ['\n\n@implementer', '\nfrom .base import Base\n\n\n@implementer'],
        ],
        'base.py': 'class Base(object):\n    def create_base_image«(self, builder)»:\n        pass\n',
      },
    ],
    [
      'signature: the later of two counts',
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
      'signature: abort wants something',
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
