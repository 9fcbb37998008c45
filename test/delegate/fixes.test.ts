import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsOf } from '../support/engine.ts';
import { healthy } from '../support/rulePage.ts';

const HOME = '/work/imagefactory_plugins/Granite';

/** A healthy OS plugin with some of its files replaced. */
const plugin = (files: Readonly<Record<string, string>>) => ({
  ...healthy('healthy-os'),
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])),
});

/** The text of a file after the one fix of the one finding of a rule. */
function repaired(rule: string, files: Readonly<Record<string, string>>, file = 'Granite.py'): string {
  const tree = plugin(files);
  const found = findingsOf(tree).filter((f) => f.rule === rule);
  assert.equal(found.length, 1, `${rule} is told ${found.length} times`);
  const fix = found[0]?.fixes[0];
  assert.ok(fix, 'there is a fix');
  const after = applyFix(tree, fix);
  assert.deepEqual(
    findingsOf(after)
      .filter((f) => f.severity === 'error' || f.severity === 'warning')
      .map((f) => f.rule),
    [],
  );
  return after[`${HOME}/${file}`] ?? '';
}

const METHOD = '    def create_base_image(self, builder, template, parameters):\n        pass\n';
const IMPORTS = 'from zope.interface import implementer\nfrom imgfac.OSDelegate import OSDelegate\n';

describe('a declaration is added in the style of the file', () => {
  const declare = (text: string) => repaired('missing-interface', { 'Granite.py': text });

  it('after a docstring and a coding line', () =>
    assert.equal(
      declare(`#!/usr/bin/python\n# -*- coding: utf-8 -*-\n"""Granite."""\nclass Granite(object):\n${METHOD}`),
      `#!/usr/bin/python\n# -*- coding: utf-8 -*-\n"""Granite."""\n${IMPORTS}\n\n@implementer(OSDelegate)\nclass Granite(object):\n${METHOD}`,
    ));
  it('below a coding line alone', () =>
    assert.equal(
      declare(`# coding: utf-8\nclass Granite(object):\n${METHOD}`),
      `# coding: utf-8\n${IMPORTS}\n\n@implementer(OSDelegate)\nclass Granite(object):\n${METHOD}`,
    ));
  it('after imports of several lines', () =>
    assert.equal(
      declare(`import os\nfrom logging import (\n    debug,\n    info,\n)  # both\n\nclass Granite:\n${METHOD}`),
      `import os\nfrom logging import (\n    debug,\n    info,\n)  # both\n${IMPORTS}\n@implementer(OSDelegate)\nclass Granite:\n${METHOD}`,
    ));
  it('after from __future__', () =>
    assert.equal(
      declare(`from __future__ import division\nx = 1\nclass Granite:\n${METHOD}`),
      `from __future__ import division\n${IMPORTS}x = 1\n@implementer(OSDelegate)\nclass Granite:\n${METHOD}`,
    ));
  it('with existing imports', () =>
    assert.equal(
      declare(`from zope.interface import implementer as says\nfrom imgfac.OSDelegate import OSDelegate as D\nclass Granite:\n${METHOD}`),
      `from zope.interface import implementer as says\nfrom imgfac.OSDelegate import OSDelegate as D\n@says(D)\nclass Granite:\n${METHOD}`,
    ));
  it('above other decorators', () =>
    assert.equal(
      declare(`import functools\n@functools.total_ordering\nclass Granite:\n    def __lt__(self, other): pass\n${METHOD}`),
      `import functools\n${IMPORTS}@implementer(OSDelegate)\n@functools.total_ordering\nclass Granite:\n    def __lt__(self, other): pass\n${METHOD}`,
    ));
  it('inside an indented block', () =>
    assert.equal(
      declare(`import os\nif True:\n    class Granite:\n        def create_base_image(self, b, t, p): pass\n`),
      `import os\n${IMPORTS}if True:\n    @implementer(OSDelegate)\n    class Granite:\n        def create_base_image(self, b, t, p): pass\n`,
    ));
  it('with Windows line endings', () => {
    const after = declare(`import os\nclass Granite:\n${METHOD}`.replaceAll('\n', '\r\n'));
    assert.equal(after, `import os\n${IMPORTS}@implementer(OSDelegate)\nclass Granite:\n${METHOD}`.replaceAll('\n', '\r\n'));
  });
  it('in the body, with tabs, if the module is Python 2', () =>
    assert.equal(
      declare('import os\nclass Granite:\n\tdef create_base_image(self, b, t, p):\n\t\tprint "x"\n'),
      'import os\nfrom zope.interface import implements\nfrom imgfac.OSDelegate import OSDelegate\nclass Granite:\n\timplements(OSDelegate)\n\tdef create_base_image(self, b, t, p):\n\t\tprint "x"\n',
    ));
});

