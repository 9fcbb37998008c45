import { type Location, startOf } from '../../../files/location.ts';
import { type FilePath, isInside } from '../../../files/path.ts';
import { bound, externalName, NOWHERE, single, unknown } from '../binding.ts';
import { asMethod, outermost } from '../calls/callables.ts';
import { changedElsewhere, changesItself } from '../classes/classChanges.ts';
import { knownMetaclass } from '../classes/metaclasses.ts';
import { isKnownClass, linearize } from '../classes/methodResolution.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { attributesOfLiteral } from '../library/builtinAttributes.ts';
import { firstSyntaxError } from '../syntaxErrors.ts';
import type { Alternative, Binding, ClassInfo, Module, Value } from '../values.ts';

/** The result of looking up a name in a module. */
type ModuleAttribute =
  /** The alternatives may include that it is unbound. */
  | { readonly kind: 'found'; readonly binding: Binding }
  /** `at`: the location of the cause, if any. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly at?: Location }
  /** Certainly missing. `names`: the existing names. `isCircular`: the module has not bound it yet. */
  | { readonly kind: 'absent'; readonly inModule: FilePath; readonly names: readonly string[]; readonly isCircular: boolean };

/** The result of looking up an attribute of a value. */
export type Attribute =
  | ModuleAttribute
  /** The object certainly does not have it. `of`: describes the object. `names`: the existing names, if known. */
  | { readonly kind: 'not-of-object'; readonly of: string; readonly names: readonly string[] };

/** Looks up an attribute of a module or class. Attributes of other values are unknown. */
export function attributeOf(interpreter: ImportInterpreter, value: Value, name: string): Attribute {
  switch (value.kind) {
    case 'module':
      return isStillImported(interpreter, value.module, name) ?? moduleAttribute(interpreter, value.module, name);
    case 'class':
      return classAttribute(interpreter, value.class, name);
    case 'constant':
      return builtinAttribute(value.text, name);
    default:
      return { kind: 'unknown', reason: `the attribute ${name} of something that is not a module cannot be resolved` };
  }
}

/** Looks up a name of a module as `from module import name` and `module.name` do, including submodules. */
export function moduleAttribute(interpreter: ImportInterpreter, module: Module, name: string): ModuleAttribute {
  const own = module.env.get(name);
  if (own && bound(own)) return { kind: 'found', binding: own };
  const submodule = submoduleOf(interpreter, module, name);
  if (submodule) return submodule;
  if (MODULE_ATTRIBUTES.has(name) || (name === '__path__' && module.isPackage))
    return { kind: 'unknown', reason: `${name} of a module cannot be resolved` };
  const reason = whyUncertain(interpreter, module);
  if (reason) return { kind: 'unknown', reason, ...firstSyntaxError(module) };
  return { kind: 'absent', inModule: module.path, names: namesOf(module), isCircular: module.state === 'running' };
}

/** Whether a submodule is still being imported. It becomes an attribute of its package afterwards; before, only `from … import` finds it. */
function isStillImported(interpreter: ImportInterpreter, package_: Module, name: string): ModuleAttribute | undefined {
  if (!package_.isPackage || bound(package_.env.get(name))) return undefined;
  const found = interpreter.finder.find(package_.directory, name);
  const module = found.kind === 'missing' ? undefined : interpreter.loaded(found.path);
  if (module?.state !== 'running' || whyUncertain(interpreter, module)) return undefined;
  return { kind: 'absent', inModule: package_.path, names: [], isCircular: true };
}

/** Attributes that every module has. */
const MODULE_ATTRIBUTES = new Set(
  (
    '__name__ __doc__ __package__ __loader__ __spec__ __file__ __cached__ __builtins__ __annotations__ __dict__ __class__ __dir__ __repr__ __str__ ' +
    '__init__ __new__ __hash__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __getattribute__ __setattr__ __delattr__ __format__ __sizeof__ __reduce__ ' +
    '__reduce_ex__ __subclasshook__ __init_subclass__ __getstate__'
  ).split(' '),
);

/** The submodule with a name. Imports it if it exists. */
export function submoduleOf(interpreter: ImportInterpreter, module: Module, name: string): ModuleAttribute | undefined {
  if (!module.isPackage) return undefined;
  const found = interpreter.finder.find(module.directory, name);
  if (found.kind === 'missing') return undefined;
  // A folder without Python code is not meant to be a namespace package.
  if (found.kind === 'namespace' && !hasPython(interpreter, found.directory)) return undefined;
  const { module: loaded, first } = interpreter.load(found);
  if (loaded.state === 'failed') {
    if (!loaded.failure) return { kind: 'unknown', reason: 'importing the module may raise an exception' };
    return { kind: 'found', binding: single({ kind: 'missing', failure: loaded.failure }, loaded.failure.at) };
  }
  const binding = single({ kind: 'module', module: loaded }, startOf(loaded.path));
  if (first) module.env.bind(name, binding);
  return { kind: 'found', binding };
}

