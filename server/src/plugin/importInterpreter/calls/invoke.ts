import type { Location } from '../../../files/location.ts';
import { describeLiteral, type Parameter, positionalParameters } from '../../../python/expressions/expression.ts';
import type { FunctionResult } from '../../../python/summary.ts';
import { single, union, unknown } from '../binding.ts';
import { changedElsewhere, changesFunctions, changesItself } from '../classes/classChanges.ts';
import { declare, declareSwapped } from '../classes/declarations.ts';
import { linearize } from '../classes/methodResolution.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { type Alternative, type Binding, type ClassInfo, constant, delegateInterface, type Value } from '../values.ts';
import { type Arguments, bindArguments } from './arguments.ts';
import { type Callable, callableOf, callProblem } from './callables.ts';
import { constructorProblem, makesInstance } from './constructors.ts';

/** The result of a call. */
export type Call =
  /** It returns this. */
  | { readonly kind: 'result'; readonly binding: Binding }
  /** It certainly raises a TypeError. `why` completes a sentence that starts with the callee. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown' };

const UNKNOWN: Call = { kind: 'unknown' };

/** Evaluates the call of a certain value. @param at the location of the call */
export function invoke(interpreter: ImportInterpreter, callee: Value, given: Arguments, at: Location): Call {
  if (callee.kind === 'declarer') return applyDeclarer(interpreter, callee, given);
  if (callee.kind === 'class') return makeInstance(interpreter, callee.class, given, at);
  const callable = callableOf(callee);
  if (!callable) {
    const problem = callee.kind === 'external' ? undefined : callProblem(callee);
    return problem?.kind === 'not-callable' ? { kind: 'refused', why: `is ${problem.detail}, which cannot be called` } : UNKNOWN;
  }
  const fitting = bindArguments(callable.parameters, callable.given, given);
  if (fitting.kind === 'unknown' || changesFunctions(interpreter)) return UNKNOWN;
  if (fitting.kind === 'refused') return { kind: 'refused', why: refusalOf(callable.parameters, callable.given, fitting.missing, given) };
  if (callable.deferred) return { kind: 'result', binding: single(constant(callable.deferred), at) };
  if (callable.results.length === 0) return UNKNOWN;
  const results = callable.results.map((result) => resultOf(interpreter, callable, result, fitting.values, at));
  return { kind: 'result', binding: union(results) };
}

/** Evaluates `C(…)` if the result depends only on the class. */
function makeInstance(interpreter: ImportInterpreter, info: ClassInfo, given: Arguments, at: Location): Call {
  if (!isFullyAnalyzed(interpreter, info)) return UNKNOWN;
  const problem = constructorProblem(info, given);
  if (problem?.kind === 'arguments' && !problem.called.ofMetaclass)
    return { kind: 'refused', why: refusalOf(problem.called.parameters, problem.called.given, problem.missing, given) };
  if (problem?.kind === 'refused' && problem.base === 'object') return { kind: 'refused', why: 'takes no arguments' };
  return makesInstance(info, given) ? { kind: 'result', binding: single({ kind: 'instance', of: info }, at) } : UNKNOWN;
}

/** Whether the result of calling a class depends only on code that is analyzed. */
export function isFullyAnalyzed(interpreter: ImportInterpreter, info: ClassInfo): boolean {
  const { order } = linearize(info);
  // On Python 3, a base may come from a module other than the sibling.
  const isOther = order.some(({ bases }) => bases.some(({ value }) => value.some(({ sibling }) => sibling)));
  return !isOther && !changesItself(order, true) && !changedElsewhere(order, interpreter);
}

function refusalOf(parameters: readonly Parameter[], bound: number, missing: readonly Parameter[], given: Arguments): string {
  if (missing.length > 0) return `requires ${missing.map((p) => p.name).join(', ')}`;
  const count = positionalParameters(parameters).length - bound;
  if (given.keywords.length > 0) return 'does not take these arguments';
  if (count <= 0) return 'takes no arguments';
  return `takes only ${count} argument${count === 1 ? '' : 's'}`;
}

function resultOf(
  interpreter: ImportInterpreter,
  callable: Callable,
  result: FunctionResult,
  values: ReadonlyMap<string, Binding>,
  at: Location,
): Binding {
  switch (result.kind) {
    case 'nothing':
      return single(constant('None'), at);
    case 'parameter':
      return values.get(result.name) ?? unknown('the default of a parameter cannot be evaluated', at);
    case 'function': {
      const { function: outer } = callable;
      const module = outer?.kind === 'function' ? interpreter.loaded(outer.module.path) : undefined;
      if (!module) return unknown('the result of a call cannot be determined', at);
      // Local names of the function are not visible here.
      const decorators = result.statement.decorators.map((decorator) => interpreter.evaluate(module, decorator).map(withoutFailure));
      const { statement } = result;
      const decoratorCallees = statement.decorators.map((decorator) =>
        decorator.kind === 'call' ? interpreter.evaluate(module, decorator.callee).map(withoutFailure) : undefined,
      );
      return single({ kind: 'function', module, statement, decorators, decoratorCallees }, at);
    }
    case 'literal':
      return single(constant(describeLiteral(result.value)), at);
    default:
      return unknown('the result of a call cannot be determined', at);
  }
}

function withoutFailure(alternative: Alternative): Alternative {
  const { value } = alternative;
  if (value.kind !== 'missing') return alternative;
  return { ...alternative, value: { kind: 'unknown', reason: 'a name in a function cannot be resolved', at: value.failure.at } };
}

/** `implementer(X)(C)`: declares X on C and returns C. */
function applyDeclarer(
  interpreter: ImportInterpreter,
  declarer: Extract<Value, { kind: 'declarer' }>,
  { positional, keywords, open }: Arguments,
): Call {
  const [classes, ...others] = positional;
  if (!classes || others.length > 0 || keywords.length > 0 || open) return UNKNOWN;
  const swapped = classes.every(({ value }) => delegateInterface(value)) && declareSwapped(interpreter, declarer);
  // Python raises, so the result does not matter. The class is returned so that it is analyzed.
  if (swapped) return { kind: 'result', binding: swapped };
  for (const { value } of classes) if (value.kind === 'class') declare(interpreter, value.class, declarer);
  return { kind: 'result', binding: classes };
}
