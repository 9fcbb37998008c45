import type { ClassStatement, Expression } from '../../../python/summary.ts';
import { single, withoutFailures } from '../binding.ts';
import { missingInDecorator } from '../calls/failingCalls.ts';
import { Environment } from '../environment.ts';
import { failed, placeIn } from '../expressions/nameLookup.ts';
import { raisedBy, raisedByDecorator } from '../expressions/raised.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { knownClass } from '../library/knownClasses.ts';
import { type MayRaise, worse } from '../mayRaise.ts';
import { completesWith, type Outcome, outcomeOf } from '../outcome.ts';
import {
  type Alternative,
  type Binding,
  type ClassInfo,
  constant,
  delegateInterface,
  isExternal,
  type Scope,
  type Value,
} from '../values.ts';
import { creationProblem, type Problem } from './creation.ts';
import { applyDecorators } from './decorators.ts';
import { isUsualMetaclass, metaclassOf, nonClassResult } from './metaclasses.ts';
import { linearize } from './methodResolution.ts';
import { isNamedTuple, makeNamedTuple } from './namedTuples.ts';

/** Runs a class statement: its bases, its body in a new namespace, then its decorators. */
export function defineClass(interpreter: ImportInterpreter, scope: Scope, statement: ClassStatement): Outcome {
  let mayRaise: MayRaise = 'none';
  const fails = (outcome: Outcome) => {
    mayRaise = worse(mayRaise, outcome.mayRaise);
    return !outcome.completes;
  };
  for (const decorator of statement.decorators) {
    const raised = raisedByDecorator(interpreter, scope, decorator);
    if (raised) return outcomeOf(raised);
    fails(outcomeOf(interpreter.evaluate(scope, calleeOf(decorator))));
  }
  const raised = raisedBy(interpreter, scope, [...statement.bases, ...statement.keywords.map(({ value }) => value)]);
  if (raised) return outcomeOf(raised);
  const { given, metaclass: mixedIn } = basesOf(interpreter, scope, statement);
  const bases = given.map((base) => ({ at: placeIn(scope, base.span), value: interpreter.evaluate(scope, base) }));
  for (const base of bases) {
    const outcome = outcomeOf(base.value);
    if (fails(outcome)) return outcome;
    // Deriving from an interface or from a value that is not a class may raise.
    if (!base.value.every((a) => isPlainClass(a.value))) mayRaise = worse(mayRaise, 'other');
    base.value = withoutFailures(base.value);
  }
  const info = newClass(interpreter, scope, statement, bases);
  const named = statement.keywords.find((keyword) => keyword.name === 'metaclass')?.value ?? mixedIn;
  info.metaclass = named && interpreter.evaluate(scope, named);
  info.mayBePrepared = !isUsualMetaclass(metaclassOf(interpreter, info, named && 'keyword'));
  const body = interpreter.execute(info, statement.body);
  if (fails(body)) return body;
  info.metaclass ??= info.env.get('__metaclass__');
  info.metaclassOf = metaclassOf(interpreter, info, named ? 'keyword' : info.metaclass && 'attribute');
  const problem = creationProblem(interpreter, scope, info) ?? (isNamedTuple(info) ? makeNamedTuple(scope, info) : undefined);
  if (problem) return refused(scope, problem, mayRaise);
  const made = replacedByMetaclass(scope, info) ?? applyDecorators(interpreter, scope, info);
  if (made.kind === 'refused') return refused(scope, made.problem, mayRaise);
  for (const decorator of statement.decorators.toReversed()) {
    const missing = missingInDecorator(interpreter, scope, decorator);
    if (missing) return outcomeOf(missing);
  }
  if (info.metaclass || statement.keywords.length > 0) mayRaise = worse(mayRaise, 'other');
  // An undefined name in a declaration raises a NameError. The class is still reported, because it is the class that has to be fixed.
  if (info.declarations.some((d) => d.value.some((a) => delegateInterface(a.value) === undefined))) mayRaise = worse(mayRaise, 'other');
  scope.env.bind(statement.name, single(made.value, placeIn(scope, statement.nameSpan)));
  return completesWith(mayRaise);
}

/** A class with an empty namespace. */
function newClass(interpreter: ImportInterpreter, scope: Scope, statement: ClassStatement, bases: ClassInfo['bases']): ClassInfo {
  const info: ClassInfo = {
    env: new Environment(interpreter.budget),
    module: scope.module,
    get owner() {
      return info;
    },
    statement,
    bases,
    plain: bases.every((base) => base.value.every((a) => isPlainClass(a.value))),
    mayBePrepared: false,
    metaclass: undefined,
    metaclassOf: { kind: 'unknown' },
    declarations: [],
    onlyOwn: false,
    uncertainties: [],
    dataclass: undefined,
  };
  linearize(info);
  return info;
}

/** The value of a class statement if a metaclass returns something other than the class. */
function replacedByMetaclass(scope: Scope, info: ClassInfo): { readonly kind: 'made'; readonly value: Value } | undefined {
  if (!nonClassResult(info.metaclassOf)) return undefined;
  const { statement } = info;
  const problem = `The metaclass of ${statement.name} returns no class from __new__.`;
  const by = { at: placeIn(scope, statement.nameSpan), problem, statement, suggestedFix: undefined, module: scope.module.summary };
  return { kind: 'made', value: { kind: 'replaced', value: constant('None'), by } };
}

/** The outcome of a class statement that raises. */
function refused(scope: Scope, problem: Problem, mayRaise: MayRaise): Outcome {
  const outcome = outcomeOf(failed(scope, { ...problem, what: 'refused', of: 'class', certain: true }));
  return { ...outcome, mayRaise: worse(mayRaise, outcome.mayRaise) };
}

/** The bases as Python sees them, with `six.with_metaclass(M, A)` and `A[int]` resolved. */
function basesOf(
  interpreter: ImportInterpreter,
  scope: Scope,
  { bases }: ClassStatement,
): { given: Expression[]; metaclass: Expression | undefined } {
  let metaclass: Expression | undefined;
  const given = bases.flatMap((base): readonly Expression[] => {
    if (base.kind === 'subscript') return isGeneric(interpreter.evaluate(scope, base.object)) ? [base.object] : [base];
    if (base.kind !== 'call' || base.spread || !base.arguments[0]) return [base];
    const callee = interpreter.evaluate(scope, base.callee);
    if (!callee.every((a) => isExternal(a.value, /^(six|future\.utils)\.with_metaclass$/))) return [base];
    metaclass = base.arguments[0];
    return base.arguments.slice(1);
  });
  return { given, metaclass };
}

/** Whether a subscript of a class evaluates to the class itself when used as a base. */
function isGeneric(binding: Binding): boolean {
  return binding.every((alternative) => {
    const { value } = alternative;
    if (value.kind !== 'class') return isGenericBase(alternative);
    const { order } = linearize(value.class);
    if (order.some((info) => info.env.get('__class_getitem__'))) return false;
    return order.some((info) => info.statement.generic || info.bases.some((base) => base.value.every(isGenericBase)));
  });
}

function isGenericBase({ value }: Alternative): boolean {
  return isExternal(value, /^typing(_extensions)?\.(Generic|Protocol)$/);
}

function isPlainClass(value: Value): boolean {
  return value.kind === 'class' ? value.class.plain : value.kind === 'external' && knownClass(value.name) !== undefined;
}

function calleeOf(decorator: Expression): Expression {
  return decorator.kind === 'call' ? calleeOf(decorator.callee) : decorator;
}
