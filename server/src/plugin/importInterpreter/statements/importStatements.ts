import { DELEGATE_BINDING } from '../../../contract/dialect.ts';
import { firstName } from '../../../python/dottedName.ts';
import type { FromImport, ImportedName, ModuleImport } from '../../../python/summary.ts';
import { bound, certainFailure, certainValue, single, through, union, unknown, withoutFailures } from '../binding.ts';
import { UNBOUND } from '../environment.ts';
import { moduleAttribute, namesOf, submoduleOf, whyUncertain } from '../expressions/attributeLookup.ts';
import { failed, failedAfterImport, missingExternal, placeIn, usable } from '../expressions/nameLookup.ts';
import type { Failure } from '../failure.ts';
import type { ImportInterpreter } from '../interpreter.ts';
import { alwaysExists, starNames } from '../library/externalNames.ts';
import { type MayRaise, worse } from '../mayRaise.ts';
import { importModule, type Target } from '../modules/importModule.ts';
import { COMPLETES, completesWith, MAY_FAIL, type Outcome, outcomeOf } from '../outcome.ts';
import type { Binding, Module, Scope } from '../values.ts';

/** `import a.b.c` and `import a.b.c as d`. */
export function executeImport(interpreter: ImportInterpreter, scope: Scope, statement: ModuleImport): Outcome {
  const at = placeIn(scope, statement.boundSpan);
  const name = statement.alias ?? firstName(statement.module);
  const target = importModule(interpreter, scope, { ...statement, level: 0 }, 'import');
  switch (target.kind) {
    case 'failure': {
      const outcome = outcomeOf(target.failure);
      if (outcome.completes) scope.env.bind(name, target.failure);
      return { ...outcome, mayRaise: worse(target.mayRaise, outcome.mayRaise) };
    }
    case 'unknown':
      scope.env.bind(name, unknown(target.reason, at));
      return MAY_FAIL;
    default: {
      const sibling = target.kind === 'module' ? target.sibling : undefined;
      scope.env.bind(name, [{ value: statement.alias === undefined ? target.first : target.last, trail: [at], sibling }]);
      return completesWith(target.mayRaise);
    }
  }
}

/** `from m import a, b as c` and `from m import *`. */
export function executeFromImport(interpreter: ImportInterpreter, scope: Scope, statement: FromImport): Outcome {
  if (statement.module === '__future__' && statement.level === 0) return executeFutureImport(scope, statement);
  const target = importModule(interpreter, scope, statement, 'from');
  if (target.kind === 'failure') {
    const outcome = outcomeOf(target.failure);
    if (!outcome.completes) return { ...outcome, mayRaise: target.mayRaise };
    for (const name of statement.names) scope.env.bind(name.bound, through(target.failure, placeIn(scope, name.nameSpan)));
    if (statement.star) overwrite(scope, statement, 'the module may not exist');
    return MAY_FAIL;
  }
  if (statement.star) return importStar(interpreter, scope, statement, target);
  let mayRaise: MayRaise = target.kind === 'unknown' ? 'any' : target.mayRaise;
  for (const name of statement.names) {
    const binding = importName(interpreter, scope, target, name);
    const outcome = outcomeOf(binding);
    if (!outcome.completes) return { ...outcome, mayRaise };
    // A name that may not exist raises ImportError here, unlike elsewhere.
    mayRaise = worse(mayRaise, outcome.mayRaise === 'none' ? 'none' : 'any');
    scope.env.bind(name.bound, withoutFailures(binding));
  }
  return completesWith(mayRaise);
}

/** Names imported from `__future__` are bound like any other, apart from their effect. */
function executeFutureImport(scope: Scope, { names }: FromImport): Outcome {
  for (const { name, bound: as, boundSpan } of names)
    scope.env.bind(as, single({ kind: 'external', name: `__future__.${name}` }, placeIn(scope, boundSpan)));
  return COMPLETES;
}

