import type { Location } from '../../../files/location.ts';
import { lastName } from '../../../python/dottedName.ts';
import type { Span } from '../../../text/span.ts';
import { bound, single, unknown } from '../binding.ts';
import type { Failure, MissingName, Refusal, SiblingImport } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { builtinNames, isBuiltin, isStandard } from '../library/externalNames.ts';
import { firstSyntaxError } from '../syntaxErrors.ts';
import type { Binding, Scope } from '../values.ts';

/** A location in the file of a scope. */
export function placeIn(scope: Scope, span: Span): Location {
  return { path: scope.module.path, span };
}

/** A failure. If `module` is missing, that of the scope is used. */
type Raised = Failure | Omit<MissingName, 'module'> | Omit<Refusal, 'module'>;

/** An expression whose evaluation raises. @param problem a sentence */
export function refusal(at: Location, exception: string, problem: string): Omit<Refusal, 'module'> {
  return { exception, at, what: 'refused', of: 'expression', problem, python3Only: false, suggestedFix: undefined, certain: true };
}

/**
 * The binding for an expression that raises. In a file with syntax errors, nothing is reported as missing, because an error
 * may hide it.
 */
export function failed(scope: Scope, raised: Raised): Binding {
  const failure = { module: scope.module.summary, ...raised } as Failure;
  const syntaxError = firstSyntaxError(scope.module);
  if (syntaxError) return unknown(syntaxError.reason, syntaxError.at);
  return single({ kind: 'missing', failure }, failure.at);
}

/**
 * The binding for an exception after an absolute import. If the import finds a sibling, the exception is certain only for Python 2, and only
 * if the import always runs.
 */
export function failedAfterImport(
  interpreter: ImportInterpreter,
  scope: Scope,
  raised: Raised,
  sibling: SiblingImport | undefined,
): Binding {
  if (!sibling) return failed(scope, raised);
  if (sibling.elsewhere !== undefined) return unknown(sibling.elsewhere, raised.at);
  // A module other than the sibling may be imported, with other classes.
  if (raised.what === 'refused') return failed(scope, { ...raised, certain: false });
  return failed(scope, { ...raised, certain: raised.certain && interpreter.isStraight, sibling: raised.sibling ?? sibling });
}

/** The failure of looking up a name of a module that is not analyzed; undefined if the name may exist. */
export function missingExternal(
  interpreter: ImportInterpreter,
  scope: Scope,
  { module, name, exception, at }: { module: string; name: string; exception: 'ImportError' | 'AttributeError'; at: Location },
): Binding | undefined {
  const dotted = `${module}.${name}`;
  const missing = { exception, at, inModule: undefined, certain: true };
  const removed = interpreter.removed(dotted);
  if (removed) return failed(scope, { ...missing, what: 'removed', wanted: dotted, suggestion: removed.now });
  const meant = interpreter.misspelled(dotted);
  if (!meant) return undefined;
  const last = lastName(meant);
  return failed(scope, { ...missing, what: 'name', wanted: name, external: module, suggestion: last === name ? undefined : last });
}

/** Looks up the name that `del` removes: one of this namespace. */
export function ownName(scope: Scope, name: string, span: Span): Binding {
  const at = placeIn(scope, span);
  const missing = unboundName(scope, name, at);
  const own = usable(scope, scope.env.get(name), missing);
  return own ?? (scope.env.uncertainty ? single(scope.env.uncertainty, at) : failed(scope, { ...missing, certain: true }));
}

function unboundName(scope: Scope, name: string, at: Location): Omit<MissingName, 'certain' | 'module'> {
  return { exception: 'NameError', at, what: 'unbound', wanted: name, inModule: scope.module.path, suggestion: undefined };
}

/** Looks up a name in a module or class body. */
export function lookUp(interpreter: ImportInterpreter, scope: Scope, name: string, span: Span): Binding {
  const at = placeIn(scope, span);
  const missing = unboundName(scope, name, at);
  const own = usable(scope, scope.env.get(name), missing);
  if (own) return own;
  if (scope.env.uncertainty) return single(scope.env.uncertainty, at);
  const outer = scope.module === scope ? undefined : usable(scope, scope.module.env.get(name), missing);
  if (outer) return outer;
  if (isBuiltin(name)) return single({ kind: 'external', name: `builtins.${name}` }, at);
  if (scope.module.env.uncertainty) return single(scope.module.env.uncertainty, at);
  if (scope.owner === scope && scope.owner.mayBePrepared) return unknown('the metaclass may bind it', at);
  if (interpreter.mayAddBuiltins) return unknown('something may be installed as a built-in function', at);
  return failed(scope, { ...missing, suggestion: suggestionFor(interpreter, scope, name), certain: true });
}

/** The name that was probably meant: one of the class, the module, or the built-in names. */
function suggestionFor(interpreter: ImportInterpreter, scope: Scope, name: string): string | undefined {
  // The import of a standard module is missing or misspelled.
  if (isStandard(name)) return undefined;
  const own = scope.owner === scope ? scope.env.nearMiss(name) : undefined;
  return own ?? scope.module.env.nearMiss(name) ?? interpreter.budget.nearMiss(name, builtinNames());
}

/**
 * The binding of a used name. If the name may be unbound, using it may raise.
 * @returns undefined if it is certainly unbound
 */
export function usable(scope: Scope, binding: Binding | undefined, missing: Omit<MissingName, 'certain' | 'module'>): Binding | undefined {
  const certain = bound(binding);
  if (!certain || certain.length === binding?.length || firstSyntaxError(scope.module)) return certain;
  return [...certain, ...failed(scope, { ...missing, certain: false })];
}
