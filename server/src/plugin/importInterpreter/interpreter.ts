import { misspelledStandardName } from '../../contract/standardNames.ts';
import { dirname, type FilePath } from '../../files/path.ts';
import type { Expression, ModuleSummary, Statement } from '../../python/summary.ts';
import type { Budget } from './budget.ts';
import { ReachableEffects } from './effects/reachableEffects.ts';
import { Environment } from './environment.ts';
import type { Failure, MissingName } from './failure.ts';
import { misspelledInterface } from './library/externalNames.ts';
import { type RemovedName, removedName } from './library/removedNames.ts';
import { type MayRaise, worse } from './mayRaise.ts';
import { Finder, type Found, type Loadable } from './modules/finder.ts';
import type { Outcome } from './outcome.ts';
import type { PythonSources } from './sources.ts';
import type { Binding, Module, Scope, Value } from './values.ts';

/** Maximum import depth and number of modules; more than any plugin has. Anything beyond is unknown. */
const MAX_IMPORT_DEPTH = 40;
const MAX_MODULES = 300;

/**
 * How expressions are evaluated and statements are executed. The interpreter receives these functions, so that the files for the individual
 * language constructs can reach each other through the interpreter without import cycles.
 */
export interface Semantics {
  evaluate(interpreter: ImportInterpreter, scope: Scope, expression: Expression): Binding;
  execute(interpreter: ImportInterpreter, scope: Scope, statements: readonly Statement[]): Outcome;
}

/**
 * An abstract interpreter for the import of a plugin: which modules run, in which order, and what their names are bound to. No Python code is
 * executed; statements only move abstract values ({@link Value}) between namespaces ({@link Environment}).
 *
 * A name is bound to a set of alternatives ({@link Binding}), because branches may or may not run. Each branch runs on a fork of the
 * environment, and the forks are merged afterwards. Calls are not interpreted: their results come from the summary of the called function. What
 * cannot be evaluated is an unknown value with a reason. What functions may change at another time is in {@link ReachableEffects}.
 *
 * - `statements/` executes statements. Their {@link Outcome} is that they complete, or the exception that certainly ends them.
 * - `expressions/` evaluates expressions, and looks up names and attributes.
 * - `calls/` binds arguments to parameters, and finds calls that certainly raise.
 * - `classes/` creates classes: bases, method resolution order, metaclasses, decorators, declared interfaces.
 * - `modules/` finds and imports modules as Python 2 and 3 do.
 * - `effects/` collects what code may change that is not interpreted.
 * - `library/` describes the parts of Python's library and zope.interface that matter.
 */
export class ImportInterpreter {
  readonly budget: Budget;
  readonly finder: Finder;
  readonly packageDirectory: FilePath;
  /** The folder in the role of `imagefactory_plugins`. */
  readonly pluginsDirectory: FilePath;
  /** Whether the plugin changes `sys.path`, so that an absolute import can find a sibling on Python 3 as well. */
  changesSysPath = false;
  /** Whether a call may have added built-in names, such as `gettext.install()`. */
  mayAddBuiltins = false;
  /** The effects of code that is not interpreted. */
  readonly effects: ReachableEffects;
  /**
   * Undefined names that are certainly used. Python stops at the first, but the interpreter continues, so that one such name, perhaps
   * half typed, does not hide everything else.
   */
  readonly undefinedNames: MissingName[] = [];
  /** Undefined names in annotations, which are certainly used up to Python 3.13; later versions do not evaluate annotations. */
  readonly undefinedAnnotations: MissingName[] = [];
  /** Dotted names that the plugin sets in modules of other packages. */
  readonly patched = new Set<string>();
  /** The number of branches around the current statement, including those around the imports that led to it. */
  branches = 0;
  /** The namespace of the outermost loop around the current statement in this module. */
  loop: Scope | undefined;
  readonly #sources: PythonSources;
  readonly #semantics: Semantics;
  readonly #modules = new Map<FilePath, Module>();
  readonly #running: Module[] = [];
  readonly #values = new WeakMap<Expression, KnownValue>();

