import type { Tree } from './delegateTrees.ts';

/** A plugin that imports its delegate with an absolute import of a sibling, and the installed modules. */
export interface SiblingPlugin {
  /** A short description. */
  readonly title: string;
  readonly files: Tree;
  /** Modules elsewhere on `sys.path`, which the checks cannot see. */
  readonly installed: Tree;
  readonly parts: Parts;
}

interface Parts {
  readonly form: keyof typeof FORMS;
  readonly sibling: keyof typeof SIBLINGS;
  readonly name: (typeof NAMES)[number];
  readonly future: keyof typeof FUTURES;
  readonly path: keyof typeof PATHS;
  readonly guard: keyof typeof GUARDS;
  readonly syntax: keyof typeof SYNTAX;
}

const delegate = (name: string) => `from zope.interface import implementer
from imgfac.OSDelegate import OSDelegate

@implementer(OSDelegate)
class ${name}(object):
    def create_base_image(self, builder, template, parameters): pass
    def create_target_image(self, builder, target, image_id, parameters): pass
`;

/** The import, of the sibling `S`. */
const FORMS = {
  'from S import C': 'from S import C as delegate_class\n',
  'import S': 'import S\ndelegate_class = S.C\n',
  'import S as m': 'import S as m\ndelegate_class = m.C\n',
  'from S.sub import C': 'from S.sub import C as delegate_class\n',
  'import S.sub': 'import S.sub\ndelegate_class = S.sub.C\n',
  'through another module': 'from .main import C as delegate_class\n',
} as const;

/** The files next to the initializer, and the installed modules. */
const SIBLINGS = {
  'module with C': { files: { 'S.py': delegate('C') } },
  'module with another class': { files: { 'S.py': delegate('D') } },
  'module of helpers': { files: { 'S.py': 'def run():\n    pass\n' } },
  'module that fails': { files: { 'S.py': `from .gone import x\n${delegate('C')}` } },
  'package with C': { files: { 'S/__init__.py': delegate('C'), 'S/sub.py': delegate('C') } },
  'package without C': { files: { 'S/__init__.py': '', 'S/sub.py': '' } },
  'folder without initializer': { files: { 'S/sub.py': delegate('C') } },
  nothing: { files: {} },
  'nothing, but it is installed': { files: {}, installed: { 'S.py': delegate('C') } },
  'module of helpers, and it is installed': { files: { 'S.py': 'def run():\n    pass\n' }, installed: { 'S.py': delegate('C') } },
  'module of helpers, and a package is installed': {
    files: { 'S.py': 'def run():\n    pass\n' },
    installed: { 'S/__init__.py': delegate('C'), 'S/sub.py': delegate('C') },
  },
} as const satisfies Record<string, { files: Tree; installed?: Tree }>;

/** The name of `S`: any name, or that of the plugin. */
const NAMES = ['Stone', 'P'] as const;
const FUTURES = {
  '': '',
  absolute_import: 'from __future__ import absolute_import\n',
  'another feature': 'from __future__ import division\n',
};
const PATHS = {
  '': '',
  'its own folder on sys.path': 'import os, sys\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\n',
  'another folder on sys.path': 'import sys\nsys.path.append("/opt/stone/lib")\n',
};
const GUARDS = {
  '': (text: string) => text,
  'a relative import after ImportError': (text: string) =>
    `try:\n${indented(text)}except ImportError:\n    from .fallback import C as delegate_class\n`,
  'a relative import first': (text: string) =>
    `try:\n    from .fallback import C as delegate_class\nexcept ImportError:\n${indented(text)}`,
};
const SYNTAX = { '': '', 'of Python 2': 'if 0:\n    print "stone"\n', 'of Python 3': 'STONE = f"{__name__}"\n' };

const all = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

/** All combinations. */
export function* siblingPlugins(): Iterable<SiblingPlugin> {
  for (const form of all(FORMS))
    for (const sibling of all(SIBLINGS))
      for (const name of NAMES)
        for (const future of all(FUTURES))
          for (const path of all(PATHS))
            for (const guard of all(GUARDS))
              for (const syntax of all(SYNTAX)) yield pluginOf({ form, sibling, name, future, path, guard, syntax });
}

function pluginOf(parts: Parts): SiblingPlugin {
  const { form, sibling, name, future, path, guard, syntax } = parts;
  const named = (text: string) => text.replace(/\bS\b/g, name);
  const isNested = form === 'through another module';
  const importing = named(isNested ? FORMS['from S import C'].replace(' as delegate_class', '') : FORMS[form]);
  const text = FUTURES[future] + PATHS[path] + SYNTAX[syntax] + (isNested ? importing : GUARDS[guard](importing));
  const { files, installed = {} }: { files: Tree; installed?: Tree } = SIBLINGS[sibling];
  const inPackage: Record<string, string> = { 'fallback.py': delegate('C'), '__init__.py': text };
  if (isNested) Object.assign(inPackage, { 'main.py': text, '__init__.py': GUARDS[guard](FORMS[form]) });
  for (const [file, content] of Object.entries(files)) inPackage[file.replace(/^S\b/, name)] = content;
  return {
    title: [form, sibling, name, future, path, guard, syntax].filter((part) => part !== '').join('; '),
    files: {
      'imagefactory_plugins/__init__.py': '',
      ...Object.fromEntries(Object.entries(inPackage).map(([file, content]) => [`imagefactory_plugins/P/${file}`, content])),
    },
    installed: Object.fromEntries(Object.entries(installed).map(([file, content]) => [file.replace(/^S\b/, name), content])),
    parts,
  };
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
