import type { Location } from '../../../files/location.ts';
import { lastName } from '../../../python/dottedName.ts';
import { calleeText } from '../../../python/expressions/expression.ts';
import type { CallExpression, Expression } from '../../../python/summary.ts';
import { certainValue, externalName, single } from '../binding.ts';
import { callProblem, describe } from '../calls/callables.ts';
import { invoke } from '../calls/invoke.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { SuggestedFix } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { declarer, isStandard, keepsClass } from '../library/externalNames.ts';
import { type ClassInfo, classUncertainty, constant, delegateInterface, type Scope, type Value } from '../values.ts';
import { classProblem, type Problem } from './creation.ts';
import { isDataclassDecorator, makeDataclass } from './dataclasses.ts';
import { metaclassOf } from './metaclasses.ts';
import { isKnownClass, linearize } from './methodResolution.ts';

/** The result of applying decorators to a class. */
export type Decorated = { readonly kind: 'made'; readonly value: Value } | { readonly kind: 'refused'; readonly problem: Problem };

/** A decorator that is applied to a class. */
interface Application {
  readonly interpreter: ImportInterpreter;
  readonly scope: Scope;
  readonly info: ClassInfo;
  readonly decorator: Expression;
  readonly at: Location;
}

/** The result of applying one decorator. */
type Step =
  | { readonly kind: 'kept' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'replaced'; readonly value: Value; readonly problem: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

const KEPT: Step = { kind: 'kept' };
const UNKNOWN: Step = { kind: 'unknown' };

/** Applies the decorators of a class, innermost first. Stops at the first that replaces the class. */
export function applyDecorators(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo): Decorated {
  const { statement } = info;
  for (const decorator of statement.decorators.toReversed()) {
    const at = placeIn(scope, decorator.span);
    const step = apply({ interpreter, scope, info, decorator, at });
    if (step.kind === 'refused') return step;
    if (step.kind === 'unknown') info.uncertainties.push({ reason: 'a decorator may change the class', at });
    if (step.kind !== 'replaced') continue;
    const by = { at, problem: step.problem, statement, suggestedFix: undefined, module: scope.module.summary };
    return { kind: 'made', value: { kind: 'replaced', value: step.value, by } };
  }
  return { kind: 'made', value: { kind: 'class', class: info } };
}

function apply(application: Application): Step {
  const { interpreter, scope, decorator } = application;
  const called = decorator.kind === 'call' ? externalName(interpreter.evaluate(scope, decorator.callee)) : undefined;
  if (decorator.kind === 'call' && called !== undefined) {
    const step = applyExternalCall(application, decorator, called);
    if (step) return step;
  }
  const binding = interpreter.evaluate(scope, decorator);
  // A fallback for a missing zope.interface does not matter: the class still declares the interface.
  const declaring = binding.find((a) => a.value.kind === 'declarer')?.value;
  const value = certainValue(binding) ?? declaring;
  if (value?.kind === 'external') return applyExternal(application, value.name);
  return value ? applyValue(application, value) : UNKNOWN;
}

/** Applies `@f(…)`, where f belongs to Python or a library. */
function applyExternalCall(application: Application, call: CallExpression, name: string): Step | undefined {
  const { interpreter, scope, info } = application;
  const how = declarer(name);
  if (how?.style === 'implements' || how?.style === 'class-implements')
    return refused(application, `@${textOf(call.callee)}(...) is not a class decorator.`, {
      suggestedFix: implementerFix(scope, call.callee),
    });
  if (how) return undefined;
  if (name === 'six.add_metaclass' && call.arguments[0]) {
    info.metaclass = interpreter.evaluate(scope, call.arguments[0]);
    info.metaclassOf = metaclassOf(interpreter, info, 'keyword');
    return KEPT;
  }
  if (isDataclassDecorator(name)) return dataclass(application, call);
  return isProvider(name) ? KEPT : undefined;
}

/** Applies `@f`, where f belongs to Python or a library. */
function applyExternal(application: Application, name: string): Step {
  const { scope, info, decorator } = application;
  const text = textOf(decorator);
  const class_ = info.statement.name;
  const how = declarer(name);
  if (how?.style === 'implementer' || isProvider(name))
    return replaced(constant(`an object of ${text}`), `@${text} is not called, so ${class_} is not a class.`);
  if (how?.style === 'class-implements') return replaced(constant('None'), `@${text} returns None, so ${class_} is not a class.`);
  if (how) return refused(application, `@${text} is not a class decorator.`, { suggestedFix: implementerFix(scope, decorator) });
  if (delegateInterface({ kind: 'external', name }))
    return refused(application, `@${text} is an interface, not a decorator.`, { suggestedFix: wrapFix(application, text) });
  if (isModule(name)) return refused(application, `@${text} is a module, not a decorator.`);
  if (isDataclassDecorator(name)) return dataclass(application, undefined);
  if (/^builtins\.(property|classmethod)$/.test(name)) {
    const made = `a ${lastName(name)}`;
    return replaced(constant(made), `@${text} makes ${class_} ${made} instead of a class.`);
  }
  if (name === 'functools.total_ordering' && hasNoOrder(info)) {
    const problem = `${class_} defines none of ${ORDERING.slice(0, -1).join(', ')} and ${ORDERING.at(-1)}, which @${text} needs.`;
    return refused(application, problem, { exception: 'ValueError' });
  }
  return keepsClass(name) ? KEPT : UNKNOWN;
}

/** Whether the decorator is `@provider(X)`, which declares an interface on the class itself and does not change it. */
function isProvider(name: string): boolean {
  return /^zope\.interface(\.declarations)?\.provider$/.test(name);
}

function isModule(name: string): boolean {
  return /^(imgfac\.(OS|Cloud)Delegate|zope\.interface)$/.test(name) || (isStandard(name) && !name.includes('.'));
}

const ORDERING = ['__lt__', '__le__', '__gt__', '__ge__'];

/** Whether a class certainly defines no order of its instances. */
function hasNoOrder(info: ClassInfo): boolean {
  const { full, uncertainty } = linearize(info);
  if (uncertainty || info.metaclassOf.kind !== 'class' || !isKnownClass(info.metaclassOf.class)) return false;
  return full.every((entry) => {
    if (isKnownClass(entry)) return /^(builtins\.object|abc\.ABC)$/.test(entry.name);
    return !classUncertainty(entry) && !ORDERING.some((name) => entry.env.get(name));
  });
}

function dataclass({ interpreter, scope, info, decorator }: Application, call: CallExpression | undefined): Step {
  const isWritten = !call || (!call.spread && call.arguments.length === 0);
  const made = makeDataclass(interpreter, scope, info, decorator, isWritten ? (call?.keywords ?? []) : undefined);
  return made.kind === 'made' ? KEPT : made;
}

/** Applies a decorator of the package. */
function applyValue(application: Application, decorator: Value): Step {
  const { interpreter, info, at } = application;
  const text = textOf(application.decorator);
  const name = info.statement.name;
  const self = single({ kind: 'class', class: info }, at);
  const call = invoke(interpreter, decorator, { positional: [self], keywords: [], open: false }, at);
  if (call.kind === 'refused') return refused(application, `@${text} cannot be applied to ${name}: it ${call.why}.`);
  if (call.kind === 'unknown') return UNKNOWN;
  if (call.binding.every((a) => a.value.kind === 'class' && a.value.class === info)) return decorator.kind === 'declarer' ? KEPT : UNKNOWN;
  const value = certainValue(call.binding);
  const problem = value && callProblem(value);
  if (!value || !problem) return UNKNOWN;
  // The decorator is meant to be called with arguments first, and returns the function that takes the class.
  if (problem.kind === 'arguments' && decorator.kind === 'function') {
    const what = describe(value) ?? 'a function';
    return replaced(value, `@${text} returns ${what}, so ${name} is not a class. Call it with arguments: @${text}(...).`);
  }
  const what = describe(value) ?? 'something else';
  const returned = value.kind === 'constant' && value.text === 'None' ? 'does not return the class' : `returns ${what}`;
  return replaced(value, `@${text} ${returned}, so ${name} is ${what}.`);
}

function replaced(value: Value, problem: string): Step {
  return { kind: 'replaced', value, problem };
}

function refused({ at }: Application, problem: string, more: Partial<Problem> = {}): Step {
  return { kind: 'refused', problem: classProblem(at, problem, more) };
}

/** The fix that uses `implementer` instead of another function of zope.interface, if that is written with its module. */
function implementerFix(scope: Scope, callee: Expression): SuggestedFix | undefined {
  if (callee.kind !== 'attribute') return undefined;
  return { title: 'Change to implementer', at: placeIn(scope, callee.nameSpan), newText: 'implementer' };
}

/** The fix that passes an interface to `implementer`, if that is imported. */
function wrapFix({ scope, at }: Application, text: string): SuggestedFix | undefined {
  const isImported = scope.env.get('implementer')?.some((a) => a.value.kind === 'external');
  return isImported ? { title: `Change to implementer(${text})`, at, newText: `implementer(${text})` } : undefined;
}

/** The text of a decorator, without call arguments. */
function textOf(decorator: Expression): string {
  return calleeText(decorator) ?? '...';
}
