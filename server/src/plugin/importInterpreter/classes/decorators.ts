import { lastName } from '../../../python/dottedName.ts';
import { calleeText } from '../../../python/expressions/expression.ts';
import type { Expression } from '../../../python/summary.ts';
import { certainValue, externalName, single } from '../binding.ts';
import { callProblem, describe } from '../calls/callables.ts';
import { invoke } from '../calls/invoke.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { SuggestedFix } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { declarer, isStandard, keepsClass } from '../library/externalNames.ts';
import { type ClassInfo, constant, delegateInterface, type Scope, type Value } from '../values.ts';
import type { Problem } from './creation.ts';
import { isDataclassDecorator, makeDataclass } from './dataclasses.ts';
import { metaclassOf } from './metaclasses.ts';
import { isKnownClass, linearize } from './methodResolution.ts';

/** The result of applying decorators to a class. */
export type Decorated = { readonly kind: 'made'; readonly value: Value } | { readonly kind: 'refused'; readonly problem: Problem };

type Step =
  | { readonly kind: 'kept' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'replaced'; readonly value: Value; readonly problem: string; readonly suggestedFix: SuggestedFix | undefined }
  | { readonly kind: 'refused'; readonly problem: Problem };

const KEPT: Step = { kind: 'kept' };
const UNKNOWN: Step = { kind: 'unknown' };

/** Applies the decorators of a class, innermost first. Stops at the first that replaces the class. */
export function applyDecorators(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo): Decorated {
  for (const decorator of info.statement.decorators.toReversed()) {
    const step = apply(interpreter, scope, info, decorator);
    if (step.kind === 'refused') return step;
    if (step.kind === 'unknown')
      info.uncertainties.push({ reason: 'a decorator may change the class', at: placeIn(scope, decorator.span) });
    if (step.kind !== 'replaced') continue;
    const by = {
      at: placeIn(scope, decorator.span),
      problem: step.problem,
      statement: info.statement,
      suggestedFix: step.suggestedFix,
      module: scope.module.summary,
    };
    return { kind: 'made', value: { kind: 'replaced', value: step.value, by } };
  }
  return { kind: 'made', value: { kind: 'class', class: info } };
}

function apply(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo, decorator: Expression): Step {
  const called = decorator.kind === 'call' ? externalName(interpreter.evaluate(scope, decorator.callee)) : undefined;
  if (decorator.kind === 'call' && called !== undefined) {
    const step = applyExternalCall(interpreter, scope, info, decorator, called);
    if (step) return step;
  }
  const binding = interpreter.evaluate(scope, decorator);
  // A fallback for a missing zope.interface does not matter: the class still declares the interface.
  const declaring = binding.find((a) => a.value.kind === 'declarer')?.value;
  const value = certainValue(binding) ?? declaring;
  if (value?.kind === 'external') return applyExternal(interpreter, scope, info, decorator, value.name);
  return value ? applyValue(interpreter, scope, info, decorator, value) : UNKNOWN;
}

/** Applies `@f(…)`, where f belongs to Python or a library. */
function applyExternalCall(
  interpreter: ImportInterpreter,
  scope: Scope,
  info: ClassInfo,
  decorator: Extract<Expression, { kind: 'call' }>,
  name: string,
): Step | undefined {
  const text = textOf(decorator.callee);
  const how = declarer(name);
  if (how?.style === 'implements' || how?.style === 'class-implements')
    return refused(scope, decorator, `@${text}(...) is not a class decorator.`, { name: 'implementer', at: decorator.callee });
  if (how) return undefined;
  if (name === 'six.add_metaclass' && decorator.arguments[0]) {
    info.metaclass = interpreter.evaluate(scope, decorator.arguments[0]);
    info.metaclassOf = metaclassOf(interpreter, info, 'keyword');
    return KEPT;
  }
  if (isDataclassDecorator(name)) return dataclass(interpreter, scope, info, decorator, decorator);
  return isProvider(name) ? KEPT : undefined;
}

/** Applies `@f`, where f belongs to Python or a library. */
function applyExternal(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo, decorator: Expression, name: string): Step {
  const text = textOf(decorator);
  const class_ = info.statement.name;
  const how = declarer(name);
  if (how?.style === 'implementer' || isProvider(name)) {
    const value = constant(`an object of ${text}`);
    return { kind: 'replaced', value, problem: `@${text} is not called, so ${class_} is not a class.`, suggestedFix: undefined };
  }
  if (how?.style === 'class-implements')
    return {
      kind: 'replaced',
      value: constant('None'),
      problem: `@${text} returns None, so ${class_} is not a class.`,
      suggestedFix: undefined,
    };
  if (how) return refused(scope, decorator, `@${text} is not a class decorator.`, { name: 'implementer', at: decorator });
  const type = delegateInterface({ kind: 'external', name });
  if (type) return refused(scope, decorator, `@${text} is an interface, not a decorator.`, undefined, wrapped(scope, decorator, text));
  if (isModule(name)) return refused(scope, decorator, `@${text} is a module, not a decorator.`);
  if (isDataclassDecorator(name)) return dataclass(interpreter, scope, info, decorator, undefined);
  if (/^builtins\.(property|classmethod)$/.test(name)) {
    const made = `a ${lastName(name)}`;
    return {
      kind: 'replaced',
      value: constant(made),
      problem: `@${text} makes ${class_} ${made} instead of a class.`,
      suggestedFix: undefined,
    };
  }
  if (name === 'functools.total_ordering' && hasNoOrder(info))
    return refused(
      scope,
      decorator,
      `${class_} defines none of __lt__, __le__, __gt__ and __ge__, which @${text} needs.`,
      undefined,
      undefined,
      'ValueError',
    );
  return keepsClass(name) ? KEPT : UNKNOWN;
}

