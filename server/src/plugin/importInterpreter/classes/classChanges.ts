import { methodNamesOfAllRevisions } from '../../../contract/interfaceRevisions.ts';
import { bound } from '../binding.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { type Binding, type ClassInfo, classUncertainty, isExternal, placeOf, type Uncertainty } from '../values.ts';
import { linearize } from './methodResolution.ts';

/** Attributes of functions that determine their parameters. */
export const PARAMETERS: readonly string[] = ['__defaults__', '__kwdefaults__', '__code__', 'func_defaults', 'func_code'];

/** Attributes that determine whether and how a delegate works; others may change. */
const RELEVANT = new Set([
  ...methodNamesOfAllRevisions('os'),
  ...methodNamesOfAllRevisions('cloud'),
  ...[
    '__init__',
    '__new__',
    '__bases__',
    '__class__',
    '__call__',
    '__implemented__',
    '__abstractmethods__',
    '__getattribute__',
    '__getattr__',
  ],
  ...PARAMETERS,
]);

/** Whether code may change the parameters of functions. */
export function changesFunctions({ effects }: ImportInterpreter): boolean {
  return effects.classes.all !== undefined || PARAMETERS.some((name) => effects.classes.attributes.has(name));
}

/** Why the members of a class may differ from those in its body. @param order the class and its bases */
export function changesItself(order: readonly ClassInfo[], exceptMetaclass = false): Uncertainty | undefined {
  for (const [i, info] of order.entries()) {
    const uncertainty =
      classUncertainty(info) ?? (exceptMetaclass ? undefined : metaclassChange(info)) ?? keywordChange(info) ?? hookChange(info, i > 0);
    if (uncertainty) return uncertainty;
  }
  return undefined;
}

/** How code that may run can change one of the classes. @param also another attribute that matters */
export function changedElsewhere(
  order: readonly ClassInfo[],
  { effects, modules }: ImportInterpreter,
  also?: string,
): Uncertainty | undefined {
  const { all, attributes, names, modules: changed } = effects.classes;
  if (all) return all;
  for (const [name, found] of attributes) if (RELEVANT.has(name) || name === also) return found;
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

function metaclassChange(info: ClassInfo): Uncertainty | undefined {
  const usual = info.metaclass?.every((a) => isExternal(a.value, /^(abc\.ABCMeta|builtins\.type)$/)) ?? true;
  return usual ? undefined : { reason: 'the metaclass may change the class', at: placeOf(info) };
}

function keywordChange(info: ClassInfo): Uncertainty | undefined {
  const other = info.statement.keywords.some((keyword) => keyword.name !== 'metaclass');
  return other ? { reason: 'the base class may change the class', at: placeOf(info) } : undefined;
}

/** Special members that let a class change itself or its subclasses. */
function hookChange(info: ClassInfo, isBase: boolean): Uncertainty | undefined {
  const has = (name: string): Binding | undefined => bound(info.env.get(name));
  const names = [
    '__getattribute__',
    '__bases__',
    '__class__',
    '__implemented__',
    '__abstractmethods__',
    ...(isBase ? ['__init_subclass__'] : []),
  ];
  const found = names.find(has);
  if (found !== undefined) return { reason: `${found} may change what the class has`, at: placeOf(info) };
  for (const name of info.env.names())
    for (const { value } of info.env.get(name) ?? [])
      if (value.kind === 'instance' && linearize(value.of).order.some((c) => bound(c.env.get('__set_name__'))))
        return { reason: `${name} may change the class that contains it`, at: placeOf(info) };
  return undefined;
}
