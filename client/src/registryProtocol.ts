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

export interface RegistriesParams {
  /** Plugins that are still to be checked are left out where that takes long. */
  readonly soon?: boolean;
}

export interface RegistriesResult {
  readonly registries: readonly Registry[];
  /** There may be plugins that were not met yet, or were left out. */
  readonly searching: boolean;
}

/** The plugins that one Image Factory would load together. */
export interface Registry {
  /** For people, from the folder that is open. */
  readonly name: string;
  /** An address. */
  readonly folder: string;
  readonly kind: 'package' | 'folder' | 'scanned';
  readonly plugins: readonly PluginRow[];
  /** How many targets there are, and how many of them more than one plugin claims. */
  readonly targets: number;
  readonly conflicts: number;
}

/** What a list shows of a plugin. What is not out of the ordinary is left out. */
export interface PluginRow {
  readonly name: string;
  /** An address. */
  readonly directory: string;
  readonly type?: PluginType;
  /** The addresses of its metadata documents. */
  readonly documents: readonly string[];
  /** How many targets it claims, and what becomes of them where they are not simply taken: how many claims have which standing. */
  readonly targets: number;
  readonly trouble?: Readonly<Record<'contested' | 'overruled' | 'unreachable', number>>;
  /** Of a delegate class that lacks methods of its interface: how many there are and how many are missing. */
  readonly lacks?: { readonly className?: string; readonly methods: number; readonly missing: number };
  /** As in {@link Plugin}. */
  readonly reach: 'some' | 'none' | 'unknown';
  readonly why?: string;
  readonly problems?: ProblemCounts;
}

/** A plugin by the address of its registry and its name there. */
export interface PluginName {
  readonly registry: string;
  readonly name: string;
}

export interface PluginDetailsParams {
  readonly plugins: readonly PluginName[];
}

export interface PluginDetailsResult {
  /** In the order of the question; null for one that is not there (any more). */
  readonly plugins: readonly (Plugin | null)[];
}

/** All that is known of a plugin. */
export interface Plugin {
  readonly name: string;
  /** An address. */
  readonly directory: string;
  readonly type?: PluginType;
  readonly documents: readonly PluginDocument[];
  readonly claims: readonly Claim[];
  readonly delegate: Delegate;
  /** Whether a build can come to it; `unknown` where its metadata could not be read. */
  readonly reach: 'some' | 'none' | 'unknown';
  /** Why none can, in a sentence or two. */
  readonly why?: string;
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
  /** As people write it on a line: `Fedora 30 x86_64`. */
  readonly short: string;
  readonly at: Place;
  readonly kind: 'os' | 'cloud' | 'unreachable';
  /**
   * What becomes of it. `narrowed`: more exact targets of others are asked for first; `contested`: others claim exactly the same; `seldom`: only
   * for templates that leave something out; `overruled`: a plugin that is loaded answers in its place; `unreachable`: no build ever asks for it.
   */
  readonly standing: 'taken' | 'narrowed' | 'contested' | 'seldom' | 'overruled' | 'unreachable';
  /** What Image Factory does with it, in sentences; left out where it simply takes the plugin. */
  readonly why?: string;
  /** The names of other plugins that claim the same, ten at most. */
  readonly rivals: readonly string[];
}

export interface KnownTargetsParams {
  /** A part of how people write the target; empty for all. */
  readonly words: string;
}

export interface KnownTargetsResult {
  /** The first of them, in their order. */
  readonly targets: readonly KnownTarget[];
  /** How many there are beside these. */
  readonly more: number;
  /** There may be plugins that were not met or not checked yet. */
  readonly searching: boolean;
}

export interface KnownTarget {
  /** As people write it on a line: `Fedora 30 x86_64`. */
  readonly short: string;
  readonly kind: 'os' | 'cloud';
  /** The names of those who claim it, ten at most, and how many there are. */
  readonly plugins: readonly string[];
  readonly claimers: number;
  /** The first claim. */
  readonly at?: Place;
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
  /** As a person writes it: `Fedora 30 x86_64`, `ec2`. */
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
  /** The order in which the system lists the files decides between the plugins of a step. */
  readonly dependsOnOrder: boolean;
  /** What is to be known beside the winner, a sentence each. */
  readonly remarks: readonly string[];
}

export interface Claimer {
  readonly plugin: string;
  readonly at: Place;
  readonly loaded: boolean;
  /** Its delegate class, where that is known. */
  readonly classAt?: Place;
}

export interface TargetMapResult {
  readonly text: string;
  /** `why`: what is to be known of what the link leads to. */
  readonly links: readonly { readonly range: ProtocolRange; readonly target: Place; readonly why?: string }[];
  /** What is to be seen at first sight. */
  readonly marks: readonly { readonly range: ProtocolRange; readonly kind: 'title' | 'head' | 'conflict' | 'dead' | 'quiet' }[];
  /** For an outline: registries, and their tables below them. */
  readonly sections: readonly { readonly range: ProtocolRange; readonly name: string; readonly level: 1 | 2 }[];
}