function hasPython(interpreter: ImportInterpreter, folder: FilePath): boolean {
  return [...interpreter.finder.entries(folder)].some(([name, kind]) => name.endsWith('.py') || kind === 'directory');
}

/** Why a name without a known binding may exist in a module; undefined if it certainly does not. */
export function whyUncertain(interpreter: ImportInterpreter, module: Module): string | undefined {
  if (module.opaque !== undefined) return module.opaque;
  if (module.env.uncertainty) return module.env.uncertainty.reason;
  const syntaxError = firstSyntaxError(module);
  if (syntaxError) return syntaxError.reason;
  // In a module that is still running, Python finds the names bound so far. In a branch, the imports may happen in another order, and with
  // several plugins, the order of their modules depends on which plugin is imported first.
  const isOrdered = interpreter.isStraight && !interpreter.changesSysPath && isInside(module.path, interpreter.packageDirectory);
  if (module.state === 'running' && !isOrdered) return 'the modules import each other';
  if (bound(module.env.get('__getattr__'))) return 'the module defines names dynamically in __getattr__';
  return module.extendsPath ? 'the package is spread over several folders' : undefined;
}

/** The names that are bound after a module ran. */
export function namesOf(module: Module): string[] {
  return [...module.env.names()].filter((name) => bound(module.env.get(name)));
}

/** Looks up an attribute of a literal. */
function builtinAttribute(text: string, name: string): Attribute {
  const names = attributesOfLiteral(text);
  if (!names || name.startsWith('_') || names.includes(name)) return { kind: 'unknown', reason: `the attribute ${name} is not analyzed` };
  return { kind: 'not-of-object', of: text.charAt(0).toUpperCase() + text.slice(1), names };
}

function classAttribute(interpreter: ImportInterpreter, info: ClassInfo, name: string): Attribute {
  const { order, full, uncertainty } = linearize(info);
  for (const entry of full) {
    if (isKnownClass(entry)) break; // Its members are not known.
    const binding = bound(entry.env.get(name));
    if (binding) return { kind: 'found', binding: binding.flatMap(asAttribute) };
  }
  const isPlain =
    !uncertainty && knownMetaclass(info) === 'builtins.type' && full.every((c) => !isKnownClass(c) || c.name === 'builtins.object');
  // A name that starts with an underscore may be mangled, or be an attribute of every class.
  const isAbsent =
    isPlain &&
    !/^_|^mro$/.test(name) &&
    !order.some(({ env, bases }) => env.get('__slots__') || bases.some(({ value }) => value.some((a) => a.sibling)));
  if (isAbsent && !changesItself(order) && !changedElsewhere(order, interpreter, name))
    return { kind: 'not-of-object', of: `The class ${info.statement.name}`, names: [] };
  return { kind: 'unknown', reason: `the attribute ${name} of the class ${info.statement.name} was not found` };
}

/** A member as an attribute of the class: a static method is the plain function, a class method is bound. */
function asAttribute(alternative: Alternative): Binding {
  const { value } = alternative;
  const at = alternative.trail[0] ?? NOWHERE;
  if (isClassMethod(value)) {
    const method = asMethod(value);
    return method ? [{ ...alternative, value: method }] : unknown('a bound method is not analyzed', at);
  }
  if (value.kind === 'wrapped') return value.by === 'property' ? unknown('the property is not analyzed', at) : value.value;
  if (value.kind !== 'function' || value.decorators.length === 0) return [alternative];
  if (value.decorators.length === 1 && externalName(value.decorators[0]) === 'builtins.staticmethod')
    return [{ ...alternative, value: { ...value, decorators: [], decoratorCallees: [] } }];
  return unknown('the result of a method decorator cannot be determined', at);
}

function isClassMethod(value: Value): boolean {
  if (value.kind === 'wrapped') return value.by === 'class';
  return value.kind === 'function' && outermost(value).how === 'class';
}

/** Whether the module contains `from __future__ import <feature>`. With `absolute_import`, Python 2 does not search its folder for siblings. */
export function hasFuture(module: Module, feature: 'absolute_import' | 'annotations'): boolean {
  let known = FUTURE.get(module);
  if (!known) {
    const imports = (module.summary?.statements ?? []).filter((s) => s.kind === 'from-import').filter((s) => s.module === '__future__');
    known = new Set(imports.flatMap(({ names }) => names.map(({ name }) => name)));
    FUTURE.set(module, known);
  }
  return known.has(feature);
}

const FUTURE = new WeakMap<Module, ReadonlySet<string>>();
