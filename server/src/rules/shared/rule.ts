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

/** What a rule says; the engine adds the rule's name and what is left out here. */
export interface Report {
  readonly path: FilePath;
  readonly span: Span;
  readonly message: string;
  /** Only where it differs from the rule's default. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  readonly tag?: Finding['tag'];
  readonly reportedByEditors?: boolean;
}

/**
 * A rule: one file, one page `docs/rules/<name>.md`. Its name completes "the plugin has ..." and never changes.
 * `document` is called for each metadata document, `plugin` once for the whole package; all are pure.
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

/** What rules may ask beside a configuration file itself. */
export interface ConfigContext {
  /** What lies at a folder that is said to hold the package `imgfac`. */
  inspectImgfacFolder(folder: FilePath): ImgfacStatus;
}

/** What rules may ask beside a template itself. */
export interface TemplateContext {
  /** What the plugins of the workspace claim, one table for each registry. Other plugins may be installed elsewhere. */
  readonly tables: readonly TargetTable[];
}

/** What lies in the directories that Image Factory scans (`plugins.d`), as far as they are known. */
export interface ScannedFiles {
  /** Whether one of them holds an `.info` file for the plugin of that name. */
  holds(name: string): boolean;
  /** The links in them that lead to a document. */
  linksTo(document: FilePath): readonly FilePath[];
}

/** What rules may ask beside the plugin itself. */
export interface RuleContext {
  /** The text of a file as the project sees it (open documents win), or undefined if there is none. For fixes. */
  text(path: FilePath): string | undefined;
  /** The plugins that would be loaded together with this one. */
  readonly registry: Registry;
  /** `imagefactory.pythonVersion`. */
  readonly pythonVersion: 'auto' | '2' | '3';
  readonly scanned: ScannedFiles;
}
