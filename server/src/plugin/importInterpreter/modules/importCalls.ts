import { PLUGINS_PACKAGE } from '../../../contract/dialect.ts';
import type { CallExpression, Expression } from '../../../python/summary.ts';
import type { Span } from '../../../text/span.ts';
import { single, unknown } from '../binding.ts';
import { placeIn } from '../expressions/nameLookup.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import type { Binding, Scope } from '../values.ts';
import { importModule, type Target } from './importModule.ts';

/**
 * The module that `importlib.import_module("…")` or `__import__("…")` returns, if its name is a literal.
 * @param callee the dotted name of the called function
 * @returns undefined for other calls
 */
export function importedByCall(interpreter: ImportInterpreter, scope: Scope, call: CallExpression, callee: string): Binding | undefined {
  const byName = callee === 'importlib.import_module';
  const [name, ...others] = call.arguments;
  if ((!byName && callee !== 'builtins.__import__') || name?.kind !== 'string' || !name.value || call.spread) return undefined;
  const level = /^\.*/.exec(name.value)?.[0].length ?? 0;
  const package_ = others[0] ?? call.keywords.find((keyword) => keyword.name === 'package')?.value;
  if (level > 0 ? !byName || !isOwnPackage(scope, package_) : !isPlain(name.value)) return undefined;
  const named = { level, module: name.value.slice(level), moduleSpan: insideQuotes(name.span, name.value) };
  const target = importModule(interpreter, scope, named, 'from');
  const isLast = byName || others.length > 2 || call.keywords.some((keyword) => keyword.name === 'fromlist');
  return moduleOf(target, isLast, scope, call);
}

function moduleOf(target: Target, isLast: boolean, scope: Scope, call: CallExpression): Binding {
  const at = placeIn(scope, call.span);
  if (target.kind === 'failure') return target.failure;
  if (target.kind === 'unknown') return unknown(target.reason, at);
  return single(isLast ? target.last : target.first, at);
}

/** Whether a name means the same in both versions of Python because it is never a sibling. */
function isPlain(name: string): boolean {
  return name === PLUGINS_PACKAGE || name.startsWith(`${PLUGINS_PACKAGE}.`);
}

/** Whether an expression is `__package__`, or `__name__` in a package: the anchor of relative names. */
function isOwnPackage(scope: Scope, expression: Expression | undefined): boolean {
  if (expression?.kind !== 'name') return false;
  return expression.name === '__package__' || (expression.name === '__name__' && scope.module.isPackage);
}

/** The span of a string without its quotes, if it has no prefix or escapes. */
export function insideQuotes({ end }: Span, value: string): Span {
  return { start: end - 1 - value.length, end: end - 1 };
}
