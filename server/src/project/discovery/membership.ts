import { INITIALIZER, isMetadataName, LOADER_SUFFIX, SCANNED_FOLDER } from '../../contract/dialect.ts';
import type { FileSystem } from '../../files/fileSystem.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';
import { parseJson } from '../../json/parse.ts';
import { Input, Query } from '../../query/query.ts';
import { isSameData } from '../../query/sameData.ts';
import type { Configs } from '../checking/configs.ts';
import type { Sources } from '../inputs/sources.ts';
import type { Verdict } from '../types.ts';
import {
  bindsDelegate,
  describesSibling,
  evidenceAround,
  evidenceInContent,
  importsImageFactory,
  isHiddenDocument,
  isHiddenPackage,
  isInPluginsFolder,
  pythonFiles,
} from './identity.ts';

/** More sibling folders than anyone has plugins in; the rest are not examined. */
const MAX_SIBLING_FOLDERS = 50;

/** Maximum number of links that are followed to classify a folder, in case all of them are broken. */
const MAX_SCANNED = 200;

const NONE_PINNED: ReadonlyMap<FilePath, string> = new Map();

/** The reason for a link whose target is outside the roots. */
export const OUTSIDE_ROOTS = 'it is a link to a place outside the checked folders';

/** Decides which documents and folders belong to plugins. */
export class Membership {
  readonly #sources: Sources;
  readonly #configs: Configs;
  /** By folder: the pinned documents, each with the reason why it was recognized. */
  readonly #pinned = new Map<FilePath, Input<ReadonlyMap<FilePath, string>>>();
  readonly #documents: Query<readonly FilePath[]>;
  readonly #pluginFolders: Query<boolean>;
  readonly #scannedFolders: Query<boolean>;

