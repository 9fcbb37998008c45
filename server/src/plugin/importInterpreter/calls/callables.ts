import { basename } from '../../../files/path.ts';
import { lastName } from '../../../python/dottedName.ts';
import { describeLiteral } from '../../../python/expressions/expression.ts';
import type { FunctionResult, Parameter } from '../../../python/summary.ts';
import { bound, certainValue, externalName } from '../binding.ts';
import { linearize } from '../classes/methodResolution.ts';
import { keepsFunction, type MethodBinding, methodBinding } from '../library/externalNames.ts';
import { isBuiltinFunction } from '../library/knownClasses.ts';
import {
  type Binding,
  type ClassInfo,
  classUncertainty,
  delegateInterface,
  type FunctionValue,
  type LambdaValue,
  type Value,
} from '../values.ts';
import { bindArguments, NO_ARGUMENTS } from './arguments.ts';

/** A callable value, with the details that matter for calls. */
export interface Callable {
  readonly parameters: readonly Parameter[];
  /** The number of arguments before those of a call. */
  readonly given: number;
  /** The result if the call does not run the body: a coroutine or a generator. */
  readonly deferred: 'a coroutine' | 'a generator' | 'an async generator' | undefined;
  readonly results: readonly FunctionResult[];
  /** Undefined if it is not a function of the package. */
  readonly function: FunctionValue | LambdaValue | undefined;
}

/** The callable that runs when a value is called; undefined if unknown. */
export function callableOf(value: Value): Callable | undefined {
  switch (value.kind) {
    case 'function':
    case 'lambda':
      return ofFunction(value, 0);
    case 'bound':
      return ofFunction(value.function, value.given);
    case 'declarer':
      return { parameters: [A_CLASS], given: 0, deferred: undefined, results: [{ kind: 'unknown' }], function: undefined };
    case 'instance': {
      const method = isPlainlyMade(value.of) ? methodOf(value.of, '__call__') : undefined;
      return method && callableOf(method);
    }
    default:
      return undefined;
  }
}

/** The parameter of `implementer(…)`. */
const A_CLASS: Parameter = { name: 'a class', kind: 'positional', hasDefault: false, span: { start: 0, end: 0 } };

function ofFunction(value: FunctionValue | LambdaValue, given: number): Callable | undefined {
  if (value.kind === 'lambda') return { parameters: value.parameters, given, deferred: undefined, results: value.results, function: value };
  const { statement } = value;
  // `functools.lru_cache(…)` returns a decorator that does not change the function.
  const isKept = (decorator: Binding, i: number) =>
    isTransparent(decorator) || externalName(value.decoratorCallees[i]) === 'functools.lru_cache';
  if (statement.hasSyntaxErrors || !value.decorators.every(isKept)) return undefined;
  const { isAsync, isGenerator } = statement;
  const deferred = isAsync ? (isGenerator ? 'an async generator' : 'a coroutine') : isGenerator ? 'a generator' : undefined;
  return { parameters: statement.parameters, given, deferred, results: statement.results, function: value };
}

/** Whether the decorator does not change what a call of the function does. */
export function isTransparent(decorator: Binding): boolean {
  const name = externalName(decorator);
  return name !== undefined && (keepsFunction(name) || /^functools\.(lru_cache|cache)$/.test(name));
}

/** Whether calling the class creates an instance of it in the usual way, as far as known. */
function isPlainlyMade(info: ClassInfo): boolean {
  const { order, uncertainty } = linearize(info);
  return uncertainty === undefined && order.every((one) => !classUncertainty(one) && !one.metaclass && !one.env.get('__new__'));
}

/** A method, bound to an instance of a class. */
function methodOf(info: ClassInfo, name: string): Value | undefined {
  for (const { env } of linearize(info).order) {
    const binding = env.get(name);
    if (!bound(binding)) continue;
    const value = certainValue(binding);
    return value && asMethod(value);
  }
  return undefined;
}

/** What attribute access on an instance returns for a function in its class; undefined if that is not a function. */
export function asMethod(value: Value): Value | undefined {
  if (value.kind === 'lambda') return { kind: 'bound', function: value, given: 1 };
  if (value.kind === 'wrapped') {
    const inner = value.by === 'property' ? undefined : certainValue(value.value);
    if (inner?.kind !== 'function' && inner?.kind !== 'lambda') return undefined;
    return value.by === 'static' ? inner : { kind: 'bound', function: inner, given: 1 };
  }
  if (value.kind !== 'function') return undefined;
  const { how, rest } = outermost(value);
  if (how === 'property') return undefined;
  const plain = { ...value, decorators: rest, decoratorCallees: value.decoratorCallees.slice(value.decorators.length - rest.length) };
  return how === 'static' ? plain : { kind: 'bound', function: plain, given: 1 };
}

