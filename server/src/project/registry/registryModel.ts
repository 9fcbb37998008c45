import type { Dialect, PluginType } from '../../contract/dialect.ts';
import type { Location } from '../../files/location.ts';
import type { FilePath } from '../../files/path.ts';
import type { Severity } from '../../rules/shared/finding.ts';

/** The plugins that one Image Factory would load together, as plain data for lists, trees and maps. */
export interface RegistryModel {
  /** The folder that holds the packages, or the directory that is scanned. */
  readonly folder: FilePath;
  /** `package`: an `imagefactory_plugins` folder; `folder`: another folder of packages; `scanned`: a directory of `.info` links. */
  readonly kind: RegistryKind;
  /** Sorted by name. */
  readonly plugins: readonly PluginModel[];
  /** Every target that somebody claims, sorted: operating systems first, then clouds, the more exact before the others. */
  readonly targets: readonly TargetModel[];
}

export type RegistryKind = 'package' | 'folder' | 'scanned';

export interface PluginModel {
  /** The name of the folder that Python imports; in a scanned directory that of the `.info` file. */
  readonly name: string;
  readonly directory: FilePath;
  /** What the metadata declares, else what the delegate class declares. */
  readonly type: PluginType | undefined;
  readonly documents: readonly DocumentModel[];
  readonly claims: readonly ClaimModel[];
  readonly delegate: DelegateModel;
  /** Whether a build can come to it: for `none` of its targets certainly; `unknown` where its metadata could not be read here. */
  readonly reach: 'some' | 'none' | 'unknown';
  /** Why none can, in a sentence or two for people. */
  readonly why: string | undefined;
  readonly problems: ProblemCounts;
}

export type ProblemCounts = Readonly<Record<Severity, number>>;

/** A metadata document, and what Image Factory would make of it. */
export interface DocumentModel {
  readonly path: FilePath;
  readonly dialect: Dialect;
  /** `not-loaded`: no release reads a file of this name; the others as the loader says. */
  readonly state: 'loaded' | 'failed' | 'ignored' | 'unknown' | 'not-loaded';
  /** What the listing of plugins would show as its error. */
  readonly error: string | undefined;
}

/** A target that a plugin claims. */
export interface ClaimModel {
  readonly key: string;
  /** `Fedora, any version, any arch`, `ec2`; as it is written where no build can ask for it. */
  readonly label: string;
  /** As people write it on a line: `Fedora 30 x86_64`. */
  readonly short: string;
  readonly at: Location;
  readonly kind: 'os' | 'cloud' | 'unreachable';
  readonly standing: Standing;
  /** What Image Factory does with it, in sentences for people; undefined where it simply takes the plugin. */
  readonly why: string | undefined;
  /** The names of other plugins that claim the same, ten at most. */
  readonly rivals: readonly string[];
}

/**
 * What becomes of a claim. `taken`: the plugin builds it. `narrowed`: it does, but for more exact targets of others. `contested`: others claim
 * exactly the same, and the order in which the system lists the files decides. `seldom`: only for templates that leave something out.
 * `overruled`: no release loads the document, and a plugin that is loaded answers. `unreachable`: no build can ever ask for it.
 */
export type Standing = 'taken' | 'narrowed' | 'contested' | 'seldom' | 'overruled' | 'unreachable';

/** A target of a registry with those who claim it. */
export interface TargetModel {
  readonly key: string;
  readonly label: string;
  readonly kind: 'os' | 'cloud';
  readonly claimers: readonly { readonly plugin: string; readonly at: Location; readonly loaded: boolean }[];
  /** More than one package claims it, and all would be loaded or none: the order of the directory listing decides. */
  readonly conflict: boolean;
}

/** What is known of `delegate_class`. */
export interface DelegateModel {
  /** `class`: leads to a class; `broken`: certainly to none; `unknown`: cannot be followed. */
  readonly state: 'class' | 'broken' | 'unknown';
  /** In a few words for people. */
  readonly detail: string;
  readonly className: string | undefined;
  /** The class, or the place where the way ends. */
  readonly at: Location | undefined;
  /** `OSDelegate`, `CloudDelegate`: what the class certainly declares. */
  readonly interfaces: readonly string[];
  readonly methods: readonly MethodModel[];
}

/** A method of the interface of today, in the order of a build. */
export interface MethodModel {
  readonly name: string;
  readonly state: 'implemented' | 'missing' | 'unknown';
  readonly at: Location | undefined;
  /** Whether Image Factory calls it without asking whether it is there. */
  readonly always: boolean;
}