  /**
   * @param packageDirectory the folder of the plugin
   * @param semantics evaluates expressions and executes statements
   * @param budget the budget that is charged
   */
  constructor(packageDirectory: FilePath, sources: PythonSources, semantics: Semantics, budget: Budget) {
    this.budget = budget;
    this.packageDirectory = packageDirectory;
    this.pluginsDirectory = dirname(packageDirectory);
    this.finder = new Finder(sources);
    this.#sources = sources;
    this.#semantics = semantics;
    this.effects = new ReachableEffects(packageDirectory, this.finder, budget, (path) => sources.module(path));
  }

  /** The modules that ran, in order. */
  get modules(): Iterable<Module> {
    return this.#modules.values();
  }

  /**
   * The possible values of an expression. Never empty; a `missing` alternative means that evaluating it raises. Evaluating an expression again
   * costs nothing until a binding changes.
   */
  evaluate(scope: Scope, expression: Expression): Binding {
    const { budget } = this;
    budget.step(scope.module.path, expression.span);
    const known = this.#values.get(expression);
    if (known && known.changes === budget.changes && known.scope === scope && known.env === scope.env) return known.binding;
    budget.enter();
    const binding = this.#semantics.evaluate(this, scope, expression);
    budget.leave();
    budget.spend(binding.length);
    this.#values.set(expression, { scope, env: scope.env, changes: budget.changes, binding });
    return binding;
  }

  /** Runs the statements of a module, class body, or branch in order, up to one that certainly raises. */
  execute(scope: Scope, statements: readonly Statement[]): Outcome {
    this.budget.enter();
    const outcome = this.#semantics.execute(this, scope, statements);
    this.budget.leave();
    return outcome;
  }

  /**
   * Runs a module unless it already ran. `first` is true if it ran now.
   * @param onlyPython2 whether it was found by an implicit relative import
   */
  load(found: Loadable, onlyPython2 = false): { readonly module: Module; readonly first: boolean } {
    const runs = this.#runs(onlyPython2);
    const known = this.#modules.get(found.path);
    if (known) {
      if (runs === 'always' || known.runs === 'perhaps') known.runs = runs;
      return { module: known, first: false };
    }
    const summary = found.kind === 'package' || found.kind === 'module' ? this.#sources.module(found.path) : undefined;
    const extendsPath = found.kind === 'namespace' || (found.kind === 'package' && found.directory === this.pluginsDirectory);
    const env = new Environment(this.budget, undefined, this.effects.rebindingOf(found.path));
    const module = new LoadedModule(env, found, summary, this.#limit() ?? reasonOf(found, summary), extendsPath);
    module.runs = runs;
    this.#modules.set(found.path, module);
    if (summary && module.opaque === undefined) this.#run(module, summary);
    else module.state = 'done';
    return { module, first: true };
  }

  #runs(onlyPython2: boolean): Module['runs'] {
    if (!this.isStraight) return 'perhaps';
    return onlyPython2 || this.#running.some((module) => module.runs === 'on Python 2') ? 'on Python 2' : 'always';
  }

  /** Whether the current statement always runs, because it is not in a branch. */
  get isStraight(): boolean {
    return this.branches === 0;
  }

