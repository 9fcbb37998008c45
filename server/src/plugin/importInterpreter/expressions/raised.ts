import { evaluatedParts, isLiteral } from '../../../python/expressions/expression.ts';
import type { CallExpression, Expression } from '../../../python/summary.ts';
import { certainFailure } from '../binding.ts';
import { failingCall } from '../calls/failingCalls.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { declarer } from '../library/externalNames.ts';
import { type MayRaise, worse } from '../mayRaise.ts';
import { outcomeOf } from '../outcome.ts';
import { type Binding, isExternal, type Scope } from '../values.ts';

/** The exception that evaluating expressions in order certainly raises, with what may be raised before it; undefined if none. */
export function raisedBy(interpreter: ImportInterpreter, scope: Scope, expressions: readonly Expression[]): Binding | undefined {
  let before: MayRaise = 'none';
  for (const expression of expressions) {
    if (isLiteral(expression)) continue;
    const binding = interpreter.evaluate(scope, expression);
    const failure = certainFailure(binding);
    if (failure) {
      const mayRaise = worse(before, failure.mayRaise ?? 'none');
      return [{ value: { kind: 'missing', failure: { ...failure, mayRaise } }, trail: [failure.at], sibling: undefined }];
    }
    before = worse(before, expression.kind === 'name' ? outcomeOf(binding).mayRaise : 'any');
  }
  return undefined;
}

/** The exception that evaluating the parts of an expression certainly raises. Names, attributes, and calls are handled elsewhere. */
export function raisedInside(interpreter: ImportInterpreter, scope: Scope, expression: Expression): Binding | undefined {
  switch (expression.kind) {
    case 'name':
    case 'attribute':
    case 'call':
      return undefined;
    default:
      return raisedBy(interpreter, scope, evaluatedParts(expression));
  }
}

/**
 * The exception that evaluating the callee and arguments of a call certainly raises. Calls that declare interfaces are excluded: an undefined
 * interface is reported for the class.
 */
export function raisedByCall(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): Binding | undefined {
  const callee = interpreter.evaluate(scope, call.callee);
  if (callee.some(({ value }) => value.kind === 'external' && declarer(value.name))) return undefined;
  if (callee.some(({ value }) => isExternal(value, /\.install(_\w+)?$/))) interpreter.mayAddBuiltins = true;
  return raisedBy(interpreter, scope, evaluatedParts(call));
}

/** The exception that evaluating a class decorator certainly raises, before it is applied. */
export function raisedByDecorator(interpreter: ImportInterpreter, scope: Scope, decorator: Expression): Binding | undefined {
  if (decorator.kind !== 'call') return raisedBy(interpreter, scope, [decorator]);
  return (
    raisedByDecorator(interpreter, scope, decorator.callee) ??
    raisedByCall(interpreter, scope, decorator) ??
    failingCall(interpreter, scope, decorator)
  );
}
