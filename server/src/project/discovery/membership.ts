import { INITIALIZER, isHiddenMetadataName, isMetadataName, LOADER_SUFFIX, SCANNED_FOLDER } from '../../contract/dialect.ts';
import { basename, dirname, type FilePath, join } from '../../files/path.ts';
import { parseJson } from '../../json/parse.ts';
import type { Graph } from '../../query/graph.ts';
import { Input, Query } from '../../query/query.ts';
import { isSameData } from '../../query/sameData.ts';
import type { Sources } from '../inputs/sources.ts';
import type { Verdict } from '../types.ts';
import {
  bindsDelegate,
  describesSibling,
  evidenceAround,
  evidenceOfContent,
  importsImageFactory,
  isInPluginsFolder,
  pythonFiles,
} from './identity.ts';
import { isLinkElsewhere, metadataIn } from './metadataFiles.ts';
import type { Candidate } from './walk.ts';

/** More sibling folders than anybody keeps plugins in; the others are not asked whether they are plugins. */
const MAX_SIBLING_FOLDERS = 50;

/** More links to plugins than anybody has that are broken, before one that is whole; the others are not followed to find out what a folder is for. */
const MAX_SCANNED = 200;

const NONE_PINNED: ReadonlyMap<FilePath, string> = new Map();

/** Why nothing is known of a link that leads out of the roots. */
export const LEADS_OUT = 'it is a link to a place outside the checked folders';

/** Which documents and folders belong to plugins. */
export class Membership {
  readonly #graph: Graph;
  readonly #sources: Sources;
  readonly #listed: (path: FilePath) => boolean | undefined;
  /** By folder: the documents that count whatever they hold, with what each was recognized by. */
  readonly #pinned = new Map<FilePath, Input<ReadonlyMap<FilePath, string>>>();
  readonly #documents: Query<readonly FilePath[]>;
  readonly #pluginFolders: Query<boolean>;
  readonly #scannedFolders: Query<boolean>;

