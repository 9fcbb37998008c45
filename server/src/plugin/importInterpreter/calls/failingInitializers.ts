import type { FunctionStatement, SelfLookup } from '../../../python/summary.ts';
import { bound } from '../binding.ts';
import { isKnownClass, linearize } from '../classes/methodResolution.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import type { ClassInfo, FunctionValue, Value } from '../values.ts';
import { asMethod } from './callables.ts';
import type { Initializer, InitializerFailure } from './constructors.ts';
import { missingNameIn } from './failingCalls.ts';
import { invoke } from './invoke.ts';

/** The attributes of the instances of a class. */
export interface OwnAttributes {
  readonly names: readonly string[];
  /** Whether there are no others, apart from those of Python. */
  readonly complete: boolean;
}

/** A check of the constructors that run when a class is called. */
interface Initialization {
  readonly interpreter: ImportInterpreter;
  /** The class of the new instance. */
  readonly info: ClassInfo;
  readonly attributes: OwnAttributes;
  /** The constructors that were checked before; another call of one raises nothing new. */
  readonly checked: Set<FunctionStatement>;
}

/**
 * What `__init__` certainly raises before its first branch, including the constructors that it calls with `super()`.
 * @param info the class of the new instance; nothing but the analyzed code changes it
 * @param initializer the method that receives the instance
 */
export function initializerFailure(
  interpreter: ImportInterpreter,
  info: ClassInfo,
  initializer: Initializer,
  attributes: OwnAttributes,
): InitializerFailure | undefined {
  return failureOf({ interpreter, info, attributes, checked: new Set() }, initializer, false);
}

/** @param isTouched whether another method has run before, which may have set attributes in ways that are not analyzed */
function failureOf(
  initialization: Initialization,
  { function: method, owner }: Initializer,
  isTouched: boolean,
): InitializerFailure | undefined {
  const { interpreter, info, checked } = initialization;
  if (checked.has(method.statement)) return undefined;
  checked.add(method.statement);
  const missing = missingIn(interpreter, method);
  if (missing) return missing;
  let mayHaveSet = isTouched;
  for (const use of method.statement.selfLookups) {
    const found = find(info, use, owner);
    let failure: InitializerFailure | undefined;
    if (found === 'absent') failure = mayHaveSet ? undefined : absentFailure(initialization, method, use);
    else if (found !== 'unknown') failure = callFailure(initialization, method, use, found, mayHaveSet);
    if (failure) return failure;
    mayHaveSet ||= found !== 'absent' && found !== 'of object';
  }
  return undefined;
}

/** What the use of an attribute raises that the classes do not have. */
function absentFailure(
  { interpreter, info, attributes }: Initialization,
  method: FunctionValue,
  use: SelfLookup,
): InitializerFailure | undefined {
  const at = { path: method.module.path, span: use.span };
  const exception = 'AttributeError';
  if (isAbsent(interpreter, info, use, attributes)) {
    const suggestion = interpreter.budget.nearMiss(use.name, attributes.names);
    return { at, problem: `${info.statement.name} has no attribute ${use.name}`, exception, suggestion };
  }
  if (!isSetLater(interpreter, info, use, attributes, method)) return undefined;
  return { at, problem: `${textOf(use)} is used before it is set`, exception, suggestion: undefined };
}

/** What the call of an attribute raises, if it is called. */
function callFailure(
  initialization: Initialization,
  method: FunctionValue,
  use: SelfLookup,
  found: Exclude<Found, 'absent' | 'unknown'>,
  isTouched: boolean,
): InitializerFailure | undefined {
  const { interpreter, info } = initialization;
  if (!use.arguments || (use.of === 'self' && settersOf(info, use.name).length > 0)) return undefined;
  const { positional, keywords, open } = use.arguments;
  const at = { path: method.module.path, span: use.span };
  const refused = (why: string) => ({ at, problem: `${textOf(use)} ${why}`, exception: 'TypeError', suggestion: undefined });
  if (found === 'of object') return positional + keywords.length > 0 ? refused('takes no arguments') : undefined;
  const called = asMethod(found.value) ?? (found.value.kind === 'constant' ? found.value : undefined);
  if (!called) return undefined;
  const given = { positional: Array(positional).fill([]), keywords: keywords.map((name) => ({ name, value: [] })), open };
  const call = invoke(interpreter, called, given, at);
  if (call.kind === 'refused') return refused(call.why);
  // With `*args` or `**kwargs`, the call either runs the body or raises a TypeError.
  const runs = call.kind === 'result' || (open && invoke(interpreter, called, { ...given, open: false }, at).kind === 'result');
  if (!runs || found.value.kind !== 'function' || !runsAtOnce(found.value.statement)) return undefined;
  const isNext = use.of !== 'self' && use.name === '__init__';
  return isNext ? failureOf(initialization, { function: found.value, owner: found.owner }, isTouched) : missingIn(interpreter, found.value);
}

