import { type Chance, pick } from '../../support/chance.ts';
import type { Tree } from '../delegateTrees.ts';
import { SOUND } from '../forms.ts';
import { CALLS, CLASS_EFFECTS, DECLARATION_EFFECTS, HELPERS, NAME_EFFECTS, POSITIONS } from './ingredients.ts';

/** A plugin with an indirect effect, or with one that would happen if it were called. */
export interface Program {
  readonly name: string;
  readonly tree: Tree;
  readonly isCalled: boolean;
}

const PACKAGE = 'imagefactory_plugins/P';

/** The value of `delegate_class` before it is bound indirectly. */
const BEFORE = ['delegate_class = None', 'delegate_class = 3', 'delegate_class = G()', 'import os as delegate_class', ''];

/** A program for each effect, in turn with each place and each way of calling; the random choices depend on the seed. */
export function programs(next: Chance, count: number): readonly Program[] {
  const groups = [
    Object.entries(NAME_EFFECTS).map((effect) => () => nameProgram(next, effect)),
    Object.entries(CLASS_EFFECTS).map((effect) => () => classProgram(next, effect, 'class')),
    Object.entries(DECLARATION_EFFECTS).map((effect) => () => classProgram(next, effect, 'declaration')),
  ].flat();
  return Array.from({ length: count }, (_, i) => (groups[i % groups.length] as () => Program)());
}

interface Called {
  readonly how: string;
  readonly lines: readonly string[];
}

function call(next: Chance, isCalled: boolean): Called {
  if (!isCalled) return { how: 'not called', lines: [] };
  const [how, [before, expression]] = pick(next, Object.entries(CALLS));
  const position = pick(next, POSITIONS);
  return { how: `called ${how} in ${JSON.stringify(position)}`, lines: [before, position.replaceAll('E', () => expression)] };
}

function define(effect: string): string {
  return `def fn():\n${effect.replace(/^/gm, '    ')}`;
}

/** `delegate_class` is bound by a function in the initializer, or in a module that it is imported from. */
function nameProgram(next: Chance, [effect, lines]: readonly [string, string]): Program {
  const isCalled = next(8) > 0;
  const { how, lines: calling } = call(next, isCalled);
  const before = pick(next, BEFORE);
  const definition = define(lines);
  const parts = next(2) === 0 ? [before, definition] : [definition, before];
  const text = ['import sys', 'from .g import G', ...parts, ...calling, ''].join('\n');
  const where = pick(next, ['initializer', 'initializer', 'from', 'star', 'module']);
  const files =
    where === 'initializer'
      ? { '__init__.py': text }
      : {
          'bound.py': text,
          '__init__.py': {
            from: 'from .bound import delegate_class\n',
            star: 'from .bound import *\n',
            module: 'from . import bound\ndelegate_class = bound.delegate_class\n',
          }[where] as string,
        };
  return { name: `${effect}, after ${before || 'nothing'}, ${how}, ${where}`, tree: treeOf({ ...HELPERS, ...files }), isCalled };
}

const BAD = '    def create_base_image(self): pass\n';
const GOOD = '    def create_base_image(self, builder, template, parameters): pass\n';
const INSTALL = `    @classmethod
    def install(cls, good): cls.create_base_image = good
    def install_here(self, good): type(self).create_base_image = good
`;

/** The class becomes a delegate through a function in its module, in the initializer, or in another module. */
function classProgram(next: Chance, [effect, lines]: readonly [string, string], kind: 'class' | 'declaration'): Program {
  const isCalled = next(8) > 0;
  const { how, lines: calling } = call(next, isCalled);
  const isDeclared = kind === 'class';
  const k = [
    'import sys',
    'from zope.interface import implementer as implements_it',
    'from imgfac.OSDelegate import OSDelegate',
    'class Base(object): pass',
    ...(isDeclared ? ['@implements_it(OSDelegate)'] : []),
    'class K(Base):',
    (isDeclared ? BAD : GOOD) + (/install/.test(lines) ? INSTALL : ''),
    'def good(self, builder, template, parameters): pass',
  ];
  const text = [define(lines), ...calling, ''].join('\n');
  const where = pick(next, ['beside', 'initializer', 'elsewhere']);
  const imports = 'import sys\nfrom .k import K, Base, OSDelegate, good\n';
  const binding = pick(next, [
    'from .k import K as delegate_class',
    'from . import k as module\ndelegate_class = module.K',
    'from .k import *\ndelegate_class = K',
  ]);
  const files = {
    'k.py': [...k, ...(where === 'beside' ? [text] : []), ''].join('\n'),
    'elsewhere.py': where === 'elsewhere' ? imports + text : '',
    '__init__.py': [
      ...(where === 'initializer' ? [imports + text] : []),
      ...(where === 'elsewhere' ? ['from . import elsewhere'] : []),
      binding,
      '',
    ].join('\n'),
  };
  return { name: `${kind}: ${effect}, ${how}, ${where}`, tree: treeOf({ ...HELPERS, ...files }), isCalled };
}

function treeOf(files: Readonly<Record<string, string>>): Tree {
  const all = { 'g.py': SOUND, ...files };
  return {
    'imagefactory_plugins/__init__.py': '',
    ...Object.fromEntries(Object.entries(all).map(([name, text]) => [`${PACKAGE}/${name}`, text])),
  };
}
