import type { Location } from '../../../files/location.ts';
import { lastName } from '../../../python/dottedName.ts';
import type { FunctionStatement, Parameter } from '../../../python/summary.ts';
import { bound, certainValue, externalName } from '../binding.ts';
import { knownMetaclass, metaclassMethod } from '../classes/metaclasses.ts';
import { isKnownClass, linearize } from '../classes/methodResolution.ts';
import { isInterfaceRoot } from '../library/externalNames.ts';
import { type KnownClass, knownClass } from '../library/knownClasses.ts';
import { type ClassInfo, delegateInterface, type FunctionValue, isExternal, type LambdaValue, placeOf, type Value } from '../values.ts';
import { type Arguments, bindArguments, NO_ARGUMENTS } from './arguments.ts';
import { describe, isTransparent } from './callables.ts';

/** Why calling a class certainly does not create an instance. */
export type ConstructorProblem =
  /** The constructor does not accept the arguments. */
  | {
      readonly kind: 'arguments';
      readonly called: ConstructorMethod;
      /** The required parameters without an argument; empty if there are too many arguments. */
      readonly missing: readonly Parameter[];
    }
  /** `__init__` returns a value, which Python rejects, or `__new__` returns None. `type`: Python's name for the type of the result. */
  | { readonly kind: 'result'; readonly called: ConstructorMethod; readonly detail: string; readonly type: string }
  /** It raises an exception for any arguments. */
  | { readonly kind: 'raises'; readonly called: ConstructorMethod }
  /** The name is bound to something that cannot be called. */
  | { readonly kind: 'not-callable'; readonly at: Location; readonly name: string; readonly detail: string }
  /** `__init__` uses an undefined name, an attribute that does not exist, or a method in a way that it does not accept. */
  | { readonly kind: 'fails'; readonly failure: InitializerFailure }
  /** A class of Python cannot be called like this: an enumeration, a protocol. */
  | { readonly kind: 'refused'; readonly base: string };

/** What `__init__` certainly raises. */
export interface InitializerFailure {
  readonly at: Location;
  /** The beginning of a sentence. */
  readonly problem: string;
  readonly exception: string;
  /** The name that was probably meant. */
  readonly suggestion: string | undefined;
}

/** The method that fails to create an instance. */
export interface ConstructorMethod {
  readonly name: '__new__' | '__init__' | '__call__' | '__post_init__';
  readonly at: Location;
  readonly statement: FunctionStatement | undefined;
  readonly parameters: readonly Parameter[];
  /** The number of arguments before those of the call. */
  readonly given: number;
  /** Whether it is a method of the metaclass. */
  readonly ofMetaclass: boolean;
  /** The feature of Python that generates it, if any. */
  readonly generatedBy: 'dataclass' | 'NamedTuple' | undefined;
}

/** Whether calling a class creates an instance, or why it does not; `unknown` if that is uncertain. */
type CallVerdict = ConstructorProblem | 'works' | 'unknown';

/**
 * Why calling a class certainly does not create an instance of it; undefined if it may create one.
 * The caller has to check whether code that is not analyzed may change the class.
 */
export function constructorProblem(info: ClassInfo, given: Arguments = NO_ARGUMENTS): ConstructorProblem | undefined {
  const verdict = construct(info, given);
  return typeof verdict === 'string' ? undefined : verdict;
}

/** Whether calling a class certainly creates an instance of it. */
export function makesInstance(info: ClassInfo, given: Arguments): boolean {
  return construct(info, given) === 'works';
}

/** An `__init__`, and the class that contains it. */
export interface Initializer {
  readonly function: FunctionValue;
  readonly owner: ClassInfo;
}

/** The `__init__` or `__post_init__` in the plugin that runs, until it ends or raises, when a class is called; undefined if unknown. */
export function initializerOf(info: ClassInfo, given: Arguments): Initializer | undefined {
  if (construct(info, given) !== 'works') return undefined;
  const initializer = findSpecialMethod(info, '__init__');
  const isGenerated = typeof initializer === 'object' && 'value' in initializer && initializer.value.kind === 'lambda';
  const found = isGenerated ? findSpecialMethod(info, '__post_init__') : initializer;
  // The type parameters of a class are visible in its methods as well.
  const method = typeof found === 'object' && 'value' in found && !found.owner.statement.generic ? methodFrom(found.value) : undefined;
  const owner = typeof found === 'object' && 'value' in found ? found.owner : info;
  return method?.function.kind === 'function' ? { function: method.function, owner } : undefined;
}

