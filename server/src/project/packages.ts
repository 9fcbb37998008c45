import { type Dialect, dialectOf, INITIALIZER, LOADER_SUFFIX, PLUGINS_PACKAGE } from '../contract/dialect.ts';
import type { FileContent } from '../files/fileSystem.ts';
import { basename, dirname, type FilePath, join } from '../files/path.ts';
import { resolveDelegate } from '../plugin/delegate/resolve.ts';
import type { DelegateFacts } from '../plugin/delegate.ts';
import type { MetadataDocument } from '../plugin/metadata.ts';
import type { PluginPackage } from '../plugin/package.ts';
import { readMetadata } from '../plugin/readMetadata.ts';
import type { Configs } from './configs.ts';
import { type ChosenContract, Contracts } from './contracts.ts';
import { isInPluginsFolder, modulesOf } from './identity.ts';
import type { Membership } from './membership.ts';
import type { Sources } from './sources.ts';

/** More folders beside a plugin are not looked through for examples. */
const MAX_NEIGHBOURS = 100;

/** Reads packages and their documents. */
export class Packages {
  readonly #sources: Sources;
  readonly #membership: Membership;
  readonly #configs: Configs;
  readonly #roots: readonly FilePath[];
  readonly #contracts: Contracts;
  readonly #documents = new WeakMap<FileContent, MetadataDocument>();

  /** @param roots the folders that Python may be read from */
  constructor(sources: Sources, membership: Membership, configs: Configs, roots: readonly FilePath[]) {
    this.#sources = sources;
    this.#membership = membership;
    this.#configs = configs;
    this.#roots = roots;
    this.#contracts = new Contracts(sources);
  }

  /** The form that a metadata document at this path is to have, whether there is one or not. */
  dialectOf(path: FilePath): Dialect {
    const { contract } = this.#configs.of(dirname(path));
    return contract === 'auto' ? dialectOf(basename(path)) : contract;
  }

  /** The document at a path. A package and its registry ask for the same one: it is read once for as long as its text is kept. */
  readonly document = (path: FilePath): MetadataDocument => {
    const content = this.#sources.content(path);
    const dialect = this.dialectOf(path);
    const known = this.#documents.get(content);
    if (known?.path === path && known.dialect === dialect) return known;
    const document = readMetadata(path, content, dialect);
    this.#documents.set(content, document);
    return document;
  };

  /** The metadata document at a path if it is that of a package, read at its own place. */
  documentAt(path: FilePath): MetadataDocument | undefined {
    const directory = dirname(path);
    if (!this.#membership.documentsOf(directory).includes(path) || this.#membership.isScanned(directory)) return undefined;
    return this.document(path);
  }

  /** The metadata documents of a package, read one by one. */
  *documentsOf(directory: FilePath): Iterable<MetadataDocument> {
    for (const path of this.#membership.documentsOf(directory)) yield this.document(path);
  }

  /** The folders that can be packages of a registry though nobody has met them: all of `imagefactory_plugins`, none elsewhere. */
  foldersIn(folder: FilePath): readonly FilePath[] {
    if (basename(folder) !== PLUGINS_PACKAGE) return [];
    const folders = this.#sources.files.list(folder).filter(({ kind }) => kind === 'directory');
    return folders.map(({ name }) => join(folder, name));
  }

  /** What is demanded of the delegate in a folder, and by which Image Factory. */
  #contractFor(directory: FilePath): ChosenContract {
    return this.#contracts.of(this.#configs.imgfacPackages(directory, this.#roots));
  }

  /** Image Factory's own sources for the plugin in a folder: where the settings say, or in a root. Undefined where there are none. */
  imgfacFor(directory: FilePath) {
    const { folder, contract } = this.#contractFor(directory);
    return folder === undefined ? undefined : { folder, contract, module: this.#sources.module };
  }

  /** The package in a folder, read anew. */
  read(directory: FilePath): PluginPackage {
    const { files, module } = this.#sources;
    const { contract, asked } = this.#contractFor(directory);
    const documents = [...this.documentsOf(directory)];
    const standalone = documents.map(({ path }) => path).filter((path) => this.#membership.isStandalone(path));
    const importedFrom = importedInstead(directory, documents, standalone);
    const resolved = resolveDelegate(importedFrom, { files, roots: this.#roots, module });
    const delegate = importedFrom === directory ? asFolder(resolved, directory, standalone) : resolved;
    const siblings = isInPluginsFolder(directory) ? [] : documents.flatMap(({ path }) => siblingsOf(path));
    return {
      directory,
      name: basename(importedFrom),
      importedFrom,
      standalone: new Set(standalone),
      documents,
      holdsPython: modulesOf(directory, this.#sources).length > 0 || files.kind(join(directory, INITIALIZER)) === 'file',
      insidePluginsFolder: isInPluginsFolder(directory) && !this.#membership.isScanned(directory),
      delegate: { ...delegate, dependencies: new Set([...delegate.dependencies, ...asked, ...siblings]) },
      contract,
    };
  }

  /** The documents of other plugins in the folder that holds this one, at most `limit`: examples to follow. */
  neighbours(directory: FilePath, limit: number): readonly MetadataDocument[] {
    const folder = dirname(directory);
    const listed = this.#sources.files.list(folder).filter((entry) => entry.kind === 'directory');
    const found: MetadataDocument[] = [];
    for (const { name } of listed.slice(0, MAX_NEIGHBOURS)) {
      if (found.length >= limit) break;
      const other = join(folder, name);
      if (other !== directory) found.push(...this.documentsOf(other));
    }
    return found.slice(0, limit);
  }
}

/** What is imported for the documents of a folder: a module or package in it where only that is described, else the folder. */
function importedInstead(directory: FilePath, documents: readonly MetadataDocument[], standalone: readonly FilePath[]): FilePath {
  const [only] = standalone;
  const loaded = documents.filter(({ path }) => path.endsWith(LOADER_SUFFIX));
  return only !== undefined && loaded.length === 1 ? only.slice(0, -LOADER_SUFFIX.length) : directory;
}

/** The modules by which is decided whether a document describes the folder that it lies in. */
function siblingsOf(document: FilePath): readonly FilePath[] {
  if (!document.endsWith(LOADER_SUFFIX)) return [];
  const module = document.slice(0, -LOADER_SUFFIX.length);
  return [`${module}.py`, join(module, INITIALIZER)];
}

/**
 * There is one verdict a folder: of several plugins in it none is given. `imagefactory_plugins` itself is no plugin, so what is not in it
 * is a matter of the names of its documents.
 */
function asFolder(facts: DelegateFacts, directory: FilePath, [first]: readonly FilePath[]): DelegateFacts {
  if (first !== undefined) {
    const at = { path: first, span: { start: 0, end: 0 } };
    return { ...facts, outcome: { kind: 'unknown', reason: 'this folder holds several plugins', at }, trail: [] };
  }
  const isNone = basename(directory) === PLUGINS_PACKAGE && !isInPluginsFolder(directory);
  return isNone ? { ...facts, outcome: { kind: 'outside' }, trail: [] } : facts;
}
