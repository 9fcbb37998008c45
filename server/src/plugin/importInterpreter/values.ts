import type { PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { CallExpression, ClassStatement, FunctionResult, FunctionStatement, ModuleSummary, Parameter } from '../../python/summary.ts';
import type { Declaration, Python2Import } from '../delegate/delegate.ts';
import type { Environment } from './environment.ts';
import type { Declarer } from './externals.ts';
import type { Metaclass } from './metaclasses.ts';
import type { Risk } from './risk.ts';

/** An exception that importing the plugin would raise. */
export type Failure = MissingName | Refusal;

/** A module or a name is not there. */
export interface MissingName {
  readonly exception: 'ModuleNotFoundError' | 'ImportError' | 'NameError' | 'AttributeError';
  readonly at: Location;
  /** `unbound`: a name that nothing binds is used; `removed`: a module or name of the standard library that no supported Python 3 has. */
  readonly what: 'module' | 'name' | 'unbound' | 'removed';
  /** The text that leads nowhere, as it is written at `at`. */
  readonly wanted: string;
  readonly inModule: FilePath | undefined;
  /** The module that lacks it, by its dotted name, where that is not one of the workspace. */
  readonly external?: string;
  /** What was probably meant, ready to stand at `at`. */
  readonly suggestion: string | undefined;
  /** The module is still running: modules import each other in a circle, and the name may be bound too late. */
  readonly isCircular?: boolean;
  /** False when something outside the workspace could still satisfy it. */
  readonly certain: boolean;
  /** The file of `at`. */
  readonly module: ModuleSummary | undefined;
  /** The sibling import on the way: what is certain is so for Python 2. */
  readonly sibling?: SiblingImport | undefined;
  /** What may be raised before it. */
  readonly risk?: Risk;
}

/** An absolute import that finds a sibling of the importing module, as Python 2 does. */
export interface SiblingImport extends Python2Import {
  /** `sys.path` is changed, so that Python 3 may find the sibling as well. */
  readonly byPath: boolean;
  /** Why a module elsewhere may be meant, in words: nothing is called missing in the sibling then. */
  readonly elsewhere: string | undefined;
}

/** Python refuses to make a class, or to evaluate an expression: a call that does not fit, an attribute that a class does not have. */
export interface Refusal {
  readonly exception: 'TypeError' | 'ValueError' | 'AttributeError';
  readonly at: Location;
  readonly what: 'refused';
  readonly of: 'class' | 'expression';
  /** A sentence. */
  readonly problem: string;
  /** Python 2 does not refuse it. */
  readonly python3Only: boolean;
  /** What can be written in place of a text. */
  readonly repair: Repair | undefined;
  readonly certain: boolean;
  /** The file of `at`. */
  readonly module: ModuleSummary | undefined;
  /** What may be raised before it. */
  readonly risk?: Risk;
}

/** A change of the text that was probably meant. */
export interface Repair {
  readonly title: string;
  readonly at: Location;
  readonly newText: string;
}

/** A function as it stands in a namespace, before attribute access binds it. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly path: FilePath;
  readonly module: Module;
  readonly statement: FunctionStatement;
  /** What its decorators are, as they stand behind `@`. */
  readonly decorators: readonly Binding[];
  /** What is called by those decorators that are calls. */
  readonly decoratorCallees: readonly (Binding | undefined)[];
}

/** A `lambda`, or a method that Python makes from fields. */
export interface LambdaValue {
  readonly kind: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly results: readonly FunctionResult[];
  /** What makes the method, where Python does. */
  readonly madeBy?: 'dataclass' | 'NamedTuple';
}

/** `implementer(…)`, which is called with a class. */
export interface DeclarerValue {
  readonly kind: 'declarer';
  readonly how: Declarer;
  /** The call that made it, and where that stands. */
  readonly call: CallExpression;
  readonly scope: Scope;
}