function construct(info: ClassInfo, given: Arguments): CallVerdict {
  const call = callOfMetaclass(info, given);
  if (call !== 'works') return call;
  if (linearize(info).uncertainty || hasInterface(info)) return 'unknown';
  const refusing = refusingBase(info, given);
  if (refusing !== 'works') return refusing;
  const made = checkNew(info, given);
  return made === 'works' ? checkInit(info, given) : made;
}

/** The verdict on the `__call__` of the metaclass, which receives the arguments. */
function callOfMetaclass(info: ClassInfo, given: Arguments): CallVerdict {
  const method = metaclassMethod(info.metaclassOf, '__call__');
  if (method === undefined)
    return ['__new__', '__init__'].every((name) => metaclassMethod(info.metaclassOf, name) === undefined) ? 'works' : 'unknown';
  // A metaclass with its own `__new__` may create classes with another metaclass.
  if (method === 'unknown' || metaclassMethod(info.metaclassOf, '__new__') !== undefined) return 'unknown';
  if (method.kind !== 'function' || method.decorators.length > 0 || method.statement.hasSyntaxErrors) return 'unknown';
  const called = constructorMethod('__call__', method, 1, placeOf(method));
  return (called && problemOf(called, given)) ?? 'unknown';
}

/** Whether Python checks for abstract methods when the class is called. */
export function enforcesAbstract(info: ClassInfo): boolean {
  const name = knownMetaclass(info);
  if (name === undefined || !knownClass(name)?.order.some((entry) => entry.name === 'abc.ABCMeta')) return false;
  const { full, uncertainty } = linearize(info);
  if (uncertainty || full.some((entry) => isKnownClass(entry) && entry.makesInstances)) return false;
  const found = findSpecialMethod(info, '__new__');
  if (found === undefined || found === 'unknown') return false;
  if ('base' in found) return found.base.name === 'builtins.object';
  const method = methodFrom(found.value);
  return (method && resultsOf(method.function)?.every((result) => result.kind === 'instance')) ?? false;
}

/** Interfaces of zope.interface create no instances; another rule reports this. */
function hasInterface(info: ClassInfo): boolean {
  return linearize(info).order.some((one) =>
    one.bases.some(({ value }) =>
      value.some((a) => delegateInterface(a.value) || (a.value.kind === 'external' && isInterfaceRoot(a.value.name))),
    ),
  );
}

/** The verdict on base classes from Python, some of which cannot be called. */
function refusingBase(info: ClassInfo, given: Arguments): CallVerdict {
  const { full } = linearize(info);
  const known = full.filter(isKnownClass);
  if (known.some(({ name }) => name.startsWith('enum.'))) {
    // Calling an enumeration looks up a member, unless `_missing_` provides one.
    const isOwn = full.some((entry) => !isKnownClass(entry) && entry.env.get('_missing_'));
    return isOwn || given !== NO_ARGUMENTS ? 'unknown' : { kind: 'refused', base: 'Enum' };
  }
  const initializer = full.find((entry) => !isKnownClass(entry) && entry.env.get('__init__'));
  // Since Python 3.11, a protocol with a constructor can be called; before, a class derived from it can be called without its arguments.
  if (initializer && !isKnownClass(initializer) && isProtocol(initializer)) return 'unknown';
  if (isProtocol(info)) return { kind: 'refused', base: 'Protocol' };
  return 'works';
}

function isProtocol(info: ClassInfo): boolean {
  return info.bases.some(({ value }) => value.some((a) => isExternal(a.value, /\.Protocol$/)));
}

type Found =
  | { readonly value: Value; readonly at: Location; readonly owner: ClassInfo }
  | { readonly base: KnownClass }
  | 'unknown'
  | undefined;

