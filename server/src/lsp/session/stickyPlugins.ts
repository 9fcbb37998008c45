import { isMetadataName } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { Workspaces } from './workspaces.ts';

/** A plugin with open documents. */
interface Sticky {
  readonly open: Set<FilePath>;
  /** Its metadata documents, open or not, whose classification is kept. */
  readonly pinned: Set<FilePath>;
}

/**
 * Keeps the classification of metadata documents as belonging to a plugin while one of the plugin's documents is open, so that problems and completion
 * do not come and go while typing.
 */
export class StickyPlugins {
  readonly #workspaces: Workspaces;
  readonly #plugins = new Map<FilePath, Sticky>();

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  /** Pins the plugin of an open document. @returns its folder; undefined if the document does not belong to a plugin */
  pin(path: FilePath): FilePath | undefined {
    for (const [directory, { open }] of this.#plugins) if (open.has(path)) return directory;
    const { project } = this.#workspaces.of(path);
    const verdict = project.identify(path);
    if (!verdict.isPlugin) return undefined;
    const { directory } = verdict;
    const plugin = this.#plugins.get(directory) ?? { open: new Set(), pinned: new Set() };
    this.#plugins.set(directory, plugin);
    plugin.open.add(path);
    if (isMetadataName(basename(path))) this.#pin(plugin, path);
    this.adopt(directory, project.check(directory).plugin.documents);
    return directory;
  }

  /** Whether a document of the plugin in this folder is open. */
  isOpen(directory: FilePath): boolean {
    return this.#plugins.has(directory);
  }

  /** Also pins the metadata documents that a check has found in a plugin, if one of its documents is open. */
  adopt(directory: FilePath, documents: readonly MetadataDocument[]): void {
    const plugin = this.#plugins.get(directory);
    if (plugin) for (const { path } of documents) this.#pin(plugin, path);
  }

  /** Handles that a document was closed. @returns the folders of plugins that are no longer pinned and must be classified again */
  unpin(path: FilePath): readonly FilePath[] {
    const unpinned = [...this.#plugins].filter(([, { open }]) => open.delete(path) && open.size === 0);
    for (const [directory, plugin] of unpinned) this.#unpin(directory, plugin);
    return unpinned.map(([directory]) => directory);
  }

  /** Unpins all plugins, because the settings or folders that affect their classification have changed. */
  clear(): void {
    for (const [directory, plugin] of [...this.#plugins]) this.#unpin(directory, plugin);
  }

  #pin(plugin: Sticky, document: FilePath): void {
    if (plugin.pinned.has(document)) return;
    plugin.pinned.add(document);
    this.#workspaces.of(document).project.pin(document);
  }

  #unpin(directory: FilePath, { pinned }: Sticky): void {
    for (const document of pinned) this.#workspaces.of(document).project.unpin(document);
    this.#plugins.delete(directory);
  }
}