  /**
   * @param listed what a person has said of a document or package; beats all evidence
   * @param suspected called when a folder that was asked about may be that of a plugin now, or no more
   */
  constructor(
    graph: Graph,
    sources: Sources,
    listed: (path: FilePath) => boolean | undefined = () => undefined,
    suspected: (directory: FilePath) => void = () => undefined,
  ) {
    this.#graph = graph;
    this.#sources = sources;
    this.#listed = listed;
    this.#documents = new Query<readonly FilePath[]>(graph, {
      compute: (directory) => metadataIn(directory, sources.files).filter((path) => this.isOwnDocument(path)),
      isSame: isSameData,
    });
    this.#pluginFolders = new Query(graph, {
      compute: (directory) => this.documentsOf(directory).length > 0 || this.isPackageWithoutMetadata(directory),
      onSuspect: suspected,
    });
    this.#scannedFolders = new Query(graph, {
      compute: (directory) => sources.files.kind(join(directory, INITIALIZER)) !== 'file' && this.#holdsScanned(directory),
    });
  }

  /** Takes a document as plugin metadata whatever it holds, until it is unpinned; and its folder as in sight. */
  pin(path: FilePath): void {
    const reason = this.reasonFor(path) ?? 'it was recognized or selected as a plugin before';
    const pinned = this.#pinnedIn(dirname(path), true);
    pinned.set(new Map([...pinned.peek(), [path, reason]]));
  }

  /** Takes back {@link pin}. */
  unpin(path: FilePath): void {
    const pinned = this.#pinnedIn(dirname(path), true);
    pinned.set(new Map([...pinned.peek()].filter(([one]) => one !== path)));
  }

  /** Whether a document of a folder is pinned. */
  hasPinned(directory: FilePath): boolean {
    return this.#pinnedIn(directory).get().size > 0;
  }

  /** @param isFollowed whether it is to be kept */
  #pinnedIn(directory: FilePath, isFollowed = this.#graph.isRecording): Input<ReadonlyMap<FilePath, string>> {
    const known = this.#pinned.get(directory);
    if (known) return known;
    const pinned = new Input<ReadonlyMap<FilePath, string>>(this.#graph, NONE_PINNED);
    if (isFollowed) this.#pinned.set(directory, pinned);
    return pinned;
  }

  /** Why a document with a metadata name is a plugin's, in words, or undefined for a stranger. */
  reasonFor(document: FilePath): string | undefined {
    const listed = this.#listed(document);
    if (listed === false) return undefined;
    if (listed && !isHiddenMetadataName(basename(document))) return 'the settings include it';
    return this.#pinnedIn(dirname(document)).get().get(document) ?? this.evidenceFor(document);
  }

  /** Why a document would be a plugin's if nobody had said anything about it, in words, or undefined. */
  evidenceFor(document: FilePath): string | undefined {
    const isHidden = isHiddenMetadataName(basename(document));
    const own = isHidden ? undefined : (this.#ownEvidence(document) ?? this.#evidenceOfEmptiness(document));
    return own ?? this.#evidenceOfScan(document);
  }

  #ownEvidence(document: FilePath): string | undefined {
    const around = evidenceAround(document, this.#sources);
    if (around) return around;
    const text = this.#sources.text(document);
    // Whoever has targets says the word; most strangers are dismissed without parsing.
    return text?.includes('targets') ? evidenceOfContent(parseJson(text).root) : undefined;
  }

  /** Only where nothing else speaks for it: what lies beside a folder may itself be asked what lies beside it. */
  #evidenceOfEmptiness(document: FilePath): string | undefined {
    if (!this.isEmpty(document)) return undefined;
    return this.#hasPluginBeside(dirname(document)) ? 'it is empty, and a sibling folder is a plugin' : undefined;
  }

  /** Whether a document holds nothing, as one that somebody has just made. */
  isEmpty(document: FilePath): boolean {
    return this.#sources.text(document)?.trim() === '';
  }

  /** The metadata documents of a folder that are a plugin's, sorted; those that are links to another one are left to it. */
  documentsOf(directory: FilePath): readonly FilePath[] {
    return this.#documents.get(directory);
  }

  /** Whether a document is a plugin's and counts where it lies: it is no link to another one. */
  isOwnDocument(path: FilePath): boolean {
    return !isLinkElsewhere(path, this.#sources.files) && this.reasonFor(path) !== undefined;
  }

  /** Whether a folder is a package with a delegate and no document: a plugin that lacks its metadata. */
  isPackageWithoutMetadata(directory: FilePath): boolean {
    const listed = this.#listed(directory);
    if (listed === false || !bindsDelegate(join(directory, INITIALIZER), this.#sources) || this.#isPartOfPlugin(directory)) return false;
    return (
      listed ||
      isInPluginsFolder(directory) ||
      pythonFiles(directory, this.#sources).some((path) => importsImageFactory(path, this.#sources))
    );
  }

  /** Whether a package lies inside the folder of a plugin: whatever it binds, it is imported as a part of that. */
  #isPartOfPlugin(directory: FilePath): boolean {
    for (let folder = directory; folder !== '/' && !isInPluginsFolder(folder); ) {
      folder = dirname(folder);
      if (this.documentsOf(folder).some((path) => !this.isStandalone(path)) || this.isPackageWithoutMetadata(folder)) return true;
      if (this.#sources.files.kind(join(folder, INITIALIZER)) !== 'file') return false;
    }
    return false;
  }

  /**
   * Whether a document describes a module or package that is next to it, and not the folder that both lie in: `Granite.info` and
   * `Granite.py` in `imagefactory_plugins`.
   */
  isStandalone(document: FilePath): boolean {
    const directory = dirname(document);
    if (!document.endsWith(LOADER_SUFFIX) || isInPluginsFolder(directory) || this.isScanned(directory)) return false;
    return describesSibling(document, this.#sources);
  }

  /** Whether a folder is that of a plugin: it has its metadata, or a package that lacks it. */
  isPluginFolder(directory: FilePath): boolean {
    return this.#pluginFolders.get(directory);
  }

  /** Nobody will ask about a folder any more: it is gone. */
  forget(directory: FilePath): void {
    this.#pluginFolders.remove(directory);
    if (this.#pinned.get(directory)?.peek().size === 0) this.#pinned.delete(directory);
  }

  /** Sorts what a walk has found in one folder: folders of plugins, folders with links to their documents, documents of strangers. */
  sort(candidate: Candidate, found: Readonly<Record<'directories' | 'scanned' | 'strangers', Set<FilePath>>>): readonly FilePath[] {
    const { directory, documents, hasInitializer } = candidate;
    const packages: FilePath[] = [];
    for (const path of documents) {
      const verdict = this.identify(path);
      if (verdict.isPlugin) packages.push(verdict.directory);
      else if (!isHiddenMetadataName(basename(path))) found.strangers.add(path);
    }
    if (documents.some((path) => this.isOfScan(path))) found.scanned.add(directory);
    if (hasInitializer && !packages.includes(directory) && this.isPackageWithoutMetadata(directory)) packages.push(directory);
    for (const one of packages) found.directories.add(one);
    return packages;
  }

  /** The verdict on a metadata document or a Python file; a module of a sub-package belongs to the plugin above it. */
  identify(path: FilePath): Verdict {
    const directory = dirname(path);
    if (isMetadataName(basename(path))) {
      const reason = this.reasonFor(path);
      const home =
        reason && isLinkElsewhere(path, this.#sources.files) ? dirname(this.#sources.files.realPath(path) as FilePath) : directory;
      return { isPlugin: reason !== undefined, directory: home, reason: reason ?? this.#strangeness(path) };
    }
    for (let folder = directory; ; folder = dirname(folder)) {
      if (this.isPluginFolder(folder))
        return { isPlugin: true, directory: folder, reason: `it is a module of the plugin ${basename(folder)}` };
      if (folder === '/' || this.#sources.files.kind(join(folder, INITIALIZER)) !== 'file') break;
    }
    return { isPlugin: false, directory, reason: 'there is no plugin in its folder or above it' };
  }

  /**
   * Of what Image Factory scans it takes every `.info` file for a plugin: what cannot be read is a broken one, and in a directory of the
   * usual name every text.
   */
  #evidenceOfScan(document: FilePath): string | undefined {
    if (!document.endsWith(LOADER_SUFFIX)) return undefined;
    const directory = dirname(document);
    const content = this.#sources.content(document);
    const isBroken = content.kind === 'unreadable' && content.reason !== 'outside';
    if (!isBroken && !(content.kind === 'text' && basename(directory) === SCANNED_FOLDER)) return undefined;
    return this.isScanned(directory) ? 'Image Factory scans its folder for .info files' : undefined;
  }

  /** Whether a folder may come to be one that is scanned, by what a document in it is called and where it leads, if only to nothing as yet. */
  isOfScan(document: FilePath): boolean {
    const isLink = () => this.#sources.files.kind(document) === 'link' || isLinkElsewhere(document, this.#sources.files);
    return document.endsWith(LOADER_SUFFIX) && (basename(dirname(document)) === SCANNED_FOLDER || isLink());
  }

  /** Whether Image Factory is meant to scan a folder: it holds links to the documents of plugins or, called as usual, any of them. */
  isScanned(directory: FilePath): boolean {
    return this.#scannedFolders.get(directory);
  }

  #holdsScanned(directory: FilePath): boolean {
    const isCalledSo = basename(directory) === SCANNED_FOLDER;
    if (isCalledSo && basename(dirname(directory)) === 'imagefactory') return true;
    const documents = metadataIn(directory, this.#sources.files).filter((path) => path.endsWith(LOADER_SUFFIX));
    return documents.slice(0, MAX_SCANNED).some((path) => {
      if (!isLinkElsewhere(path, this.#sources.files)) return isCalledSo && this.#ownEvidence(path) !== undefined;
      return this.#ownEvidence(this.#sources.files.realPath(path) as FilePath) !== undefined;
    });
  }

  #strangeness(document: FilePath): string {
    const content = this.#sources.content(document);
    if (content.kind === 'unreadable' && content.reason === 'outside') return LEADS_OUT;
    return this.#listed(document) === false ? 'the settings exclude it' : 'nothing in it or next to it belongs to Image Factory';
  }

  #hasPluginBeside(folder: FilePath): boolean {
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
