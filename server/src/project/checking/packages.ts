import { type Dialect, dialectOf, INITIALIZER, LOADER_SUFFIX, PLUGINS_PACKAGE } from '../../contract/dialect.ts';
import { startOf } from '../../files/location.ts';
import { basename, dirname, type FilePath, isInside, join } from '../../files/path.ts';
import type { DelegateFacts } from '../../plugin/delegate/delegate.ts';
import { resolveDelegate } from '../../plugin/delegate/resolve.ts';
import type { MetadataDocument } from '../../plugin/metadata/metadata.ts';
import { readMetadata } from '../../plugin/metadata/readMetadata.ts';
import type { PluginPackage } from '../../plugin/package.ts';
import { Query } from '../../query/query.ts';
import { isInPluginsFolder, modulesOf } from '../discovery/identity.ts';
import type { Membership } from '../discovery/membership.ts';
import type { Sources } from '../inputs/sources.ts';
import type { Configs } from './configs.ts';
import { type ChosenContract, Contracts } from './contracts.ts';

/** Maximum number of sibling folders that are searched for examples. */
const MAX_NEIGHBORS = 100;

/** Maximum number of packages in memory with their texts and trees: more than anyone edits. For the others only findings are kept. */
const MAX_WHOLE = 200;

/** Maximum number of documents in memory: more than that many packages have. */
const MAX_DOCUMENTS = 500;

/** Reads packages and their documents. */
export class Packages {
  readonly #sources: Sources;
  readonly #membership: Membership;
  readonly #configs: Configs;
  readonly #contracts: Contracts;
  /** By path. */
  readonly #documents: Query<MetadataDocument>;
  /** By the folder or module that is imported. */
  readonly #delegates: Query<DelegateFacts>;
  /** By folder. */
  readonly #packages: Query<PluginPackage>;