/** Whether the decorator is `@provider(X)`, which declares an interface on the class itself and does not change it. */
function isProvider(name: string): boolean {
  return /^zope\.interface(\.declarations)?\.provider$/.test(name);
}

function isModule(name: string): boolean {
  return /^(imgfac\.(OS|Cloud)Delegate|zope\.interface)$/.test(name) || (isStandard(name) && !name.includes('.'));
}

function hasNoOrder(info: ClassInfo): boolean {
  const { full, uncertainty } = linearize(info);
  if (uncertainty || info.metaclassOf.kind !== 'class' || !isKnownClass(info.metaclassOf.class)) return false;
  return full.every((entry) =>
    isKnownClass(entry)
      ? /^(builtins\.object|abc\.ABC)$/.test(entry.name)
      : entry.uncertainties.length === 0 &&
        !entry.env.uncertainty &&
        !['__lt__', '__le__', '__gt__', '__ge__'].some((name) => entry.env.get(name)),
  );
}

function dataclass(
  interpreter: ImportInterpreter,
  scope: Scope,
  info: ClassInfo,
  decorator: Expression,
  call: Extract<Expression, { kind: 'call' }> | undefined,
): Step {
  const isWritten = !call || (!call.spread && call.arguments.length === 0);
  const made = makeDataclass(interpreter, scope, info, decorator, isWritten ? (call?.keywords ?? []) : undefined);
  return made.kind === 'made' ? KEPT : made;
}

/** Applies a decorator of the package. */
function applyValue(interpreter: ImportInterpreter, scope: Scope, info: ClassInfo, decorator: Expression, value: Value): Step {
  const text = textOf(decorator);
  const name = info.statement.name;
  const self: Value = { kind: 'class', class: info };
  const at = placeIn(scope, decorator.span);
  const call = invoke(interpreter, value, { positional: [single(self, at)], keywords: [], open: false }, at);
  if (call.kind === 'refused') return refused(scope, decorator, `@${text} cannot be applied to ${name}: it ${call.why}.`);
  if (call.kind === 'unknown') return UNKNOWN;
  if (call.binding.every((a) => a.value.kind === 'class' && a.value.class === info)) return value.kind === 'declarer' ? KEPT : UNKNOWN;
  const [first, ...others] = call.binding;
  const problem = first && callProblem(first.value);
  if (!first || others.length > 0 || !problem) return UNKNOWN;
  // The decorator is meant to be called with arguments first, and returns the function that takes the class.
  if (problem.kind === 'arguments' && value.kind === 'function')
    return {
      kind: 'replaced',
      value: first.value,
      problem: `@${text} returns ${describe(first.value) ?? 'a function'}, so ${name} is not a class. Call it with arguments: @${text}(...).`,
      suggestedFix: undefined,
    };
  const what = describe(first.value) ?? 'something else';
  const returned = first.value.kind === 'constant' && first.value.text === 'None' ? 'does not return the class' : `returns ${what}`;
  return {
    kind: 'replaced',
    value: first.value,
    problem: `@${text} ${returned}, so ${name} is ${what}.`,
    suggestedFix: undefined,
  };
}

function refused(
  scope: Scope,
  decorator: Expression,
  problem: string,
  meant?: { readonly name: string; readonly at: Expression },
  suggestedFix?: SuggestedFix,
  exception: Problem['exception'] = 'TypeError',
): Step {
  const rename = meant && renamed(scope, meant.at, meant.name);
  const at = placeIn(scope, decorator.span);
  return { kind: 'refused', problem: { at, problem, exception, python3Only: false, suggestedFix: suggestedFix ?? rename } };
}

/** The fix that uses another function of zope.interface, if the callee is written with its module. */
function renamed(scope: Scope, callee: Expression, name: string): SuggestedFix | undefined {
  if (callee.kind !== 'attribute') return undefined;
  return { title: `Change to ${name}`, at: placeIn(scope, callee.nameSpan), newText: name };
}

function wrapped(scope: Scope, decorator: Expression, text: string): SuggestedFix | undefined {
  const isImported = scope.env.get('implementer')?.some((a) => a.value.kind === 'external');
  return isImported
    ? { title: `Change to implementer(${text})`, at: placeIn(scope, decorator.span), newText: `implementer(${text})` }
    : undefined;
}

/** The text of a decorator, without call arguments. */
function textOf(decorator: Expression): string {
  return calleeText(decorator) ?? '...';
}
