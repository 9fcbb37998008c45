import type { Location } from '../../../files/location.ts';
import { bound, certainValue } from '../binding.ts';
import { type Arguments, bindArguments } from '../calls/arguments.ts';
import { callProblem } from '../calls/callables.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { knownClass } from '../library/knownClasses.ts';
import { type ClassInfo, classUncertainty, placeOf, type Value } from '../values.ts';
import { type ClassEntry, isKnownClass, linearize, orderOf } from './methodResolution.ts';

/** The metaclass of a class. */
export type Metaclass =
  | { readonly kind: 'class'; readonly class: ClassEntry }
  /** The metaclasses of the bases conflict. */
  | { readonly kind: 'conflict' }
  /** The specified metaclass cannot create a class. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

const UNKNOWN: Metaclass = { kind: 'unknown' };
const CONFLICT: Metaclass = { kind: 'conflict' };

/** The metaclass that Python uses for a class, given the specified metaclass and the bases. */
export function metaclassOf(interpreter: ImportInterpreter, info: ClassInfo, named: 'keyword' | 'attribute' | undefined): Metaclass {
  let winner: ClassEntry | undefined;
  let namedBy = named;
  if (namedBy === 'attribute') {
    // Python 3 treats `__metaclass__` as an ordinary attribute.
    const version = writtenFor(interpreter);
    if (version === undefined) return UNKNOWN;
    if (version === 3) namedBy = undefined;
  }
  if (namedBy) {
    const value = certainValue(info.metaclass);
    const explicit = value && classOf(value);
    if (!explicit) return value && callProblem(value)?.kind === 'not-callable' ? { kind: 'refused' } : UNKNOWN;
    if (!isMetaclass(explicit)) return notAMetaclass(explicit, info);
    winner = explicit;
  }
  for (const base of info.bases) {
    const value = certainValue(base.value);
    const found = value && metaclassOfBase(value);
    if (!found) return UNKNOWN;
    if (!winner || derives(found, winner)) winner = found;
    else if (!derives(winner, found)) return CONFLICT;
  }
  const type = winner ?? knownClass('builtins.type');
  return type ? { kind: 'class', class: type } : UNKNOWN;
}

function classOf(value: Value): ClassEntry | undefined {
  if (value.kind === 'class') return linearize(value.class).uncertainty || value.class.uncertainties.length > 0 ? undefined : value.class;
  return value.kind === 'external' ? knownClass(value.name) : undefined;
}

function isMetaclass(one: ClassEntry): boolean {
  return orderOf(one).some((entry) => isKnownClass(entry) && entry.name === 'builtins.type');
}

/** The result if an ordinary class is specified as metaclass. It may still accept the name, bases, and namespace. */
function notAMetaclass(named: ClassEntry, info: ClassInfo): Metaclass {
  const isOrdinary = isKnownClass(named) || named.metaclassOf.kind === 'class';
  if (!isOrdinary) return UNKNOWN;
  if (info.bases.length > 0)
    return info.bases.every(({ value }) => value.length === 1 && value[0] && metaclassOfBase(value[0].value)) ? CONFLICT : UNKNOWN;
  const takesNothing = orderOf(named).every((entry) =>
    isKnownClass(entry) ? entry.name === 'builtins.object' : !entry.env.get('__new__') && !entry.env.get('__init__'),
  );
  return takesNothing ? { kind: 'refused' } : UNKNOWN;
}

function metaclassOfBase(value: Value): ClassEntry | undefined {
  if (value.kind === 'class') return value.class.metaclassOf.kind === 'class' ? value.class.metaclassOf.class : undefined;
  const known = value.kind === 'external' ? knownClass(value.name) : undefined;
  return known && knownClass(known.metaclass);
}

function derives(derived: ClassEntry, base: ClassEntry): boolean {
  return orderOf(derived).includes(base);
}

/** A method that a metaclass itself defines; `unknown` if it may define one. */
export function metaclassMethod(metaclass: Metaclass, name: string): Value | 'unknown' | undefined {
  if (metaclass.kind !== 'class') return 'unknown';
  for (const entry of orderOf(metaclass.class)) {
    if (isKnownClass(entry)) return undefined;
    if (classUncertainty(entry)) return 'unknown';
    const binding = entry.env.get(name);
    if (!bound(binding)) continue;
    return certainValue(binding) ?? 'unknown';
  }
  return undefined;
}

/** The name of the metaclass of a class, if it belongs to Python. */
export function knownMetaclass(info: ClassInfo): string | undefined {
  const { metaclassOf: found } = info;
  return found.kind === 'class' && isKnownClass(found.class) ? found.class.name : undefined;
}

/** Why a metaclass certainly fails to create a class; undefined otherwise. */
export function metaclassRefusal(metaclass: Metaclass, keywords: Arguments['keywords']): string | undefined {
  for (const name of ['__new__', '__init__'] as const) {
    const method = metaclassMethod(metaclass, name);
    if (method === 'unknown') return undefined;
    if (method?.kind === 'lambda') return undefined;
    if (!method) continue;
    if (method.kind !== 'function' || method.decorators.length > 0 || method.statement.hasSyntaxErrors) return undefined;
    const { parameters, results } = method.statement;
    // Four arguments: the metaclass or the class, the name, the bases, and the namespace.
    const fitting = bindArguments(parameters, 4, { positional: [], keywords, open: false });
    if (fitting.kind === 'refused')
      return fitting.missing.length > 0
        ? `${name} of its metaclass requires ${fitting.missing.map((p) => p.name).join(', ')}`
        : `${name} of its metaclass does not take the arguments of a class statement`;
    // The result may be something other than a class, for which `__init__` is not called.
    if (name === '__new__' && !results.every((result) => result.kind === 'instance')) return undefined;
  }
  return undefined;
}

/** The location of a `__new__` of the metaclass that certainly does not return a class. */
export function nonClassResult(metaclass: Metaclass): Location | undefined {
  const method = metaclassMethod(metaclass, '__new__');
  if (method === 'unknown' || method?.kind !== 'function' || method.decorators.length > 0 || method.statement.hasSyntaxErrors)
    return undefined;
  const { results, isAsync, isGenerator } = method.statement;
  const isNothing = results.length > 0 && results.every((result) => result.kind === 'nothing' || result.kind === 'literal');
  return isNothing || isAsync || isGenerator ? placeOf(method) : undefined;
}

/** The version of Python that the modules are written for, if their syntax shows it. */
export function writtenFor(interpreter: ImportInterpreter): 2 | 3 | undefined {
  let found: 2 | 3 | undefined;
  for (const { summary } of interpreter.modules) {
    const { python2Only, python3Only } = summary?.syntax ?? {};
    if (python2Only && python3Only) return undefined;
    const version = python2Only ? 2 : python3Only ? 3 : undefined;
    if (version && found && version !== found) return undefined;
    found ??= version;
  }
  return found;
}

/** Whether a metaclass is `type` or `ABCMeta`, which create a class from the namespace of its body and nothing else. */
export function isUsualMetaclass(metaclass: Metaclass): boolean {
  return metaclass.kind === 'class' && isKnownClass(metaclass.class) && /^(builtins\.type|abc\.ABCMeta)$/.test(metaclass.class.name);
}
