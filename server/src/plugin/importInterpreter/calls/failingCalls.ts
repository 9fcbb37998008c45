import type { Location } from '../../../files/location.ts';
import { calleeText } from '../../../python/expressions/expression.ts';
import type { CallExpression, Expression } from '../../../python/summary.ts';
import { certainFailure, single, unknown } from '../binding.ts';
import { changedElsewhere, changesFunctions } from '../classes/classChanges.ts';
import { isUsualMetaclass } from '../classes/metaclasses.ts';
import { linearize } from '../classes/methodResolution.ts';
import { failedAfterImport, lookUp, placeIn, refusal } from '../expressions/nameLookup.ts';
import type { MissingName } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import type { Binding, ClassInfo, FunctionValue, Scope, Value } from '../values.ts';
import { type Arguments, bindArguments, NO_ARGUMENTS } from './arguments.ts';
import { callableOf } from './callables.ts';
import { initializerOf } from './constructors.ts';
import { invoke, isFullyAnalyzed } from './invoke.ts';

/** The kinds of values for which the package itself determines whether they can be called. */
const OWN = /^(function|lambda|bound|class|instance|constant|module)$/;

/** The arguments of a call, as far as they are explicit. */
export function argumentsOf(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): Arguments {
  return {
    positional: call.arguments.map((argument) => interpreter.evaluate(scope, argument)),
    keywords: call.keywords.map(({ name, value }) => ({ name, value: interpreter.evaluate(scope, value) })),
    open: call.spread,
  };
}

/**
 * The exception that a call certainly raises: the callee does not accept the arguments or is not callable, or its body uses an undefined
 * name.
 */
export function failingCall(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): Binding | undefined {
  return failureOf(interpreter, scope, call.callee, placeIn(scope, call.span), () => argumentsOf(interpreter, scope, call));
}

/** The exception that a decorator certainly raises when it is called with only the function. */
export function failingDecorator(interpreter: ImportInterpreter, scope: Scope, decorator: Expression): Binding | undefined {
  const at = placeIn(scope, decorator.span);
  return failureOf(interpreter, scope, decorator, at, () => ({ ...NO_ARGUMENTS, positional: [unknown('a decorated function', at)] }));
}

/** The exception that the body of a class decorator certainly raises. */
export function missingInDecorator(interpreter: ImportInterpreter, scope: Scope, decorator: Expression): Binding | undefined {
  const [found, ...others] = interpreter.evaluate(scope, decorator);
  const given = { ...NO_ARGUMENTS, positional: [unknown('a decorated class', placeIn(scope, decorator.span))] };
  return found && others.length === 0 && !found.sibling ? missingInside(interpreter, found.value, given) : undefined;
}

function failureOf(
  interpreter: ImportInterpreter,
  scope: Scope,
  callee: Expression,
  at: Location,
  argumentsGiven: () => Arguments,
): Binding | undefined {
  const [found, ...others] = interpreter.evaluate(scope, callee);
  if (!found || others.length > 0 || !OWN.test(found.value.kind) || !isOfModule(interpreter, scope, callee)) return undefined;
  const given = argumentsGiven();
  const called = invoke(interpreter, found.value, given, at);
  if (called.kind !== 'refused') return found.sibling ? undefined : missingInside(interpreter, found.value, given);
  const problem = `${calleeText(callee) ?? 'What is called'} ${called.why}.`;
  return failedAfterImport(interpreter, scope, refusal(at, 'TypeError', problem), found.sibling);
}

/** The first undefined name that a call certainly looks up. */
function missingInside(interpreter: ImportInterpreter, called: Value, given: Arguments): Binding | undefined {
  const callable = called.kind === 'class' ? undefined : callableOf(called);
  if (callable && (callable.deferred || changesFunctions(interpreter))) return undefined;
  if (callable && bindArguments(callable.parameters, callable.given, given).kind !== 'fits') return undefined;
  const run = called.kind === 'class' ? initializerRun(interpreter, called.class, given) : callable?.function;
  const failure = run?.kind === 'function' ? missingNameIn(interpreter, run) : undefined;
  // Code before it may raise something else.
  return failure && single({ kind: 'missing', failure: { ...failure, mayRaise: 'any' } }, failure.at);
}

/** The `__init__` that calling a class runs, unless code that is not analyzed may replace it. */
function initializerRun(interpreter: ImportInterpreter, info: ClassInfo, given: Arguments): FunctionValue | undefined {
  return isFullyAnalyzed(interpreter, info) ? initializerOf(info, given)?.function : undefined;
}

/** The first name that every call of a function looks up and that does not exist now. Names that the module itself looks up are reported there. */
export function missingNameIn(interpreter: ImportInterpreter, { module, statement }: FunctionValue): MissingName | undefined {
  for (const { name, span } of statement.globalLookups) {
    if (interpreter.undefinedNames.some(({ wanted, at }) => wanted === name && at.path === module.path)) continue;
    const failure = certainFailure(lookUp(interpreter, module, name, span));
    if (failure && failure.what !== 'refused') return failure;
  }
  return undefined;
}

/**
 * Whether an expression is a name of a module, the result of calling one, a literal, or an attribute of a class that nothing else changes.
 * Attributes of other objects can be set in ways that are not analyzed.
 */
export function isOfModule(interpreter: ImportInterpreter, scope: Scope, callee: Expression): boolean {
  if (/^(name|string|sequence|constant)$/.test(callee.kind)) return true;
  if (callee.kind === 'call') return isOfModule(interpreter, scope, callee.callee);
  if (callee.kind !== 'attribute') return false;
  return interpreter
    .evaluate(scope, callee.object)
    .every(({ value }) => value.kind === 'module' || (value.kind === 'class' && isOwn(interpreter, value.class, callee.name)));
}

/** Whether an attribute of a class is certainly what its body or the body of a base binds. */
function isOwn(interpreter: ImportInterpreter, info: ClassInfo, name: string): boolean {
  const { order, uncertainty } = linearize(info);
  if (uncertainty !== undefined || !isUsualMetaclass(info.metaclassOf)) return false;
  return isFullyAnalyzed(interpreter, info) && !changedElsewhere(order, interpreter, name);
}
