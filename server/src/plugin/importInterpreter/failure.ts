import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { ModuleSummary } from '../../python/summary.ts';
import type { MayRaise } from './mayRaise.ts';

/** An exception that importing the plugin raises. */
export type Failure = MissingName | Refusal;

/** A module or name that does not exist. */
export interface Missing {
  /** The exception that Python raises. */
  readonly exception: 'ModuleNotFoundError' | 'ImportError' | 'NameError' | 'AttributeError';
  /** The location of the module or name in the import or expression that fails. */
  readonly at: Location;
  /**
   * `module`: the module does not exist. `name`: the module is fully known and does not have the name. `unbound`: a statement that the import runs uses
   * an undefined name, other than the value of `delegate_class`. `removed`: the plugin is set to run on Python 3, and no supported Python 3 has that
   * module or name in its standard library.
   */
  readonly what: 'module' | 'name' | 'unbound' | 'removed';
  /** The unresolved name, as written at `at` (`.Exmaple`, `ExampleMian`). */
  readonly wanted: string;
  /** The file that lacks the name. */
  readonly inModule: FilePath | undefined;
  /** The dotted name of the module that lacks it, if that is outside the workspace. */
  readonly external?: string;
  /** The text that was probably meant, to replace the text at `at`. */
  readonly suggestion: string | undefined;
  /**
   * False if something outside the workspace could still satisfy it, such as an installed package for a misspelled import. If an absolute import of a
   * sibling led to it, it is certain for Python 2 only.
   */
  readonly certain: boolean;
  /** The file of `at`, for fixes. */
  readonly module: ModuleSummary | undefined;
}

/** A module or name that does not exist, with what matters only during the import. */
export interface MissingName extends Missing {
  /** Whether the module is still running: modules import each other in a cycle, and the name may be bound too late. */
  readonly isCircular?: boolean;
  /** The sibling import that led to it, which makes it certain for Python 2 only. */
  readonly sibling?: SiblingImport | undefined;
  /** What may be raised before it. */
  readonly mayRaise?: MayRaise;
}

/** An implicit relative import, which only Python 2 supports. */
export interface Python2Import {
  readonly location: Location;
  readonly module: string;
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
  readonly mayRaise?: MayRaise;
}

/** A replacement of text that was probably meant. */
export interface SuggestedFix {
  readonly title: string;
  readonly at: Location;
  readonly newText: string;
}

/** Describes a possible failure. */
export function describeFailure(failure: Failure): string {
  return failure.what === 'refused' ? 'Python may reject it' : `${failure.wanted} may not exist`;
}
