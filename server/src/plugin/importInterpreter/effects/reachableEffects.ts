import { INITIALIZER, PLUGINS_PACKAGE } from '../../../contract/dialect.ts';
import { startOf } from '../../../files/location.ts';
import { type FilePath, join } from '../../../files/path.ts';
import { firstName } from '../../../python/dottedName.ts';
import type { DynamicEffect, EffectImport, Expression, ModuleSummary, Owner, Statement } from '../../../python/summary.ts';
import type { Budget } from '../budget.ts';
import { alwaysExists } from '../library/externalNames.ts';
import type { Finder } from '../modules/finder.ts';
import type { Unknown } from '../values.ts';
import { importsOf, LateImports } from './lateImports.ts';
import { type CodeScope, ReachableCode, type Source } from './reachableCode.ts';
import { Rebinding } from './rebinding.ts';

/** Maximum number of modules; more than any plugin has. If it is exceeded, anything may be changed. */
const MAX_MODULES = 300;

/** Possible changes of classes by code that is not interpreted. */
interface ClassEffects {
  /** Set if any class may be changed in any way. */
  all: Unknown | undefined;
  /** Attributes that may be set on any class. */
  readonly attributes: Map<string, Unknown>;
  /** Classes that may be changed in any way, by any of their names. */
  readonly names: Map<string, Unknown>;
  /** Modules whose classes may all be changed. */
  readonly modules: Map<FilePath, Unknown>;
}

/**
 * The dynamic effects of the code that may run while the plugin is imported (`python/effects/` collects them per function). They answer: may
 * this name be rebound, may this class be changed, and may imports be resolved in another way?
 *
 * The interpreter adds the modules that it loads. The code that may run ({@link ReachableCode}) imports further modules ({@link LateImports}). The
 * time of an effect is unknown, so what it changes is uncertain from the beginning.
 */
export class ReachableEffects {
  /** Possible changes of classes: during the import, and by methods afterwards. */
  readonly classes: ClassEffects = { all: undefined, attributes: new Map(), names: new Map(), modules: new Map() };
  /** Set if imports may be resolved in a way that is not analyzed. */
  changesImports: Unknown | undefined;
  readonly #budget: Budget;
  readonly #finder: Finder;
  readonly #anyModule = new Rebinding();
  readonly #modules = new Map<FilePath, Rebinding>();
  readonly #sources = new Map<FilePath, Source>();
  /** The modules that ran at their known time. */
  readonly #loaded = new Set<FilePath>();
  /** Effects of statements that run late unless the interpreter still loads their module. */
  readonly #undecided: { readonly effect: DynamicEffect; readonly scope: CodeScope }[] = [];
  readonly #code = new ReachableCode();
  readonly #lateImports: LateImports;
  #isImported = false;

  /**
   * @param budget the budget that is charged for reading effects
   * @param read returns the summary of a file, as for the interpreter
   */
  constructor(packageDirectory: FilePath, finder: Finder, budget: Budget, read: (path: FilePath) => ModuleSummary | undefined) {
    this.#finder = finder;
    this.#budget = budget;
    this.#lateImports = new LateImports(packageDirectory, finder, read);
  }

