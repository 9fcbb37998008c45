import type { Dialect, PluginType } from '../contract/dialect.ts';
import type { Location } from '../files/location.ts';
import type { FilePath } from '../files/path.ts';
import type { Severity } from '../rules/shared/finding.ts';

/** The plugins that one Image Factory would load together, as plain data for lists, trees, and maps. */
export interface RegistryModel {
  /** The folder that contains the packages, or the scanned directory. */
  readonly folder: FilePath;
  /** `package`: an `imagefactory_plugins` folder; `folder`: another folder of packages; `scanned`: a directory of `.info` links. */
  readonly kind: RegistryKind;
  /** Sorted by name. */
  readonly plugins: readonly PluginModel[];
  /** All claimed targets, sorted: operating systems first, then clouds, specific targets before general ones. */
  readonly targets: readonly TargetModel[];
}

export type RegistryKind = 'package' | 'folder' | 'scanned';

export interface PluginModel {
  /** The name of the folder that Python imports; in a scanned directory, the name of the `.info` file. */
  readonly name: string;
  readonly directory: FilePath;
  /** The type declared by the metadata, otherwise by the delegate class. */
  readonly type: PluginType | undefined;
  readonly documents: readonly DocumentModel[];
  readonly claims: readonly ClaimModel[];
  readonly delegate: DelegateModel;
  /** Whether builds can use the plugin: `none` if certainly not, `unknown` if its metadata could not be read here. */
  readonly reach: 'some' | 'none' | 'unknown';
  /** Why no build can use the plugin, in one or two sentences for people. */
  readonly why: string | undefined;
  readonly problems: ProblemCounts;
}

export type ProblemCounts = Readonly<Record<Severity, number>>;

/** A metadata document, and how Image Factory would load it. */
export interface DocumentModel {
  readonly path: FilePath;
  readonly dialect: Dialect;
  /** `not-loaded`: no release reads a file with this name; the other states are the loader's. */
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown' | 'not-loaded';
  /** The error that Image Factory's plugin listing would show. */
  readonly error: string | undefined;
}

/** A target claimed by a plugin. */
export interface ClaimModel {
  readonly key: string;
  /** `Fedora, any version, any arch`, `ec2`; as written in the document if no build can match it. */
  readonly label: string;
  /** The one-line form: `Fedora 30 x86_64`. */
  readonly short: string;
  readonly at: Location;
  readonly kind: 'os' | 'cloud' | 'unreachable';
  readonly standing: ClaimStatus;
  /** What Image Factory does with the claim, in sentences for people; undefined if the plugin is simply chosen. */
  readonly why: string | undefined;
  /** Names of other plugins that claim the same target, at most ten. */
  readonly rivals: readonly string[];
}

/**
 * The outcome of a claim. `taken`: the plugin builds the target. `narrowed`: it does, except for more specific targets of other plugins. `contested`:
 * other plugins claim exactly the same target, and the directory listing order decides. `seldom`: it only matches templates that omit something.
 * `overruled`: no release loads the document, and a loaded plugin claims the target. `unreachable`: no build can match the target.
 */
export type ClaimStatus = 'taken' | 'narrowed' | 'contested' | 'seldom' | 'overruled' | 'unreachable';

/** A target of a registry, with the plugins that claim it. */
export interface TargetModel {
  readonly key: string;
  readonly label: string;
  readonly kind: 'os' | 'cloud';
  readonly claimers: readonly { readonly plugin: string; readonly at: Location; readonly loaded: boolean }[];
  /** Several packages claim it, and either all or none of them are loaded, so the directory listing order decides. */
  readonly conflict: boolean;
}

/** The facts about `delegate_class`. */
export interface DelegateModel {
  /** `class`: resolves to a class; `broken`: certainly does not; `unknown`: cannot be resolved. */
  readonly state: 'class' | 'broken' | 'unknown';
  /** A short phrase for people. */
  readonly detail: string;
  readonly className: string | undefined;
  /** The class, or the location where the resolution ends. */
  readonly at: Location | undefined;
  /** The interfaces that the class certainly declares: `OSDelegate`, `CloudDelegate`. */
  readonly interfaces: readonly string[];
  readonly methods: readonly MethodModel[];
}

/** A method of the latest interface; methods are in build order. */
export interface MethodModel {
  readonly name: string;
  readonly state: 'implemented' | 'missing' | 'unknown';
  readonly at: Location | undefined;
  /** Whether Image Factory calls the method without checking that it exists. */
  readonly always: boolean;
}
