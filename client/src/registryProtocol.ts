import type { Dialect, PluginType } from './newPlugin/protocol.ts';
import type { ProblemCounts } from './protocol.ts';

/** What the server answers about registries. Lines and characters count from 0, addresses are those of the editor. */

export interface Place {
  readonly uri: string;
  readonly range: ProtocolRange;
}

export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface RegistriesResult {
  readonly registries: readonly Registry[];
  /** There may be plugins that were not met yet. */
  readonly searching: boolean;
}

/** The plugins that one Image Factory would load together. */
export interface Registry {
  /** For people, from the folder that is open. */
  readonly name: string;
  /** An address. */
  readonly folder: string;
  readonly kind: 'package' | 'folder' | 'scanned';
  readonly plugins: readonly Plugin[];
  readonly targets: readonly Target[];
}

export interface Plugin {
  readonly name: string;
  /** An address. */
  readonly directory: string;
  readonly type?: PluginType;
  readonly documents: readonly PluginDocument[];
  readonly claims: readonly Claim[];
  readonly delegate: Delegate;
  readonly problems: ProblemCounts;
}

export interface PluginDocument {
  /** An address. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown' | 'not-loaded';
  readonly error?: string;
}

export interface Claim {
  /** The key of the loader's table, as JSON where it can be asked for. */
  readonly key: string;
  readonly label: string;
  readonly at: Place;
  readonly kind: 'os' | 'cloud' | 'unreachable';
  readonly rivals: readonly string[];
}

export interface Target {
  /** The key of the loader's table, as JSON. */
  readonly key: string;
  readonly label: string;
  readonly kind: 'os' | 'cloud';
  readonly claimers: readonly { readonly plugin: string; readonly at: Place; readonly loaded: boolean }[];
  readonly conflict: boolean;
}

export interface Delegate {
  readonly state: 'class' | 'broken' | 'unknown';
  readonly detail: string;
  readonly className?: string;
  readonly at?: Place;
  readonly interfaces: readonly string[];
  readonly methods: readonly Method[];
}

export interface Method {
  readonly name: string;
  readonly state: 'implemented' | 'missing' | 'unknown';
  readonly at?: Place;
  /** Image Factory calls it without asking whether it is there. */
  readonly always: boolean;
}

export interface ResolveParams {
  readonly words: string;
}

export interface ResolveResult {
  readonly answers: readonly Answer[];
}

/** Who builds a target, in one registry. */
export interface Answer {
  /** In words: `Fedora 30 on x86_64`. */
  readonly asked: string;
  /** The name of the registry. */
  readonly registry: string;
  readonly winner?: Claimer;
  readonly others: readonly Claimer[];
  readonly steps: readonly { readonly label: string; readonly asked: boolean; readonly claimers: readonly Claimer[] }[];
  /** What is to be known beside the winner, a sentence each. */
  readonly remarks: readonly string[];
}

export interface Claimer {
  readonly plugin: string;
  readonly at: Place;
  readonly loaded: boolean;
}

export interface TargetMapResult {
  readonly text: string;
  readonly links: readonly { readonly range: ProtocolRange; readonly target: Place }[];
}
