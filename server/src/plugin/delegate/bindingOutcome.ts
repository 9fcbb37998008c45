import { DELEGATE_BINDING, INITIALIZER } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import { basename, dirname, join } from '../../files/path.ts';
import { firstName } from '../../python/dottedName.ts';
import type { Statement } from '../../python/summary.ts';
import { listed } from '../../text/listed.ts';
import { NOWHERE } from '../importInterpreter/binding.ts';
import { type CallProblem, callProblem, describe } from '../importInterpreter/calls/callables.ts';
import { invoke } from '../importInterpreter/calls/invoke.ts';
import { changesFunctions } from '../importInterpreter/classes/classChanges.ts';
import type { Failure, MissingName, SiblingImport } from '../importInterpreter/failure.ts';
import type { ImportInterpreter } from '../importInterpreter/interpreter.ts';
import type { Alternative, Binding, Module, Uncertainty, Value } from '../importInterpreter/values.ts';
import { delegatesIn } from './candidates.ts';
import { factsOf } from './classFacts.ts';
import type { DelegateOutcome } from './delegate.ts';
import { installedInstead } from './uncertainty.ts';

/**
 * Evaluates a binding of `delegate_class`. If any alternative works, the binding is valid; otherwise, if any is unknown, it is unknown.
 * It is refuted only if every alternative is.
 * @param start fallback location for alternatives without one
 * @param interpreter the interpreter that imported the plugin
 */
export function outcomeOfBinding(
  binding: Binding,
  start: Location,
  interpreter: ImportInterpreter,
): { outcome: DelegateOutcome; trail: readonly Location[] } {
  const modules = [...interpreter.modules];
  const classes = binding.filter((a) => a.value.kind === 'class');
  const chosen = classes.find((a) => !a.sibling || a.sibling.byPath) ?? classes[0];
  if (chosen?.value.kind === 'class') {
    const facts = factsOf(chosen.value.class, otherAlternative(chosen, binding) ?? installedInstead(chosen, modules), interpreter);
    const python2Import = chosen.sibling?.byPath ? undefined : chosen.sibling;
    return { outcome: { kind: 'class', class: facts, python2Import }, trail: chosen.trail };
  }
  const verdicts = binding.map((a) => ({ trail: a.trail, outcome: verdict(a, a.trail[0] ?? start, interpreter) }));
  const verdictOf = (kind: DelegateOutcome['kind']) => verdicts.find((v) => v.outcome.kind === kind);
  const first = verdictOf('unknown') ?? verdictOf('unresolved') ?? verdictOf('refused') ?? verdictOf('not-a-class');
  return first ?? { outcome: { kind: 'unknown', reason: 'it cannot be evaluated', at: start }, trail: [] };
}

/** The uncertainty due to another alternative that may be bound instead of the chosen one, if any. */
function otherAlternative(chosen: Alternative, binding: Binding): Uncertainty | undefined {
  const other = binding.find((a) => a !== chosen && !isRefuted(a));
  if (other?.value.kind === 'unknown') return { reason: other.value.reason, at: other.value.at };
  const at = chosen.trail[0] ?? other?.trail[0] ?? NOWHERE;
  return other && { reason: 'which class is bound depends on a condition', at };
}

function isRefuted({ value }: Alternative): boolean {
  return value.kind === 'missing' || value.kind === 'unbound' || callProblem(value) !== undefined;
}

function verdict(alternative: Alternative, at: Location, interpreter: ImportInterpreter): DelegateOutcome {
  const { value } = alternative;
  if (value.kind === 'missing') return unresolved(value.failure, [...interpreter.modules]);
  if (value.kind === 'unknown') return { kind: 'unknown', reason: value.reason, at: value.at };
  const refusal = value.kind === 'partial' ? refusedPartial(interpreter, value, at) : undefined;
  if (refusal !== undefined)
    return { kind: 'not-a-class', at, what: 'function', detail: refusal, problem: 'arguments', missing: undefined, candidates: [] };
  const problem = callProblem(value);
  if (!problem || (problem.kind === 'arguments' && changesFunctions(interpreter))) return unknownOutcome(whyUnknown(value), at);
  if (value.kind === 'replaced') {
    const { statement: _, ...by } = value.by;
    return { kind: 'refused', of: 'class', ...by, exception: undefined, python3Only: false };
  }
  return {
    kind: 'not-a-class',
    at,
    what: problem.kind === 'not-callable' ? problem.what : value.kind === 'instance' ? 'instance' : 'function',
    detail: detailOf(value, problem),
    problem: problem.kind,
    missing: missingOf(problem, at),
    candidates: value.kind === 'module' ? delegatesIn([value.module], basename(value.module.path).replace(/\.py$/, '')) : [],
  };
}

