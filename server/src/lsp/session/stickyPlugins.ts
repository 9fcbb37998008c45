import { isMetadataName } from '../../contract/dialect.ts';
import { basename, type FilePath } from '../../files/path.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import type { Workspaces } from './workspaces.ts';

/** A plugin of which documents are open. */
interface Sticky {
  readonly open: Set<FilePath>;
  /** Its metadata documents, open or not, whose verdict stands. */
  readonly pinned: Set<FilePath>;
}

/**
 * Once a plugin, a plugin until closed: while a document of a plugin is open, what its metadata documents are is not
 * decided again, so that typing does not make problems and completion come and go.
 */
export class StickyPlugins {
  readonly #workspaces: Workspaces;
  readonly #plugins = new Map<FilePath, Sticky>();

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  /** The folder of the plugin that an open document belongs to, or undefined for a stranger. From now on the verdict stands. */
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

  /** A check has found these metadata documents in a plugin: while one of its documents is open, they stay what they are. */
  adopt(directory: FilePath, documents: readonly MetadataDocument[]): void {
    const plugin = this.#plugins.get(directory);
    if (plugin) for (const { path } of documents) this.#pin(plugin, path);
  }

  /** A document was closed. @returns the folders of plugins about which is decided anew */
  unpin(path: FilePath): readonly FilePath[] {
    const decidedAnew = [...this.#plugins].filter(([, { open }]) => open.delete(path) && open.size === 0);
    for (const [directory, plugin] of decidedAnew) this.#unpin(directory, plugin);
    return decidedAnew.map(([directory]) => directory);
  }

  /** Everything is decided anew: what counts as a plugin was set otherwise. */
  clear(): void {
    for (const [directory, plugin] of [...this.#plugins]) this.#unpin(directory, plugin);
  }

  /** The projects were made anew: what is pinned is pinned in them again. */
  replay(): void {
    for (const { pinned } of this.#plugins.values()) for (const document of pinned) this.#workspaces.of(document).project.pin(document);
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
