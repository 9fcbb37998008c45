import { lastName } from '../../../python/dottedName.ts';
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
import { failed, failedAfterImport, lookUp, placeIn, refusal, usable } from './nameLookup.ts';
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

function attribute(
  interpreter: ImportInterpreter,
  scope: Scope,
  object: Alternative,
  expression: Expression & { kind: 'attribute' },
): Binding {
  const { value } = object;
  const at = placeIn(scope, expression.nameSpan);
  if (value.kind === 'missing' || value.kind === 'unknown') return [object];
  if (value.kind === 'external') {
    const name = `${value.name}.${expression.name}`;
    const removed = interpreter.removed(name);
    if (removed) {
      const missing = { exception: 'AttributeError', at, what: 'removed', wanted: name, inModule: undefined, certain: true } as const;
      return failed(scope, { ...missing, suggestion: removed.now });
    }
    const meant = interpreter.misspelled(name);
    if (!meant) return [{ value: { kind: 'external', name }, trail: trailThrough(at, object.trail), sibling: object.sibling }];
    const last = lastName(meant);
    const suggestion = last === expression.name ? undefined : last;
    return failed(scope, {
      exception: 'AttributeError',
      at,
      what: 'name',
      wanted: expression.name,
      inModule: undefined,
      external: value.name,
      suggestion,
      certain: true,
    });
  }
  if (value.kind === 'constant' && !isOfModule(interpreter, scope, expression.object)) return unknown('the value may be another one', at);
  const found = attributeOf(interpreter, value, expression.name);
  if (found.kind === 'unknown') return unknown(found.reason, found.at ?? at);
  const wanted = expression.name;
  if (found.kind === 'not-of-object') {
    const refused = refusal(at, 'AttributeError', `${found.of} has no attribute ${wanted}.`);
    const meant = interpreter.budget.nearMiss(wanted, found.names);
    const suggestedFix = meant === undefined ? undefined : { title: `Change to ${meant}`, at, newText: meant };
    return failedAfterImport(interpreter, scope, { ...refused, suggestedFix }, object.sibling);
  }
  const missing = { exception: 'AttributeError', at, what: 'name', wanted, inModule: undefined, suggestion: undefined } as const;
  if (found.kind === 'absent')
    return failedAfterImport(
      interpreter,
      scope,
      {
        ...missing,
        inModule: found.inModule,
        suggestion: found.isCircular ? undefined : interpreter.budget.nearMiss(wanted, found.names),
        certain: true,
        isCircular: found.isCircular,
      },
      object.sibling,
    );
  const binding = usable(scope, found.binding, missing) ?? found.binding;
  return through(binding, at).map((a) => ({ ...a, sibling: a.sibling ?? object.sibling }));
}
