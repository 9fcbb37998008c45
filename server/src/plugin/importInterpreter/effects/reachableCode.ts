import type { FilePath } from '../../../files/path.ts';
import type { DynamicEffects, EffectScope, ModuleSummary } from '../../../python/summary.ts';

/** A module whose code may run. */
export interface Source {
  readonly path: FilePath;
  readonly directory: FilePath;
  readonly summary: ModuleSummary;
  /** Whether it was first found as an import of a function. Its statements run at an unknown time unless it is also loaded during the import. */
  readonly isFoundLate: boolean;
}

/** Code of a module that runs together, as in {@link EffectScope}. */
export interface CodeScope extends EffectScope {
  readonly source: Source;
}

/**
 * A work list of the code that may run. Calls are not resolved: a function may run once its name occurs in code that may run, and a method also
 * once its class, or one derived from it, is called, or only mentioned if a base outside of the plugin may call it.
 *
 * Names are compared across all modules, without scopes, and code is only ever added. Both find too much rather than too little.
 */
export class ReachableCode {
  readonly #aliases = new Map<string, Set<string>>();
  /** Base classes, by the names of the classes that derive from nothing else. */
  readonly #bases = new Map<string, Set<string>>();
  readonly #mentioned = new Set<string>();
  readonly #called = new Set<string>();
  /** Functions that have not run: by their name, and methods also by the name of their class, mentioned or called. */
  readonly #byOwnName = new Map<string, CodeScope[]>();
  readonly #byMentionedClass = new Map<string, CodeScope[]>();
  readonly #byCalledClass = new Map<string, CodeScope[]>();
  readonly #methods: CodeScope[] = [];
  readonly #queue: CodeScope[] = [];
  readonly #queued = new Set<CodeScope>();
  #runsAny = false;
  #runsMethods = false;

  /** Adds the code of a module. */
  add(source: Source, { aliases, derived, scopes }: DynamicEffects): void {
    for (const [alias, name] of aliases) this.#addAlias(alias, name);
    for (const [name, base] of derived) this.#addBase(name, base);
    for (const scope of scopes) this.#addScope({ ...scope, source });
  }

  /** Removes the next code that may run. What it mentions and calls may run too. */
  next(): CodeScope | undefined {
    const scope = this.#queue.pop();
    if (!scope) return undefined;
    for (const word of split(scope.names)) this.#mention(word);
    for (const word of split(scope.called)) this.#call(word);
    return scope;
  }

  /** Records that any function may run. */
  runAny(): void {
    if (this.#runsAny) return;
    this.#runsAny = true;
    for (const scopes of this.#byOwnName.values()) for (const scope of scopes) this.#enqueue(scope);
  }

  /** Records that all methods run, because the import has finished. */
  runMethods(): void {
    this.#runsMethods = true;
    for (const scope of this.#methods) this.#enqueue(scope);
  }

  /** A name, and the names that it is an alias of. */
  namesOf(name: string): Iterable<string> {
    return new Set([name, ...(this.#aliases.get(name) ?? [])]);
  }

  #addAlias(alias: string, name: string): void {
    const names = this.#aliases.get(alias) ?? new Set();
    this.#aliases.set(alias, names.add(name));
    if (this.#mentioned.has(alias)) this.#mention(name);
    if (this.#called.has(alias)) this.#call(name);
  }

  /** Records that calling a class calls methods of its base class. */
  #addBase(name: string, base: string): void {
    const bases = this.#bases.get(name) ?? new Set();
    this.#bases.set(name, bases.add(base));
    if (this.#called.has(name)) this.#call(base);
  }

  /** Adds a function that runs once its name is mentioned; a method also once its class may be instantiated. */
  #addScope(scope: CodeScope): void {
    const { name, className, hasForeignBase } = scope;
    if (className !== undefined) this.#methods.push(scope);
    const isNamed = name === undefined || this.#mentioned.has(name);
    const isUsed = className !== undefined && (hasForeignBase ? this.#mentioned : this.#called).has(className);
    if (scope.runs === 'always' || isNamed || isUsed || this.#runsAny || (this.#runsMethods && className !== undefined)) {
      this.#enqueue(scope);
      return;
    }
    addTo(this.#byOwnName, name, scope);
    if (className !== undefined) addTo(hasForeignBase ? this.#byMentionedClass : this.#byCalledClass, className, scope);
  }

  #enqueue(scope: CodeScope): void {
    if (this.#queued.has(scope)) return;
    this.#queued.add(scope);
    this.#queue.push(scope);
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
}

function addTo(map: Map<string, CodeScope[]>, name: string, scope: CodeScope): void {
  const scopes = map.get(name);
  if (scopes) scopes.push(scope);
  else map.set(name, [scope]);
}

function split(words: string): readonly string[] {
  return words === '' ? [] : words.split(' ');
}
