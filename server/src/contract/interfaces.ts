import type { Location } from '../files/location.ts';
import type { PluginType } from './dialect.ts';

/** A method of a delegate interface, without `self`. */
export interface InterfaceMethod {
  readonly name: string;
  readonly parameters: readonly string[];
  /** It has defaults or star parameters, so the number of arguments is not fixed. */
  readonly isVariadic?: boolean;
  /** Its location, if it was read from a file. */
  readonly at?: Location;
}

/** The methods of a delegate interface as of a commit. */
export interface InterfaceRevision {
  /** Author date, `YYYY-MM-DD`. */
  readonly since: string;
  /** Abbreviated commit of imagefactory. */
  readonly commit: string;
  readonly methods: readonly InterfaceMethod[];
}

/** A call of the last revision's Builder on a delegate. */
export interface BuilderCall {
  readonly type: PluginType;
  readonly name: string;
  /** The names of the positional arguments, without `self`. */
  readonly arguments: readonly string[];
  /** `always`: called unconditionally; `if-present`: guarded by hasattr; `by-plugins`: only called by cloud plugins. */
  readonly guard: 'always' | 'if-present' | 'by-plugins';
  /** When it is called, as a phrase that completes "is called ...". */
  readonly when: string;
  /** Whether and how it is called is unknown, because the Builder that was found does not match its interface. */
  readonly isUncertain?: boolean;
  /** The purpose of the method, in one sentence. */
  readonly purpose: string;
  /** The consequence if the method is missing. */
  readonly absent: string;
}
