import { methodNamesOfAllRevisions } from '../../contract/interfaceRevisions.ts';
import { basename, dirname } from '../../files/path.ts';
import type { ReachableEffects } from '../importInterpreter/effects.ts';
import type { ImportInterpreter } from '../importInterpreter/interpreter.ts';
import { linearize } from '../importInterpreter/linearize.ts';
import {
  type Alternative,
  type Binding,
  bound,
  type ClassInfo,
  delegateInterface,
  type Module,
  type Uncertainty,
} from '../importInterpreter/values.ts';

/** Attributes that decide whether and how a delegate works; other ones may change as they like. */
const DECIDING = new Set([
  ...methodNamesOfAllRevisions('os'),
  ...methodNamesOfAllRevisions('cloud'),
  ...['__init__', '__new__', '__bases__', '__class__', '__call__', '__implemented__', '__getattribute__', '__getattr__'],
]);

/**
 * What may change a class, or replace its members, in a way that is not followed: nothing about it is certain then.
 * @param order the class and its bases.
 * @param interpreter what has imported the plugin.
 * @param exceptMetaclass ignores what a metaclass of the package may change.
 */
export function uncertaintyAbout(
  order: readonly ClassInfo[],
  interpreter: ImportInterpreter,
  exceptMetaclass = false,
): Uncertainty | undefined {
  for (const [i, info] of order.entries()) {
    const uncertainty =
      info.uncertainties[0] ?? info.env.hidden ?? (exceptMetaclass ? undefined : metaclass(info)) ?? keywords(info) ?? hooks(info, i > 0);
    if (uncertainty) return uncertainty;
  }
  const modules = [...interpreter.modules];
  for (const base of order.flatMap((info) => info.bases).flatMap((base) => base.value)) {
    const uncertainty = installedInstead(base, modules);
    if (uncertainty) return uncertainty;
  }
  return changedOutOfSight(order, modules, interpreter.effects);
}

/**
 * On Python 3 an absolute import that meets a module beside means an installed one. The one beside is meant where it
 * declares a delegate interface, where it has the name of the plugin, or where the plugin is written for Python 2.
 */
export function installedInstead({ value, sibling, trail }: Alternative, modules: readonly Module[]): Uncertainty | undefined {
  if (!sibling || sibling.byPath || value.kind !== 'class') return undefined;
  const { order } = linearize(value.class);
  if (order.some((c) => c.declarations.some((d) => d.value.some((a) => delegateInterface(a.value))))) return undefined;
  if (sibling.module.split('.')[0] === basename(dirname(value.class.path))) return undefined;
  if (modules.some((module) => module.summary?.syntax.python2Only)) return undefined;
  return { reason: `${sibling.module} may also be an installed module`, at: trail[0] ?? sibling.location };
}

/** What code that may run can do to one of the classes. */
function changedOutOfSight(order: readonly ClassInfo[], modules: readonly Module[], effects: ReachableEffects): Uncertainty | undefined {
  effects.build();
  const { all, attributes, names, modules: changed } = effects.classes;
  if (all) return all;
  for (const [name, found] of attributes) if (DECIDING.has(name)) return found;
  if (names.size === 0 && changed.size === 0) return undefined;
  for (const { statement } of order) {
    const found = names.get(statement.name);
    if (found) return found;
  }
  for (const { path, env } of modules)
    for (const name of env.names()) {
      const found = names.get(name) ?? changed.get(path);
      if (found && env.get(name)?.some(({ value }) => value.kind === 'class' && order.includes(value.class))) return found;
    }
  return undefined;
}

function place(info: ClassInfo): Uncertainty['at'] {
  return { path: info.path, span: info.statement.nameSpan };
}

function metaclass(info: ClassInfo): Uncertainty | undefined {
  const usual = info.metaclass?.every((a) => a.value.kind === 'external' && /^(abc\.ABCMeta|builtins\.type)$/.test(a.value.name)) ?? true;
  return usual ? undefined : { reason: 'the metaclass may change the class', at: place(info) };
}

function keywords(info: ClassInfo): Uncertainty | undefined {
  const other = info.statement.keywords.some((keyword) => keyword.name !== 'metaclass');
  return other ? { reason: 'the base class may change the class', at: place(info) } : undefined;
}

/** Special members by which a class changes itself or those that derive from it. */
function hooks(info: ClassInfo, isBase: boolean): Uncertainty | undefined {
  const has = (name: string): Binding | undefined => bound(info.env.get(name));
  const names = ['__getattribute__', '__bases__', '__class__', '__implemented__', ...(isBase ? ['__init_subclass__'] : [])];
  const found = names.find(has);
  if (found !== undefined) return { reason: `${found} may change what the class has`, at: place(info) };
  for (const name of info.env.names())
    for (const { value } of info.env.get(name) ?? [])
      if (value.kind === 'instance' && linearize(value.of).order.some((c) => bound(c.env.get('__set_name__'))))
        return { reason: `${name} may change the class that contains it`, at: place(info) };
  return undefined;
}