/** In words, what `functools.partial(f, ...)` is whose arguments `f` does not take, or that leaves some out. */
function refusedPartial(interpreter: ImportInterpreter, partial: Extract<Value, { kind: 'partial' }>, at: Location): string | undefined {
  const [inner, ...others] = partial.value;
  if (!inner || others.length > 0 || inner.sibling || partial.isMethod) return undefined;
  const { value } = inner;
  if (value.kind !== 'class' && value.kind !== 'function') return undefined;
  const name = value.kind === 'class' ? value.class.statement.name : value.statement.name;
  const positional = Array.from({ length: partial.given }, () => []);
  const keywords = partial.keywords.map((keyword) => ({ name: keyword, value: [] }));
  const call = invoke(interpreter, value, { positional, keywords, open: false }, at);
  return call.kind === 'refused' ? `a partial call of ${name}, which ${call.why}` : undefined;
}

function missingOf(problem: CallProblem, at: Location): Extract<DelegateOutcome, { kind: 'not-a-class' }>['missing'] {
  if (problem.kind !== 'arguments' || problem.missing.length === 0 || !problem.function) return undefined;
  const { function: called } = problem;
  return { path: called.kind === 'function' ? called.module.path : at.path, parameters: problem.missing };
}

/** Describes what `delegate_class` is. */
function detailOf(value: Value, problem: CallProblem): string {
  const what = value.kind === 'function' ? 'a function' : (describe(value) ?? 'a function');
  switch (problem.kind) {
    case 'not-callable':
      return problem.detail;
    case 'arguments':
      if (problem.missing.length > 0) return `${what} that requires ${listed(problem.missing.map((p) => p.name))}`;
      return `${what} that does not accept the instance it is called with`;
    case 'result':
      return `${what} that returns ${problem.detail}`;
    case 'never-returns':
      return `${what} that never returns`;
  }
}

function whyUnknown(value: Value): string {
  switch (value.kind) {
    case 'instance':
      return `instances of ${value.of.statement.name} may be callable`;
    case 'external':
      return `${value.name.replace(/^builtins\./, '')} is not analyzed`;
    case 'function':
      return `the function ${value.statement.name} determines the delegate`;
    case 'replaced':
      return 'a decorator replaces the class';
    default:
      return 'its value cannot be determined';
  }
}

function unknownOutcome(reason: string, at: Location): DelegateOutcome {
  return { kind: 'unknown', reason, at };
}

/**
 * The outcome when an exception keeps `delegate_class` from being bound.
 * @param modules the modules that run when the plugin is imported
 */
export function unresolved(failure: Failure, modules: readonly Module[]): DelegateOutcome {
  if (failure.what === 'refused') {
    const { at, of, problem, exception, python3Only, suggestedFix, module, certain } = failure;
    if (!certain) return unknownOutcome('importing the plugin may raise an exception', at);
    return { kind: 'refused', of, at, problem, exception, python3Only, suggestedFix, module };
  }
  const { isCircular = false, sibling, ...found } = failure;
  const what = found.what === 'unbound' && isDelegateAt(found.module?.statements ?? [], found.at) ? 'name' : found.what;
  const suggestion = found.suggestion ?? (isCircular ? undefined : onlyDelegate(failure, modules));
  const python2Import = sibling && { ...sibling, isMeant: isMeant(sibling, modules) };
  return { kind: 'unresolved', ...found, what, suggestion, isCircular, python2Import };
}

/** The suggestion for a missing name that is imported as the delegate: the only delegate class of the module, if there is exactly one. */
function onlyDelegate({ at, inModule, module: importing }: MissingName, modules: readonly Module[]): string | undefined {
  const module = modules.find(({ path }) => path === inModule);
  if (!module || !importsDelegateAt(importing?.statements ?? [], at)) return undefined;
  const [only, ...others] = delegatesIn([module], '');
  return others.length === 0 ? only?.class.name : undefined;
}

function importsDelegateAt(statements: readonly Statement[], { span }: Location): boolean {
  return statements.some((statement) => {
    if (statement.kind === 'branches') return statement.branches.some((branch) => importsDelegateAt(branch.statements, { path: '', span }));
    if (statement.kind !== 'from-import') return false;
    return statement.names.some(({ bound, nameSpan }) => bound === DELEGATE_BINDING && nameSpan.start === span.start);
  });
}

/** Whether the expression at a location is the value assigned to `delegate_class`. */
function isDelegateAt(statements: readonly Statement[], { span }: Location): boolean {
  return statements.some(
    (statement) => statement.kind === 'assignment' && statement.target === DELEGATE_BINDING && statement.value?.span.start === span.start,
  );
}

/** Whether a sibling module is certainly meant rather than an installed module: it has the plugin's name or defines a delegate. */
function isMeant({ location, module }: SiblingImport, modules: readonly Module[]): boolean {
  const folder = dirname(location.path);
  const first = firstName(module);
  const own = [join(folder, `${first}.py`), join(folder, first, INITIALIZER)];
  return (
    first === basename(folder) ||
    delegatesIn(
      modules.filter(({ path }) => own.includes(path)),
      '',
    ).length > 0
  );
}
