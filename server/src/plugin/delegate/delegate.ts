import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { Verdict } from '../../python/compile/compile.ts';
import type { ClassStatement, FunctionStatement, ModuleSummary, Parameter } from '../../python/summary.ts';
import type { CallProblem } from '../importInterpreter/calls/callables.ts';
import type { ConstructorProblem } from '../importInterpreter/calls/constructors.ts';
import type { Missing, Python2Import } from '../importInterpreter/failure.ts';

/**
 * What is known about `delegate_class` of a plugin without running it. Verified and refuted outcomes are certain; everything else is
 * `unknown`, with the location where the analysis ends.
 */
export interface DelegateFacts {
  readonly outcome: DelegateOutcome;
  /** The locations from the binding to its value, the binding first. */
  readonly trail: readonly Location[];
  /** Undefined and removed names, each at the first statement that uses it whenever the plugin is imported. */
  readonly undefinedNames: readonly UnresolvedOutcome[];
  /** Further undefined names, in annotations that Python evaluates up to version 3.13, each at its first use. */
  readonly undefinedAnnotations: readonly UnresolvedOutcome[];
  /** The first locations, in the modules that the import runs, of syntax that only one version of Python accepts. */
  readonly syntax: { readonly python2Only: Location | undefined; readonly python3Only: Location | undefined };
  /** The modules that a version of Python cannot compile, in execution order. */
  readonly refused: readonly RefusedModule[];
  /** The modules that exist but cannot be read, in import order. */
  readonly unreadable: readonly UnreadableModule[];
  /** The files of the modules that the import runs or may run. */
  readonly modules: ReadonlySet<FilePath>;
  /** Every file that was checked, including files that do not exist. The facts can change only if one of these files or `listings` changes. */
  readonly dependencies: ReadonlySet<FilePath>;
  /** Every folder whose list of files was used. The facts may change when a file is added or removed. */
  readonly listings: ReadonlySet<FilePath>;
}

/** A module that the import needs but that cannot be read. */
export interface UnreadableModule {
  readonly path: FilePath;
  readonly reason: 'permission' | 'other';
  /** A phrase that follows the name of the file. */
  readonly detail: string;
  readonly runs: RefusedModule['runs'];
}

/** A module that the import runs but that Python 2 or 3 cannot compile. */
export interface RefusedModule {
  readonly path: FilePath;
  readonly verdict: Verdict;
  /** Whether the import runs it always, on Python 2 only, or only in some branch. */
  readonly runs: 'always' | 'on Python 2' | 'perhaps';
}

/** The value of `delegate_class`. */
export type DelegateOutcome =
  /** The folder exists outside the readable folders, so nothing is known about it. The caller reports this. */
  | { readonly kind: 'outside' }
  /** There is no `__init__.py`. `candidates`: delegate classes in modules of the folder. */
  | { readonly kind: 'no-initializer'; readonly candidates: readonly DelegateCandidate[] }
  /** `__init__.py` binds no `delegate_class`. `nearMisses`: names that were probably meant. */
  | {
      readonly kind: 'unbound';
      readonly initializer: FilePath;
      readonly nearMisses: readonly NearBinding[];
      readonly candidates: readonly DelegateCandidate[];
    }
  /** The name is bound to something that certainly does not exist. */
  | (Missing & {
      readonly kind: 'unresolved';
      /** Whether the module that lacks the name is still being imported: modules import each other. */
      readonly isCircular: boolean;
      /** The absolute import of a sibling that leads to the failure on Python 2. Python 3 looks for an installed module there. */
      readonly python2Import: FailingPython2Import | undefined;
    })
  | {
      readonly kind: 'not-a-class';
      readonly at: Location;
      readonly what: 'module' | 'instance' | 'constant' | 'function';
      /** Description of the value. */
      readonly detail: string;
      /** Why it cannot be called as a delegate class. */
      readonly problem: CallProblem['kind'];
      /** The parameters that receive no value from the call. */
      readonly missing: { readonly path: FilePath; readonly parameters: readonly Parameter[] } | undefined;
      /** The delegate classes of a module, or of the folder for a constant, one of which was probably meant. */
      readonly candidates: readonly DelegateCandidate[];
    }
  /**
   * The delegate class or a class that it depends on cannot be created, or its name is bound to something else; or an expression raises an
   * exception.
   */
  | {
      readonly kind: 'refused';
      readonly of: 'class' | 'expression';
      readonly at: Location;
      /** A sentence. */
      readonly problem: string;
      /** The exception that importing the plugin raises; undefined if the import works and the name is bound to something else. */
      readonly exception: string | undefined;
      /** Whether only Python 3 rejects it. */
      readonly python3Only: boolean;
      readonly suggestedFix: { readonly title: string; readonly at: Location; readonly newText: string } | undefined;
      /** The file of `at`, for fixes. */
      readonly module: ModuleSummary | undefined;
    }
  | { readonly kind: 'class'; readonly class: ClassFacts; readonly python2Import: Python2Import | undefined }
  | { readonly kind: 'unknown'; readonly reason: string; readonly at: Location };

