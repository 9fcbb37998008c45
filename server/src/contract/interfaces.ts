import type { PluginType } from './dialect.ts';

/** A method of a delegate interface, without `self`. */
export interface InterfaceMethod {
  readonly name: string;
  readonly parameters: readonly string[];
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
  /** Number of positional arguments, `self` not counted. */
  readonly arguments: readonly string[];
  /** `always`: called without asking; `if-present`: guarded by hasattr; `by-plugins`: only cloud plugins call it. */
  readonly guard: 'always' | 'if-present' | 'by-plugins';
  /** The moment, in words that continue "is called". */
  readonly when: string;
  /** What the method is for, in one sentence. */
  readonly purpose: string;
  /** What happens when it is absent. */
  readonly absent: string;
}
