import type { ByteFacts, FileSystem } from '../files/fileSystem.ts';
import type { FilePath } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { CalledMethod } from '../python/calledOn.ts';
import type { ModuleSummary } from '../python/summary.ts';
import type { RuleFailure } from '../rules/shared/engine.ts';
import type { Finding } from '../rules/shared/finding.ts';
import type { GivenSettings } from '../settings/settings.ts';

/** Reads Python text into its summary. Synchronous; the parser is loaded before a project is made. */
export interface PythonReader {
  summarize(text: string, bytes?: ByteFacts): ModuleSummary;
  calledOn(text: string, objects: readonly string[]): readonly CalledMethod[] | undefined;
}

/** What a project is made of. */
export interface ProjectOptions {
  readonly files: FileSystem;
  readonly python: PythonReader;
  /** Folders that may be read: workspace folders, the roots of the command line. */
  readonly roots: readonly FilePath[];
  /** What a person set in the editor: wins over configuration files. */
  readonly settings?: GivenSettings;
  /** The one configuration file that applies, in place of those next to and above the plugins. */
  readonly config?: FilePath | undefined;
  /** The folder that is open, to which globs among these settings are relative; the first root without it. */
  readonly folder?: FilePath;
  /** Nothing changes while the project is used: what depends on what is not recorded. */
  readonly isFixed?: boolean;
  /** The folders of which all is searched: what a link in them leads to, and they hold, counts under one name. */
  readonly searched?: readonly FilePath[];
  /** Told of plugins that were checked before something was met that is loaded together with them: their findings may be others now. */
  readonly affected?: (directories: readonly FilePath[]) => void;
  /** Told of a directory that is scanned (`plugins.d`) when it is met first. Its links may lead to packages of other projects. */
  readonly scannedMet?: (directory: FilePath) => void;
}

/** Whether a file belongs to a plugin, and how that was seen. */
export interface Verdict {
  readonly isPlugin: boolean;
  /** The package's folder. */
  readonly directory: FilePath;
  /** In words for people: "the folder imagefactory_plugins above it", "`__init__.py` beside it binds delegate_class". */
  readonly reason: string;
}

/** Where plugins are. */
export interface Found {
  /** Folders of plugin packages. */
  readonly directories: Iterable<FilePath>;
  /** Directories with links to their documents, or with copies, and those that may come to hold some. */
  readonly scanned: Iterable<FilePath>;
}

/** The plugins found below some folders, all sorted. */
export interface Discovery extends Found {
  readonly directories: readonly FilePath[];
  readonly scanned: readonly FilePath[];
  /** Documents with a metadata name without evidence of a plugin. */
  readonly strangers: readonly FilePath[];
  /** A bound of the walk was met: there may be more. */
  readonly truncated: boolean;
}

/** A package with what the rules say of it. */
export interface CheckedPackage {
  readonly plugin: PluginPackage;
  /** Sorted by path, place and rule. */
  readonly findings: readonly Finding[];
  /** Rules that threw; to be told to the person, never to be swallowed. */
  readonly failures: readonly RuleFailure[];
}

/** How the plugins of registries come to be checked. */
export interface RegistryOptions {
  /** Checks a plugin in place of the project. */
  readonly check?: (directory: FilePath) => CheckedPackage;
  /** Whether a plugin that is not checked yet is to be checked now; else it is shown as it was last, or left out. All are where nothing is said. */
  readonly awaits?: (directory: FilePath) => boolean;
}
