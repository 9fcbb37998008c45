import type { Place, Range } from './common.ts';
import { defineRequest } from './define.ts';

/** The targets that plugins claim. */
export const knownTargetsRequest = defineRequest<KnownTargetsParams, KnownTargets>('imagefactory/knownTargets');

export interface KnownTargetsParams {
  /** A part of a target as it is displayed; empty for all targets. */
  readonly words: string;
}

export interface KnownTargets {
  /** The first targets. */
  readonly targets: readonly KnownTarget[];
  /** The number of further targets. */
  readonly more: number;
  /** Whether some plugins may not have been found or checked yet. */
  readonly searching: boolean;
}

export interface KnownTarget {
  /** For display: `Fedora 30 x86_64`. */
  readonly short: string;
  readonly kind: 'os' | 'cloud';
  /** The names of the plugins that claim it, at most ten. */
  readonly plugins: readonly string[];
  /** The number of claims. */
  readonly claimers: number;
  /** The first claim. */
  readonly at?: Place | undefined;
  readonly conflict: boolean;
}

/** Which plugin builds a target. */
export const resolveRequest = defineRequest<ResolveParams, Resolve>('imagefactory/resolve');

export interface ResolveParams {
  /** The target as entered: `Fedora 30 x86_64`, `ec2`. */
  readonly words: string;
}

export interface Resolve {
  readonly answers: readonly Resolution[];
}

/** Which plugin builds a target, in one registry. */
export interface Resolution {
  /** The target, for display: `Fedora 30 on x86_64`. */
  readonly asked: string;
  /** The name of the registry. */
  readonly registry: string;
  readonly winner?: Claimer | undefined;
  readonly others: readonly Claimer[];
  readonly steps: readonly { readonly label: string; readonly asked: boolean; readonly claimers: readonly Claimer[] }[];
  /** Whether directory order decides between the plugins of a step. */
  readonly dependsOnOrder: boolean;
  /** Remarks, one sentence each. */
  readonly remarks: readonly string[];
}

export interface Claimer {
  readonly plugin: string;
  readonly at: Place;
  readonly loaded: boolean;
  /** Its delegate class, if known. */
  readonly classAt?: Place | undefined;
}

/** The map of all targets as text. */
export const targetMapRequest = defineRequest<object, TargetMap>('imagefactory/targetMap');

export interface TargetMap {
  readonly text: string;
  /** `why` explains the status of the claim that is the link's target. */
  readonly links: readonly { readonly range: Range; readonly target: Place; readonly why?: string | undefined }[];
  /** The highlighted parts. */
  readonly marks: readonly { readonly range: Range; readonly kind: 'title' | 'head' | 'conflict' | 'dead' | 'quiet' }[];
  /** The outline: registries, with their tables as children. */
  readonly sections: readonly { readonly range: Range; readonly name: string; readonly level: 1 | 2 }[];
}
