import type { CallExpression, Expression } from '../../python/summary.ts';
import { declare } from './declarations.ts';
import { declarer } from './externals.ts';
import { importedByCall, insideQuotes } from './importCalls.ts';
import type { Machine } from './machine.ts';
import { placeIn } from './scope.ts';
import { type Binding, type Scope, single, union, unknown } from './values.ts';

/** What a call gives back, where it is one of the few that are followed. */
export function evaluateCall(machine: Machine, scope: Scope, expression: CallExpression): Binding {
  const at = placeIn(scope, expression.span);
  const applied = applyDeclarer(machine, scope, expression);
  if (applied) return applied;
  const callees = machine.evaluate(scope, expression.callee);
  return union(
    callees.map((callee): Binding => {
      const { value } = callee;
      if (value.kind === 'missing') return [callee];
      if (value.kind === 'class') return [{ ...callee, value: { kind: 'instance', of: value.class } }];
      const followed = value.kind === 'external' ? evaluateExternal(machine, scope, expression, value.name) : undefined;
      return followed ?? unknown('the result of a call is not followed', at);
    }),
  );
}

/** Calls of what Python brings along. */
function evaluateExternal(machine: Machine, scope: Scope, expression: CallExpression, name: string): Binding | undefined {
  const [first] = expression.arguments;
  const wrapper = WRAPPERS[name];
  if (wrapper && first)
    return single({ kind: 'wrapped', by: wrapper, value: machine.evaluate(scope, first) }, placeIn(scope, expression.span));
  if (name === 'builtins.getattr') return evaluateGetattr(machine, scope, expression);
  return importedByCall(machine, scope, expression, name);
}

const WRAPPERS: Readonly<Record<string, 'static' | 'class' | 'property'>> = {
  'builtins.staticmethod': 'static',
  'builtins.classmethod': 'class',
  'builtins.property': 'property',
};

/** `getattr(module, "name")`, with a default or without. */
function evaluateGetattr(machine: Machine, scope: Scope, expression: CallExpression): Binding | undefined {
  const [object, name, otherwise] = expression.arguments;
  if (!object || name?.kind !== 'string' || name.value === undefined || expression.spread) return undefined;
  const { span } = expression;
  const found = machine.evaluate(scope, {
    kind: 'attribute',
    span,
    object,
    name: name.value,
    nameSpan: insideQuotes(name.span, name.value),
  });
  if (!otherwise) return found;
  return union(found.map((a) => (a.value.kind === 'missing' ? machine.evaluate(scope, otherwise) : [a])));
}

/** `implementer(X)(C)`: declares on C and gives C back. */
function applyDeclarer(machine: Machine, scope: Scope, expression: CallExpression): Binding | undefined {
  const { callee } = expression;
  const target: Expression | undefined = expression.arguments[0];
  if (callee.kind !== 'call' || !target || expression.arguments.length !== 1) return undefined;
  const how = machine
    .evaluate(scope, callee.callee)
    .map((a) => (a.value.kind === 'external' ? declarer(a.value.name) : undefined))
    .find((found) => found?.style === 'implementer');
  if (!how) return undefined;
  const classes = machine.evaluate(scope, target);
  for (const { value } of classes) if (value.kind === 'class') declare(machine, scope, value.class, how, callee);
  return classes;
}
