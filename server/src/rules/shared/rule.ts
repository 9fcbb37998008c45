import type { FilePath } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import type { Registry } from '../../plugin/targets/claims.ts';
import type { TargetTable } from '../../plugin/targets/targetTable.ts';
import type { ConfigDocument } from '../../settings/config.ts';
import type { ImgfacStatus } from '../../settings/imgfacFolder.ts';
import type { TemplateDocument } from '../../tdl/template.ts';
import type { Span } from '../../text/span.ts';
import type { Finding, Fix, RelatedPlace, Severity } from './finding.ts';
import type { UnusedSuppression } from './suppressions.ts';

/** A finding as reported by a rule. The engine adds the name of the rule and defaults. */
export interface Report {
  readonly path: FilePath;
  readonly span: Span;
  readonly message: string;
  /** Only if it differs from the rule's default. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  readonly tag?: Finding['tag'];
  readonly reportedByEditors?: boolean;
}

/**
 * A rule: one file and one page `docs/rules/<name>.md`. Its name never changes. `document` is called for each metadata document, `plugin` once
 * for the whole package. All functions are pure.
 */
export interface Rule {
  readonly name: string;
  readonly severity: Severity | 'off';
  readonly document?: (document: MetadataDocument, plugin: PluginPackage, context: RuleContext) => Iterable<Report>;
  readonly plugin?: (plugin: PluginPackage, context: RuleContext) => Iterable<Report>;
  /** Called for each `.imagefactory.json`, which belongs to no plugin. */
  readonly config?: (config: ConfigDocument, context: ConfigContext) => Iterable<Report>;
  /** Called for each TDL template, which belongs to no plugin. */
  readonly template?: (template: TemplateDocument, context: TemplateContext) => Iterable<Report>;
  /** Called with the comments in a plugin's Python files that suppress nothing, and the names of all rules. */
  readonly suppressions?: (unused: readonly UnusedSuppression[], known: readonly string[]) => Iterable<Report>;
}

/** Context for rules on configuration files. */
export interface ConfigContext {
  /** Checks whether a folder contains the package `imgfac`. */
  inspectImgfacFolder(folder: FilePath): ImgfacStatus;
  exists(path: FilePath): boolean;
}

/** Context for rules on templates. */
export interface TemplateContext {
  /** The targets of the workspace's plugins, one table per registry. Other plugins may be installed elsewhere. */
  readonly tables: readonly TargetTable[];
}

/** The files in the known directories that Image Factory scans (`plugins.d`). */
export interface ScannedFiles {
  /** Whether one of the directories contains an `.info` file for the plugin of that name. */
  holds(name: string): boolean;
  /** The symbolic links in the directories that point to a document. */
  linksTo(document: FilePath): readonly FilePath[];
}

/** Context for rules on plugins. */
export interface RuleContext {
  /** The text of a file (from the editor if it is open), or undefined if it does not exist. For fixes. */
  text(path: FilePath): string | undefined;
  /** The plugins that would be loaded together with this one. */
  readonly registry: Registry;
  /** `imagefactory.pythonVersion`. */
  readonly pythonVersion: 'auto' | '2' | '3';
  readonly scanned: ScannedFiles;
}