  constructor(sources: Sources, configs: Configs, membership: Membership) {
    this.#sources = sources;
    this.#membership = membership;
    this.#configs = configs;
    this.#contracts = new Contracts(sources);
    const { graph, files, roots, module, content } = sources;
    this.#documents = new Query(graph, {
      compute: (path) => readMetadata(path, content(path), this.dialectOf(path)),
      maxValues: MAX_DOCUMENTS,
    });
    this.#delegates = new Query(graph, {
      compute: (directory) => resolveDelegate(directory, { files, roots, module, isPython3: configs.of(directory).pythonVersion === '3' }),
      maxValues: MAX_WHOLE,
    });
    this.#packages = new Query(graph, { compute: (directory) => this.#read(directory), maxValues: MAX_WHOLE });
  }

  /** The metadata format expected of a document at this path, whether or not the document exists. */
  dialectOf(path: FilePath): Dialect {
    const { contract } = this.#configs.of(dirname(path));
    return contract === 'auto' ? dialectOf(basename(path)) : contract;
  }

  /** The document at a path. */
  readonly document = (path: FilePath): MetadataDocument => this.#documents.get(path);

  /** The metadata documents of a package, read lazily. */
  *documentsOf(directory: FilePath): Iterable<MetadataDocument> {
    for (const path of this.#membership.documentsOf(directory)) yield this.document(path);
  }

  /** The contract that applies to the delegate in a folder. */
  #contractFor(directory: FilePath): ChosenContract {
    return this.#contracts.of(this.#configs.imgfacPackages(directory));
  }

  /** Image Factory's sources for the plugin in a folder: in the configured folder or a root. Undefined if there are none. */
  imgfacFor(directory: FilePath) {
    const { folder, contract } = this.#contractFor(directory);
    return folder === undefined ? undefined : { folder, contract, module: this.#sources.module };
  }

  /** The package in a folder. */
  at(directory: FilePath): PluginPackage {
    return this.#packages.get(directory);
  }

  /** Frees the memory of a package and of the files read in its folder. */
  drop(directory: FilePath): void {
    const { documents, delegate, importedFrom } = this.at(directory);
    this.#packages.drop(directory);
    this.#delegates.drop(importedFrom);
    for (const { path } of documents) this.#documents.drop(path);
    for (const path of [...documents.map((document) => document.path), ...delegate.dependencies])
      if (isInside(path, directory)) this.#sources.drop(path);
  }

  /** The packages whose delegate depends on a file, among those that are cached, sorted. */
  importing(path: FilePath): readonly FilePath[] {
    const found = new Set<FilePath>();
    const waiting = [...this.#sources.files.readersOf(path)];
    for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
      if (cell.owner === this.#packages) found.add(cell.key);
      else if (cell.owner === this.#delegates || this.#sources.isModule(cell.owner) || this.#contracts.reads(cell.owner))
        waiting.push(...cell.readers);
    }
    return [...found].sort();
  }

  #read(directory: FilePath): PluginPackage {
    const { files } = this.#sources;
    const { contract, dependencies: contractFiles } = this.#contractFor(directory);
    const documents = [...this.documentsOf(directory)];
    const standalone = documents.map(({ path }) => path).filter((path) => this.#membership.isStandalone(path));
    const importedFrom = importLocation(directory, documents, standalone);
    const resolved = this.#delegates.get(importedFrom);
    const delegate = importedFrom === directory ? adjustForFolder(resolved, directory, standalone) : resolved;
    const siblings = isInPluginsFolder(directory) ? [] : documents.flatMap(({ path }) => siblingsOf(path));
    return {
      directory,
      name: basename(importedFrom),
      importedFrom,
      standalone: new Set(standalone),
      documents,
      holdsPython: modulesOf(directory, this.#sources).length > 0 || files.kind(join(directory, INITIALIZER)) === 'file',
      insidePluginsFolder: isInPluginsFolder(directory) && !this.#membership.isScanned(directory),
      delegate: { ...delegate, dependencies: new Set([...delegate.dependencies, ...contractFiles, ...siblings]) },
      contract,
    };
  }

  /** The documents of sibling plugins, at most `limit`, as examples. */
  neighbors(directory: FilePath, limit: number): readonly MetadataDocument[] {
    const folder = dirname(directory);
    const listed = this.#sources.files.list(folder).filter((entry) => entry.kind === 'directory');
    const found: MetadataDocument[] = [];
    for (const { name } of listed.slice(0, MAX_NEIGHBORS)) {
      if (found.length >= limit) break;
      const other = join(folder, name);
      if (other !== directory) found.push(...this.documentsOf(other));
    }
    return found.slice(0, limit);
  }
}

/** The import location for the documents of a folder: a single described module or package in it, otherwise the folder. */
function importLocation(directory: FilePath, documents: readonly MetadataDocument[], standalone: readonly FilePath[]): FilePath {
  const [only] = standalone;
  const loaded = documents.filter(({ path }) => path.endsWith(LOADER_SUFFIX));
  return only !== undefined && loaded.length === 1 ? only.slice(0, -LOADER_SUFFIX.length) : directory;
}

/** The modules whose existence decides whether a document describes its own folder. */
function siblingsOf(document: FilePath): readonly FilePath[] {
  if (!document.endsWith(LOADER_SUFFIX)) return [];
  const module = document.slice(0, -LOADER_SUFFIX.length);
  return [`${module}.py`, join(module, INITIALIZER)];
}

/**
 * Adjusts the facts for a folder that is not imported itself. There is only one delegate verdict for a folder, so a folder with several plugins gets
 * none. `imagefactory_plugins` itself is not a plugin; documents in it refer to modules by name.
 */
function adjustForFolder(facts: DelegateFacts, directory: FilePath, [first]: readonly FilePath[]): DelegateFacts {
  if (first !== undefined) {
    return { ...facts, outcome: { kind: 'unknown', reason: 'this folder contains several plugins', at: startOf(first) }, trail: [] };
  }
  const isNone = basename(directory) === PLUGINS_PACKAGE && !isInPluginsFolder(directory);
  return isNone ? { ...facts, outcome: { kind: 'outside' }, trail: [] } : facts;
}
