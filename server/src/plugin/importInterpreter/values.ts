import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { CallExpression, ClassStatement, FunctionResult, FunctionStatement, ModuleSummary, Parameter } from '../../python/summary.ts';
import type { Metaclass } from './classes/metaclasses.ts';
import type { Environment } from './environment.ts';
import type { Failure, SiblingImport, SuggestedFix } from './failure.ts';
import type { Declarer } from './library/externalNames.ts';
import type { MayRaise } from './mayRaise.ts';

/** A possible value of a name after the plugin has been imported. */
export type Value =
  | { readonly kind: 'class'; readonly class: ClassInfo }
  | { readonly kind: 'module'; readonly module: Module }
  /** A value from a module that is not analyzed, by the dotted name of its import. */
  | { readonly kind: 'external'; readonly name: string }
  | FunctionValue
  | LambdaValue
  /** A function with its first arguments, as from attribute access on an instance. */
  | { readonly kind: 'bound'; readonly function: FunctionValue | LambdaValue; readonly given: number }
  | DeclarerValue
  /** The value of a class name after a decorator or metaclass replaced the class. */
  | { readonly kind: 'replaced'; readonly value: Value; readonly by: Replacement }
  /** `staticmethod(f)` and similar calls in class bodies. */
  | { readonly kind: 'wrapped'; readonly by: 'static' | 'class' | 'property' | 'same'; readonly value: Binding }
  /** `functools.partial(f, a, b=c)`; `isMethod`: `functools.partialmethod`, which receives the instance. */
  | {
      readonly kind: 'partial';
      readonly isMethod: boolean;
      readonly value: Binding;
      /** The number of positional arguments. */
      readonly given: number;
      readonly keywords: readonly string[];
    }
  | { readonly kind: 'instance'; readonly of: ClassInfo }
  /** A literal or something similar. `text`: describes it. `strings`: the items of a sequence of strings. */
  | { readonly kind: 'constant'; readonly text: string; readonly strings: readonly string[] | undefined }
  | { readonly kind: 'unbound' }
  | { readonly kind: 'missing'; readonly failure: Failure }
  | Unknown;

/** An unknown value, with a reason for display and the location of the cause. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly at: Location;
}

/** A possible value of a name, and how it was reached. */
export interface Alternative {
  readonly value: Value;
  /** The locations of the bindings that led to it, nearest first. */
  readonly trail: readonly Location[];
  /** The absolute import of a sibling that led to it, if any. */
  readonly sibling: SiblingImport | undefined;
}

/** The possible values of a name, depending on branches with unknown outcome. Never empty. */
export type Binding = readonly Alternative[];

/** A function in a namespace, before attribute access binds it. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly module: Module;
  readonly statement: FunctionStatement;
  /** The values of its decorator expressions. */
  readonly decorators: readonly Binding[];
  /** The callees of those decorators that are calls. */
  readonly decoratorCallees: readonly (Binding | undefined)[];
}

/** A `lambda`, or a method that Python generates from fields. */
export interface LambdaValue {
  readonly kind: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly results: readonly FunctionResult[];
  /** The feature that generates the method, if any. */
  readonly generatedBy?: 'dataclass' | 'NamedTuple';
}

/** `implementer(…)`, to be called with a class. */
export interface DeclarerValue {
  readonly kind: 'declarer';
  readonly how: Declarer;
  /** The call that created it, and its scope. */
  readonly call: CallExpression;
  readonly scope: Scope;
}

/** How the name of a class came to be bound to something else. */
export interface Replacement {
  /** The decorator or the class. */
  readonly at: Location;
  /** A sentence. */
  readonly problem: string;
  readonly statement: ClassStatement;
  readonly suggestedFix: SuggestedFix | undefined;
  /** The file of `at`. */
  readonly module: ModuleSummary | undefined;
}

/** A namespace that statements run in: that of a module or a class body. */
export interface Scope {
  /** The current names. Branches replace this while they run. */
  env: Environment;
  readonly module: Module;
  readonly owner: ClassInfo | undefined;
}