/** What a name can stand for when the plugin has been imported. */
export type Value =
  | { readonly kind: 'class'; readonly class: ClassInfo }
  | { readonly kind: 'module'; readonly module: Module }
  /** Something of a module that is not followed, by the dotted name under which it is imported. */
  | { readonly kind: 'external'; readonly name: string }
  | FunctionValue
  | LambdaValue
  /** A function with its first arguments, as attribute access on an instance gives it. */
  | { readonly kind: 'bound'; readonly function: FunctionValue | LambdaValue; readonly given: number }
  | DeclarerValue
  /** What the name of a class stands for because a decorator or a metaclass put it in the place of the class. */
  | { readonly kind: 'replaced'; readonly value: Value; readonly by: Replacement }
  /** `staticmethod(f)` and the like, as class bodies write them. */
  | { readonly kind: 'wrapped'; readonly by: 'static' | 'class' | 'property' | 'same'; readonly value: Binding }
  /** `functools.partial(f, a, b=c)`; `isMethod`: `functools.partialmethod`, to which the instance is handed on. */
  | {
      readonly kind: 'partial';
      readonly isMethod: boolean;
      readonly value: Binding;
      /** How many arguments are given by their place. */
      readonly given: number;
      readonly keywords: readonly string[];
    }
  | { readonly kind: 'instance'; readonly of: ClassInfo }
  | { readonly kind: 'constant'; readonly text: string; readonly strings: readonly string[] | undefined }
  | { readonly kind: 'unbound' }
  | { readonly kind: 'missing'; readonly failure: Failure }
  | Unknown;

/** How the name of a class came to stand for something else. */
export interface Replacement {
  /** The decorator, or the class. */
  readonly at: Location;
  /** A sentence. */
  readonly problem: string;
  readonly statement: ClassStatement;
  readonly repair: Repair | undefined;
  /** The file of `at`. */
  readonly module: ModuleSummary | undefined;
}

/** Something that cannot be told, with the reason in words that people read, and the place that hides it. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly at: Location;
}

/** One thing that a name may stand for, and how the walk came there. */
export interface Alternative {
  readonly value: Value;
  /** The places walked, the nearest binding first. */
  readonly trail: readonly Location[];
  /** The absolute import of a sibling on the way, if there is one. */
  readonly sibling: SiblingImport | undefined;
}

/** What a name may stand for: one of these, depending on branches whose outcome is not known. Never empty. */
export type Binding = readonly Alternative[];

/** A namespace that statements run in: that of a module, or of a class body. */
export interface Scope {
  /** The names as they are now; branches replace it while they run. */
  env: Environment;
  readonly module: Module;
  readonly owner: ClassInfo | undefined;
}

/** A module as far as importing the plugin has run it. */
export interface Module extends Scope {
  readonly path: FilePath;
  /** Where its submodules and siblings lie: the folder of a package, or the folder that holds the module. */
  readonly directory: FilePath;
  readonly isPackage: boolean;
  readonly summary: ModuleSummary | undefined;
  /** Why nothing can be said of its names, if so: a binary module, a folder without initializer, a file outside the roots. */
  readonly opaque: string | undefined;
  state: 'running' | 'done' | 'failed';
  failure: Failure | undefined;
  /** Whether importing the plugin runs it in any case, on Python 2 alone (an implicit relative import), or only in some branch. */
  runs: 'always' | 'on Python 2' | 'perhaps';
  /** What importing it may raise for a reason that is not seen here, such as a missing package. */
  risk: Risk;
  /** It changes where its submodules are looked for (`__path__`). */
  extendsPath: boolean;
}

/** An interface named by `@implementer(…)` or one of its relatives. */
export interface RawDeclaration {
  readonly at: Location;
  readonly statement: Location;
  readonly style: Exclude<Declaration['style'], 'inherited'>;
  readonly value: Binding;
  /** The class stands in the place of the interface, and the interface in that of the class. */
  readonly isSwapped: boolean;
}

/** Something that hides what a class has. */
export interface Uncertainty {
  readonly reason: string;
  readonly at: Location;
}

/** A class with its namespace, and what is known of how it came to be. */
export interface ClassInfo extends Scope {
  readonly path: FilePath;
  readonly statement: ClassStatement;
  readonly bases: readonly { readonly at: Location; readonly value: Binding }[];
  /** Its bases are plain classes all the way up, so that deriving from it raises nothing. */
  readonly plain: boolean;
  /** A metaclass may put names into its namespace before its body runs (`__prepare__`). */
  mayBePrepared: boolean;
  /** What it names as its metaclass. */
  metaclass: Binding | undefined;
  /** The metaclass that Python takes. */
  metaclassOf: Metaclass;
  readonly declarations: RawDeclaration[];
  /** `implementer_only` and the like: what bases declare does not count. */
  onlyOwn: boolean;
  readonly uncertainties: Uncertainty[];
  /** What `@dataclass` made of it. */
  dataclass: Dataclass | undefined;
}

