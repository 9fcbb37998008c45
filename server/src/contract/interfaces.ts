import type { Location } from '../files/location.ts';
import type { PluginType } from './dialect.ts';

/** A method of a delegate interface, without `self`. */
export interface InterfaceMethod {
  readonly name: string;
  readonly parameters: readonly string[];
  /** It has defaults or stars, so that no number of arguments can be told. */
  readonly isOpen?: boolean;
  /** Where it is written, if it was read. */
  readonly at?: Location;
}

/** The methods of a delegate interface from one commit on. */
export interface InterfaceRevision {
  /** Author date, `YYYY-MM-DD`. */
  readonly since: string;
  /** Abbreviated commit of imagefactory. */
  readonly commit: string;
  readonly methods: readonly InterfaceMethod[];
}

/** What the Builder of the last revision does with a method of a delegate. */
export interface BuilderCall {
  readonly type: PluginType;
  readonly name: string;
  /** What the positional arguments are, `self` not counted. */
  readonly arguments: readonly string[];
  /** `always`: called without asking; `if-present`: guarded by hasattr; `by-plugins`: only cloud plugins call it. */
  readonly guard: 'always' | 'if-present' | 'by-plugins';
  /** The moment, in words that continue "is called". */
  readonly when: string;
  /** How it is called, or whether, is not known: the Builder at hand does not do as its interface says. */
  readonly isUncertain?: boolean;
  /** What the method is for, in one sentence. */
  readonly purpose: string;
  /** What happens when it is absent. */
  readonly absent: string;
}