/** How attribute access binds a function of a class, according to its outermost decorator; `rest` are the other decorators. */
export function outermost(value: FunctionValue): { how: MethodBinding | undefined; rest: FunctionValue['decorators'] } {
  const [first, ...rest] = value.decorators;
  const how = methodBinding(externalName(first) ?? '');
  return how ? { how, rest } : { how: undefined, rest: value.decorators };
}

/** Why calling a value without arguments certainly does not create a delegate. */
export type CallProblem =
  /** It is not callable. `detail`: describes it. */
  | { readonly kind: 'not-callable'; readonly what: 'module' | 'instance' | 'constant'; readonly detail: string }
  | { readonly kind: 'arguments'; readonly function: Callable['function']; readonly missing: readonly Parameter[] }
  /** It returns something else: a coroutine, None, a string. */
  | { readonly kind: 'result'; readonly detail: string }
  | { readonly kind: 'never-returns' };

/** Why calling a value without arguments certainly does not create a delegate; undefined if it may create one. */
export function callProblem(value: Value): CallProblem | undefined {
  if (value.kind === 'replaced') return callProblem(value.value);
  const plain = notCallable(value);
  if (plain) return { kind: 'not-callable', ...plain };
  const callable = callableOf(value);
  if (!callable) return undefined;
  const fitting = bindArguments(callable.parameters, callable.given, NO_ARGUMENTS);
  if (fitting.kind === 'refused') return { kind: 'arguments', function: callable.function, missing: fitting.missing };
  if (callable.deferred) return { kind: 'result', detail: callable.deferred };
  if (callable.results.length === 0) return { kind: 'never-returns' };
  const details = callable.results.map(literalText);
  return details.includes(undefined) ? undefined : { kind: 'result', detail: details[0] ?? 'None' };
}

/** Describes the result of a function, if it is a literal. */
function literalText(result: FunctionResult): string | undefined {
  if (result.kind === 'nothing') return 'None';
  return result.kind === 'literal' ? describeLiteral(result.value) : undefined;
}

/** Describes a value that certainly cannot be called; undefined if it may be callable. */
function notCallable(value: Value): { what: 'module' | 'instance' | 'constant'; detail: string } | undefined {
  switch (value.kind) {
    case 'constant':
      return { what: 'constant', detail: value.text };
    case 'module':
      return { what: 'module', detail: `the module ${basename(value.module.path)}` };
    case 'wrapped':
      // A static method is directly callable only since Python 3.10.
      return value.by === 'property' ? { what: 'instance', detail: 'a property' } : undefined;
    case 'instance':
      return mayBeCallable(value.of) ? undefined : { what: 'instance', detail: `an instance of ${value.of.statement.name}` };
    case 'external': {
      const type = delegateInterface(value);
      if (type) return { what: 'instance', detail: `the interface ${lastName(value.name)} itself` };
      if (/^imgfac\.(OS|Cloud)Delegate$/.test(value.name)) return { what: 'module', detail: `the module ${value.name}` };
      return undefined;
    }
    default:
      return undefined;
  }
}

/** Whether instances of a class may be callable, may provide a callable through `__get__`, or may belong to another class. */
export function mayBeCallable(of: ClassInfo): boolean {
  const { order, uncertainty } = linearize(of);
  if (uncertainty !== undefined) return true;
  return order.some(
    (info) =>
      classUncertainty(info) !== undefined ||
      info.metaclass !== undefined ||
      MAKES_CALLABLE.some((name) => bound(info.env.get(name))) ||
      setsCallable(info),
  );
}

const MAKES_CALLABLE = ['__call__', '__get__', '__new__'];

const SETS_CALLABLE = new WeakMap<ClassInfo, boolean>();

/** Whether methods of the class may set an attribute that makes its instances callable. Cached, because a class can have many instances. */
function setsCallable(info: ClassInfo): boolean {
  let known = SETS_CALLABLE.get(info);
  if (known === undefined) {
    known = info.env
      .values()
      .some(
        ({ value }) =>
          value.kind === 'function' && value.statement.instanceAttributes.some((name) => name === '*' || MAKES_CALLABLE.includes(name)),
      );
    SETS_CALLABLE.set(info, known);
  }
  return known;
}

/** Describes a value; undefined if there is no description. */
export function describe(value: Value): string | undefined {
  switch (value.kind) {
    case 'function':
      return `the function ${value.statement.name}`;
    case 'lambda':
      return 'a lambda';
    case 'bound':
      return value.function.kind === 'function' ? `the method ${value.function.statement.name}` : 'a method';
    case 'declarer':
      return 'an implementer object';
    case 'instance':
      return `an instance of ${value.of.statement.name}`;
    case 'external':
      return isBuiltinFunction(value.name) ? `the function ${value.name.replace('builtins.', '')}` : notCallable(value)?.detail;
    default:
      return notCallable(value)?.detail;
  }
}