/** Something that the import of the plugin needs and that does not exist. */
export type UnresolvedOutcome = Extract<DelegateOutcome, { readonly kind: 'unresolved' }>;

/** A name in `__init__.py` that was probably meant to be `delegate_class`. */
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

/** An implicit relative import that leads to something that does not exist. */
export interface FailingPython2Import extends Python2Import {
  /** Whether the sibling is certainly meant rather than an installed module: it has the name of the plugin or defines a delegate. */
  readonly isMeant: boolean;
}

/** What is known about the class that `delegate_class` is bound to. */
export interface ClassFacts {
  readonly path: FilePath;
  readonly statement: ClassStatement;
  /** The file of the class, for fixes. */
  readonly module: ModuleSummary;
  /** False if a base class, decorator, metaclass, or syntax error hides something, so that absence proves nothing. */
  readonly complete: boolean;
  /** The reason why it is not complete. */
  readonly uncertainty: { readonly reason: string; readonly at: Location } | undefined;
  readonly declarations: readonly Declaration[];
  /** The remaining abstract methods, if the metaclass enforces them: the class cannot be instantiated. */
  readonly abstractMethods: readonly Member[];
  /** Why calling the class without arguments certainly does not create an instance. */
  readonly constructorProblem: ConstructorProblem | undefined;
  /** Members by name, as attribute lookup on an instance finds them, including inherited ones. */
  readonly members: ReadonlyMap<string, Member>;
  /** Unused functions inside of its methods and those of its bases. */
  readonly nestedMethods: readonly NestedMethod[];
  /** Set if the class derives from a delegate interface (`class X(CloudDelegate)`). */
  readonly subclassesInterface: { readonly type: PluginType; readonly at: Location } | undefined;
}

/** One interface that the class or one of its bases declares. */
export interface Declaration {
  /** The location of the interface expression. */
  readonly at: Location;
  /** The decorator after its `@`, or the call. */
  readonly statement: Location;
  readonly style: 'implementer' | 'implements' | 'class-implements' | 'inherited';
  readonly interface:
    | { readonly kind: 'delegate'; readonly type: PluginType }
    /** Certainly not an interface: a class of the plugin, a module, the class itself. `why`: the consequence in Python. */
    | {
        readonly kind: 'not-an-interface';
        readonly detail: string;
        readonly why: 'unbound' | 'refused' | 'swapped' | 'value';
        /** For `unbound`: the exception that Python raises. */
        readonly exception?: string;
      }
    /** An interface that is certainly neither of the two. */
    | { readonly kind: 'other'; readonly name: string }
    | { readonly kind: 'unknown'; readonly reason: string };
}

/** An attribute of instances of the class, as attribute lookup finds it. */
export interface Member {
  readonly name: string;
  readonly at: Location;
  readonly owner: string;
  /** How attribute access on an instance binds the value. */
  readonly binding: 'method' | 'static' | 'class' | 'property' | 'value' | 'unknown';
  readonly function: FunctionStatement | undefined;
  /** The file of `function`. */
  readonly functionPath: FilePath | undefined;
  /** All parameters, including `self`; undefined if unknown. */
  readonly parameters: readonly Parameter[] | undefined;
  /** Description of a `value` (`None`, `a string`). */
  readonly value: string | undefined;
  /** `@contextmanager`: a call only creates a context manager. */
  readonly isContextManager: boolean;
  /** Whether it is a lambda that returns None. */
  readonly returnsNone: boolean;
  /** The method that the wrapper of a decorator forwards calls to. */
  readonly inner: InnerMethod | undefined;
  /** The possible forms, if there are several or if a property returns them; otherwise empty. */
  readonly alternatives: readonly Member[];
  /** Whether the name may be unbound. */
  readonly mayBeAbsent: boolean;
}

/** The method under a decorator of the package, and how its wrapper calls it. */
export interface InnerMethod {
  readonly member: Member;
  /** The forwarded arguments as written: `self`, `*args`, `**kwargs`; undefined if the method may not be called. */
  readonly arguments: readonly string[] | undefined;
  /** How the wrapper uses the method's result. `kept`: it may do anything with it. */
  readonly result: 'returned' | 'dropped' | 'kept';
}

/** An unused function that is defined inside of a method. */
export interface NestedMethod {
  readonly path: FilePath;
  /** The enclosing method. */
  readonly method: FunctionStatement;
  readonly statement: FunctionStatement;
}

/** The possible forms of a member. A call is certainly wrong only if it is wrong for all of them. */
export function formsOf(member: Member): readonly Member[] {
  return member.alternatives.length > 0 ? member.alternatives.flatMap(formsOf) : [member];
}