/** A class whose fields become arguments of its constructor. */
export interface Dataclass {
  readonly fields: readonly Field[];
  readonly frozen: boolean;
  /** Where the class is made a dataclass. */
  readonly at: Location;
}

/** A field of a dataclass. */
export interface Field {
  readonly name: string;
  readonly at: Location;
  readonly kind: 'field' | 'init-only';
  /** It is an argument of the constructor. */
  readonly isArgument: boolean;
  readonly hasDefault: boolean;
  readonly isKeywordOnly: boolean;
}

/** More alternatives than are worth telling apart. */
const MAX_ALTERNATIVES = 8;
const MAX_TRAIL = 40;
const NOWHERE: Location = { path: '/', span: { start: 0, end: 0 } };

/** A binding to one thing for certain. @param trail the places walked, the nearest binding first */
export function single(value: Value, ...trail: Location[]): Binding {
  return [{ value, trail, sibling: undefined }];
}

/** A binding to something that is not known. @param reason in words that people read @param at the place that hides it */
export function unknown(reason: string, at: Location): Binding {
  return single({ kind: 'unknown', reason, at }, at);
}

/** All that may be bound when one of some branches ran. */
export function union(bindings: readonly Binding[]): Binding {
  const result: Alternative[] = [];
  for (const alternative of bindings.flat()) {
    const same = result.findIndex((known) => isSameValue(known.value, alternative.value));
    if (same >= 0) {
      // What every version of Python finds is not found by Python 2 alone.
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

/** Whether two bindings stand for the same things, by whatever way. */
export function isSameBinding(a: Binding, b: Binding): boolean {
  return a === b || isSame(a, b, (one, other) => isSameValue(one.value, other.value));
}

function isSameFailure(a: Failure, b: Failure): boolean {
  return a.at.path === b.at.path && a.at.span.start === b.at.span.start && doubtful(a) === doubtful(b) && a.certain === b.certain;
}

function isSame<T>(a: readonly T[] | undefined, b: readonly T[] | undefined, same: (one: T, other: T) => boolean): boolean {
  if (a === b) return true;
  return a?.length === b?.length && (a?.every((one, i) => same(one, (b as readonly T[])[i] as T)) ?? false);
}

/** The same alternatives, reached through one more place. */
export function through(binding: Binding, at: Location, sibling?: SiblingImport): Binding {
  return binding.map((a) => ({
    value: a.value,
    trail: trailThrough(at, a.trail),
    sibling: sibling ?? a.sibling,
  }));
}

/** A trail that begins with one more place; long ones keep where they come from. */
export function trailThrough(at: Location, trail: readonly Location[]): readonly Location[] {
  return trail.length < MAX_TRAIL ? [at, ...trail] : trail;
}

/** What is left of an evaluated binding once it has not raised. */
export function settled(binding: Binding): Binding {
  const rest = binding.filter((a) => a.value.kind !== 'missing');
  return rest.length > 0 ? rest : binding;
}

/** A binding without the chance that the name is not bound, if anything else is left of it. */
export function bound(binding: Binding | undefined): Binding | undefined {
  const rest = binding?.filter((a) => a.value.kind !== 'unbound');
  return rest && rest.length > 0 ? rest : undefined;
}

/** The failure that evaluating certainly raises, or undefined if one alternative works or may work. */
export function certainFailure(binding: Binding): Failure | undefined {
  const failures = binding.map((a) => (a.value.kind === 'missing' && a.value.failure.certain ? a.value.failure : undefined));
  return failures.includes(undefined) ? undefined : failures[0];
}

/** In words, that something may raise. */
export function doubtful(failure: Failure): string {
  return failure.what === 'refused' ? 'Python may reject it' : `${failure.wanted} may not exist`;
}

/** Whether a binding is certainly one of the two delegate interfaces, or its module, by the name it was imported under. */
export function delegateInterface(value: Value): PluginType | undefined {
  if (value.kind !== 'external') return undefined;
  if (value.name === 'imgfac.OSDelegate.OSDelegate') return 'os';
  return value.name === 'imgfac.CloudDelegate.CloudDelegate' ? 'cloud' : undefined;
}
