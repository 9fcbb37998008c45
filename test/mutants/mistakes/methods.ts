import { CREATE_BASE, cloud, declaring, granite, member, os } from '../changes.ts';
import { type Mutation, onCloud, onOs } from '../mutation.ts';

/** Methods with a misspelled name, and methods whose body never runs. */
export const METHOD_MISTAKES: readonly Mutation[] = [
  ...onOs([
    ['never runs: async create_base_image', 'warning method-never-runs', os('def create_base_image', 'async def «create_base_image»')],
    [
      'never runs: async create_target_image',
      'warning method-never-runs',
      os('def create_target_image', 'async def «create_target_image»'),
    ],
    [
      'never runs: a generator',
      'warning method-never-runs',
      os(
        CREATE_BASE,
        `def «create_base_image»(self, builder, template, parameters):\n        self.log.info("installing")\n        yield template`,
      ),
    ],
    [
      'never runs: yield from',
      'warning method-never-runs',
      os(CREATE_BASE, `def «create_base_image»(self, builder, template, parameters):\n        yield from self.steps(template)`),
    ],
    [
      'never runs: yield in an expression',
      'warning method-never-runs',
      os(CREATE_BASE, `def «create_base_image»(self, builder, template, parameters):\n        x = yield\n        return x`),
    ],
    [
      'never runs: a generator that is static',
      'warning method-never-runs',
      os(CREATE_BASE, `@staticmethod\n    def «create_base_image»(builder, template, parameters):\n        yield template`),
    ],
    [
      'never runs: async abort',
      'warning method-never-runs',
      os('    def create_target_image', '    async def «abort»(self):\n        pass\n\n    def create_target_image'),
    ],
    [
      'never runs: inside the constructor',
      'warning method-never-runs',
      os(
        `    ${CREATE_BASE}`,
        '        def «create_base_image»(self, builder, template, parameters):\n            self.log.info("installing what %s asks for", template)',
      ),
    ],
    [
      'never runs: all inside the constructor',
      'warning method-never-runs',
      {
        'Granite.py': declaring(
          'OSDelegate',
          'class Granite(object):\n    def __init__(self):\n        self.log = None\n\n        def «create_base_image»(self, builder, template, parameters):\n            pass\n\n        def create_target_image(self, builder, target, image, parameters):\n            pass\n',
        ),
      },
    ],
    [
      'never runs: inside another method',
      'warning method-never-runs',
      os(
        '    def add_cloud_plugin_content(self, content):',
        '        def «add_cloud_plugin_content»(self, content):\n            pass\n\n    def log_exc(self, content):',
      ),
    ],
    [
      'never runs: inside a branch of the constructor',
      'warning method-never-runs',
      os(
        `    ${CREATE_BASE}`,
        '        if self.log:\n            def «create_base_image»(self, builder, template, parameters):\n                pass',
      ),
    ],
    [
      'never runs: a context manager',
      'warning method-never-runs',
      granite(
        [CREATE_BASE, '@contextlib.contextmanager\n    def «create_base_image»(self, builder, template, parameters):\n        yield'],
        ['import logging', 'import contextlib\nimport logging'],
      ),
    ],
    [
      'never runs: a generator under a decorator of the module',
      'warning method-never-runs',
      granite(
        [CREATE_BASE, '@logged\n    def «create_base_image»(self, builder, template, parameters):\n        yield'],
        [
          '@implementer',
          'def logged(method):\n    def wrapper(*args):\n        return method(*args)\n    return wrapper\n\n\n@implementer',
        ],
      ),
    ],
    [
      'never runs: a generator in every branch',
      'warning method-never-runs',
      member(
        'if __debug__:\n        def «create_base_image»(self, builder, template, parameters):\n            yield\n    else:\n        async def create_base_image(self, builder, template, parameters):\n            pass',
      ),
    ],
    ['misspelled: create_base_imge', 'warning misspelled-method', os('def create_base_image', 'def «create_base_imge»')],
    ['misspelled: create_base_images', 'warning misspelled-method', os('def create_base_image', 'def «create_base_images»')],
    ['misspelled: createBaseImage', 'warning misspelled-method', os('def create_base_image', 'def «createBaseImage»')],
    ['misspelled: Create_Base_Image', 'warning misspelled-method', os('def create_base_image', 'def «Create_Base_Image»')],
    ['misspelled: create_baseimage', 'warning misspelled-method', os('def create_base_image', 'def «create_baseimage»')],
    ['misspelled: create_targe_image', 'warning misspelled-method', os('def create_target_image', 'def «create_targe_image»')],
    [
      'misspelled: add_cloud_plugin_contents',
      'warning misspelled-method',
      os('def add_cloud_plugin_content', 'def «add_cloud_plugin_contents»'),
    ],
    [
      'misspelled: an assigned name',
      'warning misspelled-method',
      member(`def _install(self, builder, template, parameters):\n        pass\n\n    «create_base_imge» = _install`),
    ],
  ]),
  ...onCloud([
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
    ['misspelled: push_image_to_povider', 'warning misspelled-method', cloud('def push_image_to_provider', 'def «push_image_to_povider»')],
    [
      'misspelled: push_image_to_providers',
      'warning misspelled-method',
      cloud('def push_image_to_provider', 'def «push_image_to_providers»'),
    ],
    [
      'misspelled: snapshot_image_to_provider',
      'warning misspelled-method',
      cloud('def snapshot_image_on_provider', 'def «snapshot_image_to_provider»'),
    ],
    ['misspelled: delete_from_providers', 'warning misspelled-method', cloud('def delete_from_provider', 'def «delete_from_providers»')],
    [
      'misspelled: builder_should_create_targetimage',
      'warning misspelled-method',
      cloud('def builder_should_create_target_image', 'def «builder_should_create_targetimage»'),
    ],
    [
      'misspelled: builder_did_create_target_imagee',
      'warning misspelled-method',
      cloud(
        '    def push',
        '    def «builder_did_create_target_imagee»(self, builder, target, image_id, template, parameters):\n        pass\n\n    def push',
      ),
    ],
    [
      'misspelled: builder_will_create_targt_image',
      'warning misspelled-method',
      cloud(
        '    def push',
        '    def «builder_will_create_targt_image»(self, builder, target, image_id, template, parameters):\n        pass\n\n    def push',
      ),
    ],
  ]),
];