/** A module, as far as the import of the plugin has run it. */
export interface Module extends Scope {
  readonly path: FilePath;
  /** The folder of its submodules and siblings: the folder of a package, or the folder that contains the module. */
  readonly directory: FilePath;
  readonly isPackage: boolean;
  readonly summary: ModuleSummary | undefined;
  /** Why its names are unknown, if so: a compiled module, a folder without `__init__.py`, a file outside the roots. */
  readonly opaque: string | undefined;
  state: 'running' | 'done' | 'failed';
  failure: Failure | undefined;
  /** Whether importing the plugin runs it always, on Python 2 only (an implicit relative import), or only in some branch. */
  runs: 'always' | 'on Python 2' | 'perhaps';
  /** What importing it may raise for a reason that is not analyzed, such as a missing package. */
  mayRaise: MayRaise;
  /** Whether it changes the search path of its submodules (`__path__`). */
  extendsPath: boolean;
}

/** An interface declared by `@implementer(…)` or a related function. */
export interface RawDeclaration {
  readonly at: Location;
  readonly statement: Location;
  readonly style: Declarer['style'];
  readonly value: Binding;
  /** Whether class and interface are swapped. */
  readonly isSwapped: boolean;
}

/** A reason why the members of a class are uncertain. */
export interface Uncertainty {
  readonly reason: string;
  readonly at: Location;
}

/** A class with its namespace and the details of its creation. */
export interface ClassInfo extends Scope {
  readonly statement: ClassStatement;
  readonly bases: readonly { readonly at: Location; readonly value: Binding }[];
  /** Whether all its bases are plain classes, so that deriving from it never raises. */
  readonly plain: boolean;
  /** Whether a metaclass may add names to its namespace before its body runs (`__prepare__`). */
  mayBePrepared: boolean;
  /** The specified metaclass. */
  metaclass: Binding | undefined;
  /** The metaclass that Python uses. */
  metaclassOf: Metaclass;
  readonly declarations: RawDeclaration[];
  /** Whether it uses `implementer_only` or similar, so that declarations of bases do not count. */
  onlyOwn: boolean;
  readonly uncertainties: Uncertainty[];
  /** The result of `@dataclass`. */
  dataclass: Dataclass | undefined;
}

/** The fields of a class that become arguments of its constructor. */
export interface Dataclass {
  readonly fields: readonly Field[];
  readonly frozen: boolean;
  /** The location of the decorator. */
  readonly at: Location;
}

/** A field of a dataclass. */
export interface Field {
  readonly name: string;
  readonly at: Location;
  readonly kind: 'field' | 'init-only';
  /** Whether it is an argument of the constructor. */
  readonly isArgument: boolean;
  readonly hasDefault: boolean;
  readonly isKeywordOnly: boolean;
}

/** Why code that is not analyzed may add or replace members of a class; undefined if it does not. Bases are not considered. */
export function classUncertainty(info: ClassInfo): Uncertainty | undefined {
  return info.uncertainties[0] ?? info.env.uncertainty;
}

/** The location of the name of a class or function in its definition. */
export function placeOf({ module, statement }: ClassInfo | FunctionValue): Location {
  return { path: module.path, span: statement.nameSpan };
}

/** A constant. @param text describes it: `None`, `a string` */
export function constant(text: string): Value {
  return { kind: 'constant', text, strings: undefined };
}

/** Whether a value comes from a module that is not analyzed, under a dotted name that matches a pattern. */
export function isExternal(value: Value, pattern: RegExp): boolean {
  return value.kind === 'external' && pattern.test(value.name);
}

/** The delegate interface that a value certainly is, by the name of its import. */
export function delegateInterface(value: Value): PluginType | undefined {
  if (value.kind !== 'external') return undefined;
  if (value.name === 'imgfac.OSDelegate.OSDelegate') return 'os';
  return value.name === 'imgfac.CloudDelegate.CloudDelegate' ? 'cloud' : undefined;
}
