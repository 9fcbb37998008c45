import { type Chance, pick } from '../support/chance.ts';
import { classLines } from './delegateClasses.ts';
import { bind, known, type Writing } from './delegateWriting.ts';

/** A file tree below a root, with the plugin package `imagefactory_plugins/P`. */
export type Tree = Readonly<Record<string, string>>;

/** In the order of creation: later ones can import from earlier ones. */
const MODULES = ['sub/c', 'sub/__init__', 'b', 'a', '__init__'] as const;
const PACKAGE = 'imagefactory_plugins/P';

/** A plugin of random statements, most of which are usually valid. */
export function randomTree(next: Chance): Tree {
  const files: Record<string, string> = { 'imagefactory_plugins/__init__.py': '' };
  const exports = new Map<string, string[]>();
  for (const module of MODULES) {
    const writing: Writing = { next, module, names: [], exports };
    const lines = prelude(next);
    const count = module === 'sub/__init__' ? next(3) : module === '__init__' ? next(3) : 1 + next(4);
    for (let i = 0; i < count; i++) lines.push(...statement(writing, 0));
    if (module === '__init__' && next(10) > 0) lines.push(...binding(writing));
    files[`${PACKAGE}/${module}.py`] = `${lines.join('\n')}\n`;
    exports.set(module, writing.names);
  }
  if (next(25) === 0) files[`${PACKAGE}/delegate_class.py`] = 'K = 1\n';
  return files;
}

function prelude(next: Chance): string[] {
  const lines = [
    'import os, zope.interface, imgfac.OSDelegate, imgfac.CloudDelegate',
    'import zope.interface as zi',
    'from imgfac import CloudDelegate as module',
  ];
  lines.push('from zope.interface import implementer, classImplements, implementer_only');
  lines.push(
    pick(next, [
      'from imgfac.OSDelegate import OSDelegate',
      'from imgfac.OSDelegate import *',
      'OSDelegate = imgfac.OSDelegate.OSDelegate',
    ]),
  );
  lines.push(pick(next, ['from imgfac.CloudDelegate import CloudDelegate', 'CloudDelegate = module.CloudDelegate']));
  return lines;
}

/** A statement that binds delegate_class at the end of the package. */
function binding(writing: Writing): string[] {
  const { next } = writing;
  const direct = importFrom(writing, 'delegate_class');
  switch (next(5)) {
    case 0:
      return [`delegate_class = ${known(writing)}`];
    case 1:
      return attempt(writing, 0, 'delegate_class');
    case 2:
      return ['from . import a as m', `delegate_class = m.${pick(next, writing.exports.get('a')?.concat('K') ?? ['K'])}`];
    default:
      return [direct];
  }
}

const PATHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sub/c': {},
  'sub/__init__': { 'sub/c': '.c' },
  b: { 'sub/c': '.sub.c', 'sub/__init__': '.sub' },
  a: { 'sub/c': 'imagefactory_plugins.P.sub.c', 'sub/__init__': '.sub', b: '.b' },
  __init__: { 'sub/c': '.sub.c', 'sub/__init__': '.sub', b: 'imagefactory_plugins.P.b', a: '.a' },
};

/** An import that usually works. `as` binds another name. */
function importFrom(writing: Writing, as?: string): string {
  const { next, module, exports } = writing;
  const reachable = Object.entries(PATHS[module] ?? {});
  if (reachable.length === 0) return `${bind(writing, as ?? 'X')} = 1`;
  const [from, path] = pick(next, reachable);
  const names = exports.get(from) ?? [];
  if (next(40) === 0)
    return `from ${pick(next, ['.nowhere', '.a', 'b', '..P.b', '...elsewhere'])} import ${pick(next, ['K', 'Q'])} as ${bind(writing, as ?? 'L')}`;
  if (!as && next(6) === 0) {
    writing.names.push(...names);
    return `from ${path} import *`;
  }
  const name = names.length > 0 && next(40) > 0 ? pick(next, names) : pick(next, ['K', 'c', 'Q']);
  const bound = bind(writing, as ?? (next(3) === 0 ? pick(next, ['K', 'L', 'X', 'delegate_class']) : name));
  return `from ${path} import ${name}${bound === name ? '' : ` as ${bound}`}`;
}

function statement(writing: Writing, depth: number): string[] {
  const { next } = writing;
  const nested = () => (depth < 2 ? statement(writing, depth + 1) : ['pass']).map((line) => `    ${line}`);
  switch (next(depth < 2 ? 20 : 12)) {
    case 0:
    case 1:
    case 2:
      return [importFrom(writing)];
    case 3: {
      const value = known(writing);
      return [`${bind(writing, pick(next, ['K', 'X', 'delegate_class']))} = ${value}`];
    }
    case 4: {
      const value = pick(next, [
        '1',
        '"text"',
        'None',
        `${known(writing)}()`,
        '[1]',
        'lambda: None',
        `${known(writing)} or 1`,
        `1 if ${known(writing)} else 2`,
      ]);
      return [`${bind(writing, pick(next, ['X', 'Y', 'delegate_class']))} = ${value}`];
    }
    case 5:
      return next(4) === 0 ? [`del ${known(writing)}`] : [`def ${bind(writing, pick(next, ['X', 'f']))}(self=None, builder=None): pass`];
    case 6:
      return [
        pick(next, [
          'import imagefactory_plugins.P.b as bb',
          'import imagefactory_plugins.P.sub',
          '__all__ = ["K"]',
          '__all__ = ["K", "delegate_class"]',
        ]),
      ];
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
      return classLines(writing);
    case 13:
    case 14:
      return attempt(writing, depth);
    case 15:
    case 16: {
      const test = pick(next, [
        'if True:',
        'if 0:',
        'if __name__ == "__main__":',
        'if os.environ.get("NOT_SET_HERE"):',
        'if not os.environ.get("NOT_SET_HERE"):',
      ]);
      return [test, ...nested(), ...(next(2) === 0 ? ['else:', ...nested()] : [])];
    }
    case 17:
      return [`for i in (1, 2):`, ...nested()];
    case 18:
      return [
        pick(next, [
          `classImplements(${known(writing)}, CloudDelegate)`,
          `${known(writing)}.create_base_image = lambda self, b, t, p: None`,
          `${known(writing)}.abort = 3`,
        ]),
      ];
    default:
      return ['with open("/dev/null") as f:', ...nested()];
  }
}

function attempt(writing: Writing, depth: number, as?: string): string[] {
  const { next } = writing;
  const body = () =>
    !as && next(3) === 0 && depth < 2 ? statement(writing, depth + 1) : [importFrom(writing, as).replace('import *', 'import K')];
  const indented = (lines: string[]) => lines.map((line) => `    ${line}`);
  const clause = pick(next, [
    'except ImportError:',
    'except ImportError:',
    'except (ImportError, NameError):',
    'except Exception:',
    'except NameError:',
    'except:',
  ]);
  const first = next(3) === 0 ? [`from .nowhere import K as ${as ?? 'K'}`] : body();
  const lines = ['try:', ...indented(first), clause, ...indented(next(4) === 0 ? ['pass'] : body())];
  if (next(4) === 0) lines.push('else:', ...indented(body()));
  if (next(5) === 0) lines.push('finally:', '    Y = 1');
  return lines;
}
