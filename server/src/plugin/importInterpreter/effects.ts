import { PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { startOf } from '../../files/location.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import { firstName } from '../../python/dottedName.ts';
import type { DynamicEffect, EffectImport, EffectScope, Expression, ModuleSummary, Owner, Statement } from '../../python/summary.ts';
import type { Budget } from './budget.ts';
import { alwaysExists } from './externals.ts';
import type { Finder } from './finder.ts';
import { Rebinding } from './rebinding.ts';
import type { Unknown } from './values.ts';

/** Maximum number of modules; more than any plugin has. If it is exceeded, anything may be changed. */
const MAX_MODULES = 300;

/** A module whose code may run. */
interface Source {
  readonly path: FilePath;
  readonly directory: FilePath;
  readonly isPackage: boolean;
  readonly summary: ModuleSummary;
  /** Whether it was first found as an import of a function. Its statements run at an unknown time unless it is also loaded during the import. */
  readonly isFoundLate: boolean;
}

interface Scope extends EffectScope {
  readonly source: Source;
}

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
 * Starting from the modules that the interpreter loads, a work list collects the code that may run. Calls are not resolved: a function may run
 * once its name occurs in such code, and a method also once its class, or one derived from it, is called, or only mentioned if a base outside of
 * the plugin may call it.
 * The imports in this code lead to further modules. The time of an effect is unknown, so what it changes is uncertain from the beginning.
 *
 * Names are compared across all modules, without scopes, and effects are only ever added. Both make too much uncertain rather than too little.
 */
export class ReachableEffects {
  /** Possible changes of classes: during the import, and by methods afterwards. */
  readonly classes: ClassEffects = { all: undefined, attributes: new Map(), names: new Map(), modules: new Map() };
  /** Set if imports may be resolved in a way that is not analyzed. */
  changesImports: Unknown | undefined;
  readonly #budget: Budget;
  readonly #finder: Finder;
  readonly #packageDirectory: FilePath;
  readonly #pluginsDirectory: FilePath;
  readonly #read: (path: FilePath) => ModuleSummary | undefined;
  readonly #anyModule = new Rebinding();
  readonly #modules = new Map<FilePath, Rebinding>();
  readonly #sources = new Map<FilePath, Source>();
  /** The modules that ran at their known time. */
  readonly #loaded = new Set<FilePath>();
  /** Effects of statements that run late unless the interpreter still loads their module. */
  readonly #undecided: { readonly effect: DynamicEffect; readonly scope: Scope }[] = [];
  readonly #aliases = new Map<string, Set<string>>();
  /** Base classes, by the names of the classes that derive from nothing else. */
  readonly #bases = new Map<string, Set<string>>();
  readonly #mentioned = new Set<string>();
  readonly #called = new Set<string>();
  /** Functions that have not run: by their name, and methods also by the name of their class, mentioned or called. */
  readonly #byOwnName = new Map<string, Scope[]>();
  readonly #byMentionedClass = new Map<string, Scope[]>();
  readonly #byCalledClass = new Map<string, Scope[]>();
  readonly #methods: Scope[] = [];
  readonly #queue: Scope[] = [];
  readonly #queued = new Set<Scope>();
  #callsAny = false;
  #isImported = false;

  /**
   * @param budget the budget that is charged for reading effects
   * @param read returns the summary of a file, as for the interpreter
   */
  constructor(packageDirectory: FilePath, finder: Finder, budget: Budget, read: (path: FilePath) => ModuleSummary | undefined) {
    this.#finder = finder;
    this.#budget = budget;
    this.#packageDirectory = packageDirectory;
    this.#pluginsDirectory = dirname(packageDirectory);
    this.#read = read;
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
  add(path: FilePath, directory: FilePath, isPackage: boolean, summary: ModuleSummary): void {
    this.#loaded.add(path);
    this.#addSource({ path, directory, isPackage, summary, isFoundLate: false });
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
    for (const scope of this.#methods) this.#enqueue(scope);
    this.#processQueue();
  }

  /** Whether an unknown object may get an attribute with this name. */
  mayBeSet(name: string): boolean {
    return this.#anyModule.of(name) !== undefined;
  }

  // ---- which code runs

  #addSource(source: Source): void {
    if (this.#sources.has(source.path)) return;
    if (this.#sources.size >= MAX_MODULES) {
      const at = startOf(source.path);
      this.#setAny('any', source, { kind: 'unknown', reason: 'too many modules are imported', at });
      return;
    }
    this.#sources.set(source.path, source);
    const { dynamicEffects } = source.summary;
    if (!dynamicEffects) return;
    for (const [alias, name] of dynamicEffects.aliases) this.#alias(alias, name);
    for (const [name, base] of dynamicEffects.derived) this.#derive(name, base);
    for (const scope of dynamicEffects.scopes) this.#addScope({ ...scope, source });
    if (source.isFoundLate) this.#importLate(source, importsOf(source.summary.statements));
  }

  #alias(alias: string, name: string): void {
    const names = this.#aliases.get(alias) ?? new Set();
    this.#aliases.set(alias, names.add(name));
    if (this.#mentioned.has(alias)) this.#mention(name);
    if (this.#called.has(alias)) this.#call(name);
  }

  /** Records that calling a class calls methods of its base class. */
  #derive(name: string, base: string): void {
    const bases = this.#bases.get(name) ?? new Set();
    this.#bases.set(name, bases.add(base));
    if (this.#called.has(name)) this.#call(base);
  }

  /** Starts a function once its name is mentioned; a method also once its class may be instantiated. */
  #addScope(scope: Scope): void {
    if (scope.className !== undefined) this.#methods.push(scope);
    const { name, className } = scope;
    const isNamed = name === undefined || this.#mentioned.has(name);
    const isUsed = className !== undefined && (scope.hasForeignBase ? this.#mentioned : this.#called).has(className);
    if (scope.runs === 'always' || isNamed || isUsed || this.#callsAny || (this.#isImported && className !== undefined)) {
      this.#enqueue(scope);
      return;
    }
    addTo(this.#byOwnName, name, scope);
    if (className !== undefined) addTo(scope.hasForeignBase ? this.#byMentionedClass : this.#byCalledClass, className, scope);
  }

  #enqueue(scope: Scope): void {
    if (this.#queued.has(scope)) return;
    this.#queued.add(scope);
    this.#queue.push(scope);
  }

  #processQueue(): void {
    this.#budget.change(1);
    for (let scope = this.#queue.pop(); scope; scope = this.#queue.pop()) {
      this.#budget.spend(1 + scope.effects.length + Math.ceil(scope.names.length / 100));
      for (const word of split(scope.names)) this.#mention(word);
      for (const word of split(scope.called)) this.#call(word);
      this.#importLate(scope.source, scope.imports);
      for (const effect of scope.effects) this.#apply(effect, scope);
    }
  }

  #mention(word: string): void {
    if (this.#mentioned.has(word)) return;
    this.#mentioned.add(word);
    for (const scope of this.#byOwnName.get(word) ?? []) this.#enqueue(scope);
    for (const scope of this.#byMentionedClass.get(word) ?? []) this.#enqueue(scope);
    for (const name of this.#aliases.get(word) ?? []) this.#mention(name);
  }

  #call(word: string): void {
    if (this.#called.has(word)) return;
    this.#called.add(word);
    for (const scope of this.#byCalledClass.get(word) ?? []) this.#enqueue(scope);
    for (const name of this.#aliases.get(word) ?? []) this.#call(name);
    for (const base of this.#bases.get(word) ?? []) this.#call(base);
  }

  #callAny(): void {
    if (this.#callsAny) return;
    this.#callsAny = true;
    for (const scopes of this.#byOwnName.values()) for (const scope of scopes) this.#enqueue(scope);
  }

  // ---- modules that functions import

  #importLate(source: Source, imports: readonly EffectImport[]): void {
    for (const found of imports) {
      if (found.module === undefined) this.#importAny(source);
      else
        this.#importNamed(
          source,
          found.level,
          found.module.split('.').filter((name) => name !== ''),
          found.names,
        );
    }
  }

  /** A module with a computed name: any module of the plugin. */
  #importAny(source: Source): void {
    for (const folder of new Set([this.#packageDirectory, source.directory]))
      for (const name of this.#finder.moduleNames(folder).slice(0, MAX_MODULES)) this.#importFrom(folder, [name], []);
  }

  #importNamed(source: Source, level: number, path: readonly string[], names: readonly string[]): void {
    if (level > 0) {
      let folder = source.directory;
      for (let up = 1; up < level; up++) folder = dirname(folder);
      if (folder !== this.#pluginsDirectory && !folder.startsWith(`${this.#pluginsDirectory}/`)) return;
      this.#importFrom(folder, path, names);
    } else if (path[0] === PLUGINS_PACKAGE) {
      const isOwn = path[1] === basename(this.#packageDirectory);
      this.#importFrom(isOwn ? this.#packageDirectory : this.#pluginsDirectory, path.slice(isOwn ? 2 : 1), names);
    } else if (!alwaysExists(path[0] ?? '')) this.#importFrom(source.directory, path, names);
  }

  #importFrom(directory: FilePath, path: readonly string[], names: readonly string[]): void {
    let folder = directory;
    for (const [i, name] of path.entries()) {
      const next = this.#addFound(folder, name);
      if (next === undefined) return;
      if (i === path.length - 1 && names.length > 0) for (const one of names) this.#addFound(next, one);
      folder = next;
    }
    if (path.length === 0) for (const name of names) this.#addFound(folder, name);
  }

  /** @returns the folder of a package, to continue the search in */
  #addFound(folder: FilePath, name: string): FilePath | undefined {
    const found = this.#finder.find(folder, name);
    if (found.kind === 'namespace') return found.directory;
    if (found.kind !== 'package' && found.kind !== 'module') return undefined;
    const summary = this.#read(found.path);
    if (!summary) return undefined;
    this.#addSource({ path: found.path, directory: found.directory, isPackage: found.kind === 'package', summary, isFoundLate: true });
    // The first import of a submodule makes it an attribute of its package.
    const at = startOf(found.path);
    const unknown: Unknown = { kind: 'unknown', reason: `${name} may be imported by then`, at };
    this.rebindingOf(join(folder, '__init__.py')).add(name, unknown, () => this.#loaded.has(found.path));
    return found.kind === 'package' ? found.directory : undefined;
  }

  // ---- what the code changes

  #apply(effect: DynamicEffect, scope: Scope): void {
    const { source, name: functionName, className } = scope;
    const place = { path: source.path, span: effect.span };
    const where = functionName === undefined ? '' : ` in ${className === undefined ? '' : `${className}.`}${functionName}()`;
    const unknown = (what: string): Unknown => ({ kind: 'unknown', reason: `${what}${where}`, at: place });
    switch (effect.kind) {
      case 'calls-any':
        this.#callAny();
        break;
      case 'changes-imports':
        if (!this.#isImported) this.changesImports ??= unknown('code may change how imports are resolved');
        break;
      case 'passes':
        for (const name of this.#namesOf(effect.name))
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
  #runsLate(effect: DynamicEffect, scope: Scope): boolean {
    const { path, isFoundLate } = scope.source;
    if (!isFoundLate || this.#loaded.has(path)) return false;
    if (this.#undecided.some((late) => late.effect === effect)) return true;
    this.#undecided.push({ effect, scope });
    if (effect.kind === 'sets' && effect.name !== undefined) {
      const unknown: Unknown = {
        kind: 'unknown',
        reason: `${effect.name} may be bound to something else`,
        at: { path, span: effect.span },
      };
      this.#anyModule.add(effect.name, unknown, () => this.#loaded.has(path));
    }
    return false;
  }

  #namesOf(name: string): Iterable<string> {
    return new Set([name, ...(this.#aliases.get(name) ?? [])]);
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
    if (typeof known === 'object') for (const name of this.#namesOf(known.class)) this.#addFirst(this.classes.names, name, unknown);
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

function addTo(map: Map<string, Scope[]>, name: string | undefined, scope: Scope): void {
  if (name === undefined) return;
  const scopes = map.get(name);
  if (scopes) scopes.push(scope);
  else map.set(name, [scope]);
}

function split(words: string): readonly string[] {
  return words === '' ? [] : words.split(' ');
}

/** The import statements of a module, including those in branches and classes. */
function importsOf(statements: readonly Statement[]): readonly EffectImport[] {
  return statements.flatMap((statement): readonly EffectImport[] => {
    switch (statement.kind) {
      case 'import':
        return [{ level: 0, module: statement.module, names: [] }];
      case 'from-import':
        return [{ level: statement.level, module: statement.module, names: statement.names.map(({ name }) => name) }];
      case 'branches':
        return importsOf(statement.branches.flatMap((branch) => branch.statements));
      case 'class':
        return importsOf(statement.body);
      default:
        return [];
    }
  });
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
