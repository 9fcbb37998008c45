import { methodNamesOfAllRevisions } from '../../contract/interfaceRevisions.ts';
import { basename, dirname } from '../../files/path.ts';
import { linearize } from '../interpreter/linearize.ts';
import { type Alternative, type Binding, bound, type ClassInfo, delegateInterface, type Gap, type Module } from '../interpreter/values.ts';

/** Attributes that decide whether and how a delegate works; other ones may change as they like. */
const DECIDING = new Set([
  ...methodNamesOfAllRevisions('os'),
  ...methodNamesOfAllRevisions('cloud'),
  ...['__init__', '__new__', '__bases__', '__class__', '__call__', '__implemented__', '__getattribute__', '__getattr__'],
]);

/**
 * What may change a class, or replace its members, in a way that is not followed: nothing about it is sure then.
 * @param order the class and its bases.
 * @param modules those that run when the plugin is imported.
 * @param exceptMetaclass what a metaclass of the package may change does not count.
 */
export function doubtAbout(order: readonly ClassInfo[], modules: Iterable<Module>, exceptMetaclass = false): Gap | undefined {
  for (const [i, info] of order.entries()) {
    const gap = info.gaps[0] ?? info.env.hidden ?? (exceptMetaclass ? undefined : metaclass(info)) ?? keywords(info) ?? hooks(info, i > 0);
    if (gap) return gap;
  }
  const all = [...modules];
  for (const base of order.flatMap((info) => info.bases).flatMap((base) => base.value)) {
    const gap = installedInstead(base, all);
    if (gap) return gap;
  }
  for (const module of all) {
    const gap = changedIn(module, order);
    if (gap) return gap;
  }
  return undefined;
}

/**
 * On Python 3 an absolute import that meets a module beside means an installed one. The one beside is meant where it
 * declares a delegate interface, where it has the name of the plugin, or where the plugin is written for Python 2.
 */
export function installedInstead({ value, sibling, trail }: Alternative, modules: readonly Module[]): Gap | undefined {
  if (!sibling || sibling.byPath || value.kind !== 'class') return undefined;
  const { order } = linearize(value.class);
  if (order.some((c) => c.declarations.some((d) => d.value.some((a) => delegateInterface(a.value))))) return undefined;
  if (sibling.module.split('.')[0] === basename(dirname(value.class.path))) return undefined;
  if (modules.some((module) => module.summary?.syntax.python2Only)) return undefined;
  return { reason: `${sibling.module} may be an installed module as well`, at: trail[0] ?? sibling.location };
}

/** A module that hands one of the classes to something, or sets deciding attributes in its functions. */
function changedIn(module: Module, order: readonly ClassInfo[]): Gap | undefined {
  const { doubts } = module.summary ?? {};
  if (!doubts) return undefined;
  const at = { path: module.path, span: { start: 0, end: 0 } };
  const set = doubts.attributesSet.find((name) => DECIDING.has(name));
  if (set) return { reason: `${set} may be set on the class afterwards`, at };
  const classes = [...module.env.names()].filter((name) =>
    (module.env.get(name) ?? []).some(({ value }) => value.kind === 'class' && order.includes(value.class)),
  );
  const handed = doubts.handedOn(classes);
  return handed === undefined ? undefined : { reason: `${handed} is handed to something that may change it`, at };
}

function place(info: ClassInfo): Gap['at'] {
  return { path: info.path, span: info.statement.nameSpan };
}

function metaclass(info: ClassInfo): Gap | undefined {
  const usual = info.metaclass?.every((a) => a.value.kind === 'external' && /^(abc\.ABCMeta|builtins\.type)$/.test(a.value.name)) ?? true;
  return usual ? undefined : { reason: 'the metaclass may change the class', at: place(info) };
}

function keywords(info: ClassInfo): Gap | undefined {
  const other = info.statement.keywords.some((keyword) => keyword.name !== 'metaclass');
  return other ? { reason: 'the base class may change the class', at: place(info) } : undefined;
}

/** Special members by which a class changes itself or those that derive from it. */
function hooks(info: ClassInfo, isBase: boolean): Gap | undefined {
  const has = (name: string): Binding | undefined => bound(info.env.get(name));
  const names = ['__getattribute__', '__bases__', '__class__', '__implemented__', ...(isBase ? ['__init_subclass__'] : [])];
  const found = names.find(has);
  if (found !== undefined) return { reason: `${found} may change what the class has`, at: place(info) };
  for (const name of info.env.names())
    for (const { value } of info.env.get(name) ?? [])
      if (value.kind === 'instance' && linearize(value.of).order.some((c) => bound(c.env.get('__set_name__'))))
        return { reason: `${name} may change the class that holds it`, at: place(info) };
  return undefined;
}
