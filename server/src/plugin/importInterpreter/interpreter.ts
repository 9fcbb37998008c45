import { dirname, type FilePath } from '../../files/path.ts';
import type { Expression, ModuleSummary, Statement } from '../../python/summary.ts';
import type { Budget } from './budget.ts';
import { ReachableEffects } from './effects.ts';
import { Environment } from './environment.ts';
import { Finder, type Found, type Loadable } from './finder.ts';
import type { Outcome } from './outcome.ts';
import { type RemovedName, removedName } from './removedNames.ts';
import { type Risk, worse } from './risk.ts';
import type { PythonSources } from './sources.ts';
import type { Binding, Failure, MissingName, Module, Scope } from './values.ts';

/** Deeper import chains and more modules than any plugin has: what is beyond is unknown. */
const MAX_IMPORT_DEPTH = 40;
const MAX_MODULES = 300;

/**
 * What Python's expressions stand for and what its statements do. An interpreter is given it, so that the files which follow
 * one form of Python each reach all the others through the interpreter, and need not import one another.
 */
export interface Semantics {
  evaluate(interpreter: ImportInterpreter, scope: Scope, expression: Expression): Binding;
  execute(interpreter: ImportInterpreter, scope: Scope, statements: readonly Statement[]): Outcome;
}

/**
 * Follows the import of one plugin: which modules run, in which order, and what their names stand for.
 * Nothing is executed; statements only move values between namespaces.
 */
export class ImportInterpreter {
  readonly budget: Budget;
  readonly finder: Finder;
  readonly packageDirectory: FilePath;
  /** The folder that stands for `imagefactory_plugins`. */
  readonly pluginsDirectory: FilePath;
  /** The plugin changes `sys.path`, so that an absolute import can mean a sibling on Python 3 as well. */
  changesSysPath = false;
  /** Something was called that may add names to the built-in ones, as `gettext.install()` does. */
  mayAddBuiltins = false;
  /** What may happen out of sight. */
  readonly effects: ReachableEffects;
  /**
   * Names that are not there where they are used in any case. Python stops at the first; what comes after it is followed all the same, so
   * that one such name, perhaps half typed, does not hide everything else.
   */
  readonly undefinedNames: MissingName[] = [];
  /** Names that the plugin sets in modules of others, dotted. */
  readonly patched = new Set<string>();
  /** How many branches of compound statements the current statement is in, those around its imports included. */
  branches = 0;
  /** The namespace in which the outermost loop runs that statements of this module are in. */
  loop: Scope | undefined;
  readonly #sources: PythonSources;
  readonly #semantics: Semantics;
  readonly #modules = new Map<FilePath, Module>();
  readonly #running: Module[] = [];
  readonly #values = new WeakMap<Expression, KnownValue>();

  /**
   * @param packageDirectory the folder of the plugin.
   * @param semantics what the statements of its modules mean.
   * @param budget what all of it is charged to.
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
   * What an expression may stand for. Never empty; a `missing` alternative means that evaluating it raises. Evaluating the same
   * expression again costs nothing as long as no name was bound to something else.
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

  /** Runs the statements of a module, a class body or a branch in order, up to one that certainly raises. */
  execute(scope: Scope, statements: readonly Statement[]): Outcome {
    this.budget.enter();
    const outcome = this.#semantics.execute(this, scope, statements);
    this.budget.leave();
    return outcome;
  }

  /**
   * Runs a module that was found, once. `first` tells whether it ran just now.
   * @param onlyPython2 it is found by an implicit relative import
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

  /** Whether what runs now runs in any case, and not in one of several branches. */
  get isStraight(): boolean {
    return this.branches === 0;
  }

  /** Whether no supported Python 3 has a module or name of the standard library, in a plugin that is set to run on Python 3. */
  removed(dotted: string): RemovedName | undefined {
    if (!this.#sources.isPython3 || this.patched.has(dotted) || this.changesSysPath || this.effects.changesImports) return undefined;
    return this.effects.mayBeSet(dotted.slice(dotted.lastIndexOf('.') + 1)) ? undefined : removedName(dotted);
  }

  /** Notes that what runs now uses a name that is not there. @returns whether that is certain whenever the plugin is imported */
  noteUndefined(scope: Scope, failure: Failure): boolean {
    if ((failure.what !== 'unbound' && failure.what !== 'removed') || failure.sibling || !this.isStraight || scope.module.runs !== 'always')
      return false;
    this.undefinedNames.push(failure);
    return true;
  }

  /** A module that has run, or is running, whatever became of the packages around it. */
  loaded(path: FilePath): Module | undefined {
    const module = this.#modules.get(path);
    return module?.state === 'failed' ? undefined : module;
  }

  /** The package that a folder is, run if it has not been. */
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
    this.effects.add(module.path, module.directory, module.isPackage, summary);
    if (this.effects.rebindingOf(module.path).of('__path__')) module.extendsPath = true;
    const outcome = this.execute(module, summary.statements);
    this.#running.pop();
    this.loop = loop;
    // Its names can be found missing now.
    this.budget.change(1);
    module.risk = worse(module.risk, outcome.risk);
    if (outcome.completes) module.state = 'done';
    else {
      module.state = 'failed';
      module.failure = outcome.failure;
    }
  }
}

/** What an expression stood for, and when. */
interface KnownValue {
  readonly scope: Scope;
  readonly env: Environment;
  readonly changes: number;
  readonly binding: Binding;
}

/** A module with its namespace, made when it is first imported. */
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
  risk: Risk;
  extendsPath: boolean;

  constructor(env: Environment, found: Loadable, summary: ModuleSummary | undefined, opaque: string | undefined, extendsPath: boolean) {
    this.env = env;
    this.path = found.path;
    this.directory = found.kind === 'opaque' ? dirname(found.path) : found.directory;
    this.isPackage = found.kind === 'package' || found.kind === 'namespace';
    this.summary = summary;
    this.opaque = opaque;
    this.risk = opaque === undefined ? 'none' : 'any';
    // Other folders of the same name can add modules to a namespace package, and other plugins are installed beside this one.
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
