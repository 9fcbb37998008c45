import type { ProtocolRange } from './registryProtocol.ts';

/**
 * What client and server say to each other beside the Language Server Protocol. The client imports nothing of the server: these
 * shapes are the agreement.
 */

export interface InitializationOptions {
  /** Diagnostics are pushed, because VS Code asks for those of other documents only every 500 ms. */
  readonly diagnostics: 'push';
  /** The settings `imagefactory.*` as they are at the start. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Who writes the plugins, as git knows it: suggested as the maintainer. */
  readonly identity: Identity;
  /** The client shows registries, and is to be told when these may have changed. */
  readonly showsRegistries: true;
  /** The commands that code actions may name. */
  readonly commands: readonly string[];
  /** VS Code validates JSON itself; {@link BUILTIN_JSON} tells when that changes. */
  readonly builtinJson: boolean;
  /** The editor lays out, folds and outlines JSON itself. */
  readonly readsJson: boolean;
  /** An extension for Python finds classes by name, and changes imports when a module is renamed. */
  readonly readsPython: boolean;
}

export interface Identity {
  readonly name?: string;
  readonly email?: string;
}

/** Notification, client to server: whether VS Code's own JSON validation reports syntax errors and duplicate keys of what is open. */
export const BUILTIN_JSON = 'imagefactory/builtinJson';

export interface BuiltinJsonParams {
  readonly active: boolean;
}

/** Request: whether a document belongs to a plugin, and why; null for what cannot belong to one. */
export const VERDICT = 'imagefactory/verdict';

export interface VerdictParams {
  readonly uri: string;
}

export interface VerdictResult {
  readonly isPlugin: boolean;
  /** In words for people. */
  readonly reason: string;
  readonly directory: string;
  /** What is wrong with the setting `imagefactory.imgfacPath`, in words. */
  readonly trouble?: string;
}

/** Notification, server to client: what is answered to the requests about registries may be another now. */
export const MODEL_CHANGED = 'imagefactory/modelChanged';

/** Request: the plugins of all folders that are open, with what a list shows of them. */
export const REGISTRIES = 'imagefactory/registries';

/** Request: all that is known of some plugins. */
export const PLUGIN_DETAILS = 'imagefactory/pluginDetails';

/** Request: the targets that somebody claims. */
export const KNOWN_TARGETS = 'imagefactory/knownTargets';

/** Request: who builds what a person has written. */
export const RESOLVE = 'imagefactory/resolve';

/** Request: the map of all targets as a text. */
export const TARGET_MAP = 'imagefactory/targetMap';

/** Request: searches all folders again and checks every plugin. Tells how far it is (`workDoneToken`), and can be cancelled. */
export const CHECK_ALL = 'imagefactory/checkAll';

export interface CheckAllResult {
  readonly plugins: number;
  /** The number of files with findings. */
  readonly files: number;
  readonly counts: ProblemCounts;
}

export type ProblemCounts = Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;

/** Request: a metadata document in the form of the other kind; null for a stranger. Nothing is written. */
export const CONVERSION = 'imagefactory/conversion';

export type ConversionPlan =
  /** `lost`: what the other form cannot say, in words. */
  | { readonly title: string; readonly from: string; readonly to: string; readonly text: string; readonly lost: readonly string[] }
  | { readonly title: string; readonly reason: string };

/** Request: the change of the settings after which a document is a plugin's, or is none; null for what cannot be one. */
export const MEMBERSHIP_EDIT = 'imagefactory/membershipEdit';

export type MembershipEdit =
  /** `edit`: a WorkspaceEdit of the Language Server Protocol, of this one file. */
  { readonly edit: object; readonly file: string } | { readonly reason: string };

/** Request: what can be written into the delegate class of a plugin, by the address of its folder or of a file of it; null for a stranger. */
export const IMPLEMENTABLE = 'imagefactory/implementable';

export type Implementable = { readonly reason: string } | ImplementableMethods;

export interface ImplementableMethods {
  readonly plugin: string;
  readonly className: string;
  readonly methods: readonly ImplementableMethod[];
}

export interface ImplementableMethod {
  readonly name: string;
  /** What it is for, in a sentence, and when it is called, in a few words. */
  readonly purpose: string;
  readonly when: string;
  /** Image Factory calls it without asking whether it is there. */
  readonly required: boolean;
  /** A method that was probably meant to be this one. */
  readonly misspelledAs?: string;
}

/** Request: the change that writes these methods. */
export const IMPLEMENT = 'imagefactory/implement';

export interface ImplementParams {
  readonly uri: string;
  readonly methods: readonly string[];
}

/** `edit` is a WorkspaceEdit of the protocol; `range` what is to be written first, in the file as it is afterwards. */
export type ImplementResult = { readonly reason: string } | { readonly edit: object; readonly file: string; readonly range: ProtocolRange };
