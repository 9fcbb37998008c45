import type { CallExpression, Expression } from '../../python/summary.ts';
import type { Declarer } from './externals.ts';
import type { Machine } from './machine.ts';
import { placeIn } from './scope.ts';
import type { ClassInfo, Scope } from './values.ts';

/**
 * Notes that a call declares interfaces on a class.
 * @param how what is called
 * @param interfaces those of the arguments that name them
 */
export function declare(
  machine: Machine,
  scope: Scope,
  info: ClassInfo,
  how: Declarer,
  call: CallExpression,
  interfaces: readonly Expression[] = call.arguments,
): void {
  const statement = placeIn(scope, call.span);
  if (how.only) {
    info.onlyOwn = true;
    info.declarations.length = 0;
  }
  for (const expression of flattened(interfaces))
    info.declarations.push({
      at: placeIn(scope, expression.span),
      statement,
      style: how.style,
      value: machine.evaluate(scope, expression),
    });
  if (call.spread) info.gaps.push({ reason: 'the declared interfaces are not written out', at: statement });
}

/** zope.interface takes sequences of interfaces apart, however deep. */
function flattened(interfaces: readonly Expression[]): readonly Expression[] {
  return interfaces.flatMap((expression) => (expression.kind === 'sequence' ? flattened(expression.items) : [expression]));
}
