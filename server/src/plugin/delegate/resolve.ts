import { DELEGATE_BINDING, INITIALIZER, PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { isSameStart, type Location, startOf } from '../../files/location.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import { MAX_PYTHON_LENGTH } from '../../python/summarize.ts';
import { bound } from '../importInterpreter/binding.ts';
import { Budget, OverBudget } from '../importInterpreter/budget.ts';
import { submoduleOf, whyUncertain } from '../importInterpreter/expressions/attributeLookup.ts';
import type { ImportInterpreter } from '../importInterpreter/interpreter.ts';
import { newInterpreter } from '../importInterpreter/newInterpreter.ts';
import type { PythonSources } from '../importInterpreter/sources.ts';
import { firstSyntaxError } from '../importInterpreter/syntaxErrors.ts';
import type { Binding, Module, Unknown } from '../importInterpreter/values.ts';
import { outcomeOfBinding, unresolved } from './bindingOutcome.ts';
import { candidatesIn, delegatesIn, nearBindings } from './candidates.ts';
import type { DelegateCandidate, DelegateFacts, DelegateOutcome, RefusedModule, UnreadableModule, UnresolvedOutcome } from './delegate.ts';

/**
 * Finds the `delegate_class` of the plugin that Image Factory imports as `imagefactory_plugins.<name>`. Pure: reads only through `sources`,
 * runs nothing, never throws.
 * @param directory the folder of the plugin; if it has no `__init__.py`, the module `<directory>.py` is the plugin
 * @param budget the limit for the analysis; if it is exceeded, the outcome is unknown
 */
export function resolveDelegate(directory: FilePath, sources: PythonSources, budget = new Budget()): DelegateFacts {
  const interpreter = newInterpreter(directory, sources, budget);
  const { outcome, trail } = withinBudget(
    () => resolve(interpreter, directory, sources),
    (unknown): Resolved => ({ outcome: unknown, trail: [] }),
  );
  const { dependencies, listings } = interpreter.finder;
  const names = undefinedNames(interpreter, outcome);
  return {
    outcome,
    trail,
    undefinedNames: names,
    undefinedAnnotations: undefinedAnnotations(interpreter, names),
    syntax: syntaxOf(interpreter),
    refused: refusedIn(interpreter),
    unreadable: unreadableIn(interpreter, sources),
    modules: new Set(Array.from(interpreter.modules, ({ path }) => path)),
    dependencies,
    listings,
  };
}

/** The undefined names, each at its first use. Names that the class declares as interfaces are excluded, because the class facts contain them. */
function undefinedNames(interpreter: ImportInterpreter, outcome: DelegateOutcome): readonly UnresolvedOutcome[] {
  const declaredNonInterfaces =
    outcome.kind === 'class' ? outcome.class.declarations.filter((d) => d.interface.kind === 'not-an-interface') : [];
  const first = new Map<string, UnresolvedOutcome>();
  for (const failure of interpreter.undefinedNames) {
    const { at } = failure;
    if (declaredNonInterfaces.some((declaration) => isSameStart(declaration.at, at))) continue;
    const key = keyOf(failure);
    const found = unresolved(failure, [...interpreter.modules]);
    if (found.kind === 'unresolved' && !first.has(key)) first.set(key, found);
  }
  // The outcome itself is certain even if the failure is in a module that only Python 2 imports, or in each of several branches.
  if (outcome.kind === 'unresolved' && (outcome.what === 'unbound' || outcome.what === 'removed')) first.set(keyOf(outcome), outcome);
  return [...first.values()];
}

/** The undefined names in annotations, each at its first use, without those that something else uses. */
function undefinedAnnotations(interpreter: ImportInterpreter, used: readonly UnresolvedOutcome[]): readonly UnresolvedOutcome[] {
  const known = new Set(used.map(keyOf));
  return interpreter.undefinedAnnotations.flatMap((failure) => {
    const found = unresolved(failure, [...interpreter.modules]);
    if (found.kind !== 'unresolved' || known.has(keyOf(found))) return [];
    known.add(keyOf(found));
    return [found];
  });
}

function keyOf({ at, wanted }: Pick<UnresolvedOutcome, 'at' | 'wanted'>): string {
  return `${at.path} ${wanted}`;
}

interface Resolved {
  readonly outcome: DelegateOutcome;
  readonly trail: readonly Location[];
}

function resolve(interpreter: ImportInterpreter, directory: FilePath, sources: PythonSources): Resolved {
  const found = interpreter.finder.findPackage(directory) ?? moduleInstead(interpreter, directory);
  const start = startOf(found?.path ?? join(directory, INITIALIZER));
  // The folder exists, but may not be read: a link in `plugins.d` points to it.
  if (!found && sources.files.realPath(directory) !== undefined && !interpreter.finder.isInsideRoots(directory))
    return { outcome: { kind: 'outside' }, trail: [] };
  if (!found) return { outcome: { kind: 'no-initializer', candidates: candidates(interpreter, directory, sources) }, trail: [] };
  const { module } = interpreter.load(found);
  if (module.opaque !== undefined) return { outcome: { kind: 'unknown', reason: module.opaque, at: start }, trail: [] };
  if (module.state === 'failed') return failedImport(module, start, [...interpreter.modules]);
  const binding = bound(module.env.get(DELEGATE_BINDING)) ?? submodule(interpreter, module);
  if (binding) {
    const bindingOutcome = outcomeOfBinding(binding, start, interpreter);
    const { outcome } = bindingOutcome;
    if (outcome.kind !== 'not-a-class' || outcome.what !== 'constant') return bindingOutcome;
    return { ...bindingOutcome, outcome: { ...outcome, candidates: candidatesFor(module, interpreter, directory, sources) } };
  }
  const reason = whyUncertain(interpreter, module);
  if (reason)
    return { outcome: { kind: 'unknown', reason, at: (module.env.uncertainty ?? firstSyntaxError(module))?.at ?? start }, trail: [] };
  const nearMisses = nearBindings(module);
  const meant = candidatesFor(module, interpreter, directory, sources);
  return { outcome: { kind: 'unbound', initializer: module.path, nearMisses, candidates: meant }, trail: [] };
}

/** The module that Python imports instead of a package. It takes precedence over a folder without `__init__.py`. */
function moduleInstead({ finder }: ImportInterpreter, directory: FilePath) {
  finder.dependencies.add(`${directory}.py`);
  if (!finder.isInsideRoots(`${directory}.py`)) return undefined;
  const found = finder.find(dirname(directory), basename(directory));
  return found.kind === 'module' ? found : undefined;
}

/** The submodule `delegate_class.py` or package `delegate_class`, which Python imports when Image Factory looks up the name. */
function submodule(interpreter: ImportInterpreter, module: Module): Binding | undefined {
  const found = submoduleOf(interpreter, module, DELEGATE_BINDING);
  return found?.kind === 'found' ? found.binding : undefined;
}

function failedImport(module: Module, start: Location, modules: readonly Module[]): Resolved {
  const { failure } = module;
  if (failure) return { outcome: unresolved(failure, modules), trail: [failure.at] };
  const reason = `importing ${PLUGINS_PACKAGE}.${nameOf(module)} may raise an exception`;
  return { outcome: { kind: 'unknown', reason, at: start }, trail: [] };
}

/** The last component of a module's name. */
function nameOf({ isPackage, directory, path }: Module): string {
  return isPackage ? basename(directory) : basename(path).replace(/\.py$/, '');
}

/** The classes that a plugin's module was probably meant to bind. */
function candidatesFor(module: Module, interpreter: ImportInterpreter, directory: FilePath, sources: PythonSources) {
  return module.isPackage ? candidates(interpreter, directory, sources) : delegatesIn([module], basename(directory));
}

/** The candidates; none if the budget is exceeded, since they are only suggestions. */
function candidates(interpreter: ImportInterpreter, directory: FilePath, sources: PythonSources): readonly DelegateCandidate[] {
  for (const name of interpreter.finder.moduleNames(directory)) interpreter.finder.dependencies.add(join(directory, `${name}.py`));
  return withinBudget(
    () => candidatesIn(directory, sources, interpreter.budget),
    () => [],
  );
}

/** The result of `work`, or of `otherwise` if the budget is exceeded. */
function withinBudget<T>(work: () => T, otherwise: (unknown: Unknown) => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error;
    return otherwise(error.unknown);
  }
}

function refusedIn(interpreter: ImportInterpreter): readonly RefusedModule[] {
  return [...interpreter.modules].flatMap(({ path, runs, summary }) => {
    const verdict = summary?.compiled;
    return verdict && (verdict.python2 || verdict.python3) ? [{ path, verdict, runs }] : [];
  });
}

function unreadableIn(interpreter: ImportInterpreter, { files }: PythonSources): readonly UnreadableModule[] {
  return [...interpreter.modules].flatMap(({ path, runs, summary }) => {
    const content = summary || !path.endsWith('.py') ? undefined : files.read(path, MAX_PYTHON_LENGTH);
    if (content?.kind !== 'unreadable' || (content.reason !== 'permission' && content.reason !== 'other')) return [];
    return [{ path, runs, reason: content.reason, detail: content.detail }];
  });
}

function syntaxOf(interpreter: ImportInterpreter): DelegateFacts['syntax'] {
  const first = (version: 'python2Only' | 'python3Only'): Location | undefined => {
    for (const module of interpreter.modules) {
      const span = module.summary?.syntax[version];
      if (span) return { path: module.path, span };
    }
    return undefined;
  };
  return { python2Only: first('python2Only'), python3Only: first('python3Only') };
}