  constructor(sources: Sources, configs: Configs) {
    const { graph, onSuspect } = sources;
    this.#sources = sources;
    this.#configs = configs;
    this.#documents = new Query<readonly FilePath[]>(graph, {
      compute: (directory) => metadataIn(directory, sources.files).filter((path) => this.isOwnDocument(path)),
      isSame: isSameData,
    });
    this.#pluginFolders = new Query(graph, {
      compute: (directory) => this.documentsOf(directory).length > 0 || this.isPackageWithoutMetadata(directory),
      onSuspect,
    });
    this.#scannedFolders = new Query(graph, {
      compute: (directory) => sources.files.kind(join(directory, INITIALIZER)) !== 'file' && this.#containsScanned(directory),
    });
  }

  /** Treats a document as plugin metadata whatever it contains, and its folder as visible, until it is unpinned. */
  pin(path: FilePath): void {
    const reason = this.reasonFor(path) ?? 'it was recognized or selected as a plugin before';
    const pinned = this.#pinnedIn(dirname(path), true);
    pinned.set(new Map([...pinned.peek(), [path, reason]]));
  }

  /** Reverts {@link pin}. */
  unpin(path: FilePath): void {
    const pinned = this.#pinnedIn(dirname(path), true);
    pinned.set(new Map([...pinned.peek()].filter(([one]) => one !== path)));
  }

  /** Whether a document in a folder is pinned. */
  hasPinned(directory: FilePath): boolean {
    return this.#pinnedIn(directory).get().size > 0;
  }

  /** @param isFollowed whether to keep the input */
  #pinnedIn(directory: FilePath, isFollowed = this.#sources.graph.isRecording): Input<ReadonlyMap<FilePath, string>> {
    const known = this.#pinned.get(directory);
    if (known) return known;
    const pinned = new Input<ReadonlyMap<FilePath, string>>(this.#sources.graph, NONE_PINNED);
    if (isFollowed) this.#pinned.set(directory, pinned);
    return pinned;
  }

  /** Whether the settings include (`true`) or exclude (`false`) a document or package, which overrides all evidence. */
  #listed(path: FilePath): boolean | undefined {
    return this.#configs.of(dirname(path)).verdictOn(path);
  }

  /** Why a document with a metadata name is plugin metadata, as a clause for people, or undefined if it is not. */
  reasonFor(document: FilePath): string | undefined {
    const listed = this.#listed(document);
    if (listed === false) return undefined;
    if (listed && !isHiddenDocument(document)) return 'the settings include it';
    return this.#pinnedIn(dirname(document)).get().get(document) ?? this.evidenceFor(document);
  }

  /** Why a document would be plugin metadata regardless of settings and pins, as a clause for people, or undefined if it would not. */
  evidenceFor(document: FilePath): string | undefined {
    const own = isHiddenDocument(document) ? undefined : (this.#ownEvidence(document) ?? this.#evidenceForBlank(document));
    return own ?? this.#evidenceFromScan(document);
  }

  #ownEvidence(document: FilePath): string | undefined {
    const around = evidenceAround(document, this.#sources);
    if (around) return around;
    const text = this.#sources.text(document);
    // All plugin metadata contains this word. It rules out most other files without parsing.
    return text?.includes('targets') ? evidenceInContent(parseJson(text).root) : undefined;
  }

  /** Checked last, because it depends on sibling folders, whose identification may in turn depend on their siblings. */
  #evidenceForBlank(document: FilePath): string | undefined {
    if (!this.isBlank(document)) return undefined;
    return this.#hasSiblingPlugin(dirname(document)) ? 'it is empty, and a sibling folder is a plugin' : undefined;
  }

  /** Whether a document is blank, like one that was just created. */
  isBlank(document: FilePath): boolean {
    return this.#sources.text(document)?.trim() === '';
  }

  /** The metadata documents of the plugin in a folder, sorted, without links to documents elsewhere. */
  documentsOf(directory: FilePath): readonly FilePath[] {
    return this.#documents.get(directory);
  }

  /** Whether a document is plugin metadata and belongs to its own folder, that is, is not a link to a document elsewhere. */
  isOwnDocument(path: FilePath): boolean {
    return !isLinkElsewhere(path, this.#sources.files) && this.reasonFor(path) !== undefined;
  }

  /** Whether a folder is a package with a delegate but without metadata. */
  isPackageWithoutMetadata(directory: FilePath): boolean {
    const listed = this.#listed(directory);
    if (listed === false || isHiddenPackage(directory)) return false;
    if (!bindsDelegate(join(directory, INITIALIZER), this.#sources) || this.#isPartOfPlugin(directory)) return false;
    return (
      listed ||
      isInPluginsFolder(directory) ||
      pythonFiles(directory, this.#sources).some((path) => importsImageFactory(path, this.#sources))
    );
  }

  /** Whether a package is inside the folder of a plugin and so imported as a part of that plugin, whatever it binds. */
  #isPartOfPlugin(directory: FilePath): boolean {
    for (let folder = directory; folder !== '/' && !isInPluginsFolder(folder); ) {
      folder = dirname(folder);
      if (this.documentsOf(folder).some((path) => !this.isStandalone(path)) || this.isPackageWithoutMetadata(folder)) return true;
      if (this.#sources.files.kind(join(folder, INITIALIZER)) !== 'file') return false;
    }
    return false;
  }

  /**
   * Whether a document describes the module or package of the same name next to it instead of its folder: `Granite.info` and `Granite.py` in
   * `imagefactory_plugins`.
   */
  isStandalone(document: FilePath): boolean {
    const directory = dirname(document);
    if (!document.endsWith(LOADER_SUFFIX) || isInPluginsFolder(directory) || this.isScanned(directory)) return false;
    return describesSibling(document, this.#sources);
  }

  /** Whether a folder is a plugin: it has plugin metadata, or is a package with a delegate but without metadata. */
  isPluginFolder(directory: FilePath): boolean {
    return this.#pluginFolders.get(directory);
  }

  /** Removes a folder that no longer exists. */
  remove(directory: FilePath): void {
    this.#pluginFolders.remove(directory);
    if (this.#pinned.get(directory)?.peek().size === 0) this.#pinned.delete(directory);
  }

  /** Identifies a metadata document or Python file; a module of a subpackage belongs to the plugin above it. */
  identify(path: FilePath): Verdict {
    const directory = dirname(path);
    if (isMetadataName(basename(path))) {
      const reason = this.reasonFor(path);
      const home =
        reason && isLinkElsewhere(path, this.#sources.files) ? dirname(this.#sources.files.realPath(path) as FilePath) : directory;
      return { isPlugin: reason !== undefined, directory: home, reason: reason ?? this.#reasonAgainst(path) };
    }
    for (let folder = directory; ; folder = dirname(folder)) {
      if (this.isPluginFolder(folder))
        return { isPlugin: true, directory: folder, reason: `it is a module of the plugin ${basename(folder)}` };
      if (folder === '/' || this.#sources.files.kind(join(folder, INITIALIZER)) !== 'file') break;
    }
    return { isPlugin: false, directory, reason: 'there is no plugin in its folder or above it' };
  }

  /**
   * In the directories that it scans, Image Factory treats every `.info` file as a plugin: an unreadable file is a broken plugin, and so is any
   * text file in a directory with the standard name.
   */
  #evidenceFromScan(document: FilePath): string | undefined {
    if (!document.endsWith(LOADER_SUFFIX)) return undefined;
    const directory = dirname(document);
    const content = this.#sources.content(document);
    const isBroken = content.kind === 'unreadable' && content.reason !== 'outside';
    if (!isBroken && !(content.kind === 'text' && basename(directory) === SCANNED_FOLDER)) return undefined;
    return this.isScanned(directory) ? 'Image Factory scans its folder for .info files' : undefined;
  }

  /** Whether the name and link target of a document suggest that its folder is, or may become, a scanned directory. The link may dangle. */
  mayBeScanned(document: FilePath): boolean {
    const isLink = () => this.#sources.files.kind(document) === 'link' || isLinkElsewhere(document, this.#sources.files);
    return document.endsWith(LOADER_SUFFIX) && (basename(dirname(document)) === SCANNED_FOLDER || isLink());
  }

  /** Whether Image Factory is meant to scan a folder: it contains links to plugin metadata, or has the standard name and contains any plugin metadata. */
  isScanned(directory: FilePath): boolean {
    return this.#scannedFolders.get(directory);
  }

  #containsScanned(directory: FilePath): boolean {
    const hasStandardName = basename(directory) === SCANNED_FOLDER;
    if (hasStandardName && basename(dirname(directory)) === 'imagefactory') return true;
    const documents = metadataIn(directory, this.#sources.files).filter((path) => path.endsWith(LOADER_SUFFIX));
    return documents.slice(0, MAX_SCANNED).some((path) => {
      if (!isLinkElsewhere(path, this.#sources.files)) return hasStandardName && this.#ownEvidence(path) !== undefined;
      return this.#ownEvidence(this.#sources.files.realPath(path) as FilePath) !== undefined;
    });
  }

  #reasonAgainst(document: FilePath): string {
    const content = this.#sources.content(document);
    if (content.kind === 'unreadable' && content.reason === 'outside') return OUTSIDE_ROOTS;
    return this.#listed(document) === false ? 'the settings exclude it' : 'nothing in it or next to it belongs to Image Factory';
  }

  #hasSiblingPlugin(folder: FilePath): boolean {
    const parent = dirname(folder);
    const siblings = this.#sources.files.list(parent).filter((entry) => entry.kind === 'directory' && join(parent, entry.name) !== folder);
    return siblings.slice(0, MAX_SIBLING_FOLDERS).some((entry) => {
      const sibling = join(parent, entry.name);
      if (this.isPackageWithoutMetadata(sibling)) return true;
      return metadataIn(sibling, this.#sources.files).some(
        (path) => this.#sources.text(path)?.trim() !== '' && this.reasonFor(path) !== undefined,
      );
    });
  }
}

/** The entries of a folder with a metadata name, plugin or not. */
function metadataIn(directory: FilePath, files: FileSystem): readonly FilePath[] {
  const listed = files.list(directory).filter((entry) => isMetadataName(entry.name));
  return listed.map((entry) => join(directory, entry.name));
}

/** Whether a path is a link to metadata in another folder, like those in `plugins.d`. */
function isLinkElsewhere(path: FilePath, files: FileSystem): boolean {
  const real = files.realPath(path);
  if (real === undefined || real === path || !isMetadataName(basename(real))) return false;
  const realFolder = files.realPath(dirname(path));
  return realFolder !== dirname(real) && files.kind(path) === 'file' && !isInside(real, realFolder ?? path);
}
