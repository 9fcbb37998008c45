import type { CallExpression, Expression } from '../../python/summary.ts';
import { certainFailure } from './binding.ts';
import { declarer } from './externals.ts';
import { failingCall } from './failingCalls.ts';
import type { ImportInterpreter } from './interpreter.ts';
import { type MayRaise, worse } from './mayRaise.ts';
import { outcomeOf } from './outcome.ts';
import type { Binding, Scope } from './values.ts';

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
    case 'sequence':
      return raisedBy(interpreter, scope, expression.items);
    case 'choice':
      return raisedBy(interpreter, scope, [expression.test ?? expression.options[0]]);
    case 'not':
      return raisedBy(interpreter, scope, [expression.operand]);
    case 'subscript':
      return raisedBy(interpreter, scope, [expression.object, ...(expression.operands ?? [])]);
    default:
      return expression.operands && raisedBy(interpreter, scope, expression.operands);
  }
}

/**
 * The exception that evaluating the callee and arguments of a call certainly raises. Calls that declare interfaces are excluded: an undefined
 * interface is reported for the class.
 */
export function raisedByCall(interpreter: ImportInterpreter, scope: Scope, call: CallExpression): Binding | undefined {
  const callee = interpreter.evaluate(scope, call.callee);
  if (callee.some(({ value }) => value.kind === 'external' && declarer(value.name))) return undefined;
  if (callee.some(({ value }) => value.kind === 'external' && /\.install(_\w+)?$/.test(value.name))) interpreter.mayAddBuiltins = true;
  const { arguments: given, keywords, spreads = [] } = call;
  return raisedBy(interpreter, scope, [call.callee, ...given, ...keywords.map(({ value }) => value), ...spreads]);
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

/** Whether evaluating an expression does not look up names. */
function isLiteral(expression: Expression): boolean {
  return /^(string|constant|comparison|other|lambda)$/.test(expression.kind) && !('operands' in expression);
}