/** Finds a special method of instances. */
function findSpecialMethod(info: ClassInfo, name: string): Found {
  for (const entry of linearize(info).full) {
    if (isKnownClass(entry)) {
      const has = entry.makesInstances || (name === '__init__' && entry.initializes);
      if (has || entry.name === 'builtins.object') return { base: entry };
      continue;
    }
    const binding = entry.env.get(name);
    if (!binding || !bound(binding)) continue;
    const [first, ...others] = binding;
    if (!first || others.length > 0) return 'unknown';
    return { value: first.value, at: first.trail[0] ?? placeOf(entry), owner: entry };
  }
  return undefined;
}

/** Whether `__new__` creates an instance. */
function checkNew(info: ClassInfo, given: Arguments): CallVerdict {
  const found = findSpecialMethod(info, '__new__');
  if (found === 'unknown') return 'unknown';
  if (found === undefined || 'base' in found) return madeByPython(info, found?.base, given);
  const method = methodFrom(found.value);
  if (!method) return notCallable('__new__', found) ?? 'unknown';
  // `__new__` is implicitly static and still receives the class first. As a class method it receives the class twice.
  const called = constructorMethod('__new__', method.function, method.how === 'class' ? 2 : 1, found.at);
  if (!called) return 'unknown';
  const problem = problemOf(called, given);
  if (problem) return problem;
  const results = resultsOf(method.function);
  if (!results) return { kind: 'result', called, detail: 'does not run', type: 'coroutine' };
  if (results.length === 0) return { kind: 'raises', called };
  if (results.every((result) => result.kind === 'nothing')) return { kind: 'result', called, detail: 'returns None', type: 'NoneType' };
  const types = results.map(typeOf);
  const [type] = types;
  if (type !== undefined && types.every((one) => one !== undefined && one !== 'function'))
    return { kind: 'result', called, detail: 'does not return an instance', type };
  return results.every((result) => result.kind === 'instance') ? 'works' : 'unknown';
}

/** The verdict on the first base class from Python that creates instances. `object` checks the arguments only if no other method does. */
function madeByPython(info: ClassInfo, base: KnownClass | undefined, given: Arguments): CallVerdict {
  if (!base) return 'unknown';
  const isMetaclass = base.order.some((entry) => entry.name === 'builtins.type');
  if (isMetaclass) return given === NO_ARGUMENTS ? { kind: 'refused', base: 'type' } : 'unknown';
  if (base.requiresArguments) return given === NO_ARGUMENTS ? { kind: 'refused', base: 'a named tuple' } : 'unknown';
  const takesAnything =
    base.name !== 'builtins.object' || findSpecialMethod(info, '__init__') === 'unknown' || !isObject(findSpecialMethod(info, '__init__'));
  if (takesAnything || given.open) return 'works';
  return given.positional.length + given.keywords.length > 0 ? { kind: 'refused', base: 'object' } : 'works';
}

function isObject(found: Found): boolean {
  return typeof found === 'object' && 'base' in found && found.base.name === 'builtins.object';
}

/** Whether `__init__` accepts the arguments and returns None. */
function checkInit(info: ClassInfo, given: Arguments): CallVerdict {
  const found = findSpecialMethod(info, '__init__');
  if (found === undefined || found === 'unknown') return 'unknown';
  if ('base' in found) {
    if (found.base.name !== 'builtins.object' && given !== NO_ARGUMENTS) return 'unknown';
    return found.base.refuses === undefined ? 'works' : { kind: 'refused', base: lastName(found.base.name) };
  }
  const method = methodFrom(found.value);
  if (!method) return notCallable('__init__', found) ?? 'unknown';
  const called = constructorMethod('__init__', method.function, method.how === 'static' ? 0 : 1, found.at);
  if (!called) return 'unknown';
  const problem = problemOf(called, given);
  if (problem) return problem;
  if (method.function.kind === 'lambda') return method.function.generatedBy === 'dataclass' ? checkPostInit(info, found.owner) : 'unknown';
  const { isAsync, isGenerator, results } = method.function.statement;
  if (isAsync) return { kind: 'result', called, detail: 'is async', type: isGenerator ? 'async_generator' : 'coroutine' };
  if (isGenerator) return { kind: 'result', called, detail: 'is a generator', type: 'generator' };
  if (results.length === 0) return { kind: 'raises', called };
  const self = called.given > 0 && method.how === undefined ? called.parameters[0]?.name : undefined;
  const types = results.map((result) => (result.kind === 'parameter' && result.name === self ? info.statement.name : typeOf(result)));
  const [first] = types;
  if (first !== undefined && types.every((type) => type !== undefined && type !== 'NoneType'))
    return { kind: 'result', called, detail: 'returns a value', type: first };
  return results.every((result) => result.kind === 'nothing') ? 'works' : 'unknown';
}