describe('a binding is added', () => {
  const bind = (text: string, more = {}) => repaired('missing-delegate-class', { '__init__.py': text, ...more }, '__init__.py');
  it('to a text without a final newline', () =>
    assert.equal(bind('import os'), 'import os\nfrom .Granite import Granite as delegate_class\n'));
  it('with Windows line endings', () =>
    assert.equal(bind('import os\r\n'), 'import os\r\nfrom .Granite import Granite as delegate_class\r\n'));
  it('within parentheses', () =>
    assert.equal(bind('from .Granite import (\n    Granite,\n)\n'), 'from .Granite import (\n    Granite as delegate_class,\n)\n'));
  it('for a misspelled name that is used', () =>
    assert.equal(
      bind('from .Granite import Granite as delegateclass\nprint(delegateclass)\n'),
      'from .Granite import Granite as delegateclass\nprint(delegateclass)\ndelegate_class = delegateclass\n',
    ));
  it('to a class of the initializer', () =>
    assert.equal(
      bind(`${IMPORTS}@implementer(OSDelegate)\nclass Stone:\n${METHOD}`, { 'Granite.py': '' }),
      `${IMPORTS}@implementer(OSDelegate)\nclass Stone:\n${METHOD}delegate_class = Stone\n`,
    ));
});

describe('one mistake is reported once', () => {
  const loud = (files: Readonly<Record<string, string>>) =>
    findingsOf(plugin(files))
      .filter((f) => f.severity === 'error' || f.severity === 'warning')
      .map((f) => f.rule);
  const cases: Record<string, [string, string[]]> = {
    'an empty class': ['class Granite: pass\n', ['missing-interface']],
    'the interface as a base': [
      `from imgfac.OSDelegate import OSDelegate\nclass Granite(OSDelegate):\n${METHOD}`,
      ['subclasses-interface'],
    ],
    'the class itself as the interface, and no method': [
      'from zope.interface import implementer\n@implementer(Granite)\nclass Granite: pass\n',
      ['not-an-interface'],
    ],
    'the wrong interface and no method': [
      'from zope.interface import implementer\nfrom imgfac.CloudDelegate import CloudDelegate\n@implementer(CloudDelegate)\nclass Granite: pass\n',
      ['wrong-interface'],
    ],
    'only a misspelled method': [
      `${IMPORTS}@implementer(OSDelegate)\nclass Granite:\n    def create_base_imag(self, b, t, p): pass\n`,
      ['misspelled-method'],
    ],
    'an async method with the wrong number of parameters': [
      `${IMPORTS}@implementer(OSDelegate)\nclass Granite:\n    async def create_base_image(self): pass\n`,
      ['method-signature'],
    ],
    'an unknown base': ['from stone import Base\nclass Granite(Base):\n    def __init__(self, x): pass\n', []],
    'an unknown decorator': ['from stone import wrap\n@wrap\nclass Granite:\n    def create_base_image(self): pass\n', []],
    'a decorated method': [
      `from stone import wrap\n${IMPORTS}@implementer(OSDelegate)\nclass Granite:\n    @wrap\n    def create_base_image(self): pass\n`,
      [],
    ],
  };
  for (const [what, [text, expected]] of Object.entries(cases))
    it(what, () => assert.deepEqual(loud({ 'Granite.py': text }).sort(), expected));

  it('also with two documents', () => {
    const tree = { ...healthy('healthy-os-reference'), ...plugin({ 'Granite.py': 'class Granite: pass\n' }) };
    assert.deepEqual(
      findingsOf(tree)
        .filter((f) => f.severity === 'error')
        .map((f) => f.rule),
      ['missing-interface'],
    );
  });
  it('and the reference example has only hints', () => {
    const tree = {
      '/work/example_plugin/__init__.py': 'from ExampleMain import ExampleMain as delegate_class\n',
      '/work/example_plugin/ExampleMain.py':
        "import zope\nfrom imgfac.CloudDelegate import CloudDelegate\nclass ExampleMain(object):\n    zope.interface.implements(CloudDelegate)\n    def builder_should_create_image(self, builder):\n        # This is just an example, don't bother creating the image\n        return False\n",
      '/work/example_plugin/info.json': JSON.stringify({
        name: 'example_plugin',
        description: 'An example',
        type: 'cloud',
        maintainer: { name: 'N', email: 'n@example.org', url: 'https://example.org' },
        version: '1.0',
        license: 'Apache-2.0',
        targets: { ec2: ['upload', 'snapshot'] },
      }),
    };
    const found = findingsOf(tree);
    assert.deepEqual(
      found.filter((f) => f.severity !== 'hint'),
      [],
    );
    assert.deepEqual(found.map((f) => f.rule).sort(), ['missing-operation', 'obsolete-method', 'python2-declaration', 'python2-import']);
  });
});