  /** The names of a module that may be rebound at any time. Reflects later additions. */
  rebindingOf(path: FilePath): Rebinding {
    let known = this.#modules.get(path);
    if (!known) {
      known = new Rebinding(this.#anyModule);
      this.#modules.set(path, known);
    }
    return known;
  }

  /** Adds a module that runs now. */
  add(path: FilePath, directory: FilePath, summary: ModuleSummary): void {
    this.#loaded.add(path);
    this.#addSource({ path, directory, summary, isFoundLate: false });
    this.#processQueue();
  }

  /** Records that an attribute of an unknown object is set. */
  setAttribute(name: string, unknown: Unknown): void {
    this.#budget.change(1);
    this.#anyModule.add(name, unknown);
    this.#addFirst(this.classes.attributes, name, unknown);
  }

  /** Marks the import of the plugin as finished. Afterwards, methods run, which can still change classes. */
  finishImport(): void {
    if (this.#isImported) return;
    for (const { effect, scope } of this.#undecided) if (!this.#loaded.has(scope.source.path)) this.#apply(effect, scope);
    this.#isImported = true;
    this.#code.runMethods();
    this.#processQueue();
  }

  /** Whether an unknown object may get an attribute with this name. */
  mayBeSet(name: string): boolean {
    return this.#anyModule.of(name) !== undefined;
  }

  #addSource(source: Source): void {
    const { path, summary, isFoundLate } = source;
    if (this.#sources.has(path)) return;
    if (this.#sources.size >= MAX_MODULES) {
      this.#setAny('any', source, { kind: 'unknown', reason: 'too many modules are imported', at: startOf(path) });
      return;
    }
    this.#sources.set(path, source);
    if (!summary.dynamicEffects) return;
    this.#code.add(source, summary.dynamicEffects);
    if (isFoundLate) this.#importLate(source, importsOf(summary.statements));
  }

  #processQueue(): void {
    this.#budget.change(1);
    for (let scope = this.#code.next(); scope; scope = this.#code.next()) {
      this.#budget.spend(1 + scope.effects.length + Math.ceil(scope.names.length / 100));
      this.#importLate(scope.source, scope.imports);
      for (const effect of scope.effects) this.#apply(effect, scope);
    }
  }

  #importLate(importing: Source, imports: readonly EffectImport[]): void {
    for (const { source, folder, name } of this.#lateImports.modulesFor(importing, imports)) {
      this.#addSource(source);
      // The first import of a submodule makes it an attribute of its package.
      const unknown: Unknown = { kind: 'unknown', reason: `${name} may be imported by then`, at: startOf(source.path) };
      this.rebindingOf(join(folder, INITIALIZER)).add(name, unknown, () => this.#loaded.has(source.path));
    }
  }

  #apply(effect: DynamicEffect, scope: CodeScope): void {
    const { source, name: functionName, className } = scope;
    const place = { path: source.path, span: effect.span };
    const where = functionName === undefined ? '' : ` in ${className === undefined ? '' : `${className}.`}${functionName}()`;
    const unknown = (what: string): Unknown => ({ kind: 'unknown', reason: `${what}${where}`, at: place });
    switch (effect.kind) {
      case 'calls-any':
        this.#code.runAny();
        break;
      case 'changes-imports':
        if (!this.#isImported) this.changesImports ??= unknown('code may change how imports are resolved');
        break;
      case 'passes':
        for (const name of this.#code.namesOf(effect.name))
          this.#addFirst(this.classes.names, name, unknown(`${effect.name} is passed to code that may change it`));
        break;
      case 'declares':
        this.#declare(effect.of, source, unknown('interfaces may be declared elsewhere'));
        break;
      case 'sets':
        if (effect.interpreted && !this.#runsLate(effect, scope)) break;
        if (effect.name === undefined) this.#setAny(effect.of, source, unknown('names or attributes are set dynamically'));
        else this.#set(effect.name, effect.of, source, unknown(`${effect.name} may be bound to something else`));
    }
  }

  /** Whether a statement runs at an unknown time. While this is undecided, records the statement. */
  #runsLate(effect: DynamicEffect, scope: CodeScope): boolean {
    const { path, isFoundLate } = scope.source;
    if (!isFoundLate || this.#loaded.has(path)) return false;
    if (this.#undecided.some((late) => late.effect === effect)) return true;
    this.#undecided.push({ effect, scope });
    if (effect.kind === 'sets' && effect.name !== undefined) {
      const reason = `${effect.name} may be bound to something else`;
      this.#anyModule.add(effect.name, { kind: 'unknown', reason, at: { path, span: effect.span } }, () => this.#loaded.has(path));
    }
    return false;
  }

  #set(name: string, of: Owner, source: Source, unknown: Unknown): void {
    if (of !== 'own') this.#addFirst(this.classes.attributes, name, unknown);
    if (this.#isImported) return;
    if (of === 'own') this.rebindingOf(source.path).add(name, unknown);
    else if (of !== 'a-class') this.#anyModule.add(name, unknown);
  }

  #setAny(of: Owner, source: Source, unknown: Unknown): void {
    const what = typeof of === 'object' ? this.#kindOfOwner(of.path, source) : of;
    if (what === 'nothing') return;
    if (typeof what === 'object') this.#addFirst(this.classes.names, what.class, unknown);
    else if (what === 'a-class') this.classes.all ??= unknown;
    // After the import, only certain classes matter: delegates set attributes of other objects all the time.
    else if (this.#isImported) return;
    else if (what === 'own') {
      this.rebindingOf(source.path).add(undefined, unknown);
      this.#addFirst(this.classes.modules, source.path, unknown);
    } else {
      this.#anyModule.add(undefined, unknown);
      this.classes.all ??= unknown;
    }
  }

  #declare(of: Owner, source: Source, unknown: Unknown): void {
    const known = typeof of === 'object' ? this.#kindOfOwner(of.path, source) : undefined;
    if (typeof known === 'object') for (const name of this.#code.namesOf(known.class)) this.#addFirst(this.classes.names, name, unknown);
    else this.classes.all ??= unknown;
  }

  /** The kind of object that a dotted name is bound to, for code that may set any of its attributes. */
  #kindOfOwner(path: readonly string[], source: Source): { readonly class: string } | 'nothing' | 'any' {
    const [first = '', ...others] = path;
    const isElsewhere = (module: string) => this.#isElsewhere(module, source);
    const found = new Set(targetsOf(source.summary.statements, first, isElsewhere));
    if (found.size !== 1 || found.has('any')) return 'any';
    if (found.has('nothing')) return 'nothing';
    return others.length === 0 ? { class: first } : 'any';
  }

  /** Whether a module is not part of the plugin and does not give access to the plugin's modules. */
  #isElsewhere(module: string, source: Source): boolean {
    const first = firstName(module);
    if (first === PLUGINS_PACKAGE || GIVES_ACCESS.test(first)) return false;
    return alwaysExists(first) || this.#finder.find(source.directory, first).kind === 'missing';
  }

  #addFirst<K>(map: Map<K, Unknown>, key: K, unknown: Unknown): void {
    if (!map.has(key)) map.set(key, unknown);
  }
}

/** How a statement binds a name: to a class, to an object whose attributes do not matter for the plugin, or to anything. */
type Target = 'class' | 'nothing' | 'any';

/** How the statements of a module bind a name. @param isElsewhere whether a module is not part of the plugin */
function targetsOf(statements: readonly Statement[], name: string, isElsewhere: (module: string) => boolean): readonly Target[] {
  return statements.flatMap((statement): readonly Target[] => {
    switch (statement.kind) {
      case 'class':
        return statement.name === name ? ['class'] : [];
      case 'function':
        return statement.name === name ? ['nothing'] : [];
      case 'import':
        if ((statement.alias ?? firstName(statement.module)) !== name) return [];
        return isElsewhere(statement.module) ? ['nothing'] : ['any'];
      case 'from-import':
        return statement.names.flatMap((imported) => {
          if (imported.bound !== name) return [];
          if (statement.level === 0 && isElsewhere(statement.module)) return isElsewhere(imported.name) ? ['nothing'] : ['any'];
          return [statement.module !== '' && /^[A-Z]/.test(imported.name) ? ('class' as const) : ('any' as const)];
        });
      case 'branches':
        return targetsOf(
          statement.branches.flatMap((branch) => branch.statements),
          name,
          isElsewhere,
        );
      case 'assignment':
        return statement.target === name ? [isInstance(statement.value) ? 'nothing' : 'any'] : [];
      default:
        return [];
    }
  });
}

/** Whether a value is a call of a name that looks like a class. */
function isInstance(value: Expression | undefined): boolean {
  if (value?.kind !== 'call') return false;
  const { callee } = value;
  return (callee.kind === 'name' || callee.kind === 'attribute') && /^[A-Z]/.test(callee.name);
}

const GIVES_ACCESS = /^(sys|builtins|__builtin__)$/;
