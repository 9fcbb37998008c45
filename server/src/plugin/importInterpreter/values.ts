import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { CallExpression, ClassStatement, FunctionResult, FunctionStatement, ModuleSummary, Parameter } from '../../python/summary.ts';
import type { Declaration, Python2Import } from '../delegate/delegate.ts';
import type { Environment } from './environment.ts';
import type { Declarer } from './externals.ts';
import type { Metaclass } from './metaclasses.ts';
import type { Risk } from './risk.ts';

/** An exception that importing the plugin raises. */
export type Failure = MissingName | Refusal;

/** A module or name does not exist. */
export interface MissingName {
  readonly exception: 'ModuleNotFoundError' | 'ImportError' | 'NameError' | 'AttributeError';
  readonly at: Location;
  /** `unbound`: an undefined name is used; `removed`: a module or name of the standard library that no supported Python 3 has. */
  readonly what: 'module' | 'name' | 'unbound' | 'removed';
  /** The unresolved name, as written at `at`. */
  readonly wanted: string;
  readonly inModule: FilePath | undefined;
  /** The dotted name of the module that lacks it, if that is outside the workspace. */
  readonly external?: string;
  /** The text that was probably meant, to replace the text at `at`. */
  readonly suggestion: string | undefined;
  /** Whether the module is still running: modules import each other in a cycle, and the name may be bound too late. */
  readonly isCircular?: boolean;
  /** False if something outside the workspace could still satisfy it. */
  readonly certain: boolean;
  /** The file of `at`. */
  readonly module: ModuleSummary | undefined;
  /** The sibling import that led to it, which makes it certain for Python 2 only. */
  readonly sibling?: SiblingImport | undefined;
  /** What may be raised before it. */
  readonly risk?: Risk;
}

/** An absolute import that finds a sibling of the importing module, as Python 2 does. */
export interface SiblingImport extends Python2Import {
  /** Whether `sys.path` is changed, so that Python 3 may find the sibling as well. */
  readonly byPath: boolean;
  /** Why another module may be meant, so that nothing is reported as missing in the sibling. */
  readonly elsewhere: string | undefined;
}

/** A class statement or expression raises: a call with wrong arguments, an attribute that a class does not have; or a `raise` statement. */
export interface Refusal {
  /** The name of the exception, or `an exception`. */
  readonly exception: string;
  readonly at: Location;
  readonly what: 'refused';
  readonly of: 'class' | 'expression';
  /** A sentence. */
  readonly problem: string;
  /** Whether only Python 3 rejects it. */
  readonly python3Only: boolean;
  /** The suggested fix. */
  readonly suggestedFix: SuggestedFix | undefined;
  readonly certain: boolean;
  /** The file of `at`. */
  readonly module: ModuleSummary | undefined;
  /** What may be raised before it. */
  readonly risk?: Risk;
}

/** A replacement of text that was probably meant. */
export interface SuggestedFix {
  readonly title: string;
  readonly at: Location;
  readonly newText: string;
}

/** A function in a namespace, before attribute access binds it. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly path: FilePath;
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
  readonly madeBy?: 'dataclass' | 'NamedTuple';
}

/** `implementer(…)`, to be called with a class. */
export interface DeclarerValue {
  readonly kind: 'declarer';
  readonly how: Declarer;
  /** The call that created it, and its scope. */
  readonly call: CallExpression;
  readonly scope: Scope;
}

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
  | { readonly kind: 'constant'; readonly text: string; readonly strings: readonly string[] | undefined }
  | { readonly kind: 'unbound' }
  | { readonly kind: 'missing'; readonly failure: Failure }
  | Unknown;

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
  risk: Risk;
  /** Whether it changes the search path of its submodules (`__path__`). */
  extendsPath: boolean;
}

