import type { Dialect, Place, PluginType, ProblemCounts } from './common.ts';
import { defineNotification, defineRequest } from './define.ts';

/** Server to client: the results of requests about registries and targets may have changed. */
export const modelChangedNotification = defineNotification<void>('imagefactory/modelChanged');

/** The plugins of all open folders, with the properties that a list shows. */
export const registriesRequest = defineRequest<RegistriesParams, Registries>('imagefactory/registries');

export interface RegistriesParams {
  /** Whether to omit plugins that have not been checked yet, if waiting for them takes long. */
  readonly soon?: boolean;
}

export interface Registries {
  readonly registries: readonly Registry[];
  /** Whether plugins may be missing: not found yet, or omitted. */
  readonly searching: boolean;
}

/** The plugins that one Image Factory would load together. */
export interface Registry {
  /** The display name, relative to the open folder. */
  readonly name: string;
  /** A URI. */
  readonly folder: string;
  /** An `imagefactory_plugins` folder, another folder of packages, or a directory that is scanned for `.info` files. */
  readonly kind: 'package' | 'folder' | 'scanned';
  readonly plugins: readonly PluginRow[];
  /** The number of targets, and of those that more than one plugin claims. */
  readonly targets: number;
  readonly conflicts: number;
}

/** The properties of a plugin that a list shows. Optional ones are missing unless there is something unusual. */
export interface PluginRow {
  readonly name: string;
  /** A URI. */
  readonly directory: string;
  readonly type?: PluginType | undefined;
  /** The URIs of its metadata documents. */
  readonly documents: readonly string[];
  /** The number of targets it claims. */
  readonly targets: number;
  /** The number of claims with each of these statuses, unless all are 0. */
  readonly trouble?: Readonly<Record<'contested' | 'overruled' | 'unreachable', number>> | undefined;
  /** If the delegate class lacks methods of its interface: how many there are, and how many are missing. */
  readonly lacks?: { readonly className?: string | undefined; readonly methods: number; readonly missing: number } | undefined;
  /** As in {@link Plugin}. */
  readonly reach: Plugin['reach'];
  readonly why?: string | undefined;
  readonly problems?: ProblemCounts | undefined;
}

/** The details of some plugins. */
export const pluginDetailsRequest = defineRequest<PluginDetailsParams, PluginDetails>('imagefactory/pluginDetails');

export interface PluginDetailsParams {
  readonly plugins: readonly PluginName[];
}

/** Identifies a plugin by the URI of its registry and its name. */
export interface PluginName {
  readonly registry: string;
  readonly name: string;
}

export interface PluginDetails {
  /** In the order of the parameters; null for one that does not exist (any more). */
  readonly plugins: readonly (Plugin | null)[];
}

export interface Plugin {
  readonly name: string;
  /** A URI. */
  readonly directory: string;
  readonly type?: PluginType | undefined;
  readonly documents: readonly PluginDocument[];
  readonly claims: readonly Claim[];
  readonly delegate: Delegate;
  /** Whether any build can use it; `unknown` if its metadata could not be read. */
  readonly reach: 'some' | 'none' | 'unknown';
  /** Why no build can use it, in a sentence or two. */
  readonly why?: string | undefined;
  readonly problems: ProblemCounts;
}

export interface PluginDocument {
  /** A URI. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown' | 'not-loaded';
  readonly error?: string | undefined;
}

/** A target that a plugin claims. */
export interface Claim {
  /** The key in the loader's table, as JSON if builds can look it up. */
  readonly key: string;
  readonly label: string;
  /** For display: `Fedora 30 x86_64`. */
  readonly short: string;
  readonly at: Place;
  readonly kind: 'os' | 'cloud' | 'unreachable';
  readonly standing: ClaimStatus;
  /** What Image Factory does with it, in sentences; undefined if it simply uses the plugin. */
  readonly why?: string | undefined;
  /** The names of other plugins that claim the same target, at most ten. */
  readonly rivals: readonly string[];
}

/**
 * The status of a claim. `taken`: the plugin is used; `narrowed`: more specific targets of other plugins win; `contested`: other plugins claim exactly the
 * same target; `seldom`: it only matches templates that omit something; `overruled`: a loaded plugin is used instead; `unreachable`: no build
 * can match it.
 */
export type ClaimStatus = 'taken' | 'narrowed' | 'contested' | 'seldom' | 'overruled' | 'unreachable';

export interface Delegate {
  readonly state: 'class' | 'broken' | 'unknown';
  readonly detail: string;
  readonly className?: string | undefined;
  readonly at?: Place | undefined;
  readonly interfaces: readonly string[];
  readonly methods: readonly Method[];
}

export interface Method {
  readonly name: string;
  readonly state: 'implemented' | 'missing' | 'unknown';
  readonly at?: Place | undefined;
  /** Image Factory calls it unconditionally. */
  readonly always: boolean;
}

/** Searches all folders again and checks every plugin. Reports progress for `workDoneToken`, and can be canceled. */
export const checkAllRequest = defineRequest<CheckAllParams, CheckAll>('imagefactory/checkAll');

export interface CheckAllParams {
  readonly workDoneToken?: string | number | undefined;
}

export interface CheckAll {
  readonly plugins: number;
  /** The number of files with findings. */
  readonly files: number;
  readonly counts: ProblemCounts;
}
