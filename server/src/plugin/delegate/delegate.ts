import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { Verdict } from '../../python/compile/compile.ts';
import type { ClassStatement, FunctionStatement, ModuleSummary, Parameter } from '../../python/summary.ts';
import type { CallProblem } from '../importInterpreter/callables.ts';
import type { ConstructorProblem } from '../importInterpreter/constructors.ts';

/**
 * What can be said about `delegate_class` of a plugin without running it. Verified and refuted outcomes are
 * certain; everything else is `unknown`, with the place where the trail ends.
 */
export interface DelegateFacts {
  readonly outcome: DelegateOutcome;
  /** The places walked from the binding to its end, the binding first. */
  readonly trail: readonly Location[];
  /** What is not defined, or not any more, each where a statement first uses it whenever the plugin is imported. */
  readonly undefinedNames: readonly UnresolvedOutcome[];
  /** The first places, in the modules that the import runs, with syntax that only one version of Python accepts. */
  readonly syntax: { readonly python2Only: Location | undefined; readonly python3Only: Location | undefined };
  /** The modules that some version of Python does not compile, in the order in which they run. */
  readonly refused: readonly RefusedModule[];
  /** The modules that are there and cannot be read, in the order in which they are imported. */
  readonly unreadable: readonly UnreadableModule[];
  /** The files of the modules that the import runs, or may run. */
  readonly modules: ReadonlySet<FilePath>;
  /** Every file looked at, also those that do not exist: what has to change for the facts to change. */
  readonly dependencies: ReadonlySet<FilePath>;
  /** Every folder of which the names counted: what comes or goes in it may change what was meant. */
  readonly listings: ReadonlySet<FilePath>;
}

/** A module that the import needs, and that cannot be read. */
export interface UnreadableModule {
  readonly path: FilePath;
  readonly reason: 'permission' | 'other';
  /** In words, after the name of the file. */
  readonly detail: string;
  readonly runs: RefusedModule['runs'];
}

/** A module that the import runs, and that Python 2 or 3 does not compile. */
export interface RefusedModule {
  readonly path: FilePath;
  readonly verdict: Verdict;
  /** Whether the import runs it in any case, on Python 2 alone, or only in some branch. */
  readonly runs: 'always' | 'on Python 2' | 'perhaps';
}

/** Where `delegate_class` leads. */
export type DelegateOutcome =
  /** The folder is there and lies outside of what may be read, so nothing is known of it; whoever led to it says so. */
  | { readonly kind: 'outside' }
  /** There is no `__init__.py`. `candidates`: delegate classes found in modules of the folder. */
  | { readonly kind: 'no-initializer'; readonly candidates: readonly DelegateCandidate[] }
  /** `__init__.py` binds no `delegate_class`. `nearMisses`: names that were probably meant. */
  | {
      readonly kind: 'unbound';
      readonly initializer: FilePath;
      readonly nearMisses: readonly NearBinding[];
      readonly candidates: readonly DelegateCandidate[];
    }
  /** The name is bound to something that is certainly not there. */
  | {
      readonly kind: 'unresolved';
      /** Where the way ends: the module or the name in the import that fails. */
      readonly at: Location;
      /**
       * `module`: no such module; `name`: the module exists, is fully known and has no such name; `unbound`: a statement that the import
       * runs uses a name that nothing binds, apart from that to which `delegate_class` is bound; `removed`: the plugin is set to run on
       * Python 3, and the standard library of no supported Python 3 has that module or name.
       */
      readonly what: 'module' | 'name' | 'unbound' | 'removed';
      /** The text that leads nowhere (`.Exmaple`, `ExampleMian`). */
      readonly wanted: string;
      /** The file in which `name` is missing. */
      readonly inModule: FilePath | undefined;
      /** The module that lacks it, by its dotted name, where that is not one of the workspace. */
      readonly external?: string;
      readonly suggestion: string | undefined;
      /** The module with the missing name is still running when it is asked: modules import each other. */
      readonly isCircular: boolean;
      /**
       * False for the near miss of a sibling by an absolute import, which an installed package could still satisfy. With a
       * {@link python2Import} it is certain for Python 2.
       */
      readonly certain: boolean;
      /** The absolute import of a sibling by which Python 2 comes to the failure. Python 3 looks for an installed module there. */
      readonly python2Import: FailingPython2Import | undefined;
      /** What Python would raise. */
      readonly exception: string;
      /** The file of `at`, for repairs. */
      readonly module: ModuleSummary | undefined;
    }
  | {
      readonly kind: 'not-a-class';
      readonly at: Location;
      readonly what: 'module' | 'instance' | 'constant' | 'function';
      /** What it is, in words. */
      readonly detail: string;
      /** What is wrong with calling it. */
      readonly problem: CallProblem['kind'];
      /** The parameters that the call leaves without a value. */
      readonly missing: { readonly path: FilePath; readonly parameters: readonly Parameter[] } | undefined;
      /** The delegate classes that a module holds: one of them was probably meant. */
      readonly candidates: readonly DelegateCandidate[];
    }
  /**
   * A class on the way to `delegate_class`, or the delegate class itself, cannot be made, or its name stands for something else; or
   * Python refuses to evaluate an expression on the way.
   */
  | {
      readonly kind: 'refused';
      readonly of: 'class' | 'expression';
      readonly at: Location;
      /** A sentence. */
      readonly problem: string;
      /** What importing the plugin raises; undefined where the import works, and the name stands for something else. */
      readonly exception: string | undefined;
      /** Python 2 does not refuse it. */
      readonly python3Only: boolean;
      readonly repair: { readonly title: string; readonly at: Location; readonly newText: string } | undefined;
      /** The file of `at`, for repairs. */
      readonly module: ModuleSummary | undefined;
    }
  | { readonly kind: 'class'; readonly class: ClassFacts; readonly python2Import: Python2Import | undefined }
  | { readonly kind: 'unknown'; readonly reason: string; readonly at: Location };