/** An interface declared by `@implementer(…)` or a related function. */
export interface RawDeclaration {
  readonly at: Location;
  readonly statement: Location;
  readonly style: Exclude<Declaration['style'], 'inherited'>;
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
  readonly path: FilePath;
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

/** Maximum number of alternatives; more are not worth distinguishing. */
const MAX_ALTERNATIVES = 8;
const MAX_TRAIL = 40;
const NOWHERE: Location = { path: '/', span: { start: 0, end: 0 } };

/** A binding to one certain value. @param trail the locations that led to it, nearest first */
export function single(value: Value, ...trail: Location[]): Binding {
  return [{ value, trail, sibling: undefined }];
}

/** A binding to an unknown value. @param reason for display @param at the location of the cause */
export function unknown(reason: string, at: Location): Binding {
  return single({ kind: 'unknown', reason, at }, at);
}

/** The union of the bindings of alternative branches. */
export function union(bindings: readonly Binding[]): Binding {
  const result: Alternative[] = [];
  for (const alternative of bindings.flat()) {
    const same = result.findIndex((known) => isSameValue(known.value, alternative.value));
    if (same >= 0) {
      // A value that every version of Python finds is not specific to Python 2.
      const known = result[same];
      if (known?.sibling && !alternative.sibling) result[same] = alternative;
      continue;
    }
    if (result.length === MAX_ALTERNATIVES) {
      const at = alternative.trail[0] ?? NOWHERE;
      result[MAX_ALTERNATIVES - 1] = { ...alternative, value: { kind: 'unknown', reason: 'it has too many possible values', at } };
      break;
    }
    result.push(alternative);
  }
  return result;
}

function isSameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'class':
      return b.kind === 'class' && a.class === b.class;
    case 'module':
      return b.kind === 'module' && a.module === b.module;
    case 'external':
      return b.kind === 'external' && a.name === b.name;
    case 'function':
      return b.kind === 'function' && a.statement === b.statement && isSame(a.decorators, b.decorators, isSameBinding);
    case 'lambda':
      return b.kind === 'lambda' && a.parameters === b.parameters;
    case 'bound':
      return b.kind === 'bound' && a.given === b.given && isSameValue(a.function, b.function);
    case 'declarer':
      return b.kind === 'declarer' && a.call === b.call;
    case 'replaced':
      return b.kind === 'replaced' && a.by.statement === b.by.statement && isSameValue(a.value, b.value);
    case 'wrapped':
      return b.kind === 'wrapped' && a.by === b.by && isSameBinding(a.value, b.value);
    case 'partial':
      return (
        b.kind === 'partial' &&
        a.isMethod === b.isMethod &&
        a.given === b.given &&
        isSame(a.keywords, b.keywords, Object.is) &&
        isSameBinding(a.value, b.value)
      );
    case 'instance':
      return b.kind === 'instance' && a.of === b.of;
    case 'constant':
      return b.kind === 'constant' && a.text === b.text && isSame(a.strings, b.strings, Object.is);
    case 'missing':
      return b.kind === 'missing' && isSameFailure(a.failure, b.failure);
    case 'unknown':
      return b.kind === 'unknown' && a.reason === b.reason;
    case 'unbound':
      return b.kind === 'unbound';
  }
}

/** Whether two bindings have the same values, regardless of how they were reached. */
export function isSameBinding(a: Binding, b: Binding): boolean {
  return a === b || isSame(a, b, (one, other) => isSameValue(one.value, other.value));
}

function isSameFailure(a: Failure, b: Failure): boolean {
  return (
    a.at.path === b.at.path && a.at.span.start === b.at.span.start && describeFailure(a) === describeFailure(b) && a.certain === b.certain
  );
}

function isSame<T>(a: readonly T[] | undefined, b: readonly T[] | undefined, same: (one: T, other: T) => boolean): boolean {
  if (a === b) return true;
  return a?.length === b?.length && (a?.every((one, i) => same(one, (b as readonly T[])[i] as T)) ?? false);
}

/** The same alternatives, reached through one more location. */
export function through(binding: Binding, at: Location, sibling?: SiblingImport): Binding {
  return binding.map((a) => ({
    value: a.value,
    trail: trailThrough(at, a.trail),
    sibling: sibling ?? a.sibling,
  }));
}

/** Adds a location at the start of a trail, unless the trail is too long. */
export function trailThrough(at: Location, trail: readonly Location[]): readonly Location[] {
  return trail.length < MAX_TRAIL ? [at, ...trail] : trail;
}

/** The remaining alternatives of a binding if its evaluation does not raise. */
export function withoutFailures(binding: Binding): Binding {
  const rest = binding.filter((a) => a.value.kind !== 'missing');
  return rest.length > 0 ? rest : binding;
}

/** A binding without the alternative of being unbound; undefined if nothing else remains. */
export function bound(binding: Binding | undefined): Binding | undefined {
  const rest = binding?.filter((a) => a.value.kind !== 'unbound');
  return rest && rest.length > 0 ? rest : undefined;
}

/** The failure that evaluating a binding certainly raises; undefined if an alternative may work. */
export function certainFailure(binding: Binding): Failure | undefined {
  const failures = binding.map((a) => (a.value.kind === 'missing' && a.value.failure.certain ? a.value.failure : undefined));
  return failures.includes(undefined) ? undefined : failures[0];
}

/** Describes a possible failure. */
export function describeFailure(failure: Failure): string {
  return failure.what === 'refused' ? 'Python may reject it' : `${failure.wanted} may not exist`;
}

/** The delegate interface that a value certainly is, by the name of its import. */
export function delegateInterface(value: Value): PluginType | undefined {
  if (value.kind !== 'external') return undefined;
  if (value.name === 'imgfac.OSDelegate.OSDelegate') return 'os';
  return value.name === 'imgfac.CloudDelegate.CloudDelegate' ? 'cloud' : undefined;
}