function importName(
  interpreter: ImportInterpreter,
  scope: Scope,
  target: Exclude<Target, { kind: 'failure' }>,
  name: ImportedName,
): Binding {
  const at = placeIn(scope, name.nameSpan);
  if (target.kind === 'unknown') return unknown(target.reason, at);
  if (target.kind === 'external') {
    const missing = missingExternal(interpreter, scope, { module: target.name, name: name.name, exception: 'ImportError', at });
    return missing ?? single({ kind: 'external', name: `${target.name}.${name.name}` }, placeIn(scope, name.boundSpan));
  }
  const module = target.last.module;
  const found = moduleAttribute(interpreter, module, name.name);
  if (found.kind === 'unknown') return unknown(found.reason, found.at ?? at);
  const missing = { exception: 'ImportError', at, what: 'name', wanted: name.name, inModule: module.path, suggestion: undefined } as const;
  if (found.kind === 'found')
    return through(usable(scope, found.binding, missing) ?? found.binding, placeIn(scope, name.boundSpan), target.sibling);
  const isCircular = found.isCircular && module !== scope.module;
  const suggestion = isCircular ? undefined : interpreter.budget.nearMiss(name.name, meantNames(interpreter, module, name));
  return failedAfterImport(interpreter, scope, { ...missing, suggestion, isCircular, certain: true }, target.sibling);
}

/** The candidates for a misspelled name. A delegate class cannot be a module. */
function meantNames(interpreter: ImportInterpreter, module: Module, { bound: as }: ImportedName): string[] {
  const modules = module.isPackage && as !== DELEGATE_BINDING ? interpreter.finder.moduleNames(module.directory) : [];
  return [...namesOf(module), ...modules];
}

/** A star import of unknown names, which may replace existing bindings. */
function overwrite(scope: Scope, statement: FromImport, reason: string): void {
  scope.env.overwrite({ kind: 'unknown', reason, at: placeIn(scope, statement.span) });
}

function importStar(
  interpreter: ImportInterpreter,
  scope: Scope,
  statement: FromImport,
  target: Exclude<Target, { kind: 'failure' }>,
): Outcome {
  const at = placeIn(scope, statement.moduleSpan);
  if (target.kind === 'unknown') {
    overwrite(scope, statement, target.reason);
    return MAY_FAIL;
  }
  if (target.kind === 'external') {
    const names = starNames(target.name);
    for (const name of names ?? []) scope.env.bind(name, single({ kind: 'external', name: `${target.name}.${name}` }, at));
    if (!names) overwrite(scope, statement, `what ${target.name} binds is unknown`);
    return alwaysExists(target.name) ? COMPLETES : MAY_FAIL;
  }
  const module = target.last.module;
  const listed = listedNames(module);
  for (const name of listed === 'unknown' ? namesOf(module) : (listed ?? publicNames(module))) {
    const there = module.env.get(name);
    const found = there && bound(there) ? { kind: 'found' as const, binding: there } : submoduleOf(interpreter, module, name);
    if (found?.kind !== 'found') {
      if (found || listed === 'unknown') continue;
      const failure = missingInAll(interpreter, scope, module, name, statement);
      if (failure) return { completes: false, failure, mayRaise: target.mayRaise };
      continue;
    }
    const certain = bound(found.binding) ?? found.binding;
    // If the name may be unbound in the module, the existing binding may remain.
    const kept = certain.length < found.binding.length ? [scope.env.get(name) ?? UNBOUND] : [];
    scope.env.bind(name, union([...kept, through(certain, at, target.sibling)]));
  }
  const reason = whyUncertain(interpreter, module) ?? (listed === 'unknown' ? '__all__ of the module cannot be evaluated' : undefined);
  if (reason) overwrite(scope, statement, reason);
  return completesWith(worse(target.mayRaise, reason ? 'any' : 'none'));
}

/** A missing name in `__all__`, for which the star import raises. */
function missingInAll(
  interpreter: ImportInterpreter,
  scope: Scope,
  module: Module,
  name: string,
  statement: FromImport,
): Failure | undefined {
  const found = moduleAttribute(interpreter, module, name);
  if (found.kind !== 'absent' || module.state === 'running') return undefined;
  const missing = { exception: 'AttributeError', at: placeIn(scope, statement.moduleSpan), what: 'name', wanted: name } as const;
  return certainFailure(failed(scope, { ...missing, inModule: module.path, suggestion: undefined, certain: true }));
}

/** The names in `__all__`; undefined without one, `unknown` if it is not a literal. */
function listedNames(module: Module): readonly string[] | 'unknown' | undefined {
  const all = bound(module.env.get('__all__'));
  if (!all) return undefined;
  const value = certainValue(all);
  return value?.kind === 'constant' && value.strings ? value.strings : 'unknown';
}

function publicNames(module: Module): string[] {
  return namesOf(module).filter((name) => !name.startsWith('_'));
}
