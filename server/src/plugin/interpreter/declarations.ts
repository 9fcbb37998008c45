import type { Expression } from '../../python/summary.ts';
import type { Declarer } from './externals.ts';
import type { Machine } from './machine.ts';
import { placeIn } from './scope.ts';
import type { ClassInfo, Scope } from './values.ts';

/** Notes that a class declares the interfaces given as arguments of `how`. */
export function declare(
  machine: Machine,
  scope: Scope,
  info: ClassInfo,
  how: Declarer,
  at: Expression,
  interfaces: readonly Expression[],
  spread = false,
): void {
  if (how.only) {
    info.onlyOwn = true;
    info.declarations.length = 0;
  }
  for (const expression of flattened(interfaces))
    info.declarations.push({
      at: placeIn(scope, expression.span),
      statement: placeIn(scope, at.span),
      style: how.style,
      value: machine.evaluate(scope, expression),
    });
  if (spread) info.gaps.push({ reason: 'the declared interfaces are not written out', at: placeIn(scope, at.span) });
}

/** zope.interface takes sequences of interfaces apart, however deep. */
function flattened(interfaces: readonly Expression[]): readonly Expression[] {
  return interfaces.flatMap((expression) => (expression.kind === 'sequence' ? flattened(expression.items) : [expression]));
}
