import type { ByteFacts, FileSystem } from '../files/fileSystem.ts';
import type { FilePath } from '../files/path.ts';
import type { PluginPackage } from '../plugin/package.ts';
import type { MethodCall } from '../python/methodCalls.ts';
import type { ModuleSummary } from '../python/summary.ts';
import type { RuleFailure } from '../rules/shared/engine.ts';
import type { Finding } from '../rules/shared/finding.ts';
import type { PlacedSettings } from '../settings/settings.ts';
import type { Configs } from './checking/configs.ts';
import type { Packages } from './checking/packages.ts';
import type { Exclusions } from './discovery/exclusions.ts';
import type { Membership } from './discovery/membership.ts';
import type { Sources } from './inputs/sources.ts';
import type { Registries } from './registry/registries.ts';
import type { ScannedDirectories } from './registry/scanned.ts';

/** Parses Python. Synchronous; the parser is loaded before a project is created. */
export interface PythonReader {
  summarize(text: string, bytes?: ByteFacts): ModuleSummary;
  methodCallsOn(text: string, objects: readonly string[]): readonly MethodCall[] | undefined;
}

/** The environment of a project. */
export interface ProjectOptions {
  readonly files: FileSystem;
  readonly python: PythonReader;
  /** Folders that may be read: workspace folders, the roots of the command line. */
  readonly roots: readonly FilePath[];
  /** The editor settings, which take precedence over configuration files. In each folder, those placed innermost around it apply. */
  readonly settings?: readonly PlacedSettings[];
  /** The only configuration file to use, instead of those next to and above the plugins. */
  readonly config?: FilePath | undefined;
  /** No file changes while the project is used, so dependencies are not recorded. */
  readonly isFixed?: boolean;
  /** The folders that are searched completely; the roots by default. Each folder in them counts under one name, even if links lead to it. */
  readonly searched?: readonly FilePath[];
  /** Called with checked plugins whose findings may have changed because a plugin was added to their registry. */
  readonly onAffected?: (directories: readonly FilePath[]) => void;
}

/** The parts of a project, each of which depends on those before it. */
export interface ProjectParts {
  readonly sources: Sources;
  readonly configs: Configs;
  readonly membership: Membership;
  readonly exclusions: Exclusions;
  readonly packages: Packages;
  readonly registries: Registries;
  readonly scanned: ScannedDirectories;
}

/** Whether a file belongs to a plugin, and why. */
export interface Verdict {
  readonly isPlugin: boolean;
  /** The package's folder. */
  readonly directory: FilePath;
  /** A clause for people: "its folder is in imagefactory_plugins", "`__init__.py` next to it binds delegate_class". */
  readonly reason: string;
}

/** Plugin locations. */
export interface FoundPlugins {
  /** Folders of plugin packages. */
  readonly directories: Iterable<FilePath>;
  /** Directories with links to plugin metadata or with copies of it, and directories that may become such. */
  readonly scanned: Iterable<FilePath>;
}

/** The result of a search, all lists sorted. */
export interface Discovery extends FoundPlugins {
  readonly directories: readonly FilePath[];
  readonly scanned: readonly FilePath[];
  /** Documents with a metadata name but without evidence of a plugin. */
  readonly unrecognized: readonly FilePath[];
  /** Whether a limit of the walk was reached, so there may be more. */
  readonly truncated: boolean;
}

/** A package with its findings. */
export interface CheckedPackage {
  readonly plugin: PluginPackage;
  /** Sorted by path, position, and rule. */
  readonly findings: readonly Finding[];
  /** Rules that threw. These must be reported to the user, never swallowed. */
  readonly failures: readonly RuleFailure[];
}