/** Something that is needed while the plugin is imported, and that is not there. */
export type UnresolvedOutcome = Extract<DelegateOutcome, { readonly kind: 'unresolved' }>;

/** A name of the initializer that was probably meant to be `delegate_class`. */
export interface NearBinding {
  readonly location: Location;
  readonly name: string;
  /** `spelling`: another name close to delegate_class; `import-without-as`: a class imported under its own name. */
  readonly kind: 'spelling' | 'import-without-as';
}

/** A class that was probably meant to be the delegate. */
export interface DelegateCandidate {
  readonly module: FilePath;
  readonly class: ClassStatement;
}

/** An implicit relative import, which only Python 2 follows. */
export interface Python2Import {
  readonly location: Location;
  readonly module: string;
}

/** An implicit relative import on the way to something that is not there. */
export interface FailingPython2Import extends Python2Import {
  /** The sibling is certainly meant, and not an installed module of that name: it has the name of the plugin, or defines a delegate. */
  readonly isMeant: boolean;
}

/** What can be said of the class that `delegate_class` is bound to. */
export interface ClassFacts {
  readonly path: FilePath;
  readonly statement: ClassStatement;
  /** The file of the class, for repairs. */
  readonly module: ModuleSummary;
  /** False when a base class, a decorator, a metaclass or damage hides something: absence proves nothing then. */
  readonly complete: boolean;
  /** Why it is not complete, and where. */
  readonly uncertainty: { readonly reason: string; readonly at: Location } | undefined;
  readonly declarations: readonly Declaration[];
  /** Abstract methods that are left, where the metaclass enforces them: the class cannot be instantiated. */
  readonly abstractMethods: readonly Member[];
  /** Why calling the class without arguments certainly gives no instance. */
  readonly constructorProblem: ConstructorProblem | undefined;
  /** Members by name as attribute look-up on an instance finds them, inherited ones included. */
  readonly members: ReadonlyMap<string, Member>;
  /** Functions inside of its methods, and of those of its bases, that nothing uses. */
  readonly nestedMethods: readonly NestedMethod[];
  /** Base classes in method resolution order as far as they are known, the class itself first. */
  readonly linearization: readonly { readonly path: FilePath; readonly statement: ClassStatement }[];
  /** The class derives from a delegate interface itself (`class X(CloudDelegate)`). */
  readonly subclassesInterface: { readonly type: PluginType; readonly at: Location } | undefined;
}

/** One interface that the class, or a base of it, says it implements. */
export interface Declaration {
  /** The interface as it is written. */
  readonly at: Location;
  /** The decorator behind its `@`, or the call. */
  readonly statement: Location;
  readonly style: 'implementer' | 'implements' | 'class-implements' | 'inherited';
  readonly interface:
    | { readonly kind: 'delegate'; readonly type: PluginType }
    /** Certainly not an interface: a class of the plugin, a module, the class itself. `why`: what Python does because of it. */
    | { readonly kind: 'not-an-interface'; readonly detail: string; readonly why: 'unbound' | 'refused' | 'swapped' | 'value' }
    /** Another interface, known to be none of the two. */
    | { readonly kind: 'other'; readonly name: string }
    | { readonly kind: 'unknown'; readonly reason: string };
}

/** An attribute of instances of the class, found where Python looks first. */
export interface Member {
  readonly name: string;
  readonly at: Location;
  readonly owner: string;
  /** How attribute access on an instance binds it. */
  readonly binding: 'method' | 'static' | 'class' | 'property' | 'value' | 'unknown';
  readonly function: FunctionStatement | undefined;
  /** The file of `function`. */
  readonly functionPath: FilePath | undefined;
  /** The parameters, those that the binding fills (`self`) included; undefined where they are not known. */
  readonly parameters: readonly Parameter[] | undefined;
  /** In words, what a `value` is (`None`, `a string`). */
  readonly value: string | undefined;
  /** `@contextmanager`: a call only makes a context manager. */
  readonly isContextManager: boolean;
  /** It is a lambda that returns None. */
  readonly givesNothing: boolean;
  /** The method to which the function of a decorator hands the call on. */
  readonly inner: InnerMethod | undefined;
  /** What it can be, where it is one of several or where a property returns it; empty where it is what is said here. */
  readonly alternatives: readonly Member[];
  /** No branch may bind it. */
  readonly mayBeAbsent: boolean;
}

/** The method under a decorator of the package, and how its wrapper calls it. */
export interface InnerMethod {
  readonly member: Member;
  /** As they are written: `self`, `*args`, `**kwargs`; undefined where it is not called in any case. */
  readonly arguments: readonly string[] | undefined;
  /** What becomes of what the method gives back; `kept`: the wrapper may do anything with it. */
  readonly result: 'returned' | 'dropped' | 'kept';
}

/** A function that is defined inside of a method, where nothing uses it. */
export interface NestedMethod {
  readonly path: FilePath;
  /** The method around it. */
  readonly method: FunctionStatement;
  readonly statement: FunctionStatement;
}

/** Everything that may be called under the name of a member; what it may be is wrong only if all of these are. */
export function formsOf(member: Member): readonly Member[] {
  return member.alternatives.length > 0 ? member.alternatives.flatMap(formsOf) : [member];
}
