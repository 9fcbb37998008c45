import { isSameStart } from '../../../files/location.ts';
import type { Expression } from '../../../python/summary.ts';
import { certainFailure, certainValue } from '../binding.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { type Binding, type ClassInfo, type DeclarerValue, delegateInterface } from '../values.ts';
import { interfaceKind } from './methodResolution.ts';

/** A call that declares interfaces, and the function that is called. */
type DeclaringCall = Pick<DeclarerValue, 'how' | 'call' | 'scope'>;

/** Records that a call declares interfaces on a class. @param interfaces the arguments that are interfaces */
export function declare(
  interpreter: ImportInterpreter,
  info: ClassInfo,
  { how, call, scope }: DeclaringCall,
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

/** `classImplements(C, X)`: declares X on C. */
export function classImplements(interpreter: ImportInterpreter, declaring: DeclaringCall): void {
  const [target, ...interfaces] = declaring.call.arguments;
  if (!target) return;
  const classes = interpreter.evaluate(declaring.scope, target);
  for (const { value } of classes) if (value.kind === 'class') declare(interpreter, value.class, declaring, interfaces);
  if (classes.every(({ value }) => delegateInterface(value))) declareSwapped(interpreter, declaring, interfaces);
}

/**
 * `implementer(C)(X)`: records on the class that it is used in place of its interface, which zope.interface rejects.
 * @param written the arguments in place of interfaces
 * @returns the class, if it is one
 */
export function declareSwapped(
  interpreter: ImportInterpreter,
  { how, call, scope }: DeclaringCall,
  written: readonly Expression[] = call.arguments,
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
