import { cloud, SHOULD_CREATE } from '../changes.ts';
import type { Variant } from '../mutation.ts';

const SHOULD_HEAD = SHOULD_CREATE.slice(0, SHOULD_CREATE.indexOf('\n'));
const should = (body: string) => cloud(SHOULD_CREATE, `${SHOULD_HEAD}\n${body.replace(/^(?=.)/gm, '        ')}`);

/** Ways of writing the methods of a cloud delegate. */
export const CLOUD_VARIANTS: readonly Variant[] = [
  ['should: a variable', should('answer = True\nreturn answer')],
  ['should: a comparison', should('return target == "cirrus"')],
  ['should: in one branch', should('if target == "cirrus":\n    return True')],
  ['should: False', should('return False')],
  ['should: from a nested block', should('with open(image_id) as f:\n    return bool(f.read())')],
  ['should: in a try', should('try:\n    return self.check(target)\nexcept ValueError:\n    return False')],
  ['should: a loop that ends', should('while True:\n    if target:\n        return True')],
  ['should: raises always', should('raise NotImplementedError(target)')],
  ['should: raises in both branches', should('if target:\n    raise ValueError(target)\nelse:\n    raise KeyError(target)')],
  [
    'should: calls super',
    should('return super(Cirrus, self).builder_should_create_target_image(builder, target, image_id, template, parameters)'),
  ],
  ['should: a conditional expression', should('return True if target else None')],
  ['should: None or True', should('if not target:\n    return None\nreturn True')],
  ['should: ends the program', should('sys.exit(1)')],
  [
    'should: calls a method that always raises',
    cloud(
      SHOULD_CREATE,
      `${SHOULD_HEAD}\n        self.refuse(target)\n\n    def refuse(self, target):\n        raise NotImplementedError(target)`,
    ),
  ],
  [
    'should: calls a function that always raises',
    {
      'Cirrus.py': [
        [SHOULD_CREATE, `${SHOULD_HEAD}\n        refuse(target)`],
        [
          '@implementer',
          'def refuse(target):\n    if target:\n        raise ValueError(target)\n    else:\n        raise KeyError(target)\n\n\n@implementer',
        ],
      ],
    },
  ],
  ['should: asserts', should('assert False, "never"')],
  ['should: a lambda', cloud(SHOULD_CREATE, 'builder_should_create_target_image = lambda self, *args: True')],
  ['should: missing', { 'Cirrus.py': [[`    ${SHOULD_CREATE}\n\n`, '']] }],
  [
    'will and did',
    cloud(
      SHOULD_CREATE,
      `${SHOULD_CREATE}\n\n    def builder_will_create_target_image(self, builder, target, image_id, template, parameters):\n        pass\n\n    def builder_did_create_target_image(self, builder, target, image_id, template, parameters):\n        pass`,
    ),
  ],
  [
    'a push alone',
    {
      'Cirrus.py': [
        [`    ${SHOULD_CREATE}\n\n`, ''],
        [
          '    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):\n        self.log.info("building on %s", provider)\n\n',
          '',
        ],
        [
          '    def delete_from_provider(self, builder, provider, credentials, target, parameters):\n        self.log.info("removing from %s", provider)\n',
          '',
        ],
      ],
    },
  ],
  [
    'a snapshot alone',
    {
      'Cirrus.py': [
        [`    ${SHOULD_CREATE}\n\n`, ''],
        [
          '    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):\n        self.log.info("uploading to %s", provider)\n\n',
          '',
        ],
      ],
    },
  ],
  ['image_id instead of target_image', cloud('target, target_image, parameters', 'target, image_id, parameters')],
  ['abort with an argument, which is never called', cloud('    def push', '    def abort(self, why):\n        pass\n\n    def push')],
  [
    'push in helper methods',
    cloud(
      '    def push',
      '    def push_image(self, path):\n        pass\n\n    def delete_image(self, path):\n        pass\n\n    def push',
    ),
  ],
];