  /** Returns data about a module or name of the standard library that no supported Python 3 has, if the plugin is set to run on Python 3. */
  removed(dotted: string): RemovedName | undefined {
    if (!this.#sources.isPython3 || this.changesSysPath || this.effects.changesImports) return undefined;
    return this.mayBePatched(dotted) ? undefined : removedName(dotted);
  }

  /** The name that was probably meant by a name from outside the workspace that certainly does not exist. @param dotted the module and the name */
  misspelled(dotted: string): string | undefined {
    if (this.changesSysPath || this.effects.changesImports || this.mayBePatched(dotted)) return misspelledInterface(dotted);
    return misspelledInterface(dotted) ?? misspelledStandardName(dotted);
  }

  /** Whether the plugin may set a name in a module of another package. */
  mayBePatched(dotted: string): boolean {
    return this.patched.has(dotted) || this.effects.mayBeSet(dotted.slice(dotted.lastIndexOf('.') + 1));
  }

  /**
   * Records that the current statement uses an undefined name, or a module that is probably misspelled.
   * @returns whether that is the case whenever the plugin is imported
   */
  recordUndefined(scope: Scope, failure: Failure): boolean {
    if (failure.what === 'name' || failure.what === 'refused' || failure.sibling) return false;
    if (!this.isStraight || scope.module.runs !== 'always') return false;
    this.undefinedNames.push(failure);
    return true;
  }

  /** A module that ran or is running, even if the import of a parent package failed. */
  loaded(path: FilePath): Module | undefined {
    const module = this.#modules.get(path);
    return module?.state === 'failed' ? undefined : module;
  }

  /** The package in a folder. Runs it if needed. */
  loadFolder(directory: FilePath): Module {
    const found = this.finder.findPackage(directory);
    return this.load(found ?? { kind: 'namespace', path: directory, directory }).module;
  }

  #limit(): string | undefined {
    if (this.#running.length >= MAX_IMPORT_DEPTH) return 'the chain of imports is too long';
    return this.#modules.size >= MAX_MODULES ? 'too many modules are imported' : undefined;
  }

  #run(module: Module, summary: ModuleSummary): void {
    const { loop } = this;
    this.loop = undefined;
    this.#running.push(module);
    if (summary.dynamicEffects?.changesPath) this.changesSysPath = true;
    this.effects.add(module.path, module.directory, summary);
    if (this.effects.rebindingOf(module.path).of('__path__')) module.extendsPath = true;
    const outcome = this.execute(module, summary.statements);
    this.#running.pop();
    this.loop = loop;
    // Its names can be known to be missing now.
    this.budget.change(1);
    module.mayRaise = worse(module.mayRaise, outcome.mayRaise);
    if (outcome.completes) module.state = 'done';
    else {
      module.state = 'failed';
      module.failure = outcome.failure;
    }
  }
}

/** The cached value of an expression, and the state in which it was evaluated. */
interface KnownValue {
  readonly scope: Scope;
  readonly env: Environment;
  readonly changes: number;
  readonly binding: Binding;
}

/** A module with its namespace, created at its first import. */
class LoadedModule implements Module {
  env: Environment;
  readonly owner = undefined;
  readonly path: FilePath;
  readonly directory: FilePath;
  readonly isPackage: boolean;
  readonly summary: ModuleSummary | undefined;
  readonly opaque: string | undefined;
  state: Module['state'] = 'running';
  failure: Failure | undefined;
  runs: Module['runs'] = 'perhaps';
  mayRaise: MayRaise;
  extendsPath: boolean;

  constructor(env: Environment, found: Loadable, summary: ModuleSummary | undefined, opaque: string | undefined, extendsPath: boolean) {
    this.env = env;
    this.path = found.path;
    this.directory = found.kind === 'opaque' ? dirname(found.path) : found.directory;
    this.isPackage = found.kind === 'package' || found.kind === 'namespace';
    this.summary = summary;
    this.opaque = opaque;
    this.mayRaise = opaque === undefined ? 'none' : 'any';
    // Other folders with the same name can extend a namespace package, and other plugins are installed next to this one.
    this.extendsPath = extendsPath;
  }

  get module(): Module {
    return this;
  }
}

function reasonOf(found: Found, summary: ModuleSummary | undefined): string | undefined {
  if (found.kind === 'opaque') return found.reason;
  if (found.kind === 'namespace') return undefined;
  if (!summary) return 'the file cannot be read';
  return summary.tooLarge ? 'the file is too large or too complex' : undefined;
}
