import { isSameStart } from '../../../files/location.ts';
import type { CallExpression, Expression } from '../../../python/summary.ts';
import { certainFailure, certainValue } from '../binding.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import type { Declarer } from '../library/externalNames.ts';
import { type Binding, type ClassInfo, type DeclarerValue, delegateInterface, type Scope } from '../values.ts';
import { interfaceKind } from './methodResolution.ts';

/**
 * Records that a call declares interfaces on a class.
 * @param how the function that is called
 * @param interfaces the arguments that are interfaces
 */
export function declare(
  interpreter: ImportInterpreter,
  scope: Scope,
  info: ClassInfo,
  how: Declarer,
  call: CallExpression,
  interfaces: readonly Expression[] = call.arguments,
): void {
  const statement = placeIn(scope, call.span);
  // An expression may be evaluated several times, but declares only once.
  if (info.declarations.some((d) => isSameStart(d.statement, statement))) return;
  if (how.only) {
    info.onlyOwn = true;
    info.declarations.length = 0;
  }
  for (const expression of flattened(interfaces)) {
    const value = interpreter.evaluate(scope, expression);
    info.declarations.push({ at: placeIn(scope, expression.span), statement, style: how.style, value, isSwapped: false });
    const failure = certainFailure(value);
    if (failure) interpreter.recordUndefined(scope, failure);
  }
  if (call.spread) info.uncertainties.push({ reason: 'the declared interfaces are not written out', at: statement });
}

/** `implementer(X)` called with a class: declares X on it. */
export function declareOn(interpreter: ImportInterpreter, info: ClassInfo, { how, call, scope }: DeclarerValue): void {
  declare(interpreter, scope, info, how, call);
}

/** `classImplements(C, X)`: declares X on C. */
export function classImplements(interpreter: ImportInterpreter, scope: Scope, call: CallExpression, how: Declarer): void {
  const [target, ...interfaces] = call.arguments;
  if (!target) return;
  const classes = interpreter.evaluate(scope, target);
  for (const { value } of classes) if (value.kind === 'class') declare(interpreter, scope, value.class, how, call, interfaces);
  if (classes.every(({ value }) => delegateInterface(value))) swap(interpreter, scope, call, interfaces, how);
}

/**
 * `implementer(C)(X)`: class and interface are swapped.
 * @returns the class, if it is one
 */
export function declareSwapped(interpreter: ImportInterpreter, { how, call, scope }: DeclarerValue): Binding | undefined {
  return swap(interpreter, scope, call, call.arguments, how);
}

/** Records on the class that it is used in place of its interface, which zope.interface rejects. */
function swap(
  interpreter: ImportInterpreter,
  scope: Scope,
  call: CallExpression,
  written: readonly Expression[],
  how: Declarer,
): Binding | undefined {
  const [first] = written;
  const value = first && written.length === 1 ? interpreter.evaluate(scope, first) : undefined;
  const certain = certainValue(value);
  const info = certain?.kind === 'class' ? certain.class : undefined;
  if (!first || !value || !info || interfaceKind(info)) return undefined;
  const { declarations } = info;
  if (!declarations.some((d) => d.isSwapped))
    declarations.push({ at: placeIn(scope, first.span), statement: placeIn(scope, call.span), style: how.style, value, isSwapped: true });
  return value;
}

/** The interfaces without nesting: zope.interface flattens sequences of any depth. */
function flattened(interfaces: readonly Expression[]): readonly Expression[] {
  return interfaces.flatMap((expression) => (expression.kind === 'sequence' ? flattened(expression.items) : [expression]));
}