/** Whether `__post_init__` of a dataclass works. It receives the init-only fields. */
function checkPostInit(info: ClassInfo, owner: ClassInfo): CallVerdict {
  const found = findSpecialMethod(info, '__post_init__');
  if (found === undefined || found === 'unknown') return found ?? 'works';
  if ('base' in found) return 'works';
  const method = methodFrom(found.value);
  const called = method && constructorMethod('__post_init__', method.function, method.how === 'static' ? 0 : 1, found.at);
  if (!called) return 'unknown';
  const initOnly = owner.dataclass?.fields.filter((field) => field.kind === 'init-only') ?? [];
  return problemOf(called, { ...NO_ARGUMENTS, positional: initOnly.map(() => []) }) ?? 'works';
}

function typeOf(result: FunctionStatement['results'][number]): string | undefined {
  if (result.kind === 'nothing') return 'NoneType';
  if (result.kind === 'function') return 'function';
  if (result.kind !== 'literal') return undefined;
  const { value } = result;
  if (value.kind === 'string') return 'str';
  if (value.kind === 'sequence') return value.type;
  if (value.kind !== 'constant') return undefined;
  if (value.text.startsWith('{')) return 'dict';
  if (/^(True|False)$/.test(value.text)) return 'bool';
  return /^\d+$/.test(value.text) ? 'int' : undefined;
}

function notCallable(
  name: ConstructorMethod['name'],
  { value, at }: { readonly value: Value; readonly at: Location },
): ConstructorProblem | undefined {
  const isPlain = value.kind === 'constant' || value.kind === 'module';
  const detail = isPlain ? describe(value) : undefined;
  return detail === undefined ? undefined : { kind: 'not-callable', at, name, detail };
}

/** A function of a class, and how it is wrapped. */
interface Method {
  readonly function: FunctionValue | LambdaValue;
  readonly how: 'static' | 'class' | undefined;
}

function methodFrom(value: Value): Method | undefined {
  if (value.kind === 'lambda') return { function: value, how: undefined };
  if (value.kind === 'wrapped') {
    const inner = value.by === 'property' ? undefined : certainValue(value.value);
    const method = inner && methodFrom(inner);
    if (!method || method.how !== undefined || value.by === 'property') return undefined;
    return value.by === 'same' ? method : { function: method.function, how: value.by };
  }
  if (value.kind !== 'function' || value.statement.hasSyntaxErrors) return undefined;
  const [outer, ...rest] = value.decorators;
  const name = externalName(outer);
  const how = name === 'builtins.staticmethod' ? 'static' : name === 'builtins.classmethod' ? 'class' : undefined;
  return (how ? rest : value.decorators).every(isTransparent) ? { function: value, how } : undefined;
}

/** @param at the location of a method that is not a function of the package */
function constructorMethod(
  name: ConstructorMethod['name'],
  value: FunctionValue | LambdaValue,
  given: number,
  at: Location,
): ConstructorMethod | undefined {
  const ofMetaclass = name === '__call__';
  if (value.kind === 'lambda')
    return { name, at, statement: undefined, parameters: value.parameters, given, ofMetaclass, generatedBy: value.generatedBy };
  const { statement } = value;
  if (statement.hasSyntaxErrors) return undefined;
  return { name, at: placeOf(value), statement, parameters: statement.parameters, given, ofMetaclass, generatedBy: undefined };
}

function problemOf(called: ConstructorMethod, given: Arguments): ConstructorProblem | undefined {
  const fitting = bindArguments(called.parameters, called.given, given);
  return fitting.kind === 'refused' ? { kind: 'arguments', called, missing: fitting.missing } : undefined;
}

/** The results of a function; undefined if a call does not run its body. */
function resultsOf(value: FunctionValue | LambdaValue): FunctionStatement['results'] | undefined {
  if (value.kind === 'lambda') return value.results;
  return value.statement.isAsync || value.statement.isGenerator ? undefined : value.statement.results;
}
