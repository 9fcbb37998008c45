import { describeLiteral } from '../../../python/expressions/expression.ts';
import type { ChoiceExpression, Expression } from '../../../python/summary.ts';
import { bound, single, through, trailThrough, union, unknown } from '../binding.ts';
import { isOfModule } from '../calls/failingCalls.ts';
import { describeFailure } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { truth } from '../statements/truth.ts';
import { type Alternative, type Binding, constant, type Scope } from '../values.ts';
import { attributeOf } from './attributeLookup.ts';
import { evaluateCall } from './evaluateCall.ts';
import { failedAfterImport, lookUp, missingExternal, placeIn, refusal, usable } from './nameLookup.ts';
import { raisedInside } from './raised.ts';

/** The possible values of an expression: see {@link ImportInterpreter.evaluate}. */
export function evaluate(interpreter: ImportInterpreter, scope: Scope, expression: Expression): Binding {
  const at = placeIn(scope, expression.span);
  const raised = raisedInside(interpreter, scope, expression);
  if (raised) return raised;
  switch (expression.kind) {
    case 'name':
      return lookUp(interpreter, scope, expression.name, expression.span);
    case 'attribute': {
      const objects = interpreter.evaluate(scope, expression.object);
      return union(objects.map((object) => attribute(interpreter, scope, object, expression)));
    }
    case 'call':
      return evaluateCall(interpreter, scope, expression);
    case 'sequence': {
      const strings = expression.items.map((item) => (item.kind === 'string' ? item.value : undefined));
      const known = strings.filter((s) => s !== undefined);
      return single(
        { kind: 'constant', text: describeLiteral(expression), strings: known.length === strings.length ? known : undefined },
        at,
      );
    }
    case 'string':
    case 'constant':
      return single(constant(describeLiteral(expression)), at);
    case 'lambda':
      return single({ kind: 'lambda', parameters: expression.parameters, results: expression.results }, at);
    case 'choice':
      return choose(interpreter, scope, expression);
    case 'subscript':
      return item(scope, expression);
    default:
      return unknown('the expression cannot be evaluated', at);
  }
}

function choose(interpreter: ImportInterpreter, scope: Scope, expression: ChoiceExpression): Binding {
  const [first, second] = expression.options;
  const known = truth(interpreter, scope, expression.test ?? first);
  if (known !== undefined) return interpreter.evaluate(scope, (expression.operator === 'and' ? !known : known) ? first : second);
  // Which option is evaluated depends on values, so an exception in one option is not certain.
  const { undefinedNames } = interpreter;
  const certain = undefinedNames.length;
  const options = union(expression.options.map((option) => interpreter.evaluate(scope, option)));
  undefinedNames.length = certain;
  return options.map((a) => softened(a));
}

type AttributeExpression = Extract<Expression, { kind: 'attribute' }>;

/** Evaluates `globals()["name"]`. Other subscripts are unknown. */
function item(scope: Scope, { object, key, span }: Expression & { kind: 'subscript' }): Binding {
  const isGlobals = object.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'globals';
  const known = isGlobals && key !== undefined ? bound(scope.module.env.get(key)) : undefined;
  return known ?? unknown('the expression cannot be evaluated', placeIn(scope, span));
}

function softened(alternative: Alternative): Alternative {
  const { value } = alternative;
  if (value.kind !== 'missing') return alternative;
  return { ...alternative, value: { kind: 'unknown', reason: describeFailure(value.failure), at: value.failure.at } };
}

/** Evaluates an attribute of a possible value. */
function attribute(interpreter: ImportInterpreter, scope: Scope, owner: Alternative, expression: AttributeExpression): Binding {
  const { value, sibling } = owner;
  const { name: wanted, object } = expression;
  const at = placeIn(scope, expression.nameSpan);
  if (value.kind === 'missing' || value.kind === 'unknown') return [owner];
  if (value.kind === 'external') {
    const missing = missingExternal(interpreter, scope, { module: value.name, name: wanted, exception: 'AttributeError', at });
    return missing ?? [{ value: { kind: 'external', name: `${value.name}.${wanted}` }, trail: trailThrough(at, owner.trail), sibling }];
  }
  if (value.kind === 'constant' && !isOfModule(interpreter, scope, object)) return unknown('the value may be another one', at);
  const found = attributeOf(interpreter, value, wanted);
  const missing = { exception: 'AttributeError', at, what: 'name', wanted, inModule: undefined, suggestion: undefined } as const;
  switch (found.kind) {
    case 'unknown':
      return unknown(found.reason, found.at ?? at);
    case 'not-of-object': {
      const refused = refusal(at, 'AttributeError', `${found.of} has no attribute ${wanted}.`);
      const meant = interpreter.budget.nearMiss(wanted, found.names);
      const suggestedFix = meant === undefined ? undefined : { title: `Change to ${meant}`, at, newText: meant };
      return failedAfterImport(interpreter, scope, { ...refused, suggestedFix }, sibling);
    }
    case 'absent': {
      const { inModule, isCircular, names } = found;
      const suggestion = isCircular ? undefined : interpreter.budget.nearMiss(wanted, names);
      return failedAfterImport(interpreter, scope, { ...missing, inModule, suggestion, certain: true, isCircular }, sibling);
    }
    case 'found': {
      const binding = usable(scope, found.binding, missing) ?? found.binding;
      return through(binding, at).map((a) => ({ ...a, sibling: a.sibling ?? sibling }));
    }
  }
}