/** The source of a used attribute. */
function textOf({ of, className, name }: SelfLookup): string {
  return `${of === 'super' ? 'super()' : (className ?? 'self')}.${name}`;
}

function missingIn(interpreter: ImportInterpreter, method: FunctionValue): InitializerFailure | undefined {
  const missing = missingNameIn(interpreter, method);
  return missing && { ...missing, problem: `${missing.wanted} is not defined` };
}

function runsAtOnce({ isAsync, isGenerator }: FunctionStatement): boolean {
  return !isAsync && !isGenerator;
}

type Found = { readonly value: Value; readonly owner: ClassInfo } | 'of object' | 'absent' | 'unknown';

/** Looks up an attribute of `self` or `super()` in the class and its bases. @param owner the class whose method uses it */
function find(info: ClassInfo, { of, className, name }: SelfLookup, owner: ClassInfo): Found {
  const { full, order, uncertainty } = linearize(info);
  const isInit = of !== 'self' && name === '__init__';
  // Private names are mangled, and others than ASCII are normalized.
  const isPlain = isInit || !/^_\w*__|\W/.test(name);
  if (uncertainty || !isPlain || (of === 'super' && !refersTo(owner, className))) return 'unknown';
  const named = of === 'class' ? order.find((base) => base !== owner && namesClass(owner, className, base)) : info;
  if (!named) return 'unknown';
  for (const entry of of === 'super' ? full.slice(full.indexOf(owner) + 1) : linearize(named).full) {
    if (isKnownClass(entry)) {
      if (entry.name === 'builtins.object') return isInit && !makesInstances(info) ? 'of object' : isInit ? 'unknown' : 'absent';
      return 'unknown';
    }
    const binding = entry.env.get(name);
    if (!binding || !bound(binding)) continue;
    const [first, ...others] = binding;
    return first && others.length === 0 ? { value: first.value, owner: entry } : 'unknown';
  }
  return 'unknown';
}

/** Whether `super()` or `super(C, self)` in a method of a class refers to that class. */
function refersTo(owner: ClassInfo, className: string | undefined): boolean {
  const { env } = owner.module;
  return !bound(env.get('super')) && (className === undefined || namesClass(owner, className, owner));
}

/** Whether a name in the module of a class certainly refers to a class. */
function namesClass({ module }: ClassInfo, name: string | undefined, wanted: ClassInfo): boolean {
  const binding = name === undefined ? undefined : module.env.get(name);
  return binding?.length === 1 && binding[0]?.value.kind === 'class' && binding[0].value.class === wanted;
}

/** Whether a class has its own `__new__`, which may set attributes. Without one, `object.__init__` accepts no arguments. */
function makesInstances(info: ClassInfo): boolean {
  return linearize(info).order.some(({ env }) => env.get('__new__') !== undefined);
}

/** Whether nothing can have set an attribute that the classes do not have. */
function isAbsent({ effects }: ImportInterpreter, info: ClassInfo, { of, name }: SelfLookup, attributes: OwnAttributes): boolean {
  if (!attributes.complete || makesInstances(info) || (of === 'self' && attributes.names.includes(name))) return false;
  return !effects.classes.attributes.has(name) && !linearize(info).order.some(({ env }) => env.get('__slots__'));
}

/** Whether only this call sets an attribute, after it has used it. */
function isSetLater(
  interpreter: ImportInterpreter,
  info: ClassInfo,
  use: SelfLookup,
  { names, complete }: OwnAttributes,
  method: FunctionValue,
): boolean {
  const others = names.filter((name) => name !== use.name);
  if (use.of !== 'self' || !use.isFirst || !isAbsent(interpreter, info, use, { names: others, complete })) return false;
  return settersOf(info, use.name).every((statement) => statement === method.statement);
}

/** The methods of a class that may set an attribute on its instances. */
function settersOf(info: ClassInfo, attribute: string): readonly FunctionStatement[] {
  const values = linearize(info).order.flatMap(({ env }) => env.values());
  return values.flatMap(({ value }) => {
    const isSetter = value.kind === 'function' && value.statement.instanceAttributes.some((one) => one === '*' || one === attribute);
    return isSetter ? [value.statement] : [];
  });
}
