import { cloud, SHOULD_CREATE } from '../changes.ts';
import { type Mutation, onCloud } from '../mutation.ts';

const HEAD = 'def «builder_should_create_target_image»(self, builder, target, image_id, template, parameters):';
const should = (body: string) => cloud(SHOULD_CREATE, `${HEAD}\n${body.replace(/^(?=.)/gm, '        ')}`);

/** `builder_should_create_target_image` without a return value. */
export const ANSWER_MISTAKES: readonly Mutation[] = [
  ...onCloud([
    ['should: pass', 'warning should-create-returns-nothing', should('pass')],
    ['should: a docstring', 'warning should-create-returns-nothing', should('"""Always."""')],
    ['should: an ellipsis', 'warning should-create-returns-nothing', should('...')],
    ['should: True without return', 'warning should-create-returns-nothing', should('True')],
    ['should: a call', 'warning should-create-returns-nothing', should('self.log.info("yes")')],
    ['should: return None', 'warning should-create-returns-nothing', should('return None')],
    ['should: a bare return', 'warning should-create-returns-nothing', should('return')],
    [
      'should: in both branches',
      'warning should-create-returns-nothing',
      should('if target:\n    self.log.info("yes")\nelse:\n    return None'),
    ],
    ['should: a nested function returns', 'warning should-create-returns-nothing', should('def answer():\n    return True\nanswer()')],
    ['should: a lambda gives True', 'warning should-create-returns-nothing', should('answer = lambda: True')],
    ['should: a loop', 'warning should-create-returns-nothing', should('for one in parameters:\n    self.log.info(one)')],
    [
      'should: try and except',
      'warning should-create-returns-nothing',
      should('try:\n    self.log.info("yes")\nexcept ValueError:\n    return'),
    ],
    ['should: with', 'warning should-create-returns-nothing', should('with open(image_id) as f:\n    f.read()')],
    [
      'should: a lambda',
      'warning should-create-returns-nothing',
      cloud(SHOULD_CREATE, '«builder_should_create_target_image» = lambda self, *everything: None'),
    ],
    [
      'should: a static lambda',
      'warning should-create-returns-nothing',
      cloud(SHOULD_CREATE, '«builder_should_create_target_image» = staticmethod(lambda b, t, i, u, p: None)'),
    ],
    [
      'should: nothing in every branch',
      'warning should-create-returns-nothing',
      cloud(
        SHOULD_CREATE,
        'if __debug__:\n        def «builder_should_create_target_image»(self, *all): pass\n    else:\n        def builder_should_create_target_image(self, *all): return',
      ),
    ],
    [
      'should: a decorator returns nothing',
      'warning should-create-returns-nothing',
      {
        'Cirrus.py': [
          [SHOULD_CREATE, `@logged\n    ${HEAD}\n        return True`],
          ['@implementer', 'def logged(method):\n    def wrapper(*args):\n        method(*args)\n    return wrapper\n\n\n@implementer'],
        ],
      },
    ],
    ['should: raise in one branch', 'warning should-create-returns-nothing', should('if not target:\n    raise ValueError(target)')],
  ]),
];
